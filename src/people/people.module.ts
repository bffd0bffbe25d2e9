import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Authenticator } from '../platform/auth/index.js';
import { Approval } from './approvals/approval.entity.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ApprovalsRepository } from './approvals/approvals.repository.js';
import { Approvals } from './approvals/approvals.service.js';
import { ImportApprovals } from './approvals/import-approvals.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditTrailQueries } from './audit/audit-trail.queries.js';
import { AuditTrailService } from './audit/audit-trail.service.js';
import { GrantsController } from './grants/grants.controller.js';
import { GrantsRepository } from './grants/grants.repository.js';
import { GrantsService } from './grants/grants.service.js';
import {
  KnownDevice,
  PasswordLink,
  PendingSignIn,
  PersonalToken,
  RecoveryCode,
  SecondFactor,
} from './account/account.entities.js';
import { AccountLetters } from './account/account-letters.service.js';
import { EmailChange } from './account/email-change.entity.js';
import { EmailChangeController } from './account/email-change.controller.js';
import { EmailChangeRepository } from './account/email-change.repository.js';
import { EmailChanges } from './account/email-change.service.js';
import { FactorSecrets } from './account/factor-secrets.service.js';
import { ResetLimit } from './account/reset-limit.js';
import { SecondFactorController } from './account/second-factor.controller.js';
import { SecondFactorRepository } from './account/second-factor.repository.js';
import { SecondFactorReset } from './account/second-factor-reset.service.js';
import { SecondFactors } from './account/second-factor.service.js';
import { SignInService } from './account/sign-in.service.js';
import { TokensController } from './account/tokens.controller.js';
import { TokensRepository } from './account/tokens.repository.js';
import { Tokens } from './account/tokens.service.js';
import { PasswordsController } from './account/passwords.controller.js';
import { PasswordsRepository } from './account/passwords.repository.js';
import { PasswordsService } from './account/passwords.service.js';
import { AccessGrant } from './access-grant.entity.js';
import { Appointment } from './appointment.entity.js';
import { AttemptsRepository } from './attempts.repository.js';
import { Attempts } from './attempts.service.js';
import { LocalStrategy } from './local.strategy.js';
import { PeopleController } from './people.controller.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import { PersonExternalId } from './person-external-id.entity.js';
import { CorrectionController } from './privacy/correction.controller.js';
import { CorrectionRepository } from './privacy/correction.repository.js';
import { CorrectionService } from './privacy/correction.service.js';
import { BlockingService } from './privacy/blocking.service.js';
import { ErasureService } from './privacy/erasure.service.js';
import { PersonalDataController } from './privacy/personal-data.controller.js';
import { PersonalDataRepository } from './privacy/personal-data.repository.js';
import { PersonalData } from './privacy/personal-data.service.js';
import { Erasure, PrivacyRequest } from './privacy/privacy.entities.js';
import { RequestRepository } from './privacy/request.repository.js';
import { PrivacyRequestsController } from './privacy/requests.controller.js';
import { PrivacyRequests } from './privacy/requests.service.js';
import { VisibilityController } from './privacy/visibility.controller.js';
import { VisibilityQueries } from './privacy/visibility.queries.js';
import { VisibilityService } from './privacy/visibility.service.js';
import { Provider } from './provider.entity.js';
import { QuarantineController } from './roster/quarantine.controller.js';
import { QuarantineQueries } from './roster/quarantine.queries.js';
import { Quarantine } from './roster/quarantine.service.js';
import { PersonApart, PersonMerge, PersonMergeStep } from './merging/merging.entities.js';
import { MergingController } from './merging/merging.controller.js';
import { MergingQueries } from './merging/merging.queries.js';
import { MergingRepository } from './merging/merging.repository.js';
import { Merging } from './merging/merging.service.js';
import { RosterImport } from './roster/roster.kind.js';
import { RosterRepository } from './roster/roster.repository.js';
import { Session } from './session.entity.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';
import { SessionsController } from './sessions.controller.js';

/** Global for one reason: the access guard before every route asks it who a session belongs to. */
@Global()
@Module({
  imports: [
    PassportModule,
    TypeOrmModule.forFeature([
      Provider,
      Person,
      Appointment,
      AccessGrant,
      Session,
      Approval,
      PasswordLink,
      KnownDevice,
      SecondFactor,
      RecoveryCode,
      PendingSignIn,
      PersonalToken,
      EmailChange,
      PersonExternalId,
      ...[PersonMerge, PersonMergeStep, PersonApart],
      PrivacyRequest,
      Erasure,
    ]),
  ],
  controllers: [
    SessionsController,
    PeopleController,
    PasswordsController,
    SecondFactorController,
    TokensController,
    EmailChangeController,
    GrantsController,
    AuditController,
    ApprovalsController,
    QuarantineController,
    MergingController,
    VisibilityController,
    CorrectionController,
    PersonalDataController,
    PrivacyRequestsController,
  ],
  providers: [
    PeopleService,
    PeopleQueries,
    PeopleRepository,
    SessionService,
    PasswordsService,
    PasswordsRepository,
    SessionRepository,
    Attempts,
    AttemptsRepository,
    AccountLetters,
    SignInService,
    SecondFactors,
    SecondFactorRepository,
    SecondFactorReset,
    FactorSecrets,
    Tokens,
    TokensRepository,
    EmailChanges,
    EmailChangeRepository,
    ResetLimit,
    LocalStrategy,
    GrantsService,
    GrantsRepository,
    RosterImport,
    RosterRepository,
    Quarantine,
    QuarantineQueries,
    ...[Merging, MergingQueries, MergingRepository],
    Approvals,
    ApprovalsRepository,
    ImportApprovals,
    AuditTrailService,
    AuditTrailQueries,
    ...[VisibilityService, VisibilityQueries, CorrectionService, CorrectionRepository],
    ...[PersonalData, PersonalDataRepository, PrivacyRequests, RequestRepository, BlockingService, ErasureService],
    { provide: Authenticator, useExisting: SessionRepository },
  ],
  exports: [
    PeopleService,
    Quarantine,
    Merging,
    GrantsService,
    PasswordsService,
    Approvals,
    AuditTrailService,
    ...[VisibilityService, CorrectionService, PersonalData, PrivacyRequests, BlockingService],
    SessionService,
    SignInService,
    SecondFactors,
    SecondFactorReset,
    Tokens,
    EmailChanges,
    Authenticator,
  ],
})
export class PeopleModule {}
