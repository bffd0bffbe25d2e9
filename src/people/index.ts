export { Approvals, type ApprovedBy } from './approvals/approvals.service.js';
export { type ApprovalRow } from './approvals/approvals.repository.js';
export { AuditQuery } from './audit/audit.dto.js';
export { AuditTrailService } from './audit/audit-trail.service.js';
export { type AuditRow } from './audit/audit-trail.queries.js';
export { PasswordsService } from './account/passwords.service.js';
export { SHORTEST_PASSWORD } from './account/password.rules.js';
export { addAccountCommands } from './account/account.commands.js';
export { addPeopleCommands } from './people.commands.js';
export { hashPassword } from './password.js';
export { PeopleModule } from './people.module.js';
export { NewDelegation, NewGrant } from './grants/grants.dto.js';
export { type DelegatedGrant } from './grants/grants.repository.js';
export { GrantsService } from './grants/grants.service.js';
export { EndAppointment, NewAppointment, NewPerson } from './people.dto.js';
export { peoplePolicy } from './people.policy.js';
export type {
  AppointmentRow,
  GrantRow,
  PersonDetail,
  PersonRow,
  ProviderRow,
  RecognisedPerson,
} from './people.queries.js';
export { PeopleService } from './people.service.js';
export { mustBeRecent } from './recent.rules.js';
export { CorrectedPerson } from './privacy/correction.dto.js';
export { CorrectionService as PersonCorrectionService } from './privacy/correction.service.js';
export { BlockingService } from './privacy/blocking.service.js';
export { erasing, type PersonalDataSource, personalRows } from './privacy/personal-data.js';
export { PersonalData, type PersonalDataPart } from './privacy/personal-data.service.js';
export { NewPrivacyRequest, PrivacyDecision, PrivacyReason, RecordedPrivacyRequest } from './privacy/privacy.dto.js';
export type { ReadingRow, RequestRow } from './privacy/request.repository.js';
export { REQUEST_KINDS } from './privacy/request.rules.js';
export { PrivacyRequests } from './privacy/requests.service.js';
export { VisibilityQuery } from './privacy/privacy.dto.js';
export { VisibilityService } from './privacy/visibility.service.js';
export type { Watcher, WatcherGroup } from './privacy/visibility.queries.js';
export { formatRun, parseRun } from './run.rules.js';
export { isRecoveryCode } from './account/one-time-code.rules.js';
export { EmailChanges } from './account/email-change.service.js';
export { NewEmail } from './account/email-change.dto.js';
export { type EmailState, type StoredChange } from './account/email-change.repository.js';
export { FactorReset } from './account/second-factor.dto.js';
export { SecondFactorReset } from './account/second-factor-reset.service.js';
export { type SecondFactorView, SecondFactors } from './account/second-factor.service.js';
export { SignInService } from './account/sign-in.service.js';
export { LONGEST_DAYS, LONGEST_NAME, NewToken, USUAL_DAYS } from './account/tokens.dto.js';
export { type TokenRow } from './account/tokens.repository.js';
export { Tokens } from './account/tokens.service.js';
export { deviceOf, SessionService } from './session.service.js';
export type { SessionRow } from './session.repository.js';
export { BulkResolution, Resolution } from './roster/quarantine.dto.js';
export {
  BULK_CHOICES,
  type Choice,
  type Conflict,
  CONFLICTS,
  fieldOf,
  type StoredPerson,
} from './roster/quarantine.rules.js';
export { Quarantine, type RowInDoubt } from './roster/quarantine.service.js';
export { type HandedPart, handedRows } from './merging/handed-rows.repository.js';
export { type Candidate, type ComparedRecord, type MergeRow } from './merging/merging.queries.js';
export { KeptApart, RequestedMerge, RequestedUnmerge } from './merging/merging.dto.js';
export { type MergePreview, Merging } from './merging/merging.service.js';
