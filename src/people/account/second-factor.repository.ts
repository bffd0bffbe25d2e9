import { Injectable } from '@nestjs/common';

import type { Role } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import { Database, type Queryable, statement } from '../../platform/database/index.js';
import type { Sealed } from '../../platform/secrets/index.js';
import { PRIVILEGED_ROLES } from '../people.policy.js';

const COLUMNS = `person_id AS "personId", key_id AS "keyId", secret AS sealed, confirmed_at AS "confirmedAt", last_step::float8 AS "lastStep"`;
const READ = statement('second_factor.read', `SELECT ${COLUMNS} FROM second_factor WHERE person_id = $1`);
const STATE = statement(
  'second_factor.state',
  `SELECT (SELECT f.confirmed_at FROM second_factor f WHERE f.person_id = $1) AS "confirmedAt",
          (SELECT count(*)::int FROM recovery_code c WHERE c.person_id = $1 AND c.used_at IS NULL) AS "recoveryCodes",
          EXISTS (SELECT 1 FROM access_grant_now g WHERE g.person_id = $1 AND g.role = ANY ($2::text[])) AS "isRequired"`,
);
// One that was shown and never confirmed is made anew.
const START = statement(
  'second_factor.start',
  `INSERT INTO second_factor AS f (person_id, key_id, secret) VALUES ($1, $2, $3)
   ON CONFLICT (person_id) DO UPDATE SET key_id = $2, secret = $3, started_at = now(), last_step = 0
    WHERE f.confirmed_at IS NULL
   RETURNING person_id`,
);
const CONFIRM = statement(
  'second_factor.confirm',
  `UPDATE second_factor SET confirmed_at = now(), last_step = $2
    WHERE person_id = $1 AND secret = $3 AND confirmed_at IS NULL RETURNING person_id`,
);
// Of two who send the same code at once, one comes too late.
const USE_STEP = statement(
  'second_factor.use_step',
  `UPDATE second_factor SET last_step = $2
    WHERE person_id = $1 AND secret = $3 AND last_step < $2 AND confirmed_at IS NOT NULL RETURNING person_id`,
);
const USE_RECOVERY = statement(
  'second_factor.use_recovery',
  `UPDATE recovery_code SET used_at = now() WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL
     AND EXISTS (SELECT 1 FROM second_factor f WHERE f.person_id = $1 AND f.confirmed_at IS NOT NULL) RETURNING person_id`,
);
const REMOVE = statement(
  'second_factor.remove',
  `DELETE FROM second_factor WHERE person_id = $1 RETURNING confirmed_at`,
);
const FORGET_RECOVERY = statement('second_factor.forget_recovery', `DELETE FROM recovery_code WHERE person_id = $1`);
const ADD_RECOVERY = statement(
  'second_factor.add_recovery',
  `INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::bytea[])`,
);
const NEEDED = statement(
  'second_factor.needed',
  `SELECT EXISTS (SELECT 1 FROM second_factor)
       OR EXISTS (SELECT 1 FROM access_grant_now WHERE role = ANY ($1::text[])) AS needed`,
);
const UNDER_OTHER_KEY = statement(
  'second_factor.under_other_key',
  `SELECT ${COLUMNS} FROM second_factor WHERE key_id <> $1 ORDER BY person_id LIMIT 500`,
);
const RESEAL = statement(
  'second_factor.reseal',
  `UPDATE second_factor SET key_id = $2, secret = $3 WHERE person_id = $1 AND secret = $4`,
);

export interface StoredFactor extends Sealed {
  readonly personId: string;
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
}

export interface FactorState {
  /** Null: there is none, or it was never confirmed. */
  readonly confirmedAt: Date | null;
  /** How many are left. */
  readonly recoveryCodes: number;
  readonly isRequired: boolean;
}

@Injectable()
export class SecondFactorRepository {
  /** The roles that require a second factor here. */
  private readonly guarded: readonly Role[];

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.guarded = config.secondFactorRequired ? PRIVILEGED_ROLES : [];
  }

  read(personId: string): Promise<StoredFactor | null> {
    return this.database.maybeOne(READ, [personId]);
  }

  state(personId: string): Promise<FactorState> {
    return this.database.one(STATE, [personId, this.guarded]);
  }

  /** @returns false when there is one in use */
  async start(queryable: Queryable, personId: string, { keyId, sealed }: Sealed): Promise<boolean> {
    return (await queryable.maybeOne(START, [personId, keyId, sealed])) !== null;
  }

  /** @returns false when it was confirmed, or made anew, meanwhile */
  async confirm(queryable: Queryable, { personId, sealed }: StoredFactor, step: number): Promise<boolean> {
    return (await queryable.maybeOne(CONFIRM, [personId, step, sealed])) !== null;
  }

  /** @returns false when the code of this step, or of a later one, was used before */
  async useStep(queryable: Queryable, { personId, sealed }: StoredFactor, step: number): Promise<boolean> {
    return (await queryable.maybeOne(USE_STEP, [personId, step, sealed])) !== null;
  }

  /** @returns false when it is none of the person's, or was used before */
  async useRecovery(queryable: Queryable, personId: string, hash: Buffer): Promise<boolean> {
    return (await queryable.maybeOne(USE_RECOVERY, [personId, hash])) !== null;
  }

  /** With its recovery codes. @returns whether there was one in use */
  async remove(queryable: Queryable, personId: string): Promise<boolean> {
    await queryable.query(FORGET_RECOVERY, [personId]);
    const removed = await queryable.maybeOne<{ confirmed_at: Date | null }>(REMOVE, [personId]);
    return removed !== null && removed.confirmed_at !== null;
  }

  async replaceRecovery(queryable: Queryable, personId: string, hashes: readonly Buffer[]): Promise<void> {
    await queryable.query(FORGET_RECOVERY, [personId]);
    await queryable.query(ADD_RECOVERY, [personId, hashes]);
  }

  /** Whether somebody has one, or must have one. */
  async isNeeded(): Promise<boolean> {
    return (await this.database.one<{ needed: boolean }>(NEEDED, [this.guarded])).needed;
  }

  underOtherKey(keyId: string): Promise<StoredFactor[]> {
    return this.database.query(UNDER_OTHER_KEY, [keyId]);
  }

  async reseal({ personId, sealed: before }: StoredFactor, { keyId, sealed }: Sealed): Promise<void> {
    await this.database.query(RESEAL, [personId, keyId, sealed, before]);
  }
}
