import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, hashToken, newPersonalToken, reachOf } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import { PeopleService } from '../people.service.js';
import { mustBeRecent } from '../recent.rules.js';
import { AccountLetters } from './account-letters.service.js';
import { type NewToken, USUAL_DAYS } from './tokens.dto.js';
import { type TokenRow, TokensRepository } from './tokens.repository.js';

/** More than anybody has programs; and a stolen session makes no thousands. */
const MOST_TOKENS = 20;

/** Personal access tokens: what programs act with in a person's name. */
@Injectable()
export class Tokens {
  constructor(
    private readonly database: Database,
    private readonly tokens: TokensRepository,
    private readonly people: PeopleService,
    private readonly letters: AccountLetters,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<TokenRow[]> {
    return this.tokens.list(actor.personId);
  }

  /** Those of another person, for who secures accounts. @throws NOT_FOUND */
  async ofPerson(actor: Actor, personId: string): Promise<TokenRow[]> {
    await this.mustSecure(actor, personId);
    return this.tokens.list(personId);
  }

  /** @returns with the token itself, this once; only its hash is kept @throws RECENT_SIGN_IN_REQUIRED @throws TOO_MANY_TOKENS */
  async make(actor: Actor, { name, scopes, days = USUAL_DAYS }: NewToken): Promise<TokenRow & { token: string }> {
    mustBeRecent(actor, this.clock.now());
    const token = newPersonalToken();
    const expiresAt = new Date(this.clock.now().getTime() + days * 86_400_000);
    return this.database.transaction(async (transaction) => {
      if ((await this.tokens.count(transaction, actor.personId)) >= MOST_TOKENS)
        throw new DomainError('TOO_MANY_TOKENS', { count: MOST_TOKENS });
      const row = await this.tokens.add(transaction, {
        ...{ personId: actor.personId, tokenHash: hashToken(token), name: name.trim(), expiresAt },
        scopes: [...new Set(scopes)],
      });
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.makeToken', subject: { kind: 'person', id: actor.personId } },
        after: { token: row.id, name: row.name, scopes: row.scopes, expiresAt },
      });
      await this.letters.tell(transaction, actor.personId, 'tokenMade');
      return { ...row, token };
    });
  }

  /** @param personId whose; another's only for who secures accounts @throws NOT_FOUND */
  async revoke(actor: Actor, personId: string, tokenId: string): Promise<void> {
    if (personId !== actor.personId) await this.mustSecure(actor, personId);
    await this.database.transaction(async (transaction) => {
      const [revoked] = await this.tokens.revoke(transaction, personId, tokenId, actor.personId);
      if (revoked === undefined) throw new DomainError('NOT_FOUND');
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.revokeToken', subject: { kind: 'person', id: personId } },
        before: { token: revoked.id, name: revoked.name },
      });
    });
  }

  private async mustSecure(actor: Actor, personId: string): Promise<void> {
    if (!reachOf(actor, peoplePolicy.secureAccounts).nation) throw new DomainError('NOT_FOUND');
    await this.people.find(actor, personId);
  }
}
