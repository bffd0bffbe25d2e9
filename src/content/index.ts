export { type AuthoredVersion, AuthoringService } from './authoring.service.js';
export { CatalogueService, type PublishedVersion } from './catalogue.service.js';
export type {
  AlignedCompetency,
  CompetencyChoice,
  CoverageRow,
  FrameworkRow,
} from './competencies/competencies.queries.js';
export type { Alignment } from './competencies/competencies.repository.js';
export { CompetenciesService, type FrameworkImport } from './competencies/competencies.service.js';
export { LARGEST_FRAMEWORK_FILE } from './competencies/receive-frameworks.js';
export { addContentCommands } from './content.commands.js';
export { NewCourse, OutlineBody, ruleOfValidity, ValidityBody, VersionDescription } from './content.dto.js';
export { ContentModule } from './content.module.js';
export { contentPolicy } from './content.policy.js';
export type { VersionRow } from './content.queries.js';
export { type AddedFile, ActivityFilesService } from './files/activity-files.service.js';
export { ActivityFileView } from './content.dto.js';
export type { ActivityFile, FileRole } from './kinds/activity-file.js';
export type { CompletionNeed } from './kinds/activity-kind.js';
export { ACTIVITY_KINDS, type ActivityKind, kindRules } from './kinds/index.js';
export {
  ASSIGNMENT_COMPLETES,
  type AssignmentSettings,
  MOST_CRITERIA,
  MOST_HANDED_FILES,
  MOST_LEVELS,
  type RubricCriterion,
} from './kinds/assignment.js';
export { LONGEST_VIDEO_S, type VideoSettings } from './kinds/video.js';
export { type QuizSettings, quizSettings } from './kinds/quiz.js';
export { TAG } from './questions/tags.js';
export type { ActivityRule, AuthoredActivity, AuthoredSection, OutlineActivity } from './outline.js';
export { faultsOf, stampOf } from './outline.rules.js';
export { MOST_VALIDITY, SCHOOL_YEAR_ENDS, VALIDITY_KINDS, type ValidityRule } from './validity.js';
export { cleanHtml, plainText } from './rich-text.js';
export { GAP_KINDS, withGaps } from './questions/cloze.js';
export { LONGEST_ESSAY } from './questions/essay.js';
export {
  type Behaviour,
  BEHAVIOURS,
  MOST_HINTS,
  type OutlineQuestion,
  QUESTION_KINDS,
  type QuestionKind,
  rulesOf,
  settingsFrom,
} from './questions/index.js';
export type { BankQuestionRow as BankQuestion } from './questions/bank/bank.repository.js';
export { BankService, type QuestionImport } from './questions/bank/bank.service.js';
export { LARGEST_QUESTION_FILE } from './questions/bank/question-file.reader.js';
export { type CountedQuestion, QuestionsService } from './questions/questions.service.js';
export {
  type Answer,
  LONGEST_FEEDBACK,
  type Mark,
  MOST_PARTS,
  type QuestionContent,
} from './questions/question-kind.js';
