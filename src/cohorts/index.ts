export { MODALITIES } from './cohort.entity.js';
export type { Availability } from './cohort.rules.js';
export { Withdrawal } from './cohorts.dto.js';
export { CohortsModule } from './cohorts.module.js';
export { cohortsPolicy } from './cohorts.policy.js';
export type { CohortMember, EnrolmentRow, Opening, TransitionRow } from './cohorts.queries.js';
export { type CohortNow, CohortsService } from './cohorts.service.js';
export { EnrolmentConditions } from './enrolment-conditions.js';
export type { EnrolmentState } from './enrolment.rules.js';
export { EnrolmentsService } from './enrolments.service.js';
export { ProgramCompletionReached } from './programs/program-completion-reached.js';
export { ProgramCreditService } from './programs/program-credit.service.js';
export { ProgramCyclesService } from './programs/program-cycles.service.js';
export {
  type ProgramProgress,
  type ProgramSummary,
  type PublishedProgram,
  ProgramsService,
  type StandingSet,
} from './programs/programs.service.js';
export { ProgramsAuthoringService } from './programs/programs-authoring.service.js';
