import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, hashToken, newToken, reachOf } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database, type Queryable } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { hashPassword } from '../password.js';
import { peoplePolicy } from '../people.policy.js';
import { parseRun } from '../run.rules.js';
import { SessionService } from '../session.service.js';
import { AccountLetters } from './account-letters.service.js';
import { mustBeGood } from './password-check.js';
import type { PasswordOwner } from './password.rules.js';
import { ResetLimit } from './reset-limit.js';
import { type AccountOwner, type LinkPurpose, PasswordsRepository } from './passwords.repository.js';

const SEND_RESET = 'people.sendReset';
const VALID_FOR_MS: Record<LinkPurpose, number> = { reset: 3_600_000, invitation: 14 * 86_400_000 };
const MOST_LINKS_AN_HOUR = 3;

/** How people come to a password, change it, and find back when they have forgotten it. */
@Injectable()
export class PasswordsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordsRepository,
    private readonly sessions: SessionService,
    private readonly letters: AccountLetters,
    private readonly limit: ResetLimit,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SEND_RESET, ({ login }: { login: string }) => this.sendReset(login));
  }

  /** The same, and as fast, whether there is such a person or not: a job finds out. @throws TOO_MANY_REQUESTS */
  async forgotten(login: string, address: string): Promise<void> {
    await this.limit.count(address);
    await this.jobs.enqueue(this.database, SEND_RESET, { login: login.trim() });
  }

  /** Sends a link by which a new person, or one who can not get in, chooses a password. @throws NO_EMAIL */
  async invite(actor: Actor, personId: string): Promise<void> {
    if (!reachOf(actor, peoplePolicy.write).nation) throw new DomainError('NOT_ALLOWED');
    await this.database.transaction(async (transaction) => {
      const owner = await this.passwords.byId(transaction, personId);
      if (owner === null) throw new DomainError('NOT_FOUND');
      if (owner.email === null) throw new DomainError('NO_EMAIL');
      if ((await this.passwords.recentLinks(transaction, personId)) >= MOST_LINKS_AN_HOUR)
        throw new DomainError('TOO_MANY_REQUESTS', { seconds: 3600 });
      await this.sendLink(transaction, owner, 'invitation');
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.invite', subject: { kind: 'person', id: personId } },
      });
    });
  }

  /** Whose link it is, for the page that it leads to. @throws LINK_NOT_VALID */
  async ofLink(token: string): Promise<PasswordOwner> {
    const owner = await this.passwords.byLink(this.database, hashToken(token));
    if (owner === null) throw new DomainError('LINK_NOT_VALID');
    return owner;
  }

  /** Sets a password by a link, which is then used up. @throws LINK_NOT_VALID @throws PASSWORD_WEAK */
  async setByLink(token: string, password: string): Promise<void> {
    const owner = await this.passwords.byLink(this.database, hashToken(token));
    if (owner === null) throw new DomainError('LINK_NOT_VALID');
    mustBeGood(password, owner);
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (transaction) => {
      if ((await this.passwords.useLink(transaction, hashToken(token))) === null)
        throw new DomainError('LINK_NOT_VALID');
      if (!(await this.passwords.set(transaction, owner, passwordHash, null))) throw new DomainError('LINK_NOT_VALID');
      await this.passwords.proveAddress(transaction, owner.id);
      await this.audit.record(transaction, {
        ...{ actor: null, action: 'people.resetPassword', subject: { kind: 'person', id: owner.id } },
      });
      if (owner.purpose === 'reset') await this.letters.tellOwner(transaction, owner, 'password');
    });
  }

  /** @throws PASSWORD_WRONG @throws PASSWORD_WEAK @throws TOO_MANY_REQUESTS */
  async change(actor: Actor, current: string, password: string): Promise<void> {
    await this.sessions.verifyOwn(actor, current);
    const owner = await this.passwords.read(this.database, actor.personId);
    mustBeGood(password, owner);
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (transaction) => {
      if (!(await this.passwords.set(transaction, owner, passwordHash, actor.sessionId)))
        throw new DomainError('CONFLICT');
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.changePassword', subject: { kind: 'person', id: actor.personId } },
      });
      await this.letters.tellOwner(transaction, owner, 'password');
    });
  }

  private async sendReset(login: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const owner = await this.passwords.byLogin(transaction, parseRun(login), login);
      if (owner === null || owner.email === null) return;
      if ((await this.passwords.recentLinks(transaction, owner.id)) >= MOST_LINKS_AN_HOUR) return;
      await this.sendLink(transaction, owner, 'reset');
    });
  }

  private async sendLink(transaction: Queryable, owner: AccountOwner, purpose: LinkPurpose): Promise<void> {
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + VALID_FOR_MS[purpose]);
    const link = { personId: owner.id, tokenHash: hashToken(token), purpose, email: owner.email!, expiresAt };
    const { id } = await this.passwords.addLink(transaction, link);
    await this.letters.passwordLink(transaction, owner, purpose, { id, token });
  }
}
