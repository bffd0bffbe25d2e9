import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../../platform/database/index.js';

const COLUMNS = `id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_on::text AS "lastUsedOn"`;
const IN_FORCE = `revoked_at IS NULL AND expires_at > now()`;
const LIST = statement(
  'tokens.list',
  `SELECT ${COLUMNS} FROM personal_token WHERE person_id = $1 AND ${IN_FORCE} ORDER BY id DESC`,
);
// Counted one after the other.
const HOLD_OWNER = statement('tokens.hold_owner', `SELECT id FROM person WHERE id = $1 FOR UPDATE`);
const COUNT = statement(
  'tokens.count',
  `SELECT count(*)::int AS count FROM personal_token WHERE person_id = $1 AND ${IN_FORCE}`,
);
const ADD = statement(
  'tokens.add',
  `INSERT INTO personal_token (person_id, token_hash, name, scopes, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
);
const REVOKE = statement(
  'tokens.revoke',
  `UPDATE personal_token SET revoked_at = now(), revoked_by = $3
    WHERE person_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ${IN_FORCE} RETURNING id, name`,
);

export interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
  /** The day; null: never. */
  lastUsedOn: string | null;
}

@Injectable()
export class TokensRepository {
  constructor(private readonly database: Database) {}

  /** Those in force, the latest first. */
  list(personId: string): Promise<TokenRow[]> {
    return this.database.query(LIST, [personId]);
  }

  /** How many are in force; until the transaction ends nobody adds another. */
  async count(transaction: Queryable, personId: string): Promise<number> {
    await transaction.query(HOLD_OWNER, [personId]);
    return (await transaction.one<{ count: number }>(COUNT, [personId])).count;
  }

  add(
    transaction: Queryable,
    token: { personId: string; tokenHash: Buffer; name: string; scopes: readonly string[]; expiresAt: Date },
  ): Promise<TokenRow> {
    return transaction.one(ADD, [token.personId, token.tokenHash, token.name, token.scopes, token.expiresAt]);
  }

  /** @param tokenId null: all of the person @param by null: nobody in particular @returns those that ended by this */
  revoke(
    transaction: Queryable,
    personId: string,
    tokenId: string | null,
    by: string | null,
  ): Promise<{ id: string; name: string }[]> {
    return transaction.query(REVOKE, [personId, tokenId, by]);
  }
}
