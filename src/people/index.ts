export { type ApprovalKind, Approvals } from './approvals/approvals.service.js';
export { type ApprovalRow } from './approvals/approvals.repository.js';
export { AuditQuery } from './audit/audit.dto.js';
export { AuditTrailService } from './audit/audit-trail.service.js';
export { type AuditRow } from './audit/audit-trail.queries.js';
export { addPeopleCommands } from './people.commands.js';
export { hashPassword } from './password.js';
export { PeopleModule } from './people.module.js';
export { EndAppointment, NewAppointment, NewGrant, NewPerson } from './people.dto.js';
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
export { formatRun, parseRun } from './run.rules.js';
export { SessionService } from './session.service.js';
export type { SessionRow } from './session.repository.js';
