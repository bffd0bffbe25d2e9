export { type Assignment, GradingService, type QueueQuery } from './kinds/assignment/grading.service.js';
export { daysWaited, isWholeMark } from './kinds/assignment/rubric.rules.js';
export { largestHanded } from './kinds/assignment/submissions.controller.js';
export { LONGEST_MARK_FEEDBACK } from './kinds/assignment/submissions.dto.js';
export type {
  HandedFile,
  MarkRow,
  QueuedSubmission,
  SubmissionForTutor,
  SubmissionRow,
} from './kinds/assignment/submissions.queries.js';
export {
  type AssignmentState,
  LONGEST_SUBMISSION,
  SubmissionsService,
} from './kinds/assignment/submissions.service.js';
export { CompletionReached } from './completion-reached.js';
export { EvidenceService } from './evidence.service.js';
export { secondsWatched } from './watching.rules.js';
export { gradeOf } from './grade.rules.js';
export { learningPolicy } from './learning.policy.js';
export { MEMBER_STANDINGS, type CohortCounts, type MemberStanding } from './learning.queries.js';
export { type SchoolCounts, TEACHER_STANDINGS, type TeacherStanding } from './school-progress.queries.js';
export { SchoolProgressService, type SchoolTeacher } from './school-progress.service.js';
export { addLearningCommands } from './learning.commands.js';
export { LearningModule } from './learning.module.js';
export {
  type ActivityState,
  type CourseInProgress,
  type EnrolmentSummary,
  LearningService,
  type MemberProgress,
} from './learning.service.js';
export { AnsweringService, type Saved, type SentAnswers } from './quiz/answering.service.js';
export type { CheckedView, MarkedQuestion, OpenAttempt, OpenQuestion, PutQuestion } from './quiz/attempt-views.js';
export { type AttemptToMark, MarkingService } from './quiz/marking/marking.service.js';
export {
  FEWEST_ATTEMPTS,
  QuestionStatisticsService,
  type QuizStatistics,
} from './quiz/statistics/question-statistics.service.js';
export { type AttemptResult, QuizService, type QuizState } from './quiz/quiz.service.js';
export { CERTAINTIES, type Certainty } from './quiz/saves.rules.js';
export type { Answers } from './quiz/scoring.rules.js';
export { ReplayService } from './replay.service.js';
