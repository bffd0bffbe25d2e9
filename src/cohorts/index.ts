export { MODALITIES, NOMINATIONS } from './cohort.entity.js';
export type { Availability } from './cohort.rules.js';
export {
  Approval,
  NewNomination,
  NewEnrolment,
  NewEnrolmentCode,
  Refusal,
  Rejection,
  Withdrawal,
} from './cohorts.dto.js';
export { addCohortsCommands } from './cohorts.commands.js';
export { CohortsModule } from './cohorts.module.js';
export { cohortsPolicy } from './cohorts.policy.js';
export type { CohortMember, EnrolmentRow, ListedMember, Opening, TransitionRow } from './cohorts.queries.js';
export { type CohortNow, CohortsService } from './cohorts.service.js';
export { EnrolmentConditions } from './enrolment-conditions.js';
export { type EnrolmentCodeRow } from './enrolment-code.repository.js';
export { EnrolmentCodes } from './enrolment-codes.service.js';
export { type Decided, EnrolmentRequests } from './enrolment-requests.service.js';
export {
  COHORT_PATHS,
  type CohortPath,
  ENROLMENT_STATES,
  type EnrolmentState,
  hadSeat,
  isLiving,
} from './enrolment.rules.js';
export { leavingOf, removalOf } from './enrolment-transitions.rules.js';
export { WaitingList } from './waiting-list.service.js';
export { EnrolmentsService } from './enrolments.service.js';
export { type Candidate } from './nominations.queries.js';
export { type Nominated, Nominations } from './nominations.service.js';
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
