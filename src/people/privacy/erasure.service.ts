import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Approvals, type ApprovedBy } from '../approvals/approvals.service.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, Place } from '../../platform/auth/index.js';
import type { Queryable, Transaction } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { peoplePolicy } from '../people.policy.js';
import { CorrectionRepository } from './correction.repository.js';
import { PersonalDataRepository } from './personal-data.repository.js';
import { PersonalData } from './personal-data.service.js';
import { answeredLetter } from './privacy-letters.js';
import { RequestRepository } from './request.repository.js';

const ERASE = 'people.erase';

/** What waits for a second person. */
interface ErasureRequest {
  readonly personId: string;
  readonly requestId: string;
  readonly place: Place;
}

/**
 * Takes out of everything that is kept who a person was. What happened stays, of nobody: statistics are the same to the last
 * digit, and the trail of what was done stays whole.
 */
@Injectable()
export class ErasureService implements OnModuleInit {
  constructor(
    private readonly approvals: Approvals,
    private readonly data: PersonalData,
    private readonly repository: PersonalDataRepository,
    private readonly records: CorrectionRepository,
    private readonly requests: RequestRepository,
    private readonly audit: Audit,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.approvals.register<ErasureRequest>({
      kind: ERASE,
      permission: peoplePolicy.keepPrivacy,
      placeOf: ({ place }) => place,
      concerned: ({ personId }) => [personId],
      apply: (transaction, by, { personId, requestId }) => this.erase(transaction, by, personId, requestId),
      describe: async ({ personId }, t) => [
        t('privacy.erasure.what', { name: await this.requests.nameOf(personId) }),
        t('privacy.erasure.effect'),
        t('privacy.erasure.final'),
      ],
    });
  }

  /** Asks the second person. */
  ask(
    transaction: Queryable,
    actor: Actor,
    request: { id: string; personId: string; place: Place },
    reason: string,
  ): Promise<{ id: string }> {
    const { id: requestId, personId, place } = request;
    const subject = { kind: 'person', id: personId };
    const payload: ErasureRequest = { personId, requestId, place };
    return this.approvals.request(transaction, actor, ERASE, { subject, payload, reason });
  }

  /** Done again, it changes nothing. */
  private async erase(transaction: Transaction, by: ApprovedBy, personId: string, requestId: string): Promise<void> {
    const approvalId = await this.requests.approvalOf(transaction, requestId);
    // Null: erased before. What came since goes too.
    const before = await this.records.lock(transaction, personId);
    // Those that became part of this record go with it.
    const records = await this.repository.recordsOf(transaction, personId);
    for (const each of records) await this.repository.openDoor(transaction, each, approvalId);
    for (const each of records) await this.eraseRecord(transaction, by, each);
    await this.requests.granted(transaction, requestId, by.approvedBy.personId);
    if (before !== null && before.email !== null) {
      const letter = answeredLetter(before, 'erasure', 'granted', null);
      // It goes to an address that is kept no longer once it was sent.
      const mail = { ...letter, key: `privacy-erased:${requestId}`, to: before.email, forget: true };
      await this.mailer.send(transaction, mail);
    }
  }

  private async eraseRecord(transaction: Transaction, by: ApprovedBy, personId: string): Promise<void> {
    const subjects = [{ kind: 'person', id: personId }];
    for (const source of this.data.sources)
      subjects.push(...(await this.repository.auditSubjects(transaction, source, personId)));
    for (const source of this.data.sources) await source.erase?.(transaction, personId);
    for (const subject of subjects) {
      await this.audit.record(transaction, { actor: by.approvedBy, action: ERASE, subject, actingFor: by.actingFor });
      await this.audit.eraseDetails(transaction, subject);
    }
    await this.repository.pseudonymise(transaction, personId);
  }
}
