import { Injectable } from '@nestjs/common';

import { brokenConstraint, Database, type Queryable, statement } from '../../platform/database/index.js';
import { translateConstraint } from '../../platform/http/index.js';

const PENDING = `confirmed_at IS NULL AND stopped_at IS NULL AND expires_at > now()`;
const COLUMNS = `id, person_id AS "personId", from_email AS "fromEmail", to_email AS "toEmail", confirmed_at AS "confirmedAt"`;

const STATE = statement(
  'email_change.state',
  `SELECT p.email, p.email_verified_at AS "verifiedAt",
          (SELECT json_build_object('email', c.to_email, 'expiresAt', c.expires_at) FROM email_change c
            WHERE c.person_id = p.id AND ${PENDING} ORDER BY c.id DESC LIMIT 1) AS pending
     FROM person p WHERE p.id = $1`,
);
const RECENT = statement(
  'email_change.recent',
  `SELECT count(*)::int AS count FROM email_change WHERE person_id = $1 AND created_at > now() - interval '1 hour'`,
);
const WITHDRAW = statement(
  'email_change.withdraw',
  `UPDATE email_change SET stopped_at = now() WHERE person_id = $1 AND ${PENDING} RETURNING id`,
);
const ADD = statement(
  'email_change.add',
  `INSERT INTO email_change (person_id, from_email, to_email, token_hash, stop_hash, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id, EXISTS (SELECT 1 FROM person WHERE email = $3::citext) AS "isTaken"`,
);
const FIND = statement('email_change.find', `SELECT ${COLUMNS} FROM email_change WHERE token_hash = $1 AND ${PENDING}`);
const CONFIRM = statement(
  'email_change.confirm',
  `UPDATE email_change SET confirmed_at = now() WHERE token_hash = $1 AND ${PENDING} RETURNING ${COLUMNS}`,
);
// Whoever reads the old mail has so long to say that it was not them, even when the change was made meanwhile.
const CAN_STOP = `stop_hash = $1 AND stopped_at IS NULL AND created_at > now() - interval '7 days'`;
const FIND_STOP = statement('email_change.find_stop', `SELECT ${COLUMNS} FROM email_change WHERE ${CAN_STOP}`);
const STOP = statement(
  'email_change.stop',
  `UPDATE email_change SET stopped_at = now() WHERE ${CAN_STOP} RETURNING ${COLUMNS}`,
);
// Only while the address is the one that the change was asked for: what an administrator wrote meanwhile stays.
const SET = statement(
  'email_change.set',
  `UPDATE person SET email = $3, email_verified_at = now(), updated_at = now()
    WHERE id = $1 AND email IS NOT DISTINCT FROM $2::citext AND merged_into IS NULL AND erased_at IS NULL RETURNING id`,
);

// However often it was changed since: whoever got hold of the account may have made more of it.
const RESTORE = statement(
  'email_change.restore',
  `UPDATE person p SET email = $2, email_verified_at = NULL, updated_at = now()
    WHERE p.id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL AND EXISTS (
      SELECT 1 FROM email_change c
       WHERE c.person_id = p.id AND c.id >= $3 AND c.confirmed_at IS NOT NULL AND c.to_email = p.email)`,
);

export interface EmailState {
  readonly email: string | null;
  /** When the person showed that mail reaches them there; null: never. */
  readonly verifiedAt: Date | null;
  /** What waits to be confirmed at the new address. */
  readonly pending: { readonly email: string; readonly expiresAt: string } | null;
}

export interface StoredChange {
  readonly id: string;
  readonly personId: string;
  readonly fromEmail: string | null;
  readonly toEmail: string;
  readonly confirmedAt: Date | null;
}

@Injectable()
export class EmailChangeRepository {
  constructor(private readonly database: Database) {}

  state(personId: string): Promise<EmailState> {
    return this.database.one(STATE, [personId]);
  }

  /** How many were asked for within an hour. */
  async recent(queryable: Queryable, personId: string): Promise<number> {
    return (await queryable.one<{ count: number }>(RECENT, [personId])).count;
  }

  /** @returns how many waited */
  async withdraw(queryable: Queryable, personId: string): Promise<number> {
    return (await queryable.query(WITHDRAW, [personId])).length;
  }

  add(
    queryable: Queryable,
    change: { personId: string; from: string | null; to: string; tokenHash: Buffer; stopHash: Buffer; expiresAt: Date },
  ): Promise<{ id: string; isTaken: boolean }> {
    const { personId, from, to, tokenHash, stopHash, expiresAt } = change;
    return queryable.one(ADD, [personId, from, to, tokenHash, stopHash, expiresAt]);
  }

  find(tokenHash: Buffer): Promise<StoredChange | null> {
    return this.database.maybeOne(FIND, [tokenHash]);
  }

  /** @returns null when it can not be confirmed any more */
  confirm(queryable: Queryable, tokenHash: Buffer): Promise<StoredChange | null> {
    return queryable.maybeOne(CONFIRM, [tokenHash]);
  }

  findToStop(stopHash: Buffer): Promise<StoredChange | null> {
    return this.database.maybeOne(FIND_STOP, [stopHash]);
  }

  stop(queryable: Queryable, stopHash: Buffer): Promise<StoredChange | null> {
    return queryable.maybeOne(STOP, [stopHash]);
  }

  /** @returns false when the address changed meanwhile @throws EMAIL_TAKEN */
  async set(queryable: Queryable, { personId, fromEmail, toEmail }: StoredChange): Promise<boolean> {
    return (await whereFree(queryable.maybeOne(SET, [personId, fromEmail, toEmail]))) !== null;
  }

  /** The address of before, if the one of now came by this change or one after it. @throws EMAIL_TAKEN */
  async restore(queryable: Queryable, { id, personId, fromEmail }: StoredChange): Promise<void> {
    await whereFree(queryable.query(RESTORE, [personId, fromEmail, id]));
  }
}

/** @throws EMAIL_TAKEN when another account has the address */
async function whereFree<Result>(change: Promise<Result>): Promise<Result> {
  try {
    return await change;
  } catch (error) {
    throw translateConstraint(error, brokenConstraint(error), { person_email_key: 'EMAIL_TAKEN' });
  }
}
