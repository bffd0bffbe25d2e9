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
export {
  type AttemptResult,
  type MarkedQuestion,
  type OpenAttempt,
  type PutQuestion,
  QuizService,
  type QuizState,
} from './quiz.service.js';
export type { Answers } from './scoring.rules.js';
export { ReplayService } from './replay.service.js';
