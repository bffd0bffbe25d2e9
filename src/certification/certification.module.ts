import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { CompletionReached } from '../learning/index.js';
import { DomainEvents } from '../platform/jobs/index.js';
import { Certificate, CertificatePdf } from './certificate.entity.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesService } from './certificates.service.js';
import { IssuingRepository } from './issuing.repository.js';
import { IssuingService } from './issuing.service.js';
import { ReconcileQueries } from './reconcile.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([Certificate, CertificatePdf])],
  controllers: [CertificatesController],
  providers: [CertificatesService, CertificateQueries, IssuingService, IssuingRepository, ReconcileQueries],
  exports: [CertificatesService, IssuingService],
})
export class CertificationModule implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly issuing: IssuingService,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(CompletionReached, ({ enrolmentId }) => this.issuing.issue(enrolmentId));
  }
}
