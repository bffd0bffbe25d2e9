import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateStateRepository } from './certificate-state.repository.js';
import { certificationPolicy, reachesCertificate } from './certification.policy.js';
import { IssuingRepository } from './issuing.repository.js';
import { FINISH_ISSUING, IssuingService } from './issuing.service.js';
import { newSerial, parseSerial } from './serial.rules.js';

/** Replaces a certificate by one that says what the records say now; both stay, and the older one names the other. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateQueries,
    private readonly states: CertificateStateRepository,
    private readonly issued: IssuingRepository,
    private readonly issuing: IssuingService,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /**
   * @param reason kept with the new certificate, and not shown to the public
   * @returns the serial of the new certificate; its document and credential follow by a job
   * @throws NOT_FOUND beyond the actor's reach; CONFLICT when it is replaced already, or not in force
   */
  async correct(actor: Actor, typed: string, reason: string): Promise<{ serial: string }> {
    const old = parseSerial(typed);
    const place = old === null ? null : await this.certificates.place(old);
    if (old === null || place === null || !reachesCertificate(actor, certificationPolicy.correct, place))
      throw new DomainError('NOT_FOUND');
    const serial = newSerial();
    await this.database.transaction(async (transaction) => {
      const certificate = await this.states.lock(transaction, old);
      if (certificate === null) throw new DomainError('NOT_FOUND');
      if (certificate.state !== 'valid' || certificate.superseded || !certificate.founded)
        throw new DomainError('CONFLICT');
      const { id, enrolmentId } = certificate;
      const due = (await this.issued.due(enrolmentId, true, transaction))!;
      await this.issued.correct(transaction, this.issuing.issueNow(), due, { id, reason, by: actor.personId, serial });
      await this.jobs.enqueue(transaction, FINISH_ISSUING, { enrolmentId });
      await this.audit.record(transaction, {
        ...{ actor, action: 'certification.correct', subject: { kind: 'certificate', id: old }, reason },
        after: { replacedBy: serial },
      });
    });
    return { serial };
  }
}
