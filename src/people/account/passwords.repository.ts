import { Injectable } from '@nestjs/common';

import type { Queryable } from '../../platform/database/index.js';
import { statement } from '../../platform/database/index.js';
import { SessionRepository } from '../session.repository.js';
import type { PasswordOwner } from './password.rules.js';
import { TokensRepository } from './tokens.repository.js';

const PERSON = `p.id, p.run, p.given_names AS "givenNames", p.family_names AS "familyNames", p.email, p.locale,
  p.password_hash AS "passwordHash"`;

// Locked, so that the links of a person are counted one after the other.
const BY_LOGIN = statement(
  'passwords.by_login',
  `SELECT ${PERSON} FROM person named JOIN person p ON p.id = coalesce(named.merged_into, named.id)
    WHERE named.run = $1 OR named.email = $2::citext FOR UPDATE OF p`,
);
const BY_ID = statement(
  'passwords.by_id',
  `SELECT ${PERSON} FROM person p
    WHERE p.id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL FOR UPDATE`,
);
const READ = statement('passwords.read', `SELECT ${PERSON} FROM person p WHERE p.id = $1`);
const RECENT = statement(
  'passwords.recent_links',
  `SELECT count(*)::int AS count FROM password_link WHERE person_id = $1 AND created_at > now() - interval '1 hour'`,
);
const ADD_LINK = statement(
  'passwords.add_link',
  `INSERT INTO password_link (person_id, token_hash, purpose, email, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
);
const VALID = `l.used_at IS NULL AND l.expires_at > now() AND p.email = l.email`;
const BY_LINK = statement(
  'passwords.by_link',
  `SELECT ${PERSON}, l.purpose FROM password_link l JOIN person p ON p.id = l.person_id WHERE l.token_hash = $1 AND ${VALID}`,
);
const USE_LINK = statement(
  'passwords.use_link',
  `UPDATE password_link l SET used_at = now() FROM person p WHERE p.id = l.person_id AND l.token_hash = $1 AND ${VALID}
   RETURNING l.person_id AS "personId"`,
);
const VOID_LINKS = statement(
  'passwords.void_links',
  `UPDATE password_link SET used_at = now() WHERE person_id = $1 AND used_at IS NULL`,
);
// Only if it is still the one that was looked at: of two changes at once, the second has not proved anything.
const SET = statement(
  'passwords.set',
  `UPDATE person SET password_hash = $2, updated_at = now()
    WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $3 RETURNING id`,
);
const PROVE_ADDRESS = statement(
  'passwords.prove_address',
  `UPDATE person SET email_verified_at = coalesce(email_verified_at, now()) WHERE id = $1`,
);
const FORGET_DEVICES = statement('passwords.forget_devices', `DELETE FROM known_device WHERE person_id = $1`);

export interface AccountOwner extends PasswordOwner {
  readonly id: string;
  readonly locale: string;
  readonly passwordHash: string | null;
}

export type LinkPurpose = 'reset' | 'invitation';

@Injectable()
export class PasswordsRepository {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: TokensRepository,
  ) {}

  /** Locks the person. */
  byLogin(queryable: Queryable, run: string | null, email: string): Promise<AccountOwner | null> {
    return queryable.maybeOne(BY_LOGIN, [run, email]);
  }

  /** Locks the person. */
  /** @returns null for nobody, and for a record that is of nobody any more */
  byId(queryable: Queryable, personId: string): Promise<AccountOwner | null> {
    return queryable.maybeOne(BY_ID, [personId]);
  }

  read(queryable: Queryable, personId: string): Promise<AccountOwner> {
    return queryable.one(READ, [personId]);
  }

  /** How many links were made for a person within an hour. */
  async recentLinks(queryable: Queryable, personId: string): Promise<number> {
    return (await queryable.one<{ count: number }>(RECENT, [personId])).count;
  }

  addLink(
    queryable: Queryable,
    link: { personId: string; tokenHash: Buffer; purpose: LinkPurpose; email: string; expiresAt: Date },
  ): Promise<{ id: string }> {
    return queryable.one(ADD_LINK, [link.personId, link.tokenHash, link.purpose, link.email, link.expiresAt]);
  }

  /** Whose a link is, while it can be used. */
  byLink(queryable: Queryable, tokenHash: Buffer): Promise<(AccountOwner & { purpose: LinkPurpose }) | null> {
    return queryable.maybeOne(BY_LINK, [tokenHash]);
  }

  /** @returns null when it can not be used any more */
  useLink(queryable: Queryable, tokenHash: Buffer): Promise<{ personId: string } | null> {
    return queryable.maybeOne(USE_LINK, [tokenHash]);
  }

  /** A link of a mail was used: mail reaches the person at that address. */
  async proveAddress(queryable: Queryable, personId: string): Promise<void> {
    await queryable.query(PROVE_ADDRESS, [personId]);
  }

  /** Whoever has a new password needs no older link, session or trusted browser. @returns false when it changed meanwhile */
  async set(
    queryable: Queryable,
    owner: AccountOwner,
    passwordHash: string,
    exceptSession: string | null,
  ): Promise<boolean> {
    if ((await queryable.maybeOne(SET, [owner.id, passwordHash, owner.passwordHash])) === null) return false;
    await queryable.query(VOID_LINKS, [owner.id]);
    await this.sessions.endOthers(owner.id, exceptSession, queryable);
    await queryable.query(FORGET_DEVICES, [owner.id]);
    // Whoever comes by a link may have lost the account to someone who made tokens in it.
    if (exceptSession === null) await this.tokens.revoke(queryable, owner.id, null, null);
    return true;
  }
}
