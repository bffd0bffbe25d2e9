import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Approvals, type ApprovedBy } from '../people/index.js';
import { Audit } from '../platform/audit/index.js';
import { type Actor, principalOf } from '../platform/auth/index.js';
import { Config } from '../platform/config/index.js';
import { Database, type Transaction } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { Jobs } from '../platform/jobs/index.js';
import type { CertificateState } from './certificate.entity.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateStateRepository } from './certificate-state.repository.js';
import { statesBefore } from './certificate-state.rules.js';
import { type CertificatePlace, certificationPolicy, placeOf, reachesCertificate } from './certification.policy.js';
import { FOLLOW_COMPLETION } from './correction.service.js';
import { parseSerial } from './serial.rules.js';

const ACTIONS = {
  valid: 'certification.reinstate',
  suspended: 'certification.suspend',
  revoked: 'certification.revoke',
} as const;

/** What waits for a second person. */
interface StateRequest {
  readonly serial: string;
  readonly place: CertificatePlace;
}

/** Suspends, revokes and reinstates. It shows at once on the verification page, in the status list and in the statistics. */
@Injectable()
export class CertificateStateService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateQueries,
    private readonly states: CertificateStateRepository,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly approvals: Approvals,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    for (const to of ['revoked', 'valid'] as const)
      this.approvals.register<StateRequest>({
        kind: ACTIONS[to],
        permission: certificationPolicy.changeState,
        placeOf: ({ place }) => placeOf(place),
        apply: (transaction, by, { serial }) => this.apply(transaction, by, serial, to),
        describe: ({ serial }, t) => [
          t(`certification.change.${to}`, { serial }),
          t(`certification.change.${to}Effect`),
        ],
        look: ({ serial }) => ({ href: `/certificates-admin/${serial}`, permission: certificationPolicy.changeState }),
      });
  }

  /**
   * Suspending protects, and happens at once; revoking and reinstating wait for a second person where the installation asks for it.
   * @param reason kept in the history, and not shown to the public
   * @returns the request that waits for a second person, or null when it is done
   * @throws NOT_FOUND beyond the actor's reach; CONFLICT when it is in that state, or its completion was taken back
   * @throws APPROVAL_PENDING when the same waits already
   */
  async change(actor: Actor, typed: string, to: CertificateState, reason: string): Promise<{ id: string } | null> {
    const serial = parseSerial(typed);
    const place = serial === null ? null : await this.certificates.place(serial);
    if (serial === null || place === null || !reachesCertificate(actor, certificationPolicy.changeState, place))
      throw new DomainError('NOT_FOUND');
    return this.database.transaction(async (transaction) => {
      if (to === 'suspended' || !this.config.certificateSecondPerson) {
        const actingFor = principalOf(actor, certificationPolicy.changeState, placeOf(place));
        const by = { requestedBy: actor.personId, approvedBy: actor, actingFor, reason };
        await this.apply(transaction, by, serial, to);
        return null;
      }
      await this.locked(transaction, serial, to);
      const request = { subject: { kind: 'certificate', id: serial }, payload: { serial, place }, reason };
      return this.approvals.request(transaction, actor, ACTIONS[to], request);
    });
  }

  private async apply(transaction: Transaction, by: ApprovedBy, serial: string, to: CertificateState): Promise<void> {
    const { requestedBy, approvedBy, actingFor, reason } = by;
    const certificate = await this.locked(transaction, serial, to);
    await this.states.change(transaction, certificate, to, reason, requestedBy);
    // What came while it was not in force is told now.
    if (to === 'valid') await this.jobs.enqueue(transaction, FOLLOW_COMPLETION, certificate.of);
    await this.audit.record(transaction, {
      ...{ actor: approvedBy, action: ACTIONS[to], subject: { kind: 'certificate', id: serial }, reason, actingFor },
      ...{ before: { state: certificate.state }, after: { state: to } },
    });
  }

  private async locked(transaction: Transaction, serial: string, to: CertificateState) {
    const certificate = await this.states.lock(transaction, serial);
    if (certificate === null) throw new DomainError('NOT_FOUND');
    if (!statesBefore(to).includes(certificate.state) || (to === 'valid' && !certificate.founded))
      throw new DomainError('CONFLICT');
    return certificate;
  }
}
