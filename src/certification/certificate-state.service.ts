import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import type { CertificateState } from './certificate.entity.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateStateRepository } from './certificate-state.repository.js';
import { statesBefore } from './certificate-state.rules.js';
import { certificationPolicy, reachesCertificate } from './certification.policy.js';
import { parseSerial } from './serial.rules.js';

const ACTIONS = {
  valid: 'certification.reinstate',
  suspended: 'certification.suspend',
  revoked: 'certification.revoke',
} as const;

/** Suspends, revokes and reinstates. It shows at once on the verification page, in the status list and in the statistics. */
@Injectable()
export class CertificateStateService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateQueries,
    private readonly states: CertificateStateRepository,
    private readonly audit: Audit,
  ) {}

  /**
   * @param reason kept in the history, and not shown to the public
   * @throws NOT_FOUND beyond the actor's reach; CONFLICT when it is in that state, or its completion was taken back
   */
  async change(actor: Actor, typed: string, to: CertificateState, reason: string): Promise<void> {
    const serial = parseSerial(typed);
    const place = serial === null ? null : await this.certificates.place(serial);
    if (serial === null || place === null || !reachesCertificate(actor, certificationPolicy.changeState, place))
      throw new DomainError('NOT_FOUND');
    await this.database.transaction(async (transaction) => {
      const certificate = await this.states.lock(transaction, serial);
      if (certificate === null) throw new DomainError('NOT_FOUND');
      if (!statesBefore(to).includes(certificate.state) || (to === 'valid' && !certificate.founded))
        throw new DomainError('CONFLICT');
      await this.states.change(transaction, certificate, to, reason, actor.personId);
      await this.audit.record(transaction, {
        ...{ actor, action: ACTIONS[to], subject: { kind: 'certificate', id: serial }, reason },
        ...{ before: { state: certificate.state }, after: { state: to } },
      });
    });
  }
}
