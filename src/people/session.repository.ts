import { Injectable } from '@nestjs/common';

import { Authenticator, type Actor, type Grant, hashToken } from '../platform/auth/index.js';
import { Database, type Queryable, statement } from '../platform/database/index.js';

const AUTHENTICATE = statement(
  'session.authenticate',
  `SELECT s.id AS "sessionId", s.person_id AS "personId", p.given_names || ' ' || p.family_names AS name, p.locale,
          coalesce((SELECT json_agg(json_strip_nulls(json_build_object('role', g.role, 'actingFor', g.acting_for,
                             'scope', json_build_object('kind', g.scope_kind, 'code', g.scope_code,
                               'schools', CASE WHEN g.scope_kind = 'grouping' THEN (
                                 SELECT json_agg(m.school_rbd) FROM school_grouping_now m
                                  WHERE m.grouping_id = g.scope_code::uuid) END))) ORDER BY g.id)
                      FROM access_grant_now g WHERE g.person_id = s.person_id), '[]') AS grants
     FROM session s JOIN person p ON p.id = s.person_id AND p.blocked_at IS NULL
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now()`,
);

const WHO = statement(
  'session.who',
  `SELECT p.id AS "personId", p.password_hash AS "passwordHash",
          EXISTS (SELECT 1 FROM known_device d WHERE d.person_id = p.id AND d.token_hash = $3) AS "knownDevice"
     FROM person p WHERE (p.email = $1::citext OR p.run = $2) AND p.blocked_at IS NULL`,
);

// Attempts at one account are let in one after the other, or many at once would all see the last free place.
const TAKE_TURN = statement('session.take_turn', `SELECT pg_advisory_xact_lock(hashtext('sign-in ' || $1))`);

// Counted before the password is looked at. One that is being looked at takes a place (settled: no); if its process ended,
// it counts as wrong. An address of IPv6 is that of its network, as whoever has one has all of them.
const NETWORK = `(CASE family($2::inet) WHEN 6 THEN network(set_masklen($2::inet, 64))::inet ELSE $2::inet END)`;
const BEGIN_SIGN_IN = statement(
  'session.begin_sign_in',
  `WITH recent AS (
     SELECT address = ${NETWORK} AS same_address, login = $1 AS same_login, device,
            settled OR at < now() - interval '30 seconds' AS failed
       FROM failed_sign_in WHERE at > now() - $4::interval AND (login = $1 OR address = ${NETWORK})),
   counted AS (
     SELECT count(*) FILTER (WHERE same_login AND device = $3) AS of_device,
            count(*) FILTER (WHERE same_login AND device = $3 AND failed) AS failed_of_device,
            count(*) FILTER (WHERE same_login AND same_address AND device IS NULL) AS of_pair,
            count(*) FILTER (WHERE same_login AND same_address AND device IS NULL AND failed) AS failed_of_pair,
            count(*) FILTER (WHERE same_login AND device IS NULL) AS of_login,
            count(*) FILTER (WHERE same_login AND device IS NULL AND failed) AS failed_of_login,
            count(*) FILTER (WHERE same_address AND device IS NULL AND failed) AS failed_of_address
       FROM recent),
   verdict AS (
     SELECT CASE WHEN $3::bytea IS NOT NULL THEN
                   CASE WHEN failed_of_device >= $5 THEN 'refused' WHEN of_device >= $5 THEN 'wait' ELSE 'begun' END
                 WHEN failed_of_pair >= $5 OR failed_of_login >= $6 OR failed_of_address >= $7 THEN 'refused'
                 WHEN of_pair >= $5 OR of_login >= $6 THEN 'wait' ELSE 'begun' END AS verdict
       FROM counted),
   attempt AS (
     INSERT INTO failed_sign_in (login, address, device, settled)
     SELECT $1, ${NETWORK}, $3, false FROM verdict WHERE verdict = 'begun' RETURNING id)
   SELECT verdict, (SELECT id FROM attempt) AS "attemptId" FROM verdict`,
);

const FORGET_ATTEMPT = statement('session.forget_attempt', `DELETE FROM failed_sign_in WHERE id = $1`);
const SETTLE_ATTEMPT = statement('session.settle_attempt', `UPDATE failed_sign_in SET settled = true WHERE id = $1`);

const PASSWORD_HASH = statement(
  'session.password_hash',
  `SELECT password_hash AS "passwordHash" FROM person WHERE id = $1`,
);

const KNOW_DEVICE = statement(
  'session.know_device',
  `INSERT INTO known_device (token_hash, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
);

const FORGET_OLD_ATTEMPTS = statement(
  'session.forget_old_attempts',
  `DELETE FROM failed_sign_in WHERE at < now() - interval '1 day'`,
);

const CREATE = statement(
  'session.create',
  `INSERT INTO session (person_id, token_hash, kind, user_agent, address, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
);

const LIST = statement(
  'session.list',
  `SELECT id, kind, user_agent AS "userAgent", created_at AS "createdAt", expires_at AS "expiresAt"
     FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY id DESC LIMIT 200`,
);

const END = statement(
  'session.end',
  `UPDATE session SET ended_at = now() WHERE person_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
);

const END_OTHERS = statement(
  'session.end_others',
  `UPDATE session SET ended_at = now() WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL RETURNING id`,
);

export interface WhoSignsIn {
  personId: string;
  passwordHash: string | null;
  knownDevice: boolean;
}

/** begun: the password may be looked at; wait: as soon as one that is being looked at is done; refused: too many failed. */
export type Turn = { verdict: 'begun'; attemptId: string } | { verdict: 'wait' | 'refused'; attemptId: null };

/** How many may fail within the window. */
export interface SignInLimits {
  window: string;
  /** Of one login from one address, or in one known browser. */
  ofPair: number;
  /** Of one login from everywhere, known browsers aside. */
  ofLogin: number;
  ofAddress: number;
}

export interface SessionRow {
  id: string;
  kind: 'page' | 'api';
  userAgent: string;
  createdAt: Date;
  expiresAt: Date;
}

@Injectable()
export class SessionRepository extends Authenticator {
  constructor(private readonly database: Database) {
    super();
  }

  async authenticate(token: string): Promise<Actor | null> {
    return this.database.maybeOne<Omit<Actor, 'grants'> & { grants: Grant[] }>(AUTHENTICATE, [hashToken(token)]);
  }

  /** Whose login it is. @param run the login read as a RUN, if it is one */
  who(login: string, run: string | null, device: Buffer | null): Promise<WhoSignsIn | null> {
    return this.database.maybeOne(WHO, [login, run, device]);
  }

  /** @param account the id of the person, or the login of nobody @param device of a known browser */
  beginSignIn(account: string, address: string, device: Buffer | null, limits: SignInLimits): Promise<Turn> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(TAKE_TURN, [account]);
      const { window, ofPair, ofLogin, ofAddress } = limits;
      // An address of IPv4 stays one, even where it comes over IPv6.
      const from = address.replace(/^::ffff:(?=\d+\.)/i, '');
      return transaction.one<Turn>(BEGIN_SIGN_IN, [account, from, device, window, ofPair, ofLogin, ofAddress]);
    });
  }

  async forgetAttempt(attemptId: string): Promise<void> {
    await this.database.query(FORGET_ATTEMPT, [attemptId]);
  }

  async settleAttempt(attemptId: string): Promise<void> {
    await this.database.query(SETTLE_ATTEMPT, [attemptId]);
  }

  async passwordHash(personId: string): Promise<string | null> {
    return (await this.database.one<{ passwordHash: string | null }>(PASSWORD_HASH, [personId])).passwordHash;
  }

  async knowDevice(personId: string, device: Buffer): Promise<void> {
    await this.database.query(KNOW_DEVICE, [device, personId]);
  }

  async forgetOldAttempts(): Promise<void> {
    await this.database.query(FORGET_OLD_ATTEMPTS);
  }

  async create(
    session: {
      personId: string;
      token: string;
      kind: 'page' | 'api';
      userAgent: string;
      address: string;
      expiresAt: Date;
    },
    queryable: Queryable = this.database,
  ): Promise<void> {
    await queryable.query(CREATE, [
      session.personId,
      hashToken(session.token),
      session.kind,
      session.userAgent,
      session.address,
      session.expiresAt,
    ]);
  }

  list(personId: string): Promise<SessionRow[]> {
    return this.database.query(LIST, [personId]);
  }

  /** @returns how many were ended: none when it is not this person's, or has ended */
  async end(personId: string, sessionId: string): Promise<number> {
    return (await this.database.query(END, [personId, sessionId])).length;
  }

  async endOthers(personId: string, sessionId: string): Promise<number> {
    return (await this.database.query(END_OTHERS, [personId, sessionId])).length;
  }
}
