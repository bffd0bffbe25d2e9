import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, hashToken, newToken } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { SessionService } from '../session.service.js';
import { AccountLetters } from './account-letters.service.js';
import { EmailChangeRepository, type EmailState, type StoredChange } from './email-change.repository.js';
import { PasswordsRepository } from './passwords.repository.js';
import { TokensRepository } from './tokens.repository.js';

const HOURS_TO_CONFIRM = 24;
const MOST_AN_HOUR = 3;

/** A new address counts once mail to it was answered; and whoever reads the old one can stop it. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly database: Database,
    private readonly changes: EmailChangeRepository,
    private readonly owners: PasswordsRepository,
    private readonly sessions: SessionService,
    private readonly tokens: TokensRepository,
    private readonly letters: AccountLetters,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  state(actor: Actor): Promise<EmailState> {
    return this.changes.state(actor.personId);
  }

  /**
   * Asks for a change. It is answered alike whether another account has the address: only its own mailbox is told.
   * @throws PASSWORD_WRONG @throws TOO_MANY_REQUESTS @throws EMAIL_SAME
   */
  async request(actor: Actor, email: string, password: string): Promise<void> {
    await this.sessions.verifyOwn(actor, password);
    const to = email.trim();
    const [token, stopToken] = [newToken(), newToken()];
    const expiresAt = new Date(this.clock.now().getTime() + HOURS_TO_CONFIRM * 3_600_000);
    await this.database.transaction(async (transaction) => {
      const owner = (await this.owners.byId(transaction, actor.personId))!;
      if (owner.email?.toLowerCase() === to.toLowerCase()) throw new DomainError('EMAIL_SAME');
      if ((await this.changes.recent(transaction, owner.id)) >= MOST_AN_HOUR)
        throw new DomainError('TOO_MANY_REQUESTS', { seconds: 3600 });
      await this.changes.withdraw(transaction, owner.id);
      const { isTaken } = await this.changes.add(transaction, {
        ...{ personId: owner.id, from: owner.email, to, expiresAt },
        ...{ tokenHash: hashToken(token), stopHash: hashToken(stopToken) },
      });
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.askEmail', subject: { kind: 'person', id: owner.id } },
        ...{ before: { email: owner.email }, after: { email: to } },
      });
      if (isTaken) await this.letters.addressTaken(transaction, owner, to);
      else await this.letters.confirmAddress(transaction, owner, to, token);
      await this.letters.addressWillChange(transaction, owner, to, stopToken);
    });
  }

  /** Takes back what waits to be confirmed. @throws NOT_FOUND */
  async withdraw(actor: Actor): Promise<void> {
    if ((await this.changes.withdraw(this.database, actor.personId)) === 0) throw new DomainError('NOT_FOUND');
  }

  /** What a link of a mail would confirm, or stop. @throws LINK_NOT_VALID */
  async ofLink(token: string, kind: 'confirm' | 'stop'): Promise<StoredChange> {
    const hash = hashToken(token);
    const change = kind === 'confirm' ? await this.changes.find(hash) : await this.changes.findToStop(hash);
    if (change === null) throw new DomainError('LINK_NOT_VALID');
    return change;
  }

  /** @throws LINK_NOT_VALID @throws EMAIL_TAKEN */
  async confirm(token: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const change = await this.changes.confirm(transaction, hashToken(token));
      if (change === null) throw new DomainError('LINK_NOT_VALID');
      const { personId, fromEmail, toEmail } = change;
      if (!(await this.changes.set(transaction, change))) throw new DomainError('LINK_NOT_VALID');
      await this.audit.record(transaction, {
        ...{ actor: null, action: 'people.changeEmail', subject: { kind: 'person', id: personId } },
        ...{ before: { email: fromEmail }, after: { email: toEmail } },
      });
      await this.letters.tell(transaction, personId, 'emailChanged');
    });
  }

  /**
   * It was not the owner: nothing changes, or what changed is as before. Whoever asked is signed out.
   * @throws LINK_NOT_VALID @throws EMAIL_TAKEN when another account has the old address meanwhile
   */
  async stop(stopToken: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const change = await this.changes.stop(transaction, hashToken(stopToken));
      if (change === null) throw new DomainError('LINK_NOT_VALID');
      const { personId, fromEmail, toEmail } = change;
      await this.changes.restore(transaction, change);
      await this.changes.withdraw(transaction, personId);
      await this.sessions.endAll(transaction, personId);
      await this.tokens.revoke(transaction, personId, null, null);
      await this.audit.record(transaction, {
        ...{ actor: null, action: 'people.stopEmail', subject: { kind: 'person', id: personId } },
        ...{ before: { email: toEmail }, after: { email: fromEmail } },
      });
    });
  }
}
