import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Approvals, type ApprovedBy } from '../people/index.js';
import { Audit } from '../platform/audit/index.js';
import { type Actor, principalOf } from '../platform/auth/index.js';
import { Config } from '../platform/config/index.js';
import { Database, type Transaction } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateStateRepository } from './certificate-state.repository.js';
import { type CertificatePlace, certificationPolicy, placeOf, reachesCertificate } from './certification.policy.js';
import type { Completion } from './completion.js';
import { sourceOf } from './completion-sources.js';
import { IssuingRepository } from './issuing.repository.js';
import { FINISH_ISSUING, IssuingService } from './issuing.service.js';
import { newSerial, parseSerial } from './serial.rules.js';

const CORRECT = 'certification.correct';

/** What waits for a second person. */
interface CorrectionRequest {
  readonly serial: string;
  readonly place: CertificatePlace;
}

/** Enqueued by the database when a completion is corrected. */
export const FOLLOW_COMPLETION = 'certification.follow-completion';

/** Replaces a certificate by one that says what the records say now; both stay, and the older one names the other. */
@Injectable()
export class CorrectionService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateQueries,
    private readonly states: CertificateStateRepository,
    private readonly issued: IssuingRepository,
    private readonly issuing: IssuingService,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly approvals: Approvals,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.approvals.register<CorrectionRequest>({
      kind: CORRECT,
      permission: certificationPolicy.correct,
      placeOf: ({ place }) => placeOf(place),
      apply: async (transaction, by, { serial }) => {
        await this.apply(transaction, by, serial);
      },
      describe: ({ serial }, t) => [
        t('certification.change.corrected', { serial }),
        t('certification.change.correctedEffect'),
      ],
      look: ({ serial }) => ({ href: `/certificates-admin/${serial}`, permission: certificationPolicy.changeState }),
    });
  }

  /**
   * @param reason kept with the new certificate, and not shown to the public
   * @returns the serial of the new certificate, whose document and credential follow by a job; or the request that waits for
   *   a second person
   * @throws NOT_FOUND beyond the actor's reach; CONFLICT when it is replaced already, or not in force
   */
  async correct(actor: Actor, typed: string, reason: string): Promise<{ serial: string } | { approval: string }> {
    const old = parseSerial(typed);
    const place = old === null ? null : await this.certificates.place(old);
    if (old === null || place === null || !reachesCertificate(actor, certificationPolicy.correct, place))
      throw new DomainError('NOT_FOUND');
    return this.database.transaction(async (transaction) => {
      if (!this.config.certificateSecondPerson) {
        const actingFor = principalOf(actor, certificationPolicy.correct, placeOf(place));
        const by = { requestedBy: actor.personId, approvedBy: actor, actingFor, reason };
        return { serial: await this.apply(transaction, by, old) };
      }
      await this.locked(transaction, old);
      const request = { subject: { kind: 'certificate', id: old }, payload: { serial: old, place }, reason };
      return { approval: (await this.approvals.request(transaction, actor, CORRECT, request)).id };
    });
  }

  private async apply(transaction: Transaction, by: ApprovedBy, old: string): Promise<string> {
    const { requestedBy, approvedBy, actingFor, reason } = by;
    const serial = newSerial();
    const { id, of } = await this.locked(transaction, old);
    await this.replace(transaction, of, { id, reason, by: requestedBy, serial });
    await this.audit.record(transaction, {
      ...{ actor: approvedBy, action: CORRECT, subject: { kind: 'certificate', id: old }, reason, actingFor },
      after: { replacedBy: serial },
    });
    return serial;
  }

  private async replace(
    transaction: Transaction,
    of: Completion,
    correction: { id: string; reason: string; by: string | null; serial: string },
  ): Promise<void> {
    const due = (await this.issued.due(of, true, transaction))!;
    await this.issued.correct(transaction, sourceOf(of).name, this.issuing.issueNow(), due, correction);
    await this.jobs.enqueue(transaction, FINISH_ISSUING, of);
  }

  private async locked(transaction: Transaction, serial: string) {
    const certificate = await this.states.lock(transaction, serial);
    if (certificate === null) throw new DomainError('NOT_FOUND');
    if (certificate.state !== 'valid' || certificate.superseded || !certificate.founded)
      throw new DomainError('CONFLICT');
    return certificate;
  }

  /**
   * The job of a completion that late evidence has corrected: its certificate is replaced by one that says so. One that is
   * suspended waits until it is reinstated.
   */
  async follow(of: Completion): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const certificate = await this.states.lockDiffering(transaction, of);
      if (certificate === null) return;
      const [serial, reason] = [newSerial(), 'The completion was corrected by evidence that came later'];
      await this.replace(transaction, of, { id: certificate.id, reason, by: null, serial });
      await this.audit.record(transaction, {
        ...{ actor: null, action: CORRECT, subject: { kind: 'certificate', id: certificate.serial } },
        ...{ reason, after: { replacedBy: serial } },
      });
    });
  }
}
