import { Injectable } from '@nestjs/common';

import {
  Authenticator,
  type Actor,
  type Grant,
  hashToken,
  isPersonalToken,
  type Role,
} from '../platform/auth/index.js';
import { Config } from '../platform/config/index.js';
import { Database, type Queryable, statement } from '../platform/database/index.js';
import { PRIVILEGED_ROLES } from './people.policy.js';

const GRANTS = (person: string): string => `
          coalesce((SELECT json_agg(json_strip_nulls(json_build_object('role', g.role, 'actingFor', g.acting_for,
                             'scope', json_build_object('kind', g.scope_kind, 'code', g.scope_code,
                               'schools', CASE WHEN g.scope_kind = 'grouping' THEN (
                                 SELECT json_agg(m.school_rbd) FROM school_grouping_now m
                                  WHERE m.grouping_id = g.scope_code::uuid) END))) ORDER BY g.id)
                      FROM access_grant_now g WHERE g.person_id = ${person}), '[]') AS grants`;

// Whose roles require a second factor and who has none.
const LACKS_FACTOR = `f.person_id IS NULL
          AND EXISTS (SELECT 1 FROM access_grant_now g WHERE g.person_id = p.id AND g.role = ANY ($2::text[]))`;
const NAMED = `p.id AS "personId", p.given_names || ' ' || p.family_names AS name, p.locale`;
const FACTOR = `LEFT JOIN second_factor f ON f.person_id = p.id AND f.confirmed_at IS NOT NULL`;

// A session from before the second factor, or beside it, is of no use any more.
const AUTHENTICATE = statement(
  'session.authenticate',
  `SELECT s.id AS "sessionId", ${NAMED}, coalesce(s.confirmed_at, s.created_at) AS "authenticatedAt",
          (${LACKS_FACTOR}) AS half, ${GRANTS('s.person_id')}
     FROM session s JOIN person p ON p.id = s.person_id AND p.blocked_at IS NULL ${FACTOR}
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now()
      AND (f.person_id IS NULL OR s.second_factor IS NOT NULL)`,
);

// The token stands where a session's id would: the audit trail says what acted.
const AUTHENTICATE_PERSONAL = statement(
  'session.authenticate_personal',
  `SELECT k.id AS "sessionId", ${NAMED}, (${LACKS_FACTOR}) AS half, k.scopes,
          k.last_used_on IS DISTINCT FROM country_date() AS "isFirstToday", ${GRANTS('k.person_id')}
     FROM personal_token k JOIN person p ON p.id = k.person_id AND p.blocked_at IS NULL ${FACTOR}
    WHERE k.token_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > now()
      AND p.merged_into IS NULL AND p.erased_at IS NULL`,
);
const NOTE_USE = statement(
  'session.note_use',
  `UPDATE personal_token SET last_used_on = country_date() WHERE id = $1 AND last_used_on IS DISTINCT FROM country_date()`,
);

// The RUN or address of a record that was merged means the one it was merged into.
const WHO = statement(
  'session.who',
  `SELECT p.id AS "personId", p.password_hash AS "passwordHash",
          EXISTS (SELECT 1 FROM known_device d WHERE d.person_id = p.id AND d.token_hash = $3) AS "knownDevice"
     FROM person named JOIN person p ON p.id = coalesce(named.merged_into, named.id)
    WHERE (named.email = $1::citext OR named.run = $2) AND p.blocked_at IS NULL`,
);

const PASSWORD_HASH = statement(
  'session.password_hash',
  `SELECT password_hash AS "passwordHash" FROM person WHERE id = $1`,
);

const KNOW_DEVICE = statement(
  'session.know_device',
  `INSERT INTO known_device (token_hash, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
);

const CREATE = statement(
  'session.create',
  `WITH held AS (
     SELECT EXISTS (SELECT 1 FROM access_grant_now g WHERE g.person_id = $1 AND g.role = ANY ($8::text[])) AS privileged)
   INSERT INTO session (person_id, token_hash, kind, user_agent, address, expires_at, second_factor, half)
   SELECT $1, $2, $3, $4, $5, $6, $7::text, $9 AND $7::text IS NULL AND privileged FROM held
   RETURNING id, (SELECT privileged FROM held) AS "isPrivileged"`,
);

const LISTED = `id, kind, user_agent AS "userAgent", host(address) AS address, second_factor AS "secondFactor",
          created_at AS "createdAt", expires_at AS "expiresAt", ended_at AS "endedAt"`;
const LIST = statement(
  'session.list',
  `SELECT ${LISTED} FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY id DESC LIMIT 200`,
);
const HISTORY = statement(
  'session.history',
  `SELECT ${LISTED} FROM session WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
);
const CONFIRM = statement(
  'session.confirm',
  `UPDATE session SET confirmed_at = now() WHERE person_id = $1 AND id = $2 AND ended_at IS NULL`,
);
const ADD_PENDING = statement(
  'session.add_pending',
  `INSERT INTO pending_sign_in (person_id, token_hash, expires_at) VALUES ($1, $2, $3)`,
);
const PENDING = `token_hash = $1 AND used_at IS NULL AND expires_at > now()`;
const FIND_PENDING = statement(
  'session.find_pending',
  `SELECT w.person_id AS "personId",
          EXISTS (SELECT 1 FROM known_device d WHERE d.person_id = w.person_id AND d.token_hash = $2) AS "knownDevice"
     FROM pending_sign_in w JOIN person p ON p.id = w.person_id AND p.merged_into IS NULL AND p.erased_at IS NULL
    WHERE ${PENDING}`,
);
const USE_PENDING = statement(
  'session.use_pending',
  `UPDATE pending_sign_in SET used_at = now() WHERE ${PENDING} RETURNING person_id`,
);
const FORGET_PENDING = statement(
  'session.forget_pending',
  `UPDATE pending_sign_in SET used_at = now() WHERE person_id = $1 AND used_at IS NULL`,
);
// What is known of a sign-in is kept so long; what can be of no more use is not.
const TIDY_UP = [
  `DELETE FROM session WHERE greatest(expires_at, ended_at) < now() - interval '90 days' OR ended_at < now() - interval '90 days'`,
  `DELETE FROM pending_sign_in WHERE expires_at < now() - interval '1 day'`,
  `DELETE FROM failed_sign_in WHERE at < now() - interval '1 day'`,
  `DELETE FROM known_device WHERE created_at < now() - interval '400 days'`,
  `DELETE FROM email_change WHERE created_at < now() - interval '90 days'`,
  `DELETE FROM password_link WHERE expires_at < now() - interval '90 days'`,
  `DELETE FROM personal_token WHERE least(expires_at, coalesce(revoked_at, expires_at)) < now() - interval '90 days'`,
  `DELETE FROM second_factor WHERE confirmed_at IS NULL AND started_at < now() - interval '1 day'`,
].map((text, at) => statement(`session.tidy_up_${at}`, text));

const END = statement(
  'session.end',
  `UPDATE session SET ended_at = now() WHERE person_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
);

// Without an id: all.
const END_OTHERS = statement(
  'session.end_others',
  `UPDATE session SET ended_at = now() WHERE person_id = $1 AND id IS DISTINCT FROM $2::uuid AND ended_at IS NULL RETURNING id`,
);

export interface WhoSignsIn {
  personId: string;
  passwordHash: string | null;
  knownDevice: boolean;
}

export interface SessionRow {
  id: string;
  kind: 'page' | 'api';
  userAgent: string;
  address: string | null;
  secondFactor: SecondFactorKind | null;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}

/** A code of the app, or one of those for who has lost it. */
export type SecondFactorKind = 'code' | 'recovery';

export interface NewSession {
  personId: string;
  token: string;
  kind: 'page' | 'api';
  userAgent: string;
  address: string;
  expiresAt: Date;
  /** Null: the password alone. */
  secondFactor: SecondFactorKind | null;
}

@Injectable()
export class SessionRepository extends Authenticator {
  /** The roles that require a second factor here. */
  private readonly guarded: readonly Role[];

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    super();
    this.guarded = config.secondFactorRequired ? PRIVILEGED_ROLES : [];
  }

  async authenticate(token: string): Promise<Actor | null> {
    return this.database.maybeOne<Omit<Actor, 'grants'> & { grants: Grant[] }>(AUTHENTICATE, [
      hashToken(token),
      this.guarded,
    ]);
  }

  async authenticatePersonal(token: string): Promise<Actor | null> {
    if (!isPersonalToken(token)) return null;
    const found = await this.database.maybeOne<
      Omit<Actor, 'grants' | 'token'> & { grants: Grant[]; scopes: string[]; isFirstToday: boolean }
    >(AUTHENTICATE_PERSONAL, [hashToken(token), this.guarded]);
    if (found === null) return null;
    const { scopes, isFirstToday, ...actor } = found;
    // At most once a day, so that a request costs no write.
    if (isFirstToday) await this.database.query(NOTE_USE, [actor.sessionId]);
    return { ...actor, token: { id: actor.sessionId, scopes } };
  }

  /** Whose login it is. @param run the login read as a RUN, if it is one */
  who(login: string, run: string | null, device: Buffer | null): Promise<WhoSignsIn | null> {
    return this.database.maybeOne(WHO, [login, run, device]);
  }

  async passwordHash(personId: string): Promise<string | null> {
    return (await this.database.one<{ passwordHash: string | null }>(PASSWORD_HASH, [personId])).passwordHash;
  }

  async knowDevice(personId: string, device: Buffer): Promise<void> {
    await this.database.query(KNOW_DEVICE, [device, personId]);
  }

  /** @returns its id, and whether the person has a role that may see or change what is of the whole country */
  create(queryable: Queryable, session: NewSession): Promise<{ id: string; isPrivileged: boolean }> {
    const { personId, token, kind, userAgent, address, expiresAt, secondFactor } = session;
    return queryable.one(CREATE, [
      ...[personId, hashToken(token), kind, userAgent, address, expiresAt, secondFactor, PRIVILEGED_ROLES],
      this.guarded.length > 0,
    ]);
  }

  async addPending(personId: string, token: string, expiresAt: Date): Promise<void> {
    await this.database.query(ADD_PENDING, [personId, hashToken(token), expiresAt]);
  }

  /** Who has shown the password and not yet the code. */
  pending(token: string, device: Buffer | null): Promise<{ personId: string; knownDevice: boolean } | null> {
    return this.database.maybeOne(FIND_PENDING, [hashToken(token), device]);
  }

  /** @returns false when it was used before, or has expired */
  async usePending(queryable: Queryable, token: string): Promise<boolean> {
    return (await queryable.maybeOne(USE_PENDING, [hashToken(token)])) !== null;
  }

  async confirm(personId: string, sessionId: string): Promise<void> {
    await this.database.query(CONFIRM, [personId, sessionId]);
  }

  history(personId: string, before: string | null, limit: number): Promise<SessionRow[]> {
    return this.database.query(HISTORY, [personId, before, limit]);
  }

  async tidyUp(): Promise<void> {
    for (const each of TIDY_UP) await this.database.query(each);
  }

  list(personId: string): Promise<SessionRow[]> {
    return this.database.query(LIST, [personId]);
  }

  /** @returns how many were ended: none when it is not this person's, or has ended */
  async end(personId: string, sessionId: string): Promise<number> {
    return (await this.database.query(END, [personId, sessionId])).length;
  }

  /** @param exceptSession null: all end @returns how many were ended */
  async endOthers(
    personId: string,
    exceptSession: string | null,
    queryable: Queryable = this.database,
  ): Promise<number> {
    await queryable.query(FORGET_PENDING, [personId]);
    return (await queryable.query(END_OTHERS, [personId, exceptSession])).length;
  }
}
