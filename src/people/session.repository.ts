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
     FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now()`,
);

// The attempt is counted before the password is looked at, so that many at once count as many.
const BEGIN_SIGN_IN = statement(
  'session.begin_sign_in',
  `WITH attempt AS (INSERT INTO failed_sign_in (login, address) VALUES ($1, $2) RETURNING id)
   SELECT attempt.id AS "attemptId",
          (SELECT count(*)::int FROM failed_sign_in WHERE login = $1 AND at > now() - $3::interval) AS "ofLogin",
          (SELECT count(*)::int FROM failed_sign_in WHERE address = $2 AND at > now() - $3::interval) AS "ofAddress",
          p.id AS "personId", p.password_hash AS "passwordHash"
     FROM attempt LEFT JOIN person p ON p.email = $1::citext OR p.run = $4`,
);

const FORGET_ATTEMPT = statement('session.forget_attempt', `DELETE FROM failed_sign_in WHERE id = $1`);

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

export interface SignInAttempt {
  attemptId: string;
  ofLogin: number;
  ofAddress: number;
  personId: string | null;
  passwordHash: string | null;
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

  /** Counts an attempt and finds whose it is. @param run the login read as a RUN, if it is one */
  beginSignIn(login: string, run: string | null, address: string, window: string): Promise<SignInAttempt> {
    return this.database.one(BEGIN_SIGN_IN, [login, address, window, run]);
  }

  async forgetAttempt(attemptId: string): Promise<void> {
    await this.database.query(FORGET_ATTEMPT, [attemptId]);
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
