import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import { Database, type Transaction } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { PeopleQueries, type PersonDetail } from '../people.queries.js';
import { peoplePolicy } from '../people.policy.js';
import { PersonalDataRepository } from './personal-data.repository.js';
import { unblockedLetter } from './privacy-letters.js';

/** Takes a person out of lists, search and sign-in, and brings them back. Statistics do not notice. */
@Injectable()
export class BlockingService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleQueries,
    private readonly repository: PersonalDataRepository,
    private readonly audit: Audit,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** @throws NOT_FOUND beyond reach @throws NOT_ALLOWED for oneself @throws CONFLICT for whoever is blocked already */
  async block(actor: Actor, personId: string, reason: string): Promise<void> {
    await this.reached(actor, personId);
    await this.database.transaction((transaction) => this.apply(transaction, actor, personId, reason));
  }

  /** Within a transaction that has looked at who asks. */
  async apply(transaction: Transaction, actor: Actor, personId: string, reason: string): Promise<void> {
    if (actor.personId === personId) throw new DomainError('NOT_ALLOWED');
    if (!(await this.repository.block(transaction, personId))) throw new DomainError('CONFLICT');
    const subject = { kind: 'person', id: personId };
    await this.audit.record(transaction, { actor, action: 'people.block', subject, reason });
  }

  /** @throws NOT_FOUND beyond reach @throws CONFLICT for whoever is not blocked, or is erased */
  async unblock(actor: Actor, personId: string, reason: string): Promise<void> {
    const person = await this.reached(actor, personId);
    await this.database.transaction(async (transaction) => {
      if (!(await this.repository.unblock(transaction, personId))) throw new DomainError('CONFLICT');
      const subject = { kind: 'person', id: personId };
      await this.audit.record(transaction, { actor, action: 'people.unblock', subject, reason });
      if (person.email === null) return;
      const letter = unblockedLetter(person, reason, `${this.config.publicUrl}/account/requests`);
      const key = `privacy-unblocked:${personId}:${person.blockedAt?.getTime()}`;
      await this.mailer.send(transaction, { ...letter, key, to: person.email });
    });
  }

  private async reached(actor: Actor, personId: string): Promise<PersonDetail> {
    const person = await this.people.find(reachOf(actor, peoplePolicy.keepPrivacy), personId);
    if (person === null) throw new DomainError('NOT_FOUND');
    return person;
  }
}
