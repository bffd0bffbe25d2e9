export { CompletionReached } from './completion-reached.js';
export { EvidenceService } from './evidence.service.js';
export { gradeOf } from './grade.rules.js';
export { LearningModule } from './learning.module.js';
export {
  type ActivityState,
  type CourseInProgress,
  type EnrolmentSummary,
  LearningService,
  type MemberProgress,
} from './learning.service.js';
export { type AttemptResult, type OpenAttempt, QuizService, type QuizState } from './quiz.service.js';
export type { Answers } from './scoring.rules.js';
