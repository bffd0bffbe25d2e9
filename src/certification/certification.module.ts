import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import {
  CohortsModule,
  EnrolmentConditions,
  ProgramCompletionReached,
  ProgramCyclesService,
} from '../cohorts/index.js';
import { CompletionReached } from '../learning/index.js';
import { Clock } from '../platform/clock/index.js';
import { Config } from '../platform/config/index.js';
import { Merging, PeopleModule, PersonalData, VisibilityService } from '../people/index.js';
import { DomainEvents, Jobs } from '../platform/jobs/index.js';
import { Certificate, CertificateChange, CertificatePdf } from './certificate.entity.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateStateRepository } from './certificate-state.repository.js';
import { CertificateStateService } from './certificate-state.service.js';
import { certificationPolicy } from './certification.policy.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesService } from './certificates.service.js';
import type { Completion } from './completion.js';
import { CorrectionService, FOLLOW_COMPLETION } from './correction.service.js';
import { CertificateCredential, SigningKeyRecord } from './credential/credential.entity.js';
import { CredentialIssuingService } from './credential/credential-issuing.service.js';
import { CredentialQueries } from './credential/credential.queries.js';
import { CredentialRepository } from './credential/credential.repository.js';
import { CredentialsController } from './credential/credentials.controller.js';
import { CredentialsService } from './credential/credentials.service.js';
import { DesignModule } from './design/design.module.js';
import { DocumentRepository } from './document/document.repository.js';
import { DocumentsService } from './document/documents.service.js';
import { AgentSigningKeys } from './credential/key-agent.js';
import { FileSigningKeys } from './credential/key-file.js';
import { SigningKeys } from './credential/signing-keys.js';
import { PEOPLES_CERTIFICATES } from './handed-certificates.repository.js';
import { IssuingRepository } from './issuing.repository.js';
import { FINISH_ISSUING, IssuingService, SIGN_MISSING } from './issuing.service.js';
import { MetricsController } from './metrics.controller.js';
import { OversightQueries } from './oversight.queries.js';
import { OversightService } from './oversight.service.js';
import { PERSONAL_DATA_OF_CERTIFICATION } from './personal-data.repository.js';
import { CertificateChoice } from './consent/choice.entity.js';
import { ChoicesController } from './consent/choices.controller.js';
import { ChoicesRepository } from './consent/choices.repository.js';
import { ChoicesService } from './consent/choices.service.js';
import { CertificateShare, CertificateShareItem } from './sharing/share.entity.js';
import { SharedController } from './sharing/shared.controller.js';
import { SharedService } from './sharing/shared.service.js';
import { SharesController } from './sharing/shares.controller.js';
import { SharesRepository } from './sharing/shares.repository.js';
import { SharesService } from './sharing/shares.service.js';
import { TranscriptController } from './transcript/transcript.controller.js';
import { TranscriptQueries } from './transcript/transcript.queries.js';
import { TranscriptService } from './transcript/transcript.service.js';
import { CertificateReminder } from './reminders/reminder.entity.js';
import { RemindersRepository } from './reminders/reminders.repository.js';
import { RemindersService } from './reminders/reminders.service.js';
import { ExportService } from './export/export.service.js';
import { ExportQueries } from './export/export.queries.js';
import { ExportController } from './export/export.controller.js';
import { RateLimit } from './rate-limit.entity.js';
import { ReconcileQueries } from './reconcile.queries.js';
import { VerificationLimit } from './verification-limit.js';
import { ProgramRenewalController } from './program-renewal/program-renewal.controller.js';
import { ProgramRenewalQueries } from './program-renewal/program-renewal.queries.js';
import { ProgramRenewalService } from './program-renewal/program-renewal.service.js';
import { RenewalQueries } from './renewal.queries.js';

@Module({
  imports: [
    CohortsModule,
    DesignModule,
    PeopleModule,
    TypeOrmModule.forFeature([
      RateLimit,
      Certificate,
      CertificatePdf,
      CertificateChange,
      CertificateChoice,
      CertificateShare,
      CertificateShareItem,
      CertificateReminder,
      CertificateCredential,
      SigningKeyRecord,
    ]),
  ],
  controllers: [
    ExportController,
    CertificatesController,
    ChoicesController,
    CredentialsController,
    MetricsController,
    ProgramRenewalController,
    SharedController,
    SharesController,
    TranscriptController,
  ],
  providers: [
    CertificatesService,
    CertificateQueries,
    ChoicesService,
    ChoicesRepository,
    RemindersService,
    RemindersRepository,
    ExportService,
    ExportQueries,
    SharesService,
    SharesRepository,
    SharedService,
    TranscriptService,
    TranscriptQueries,
    CertificateStateService,
    CertificateStateRepository,
    CorrectionService,
    IssuingService,
    IssuingRepository,
    ReconcileQueries,
    VerificationLimit,
    RenewalQueries,
    ProgramRenewalService,
    ProgramRenewalQueries,
    OversightQueries,
    OversightService,
    CredentialsService,
    CredentialQueries,
    CredentialIssuingService,
    DocumentsService,
    DocumentRepository,
    CredentialRepository,
    {
      provide: SigningKeys,
      inject: [Config],
      useFactory: (config: Config) =>
        config.signingAgent === undefined ? new FileSigningKeys(config) : new AgentSigningKeys(config),
    },
  ],
  exports: [
    CertificatesService,
    DesignModule,
    CertificateStateService,
    ChoicesService,
    CorrectionService,
    IssuingService,
    OversightService,
    ProgramRenewalService,
    RemindersService,
    SharedService,
    SharesService,
    TranscriptService,
  ],
})
export class CertificationModule implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly jobs: Jobs,
    private readonly issuing: IssuingService,
    private readonly corrections: CorrectionService,
    private readonly keys: SigningKeys,
    private readonly conditions: EnrolmentConditions,
    private readonly renewals: RenewalQueries,
    private readonly cycles: ProgramCyclesService,
    private readonly clock: Clock,
    private readonly visibility: VisibilityService,
    private readonly merging: Merging,
    private readonly personalData: PersonalData,
  ) {}

  async onModuleInit(): Promise<void> {
    this.merging.register(PEOPLES_CERTIFICATES);
    this.visibility.register('certificate', certificationPolicy.download);
    this.personalData.register(PERSONAL_DATA_OF_CERTIFICATION);
    // A key that can not be used stops the start, and not the first certificate.
    await this.keys.current();
    this.jobs.handle(SIGN_MISSING, (after: { after: string | null }) => this.issuing.signSome(after));
    this.jobs.handle(FINISH_ISSUING, (of: Completion) => this.issuing.issue(of));
    this.jobs.handle(FOLLOW_COMPLETION, (of: Completion) => this.corrections.follow(of));
    // Whoever goes through a program again takes its courses again, also those whose certificates hold for ever.
    this.conditions.add(async (personId, cohortId) =>
      (await this.renewals.completedAndNotRenewable(personId, cohortId, this.clock.now())) &&
      !(await this.cycles.asksFor(personId, cohortId))
        ? 'COURSE_COMPLETED'
        : null,
    );
    // Certificates from before there was a key.
    await this.issuing.signMissingSoon();
    this.events.subscribe(CompletionReached, (of) => this.issuing.issue(of));
    this.events.subscribe(ProgramCompletionReached, (of) => this.issuing.issue(of));
  }
}
