import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../platform/database/index.js';

const USE = statement(
  'enrolment_codes.use',
  `UPDATE enrolment_code SET uses = uses + 1
    WHERE cohort_id = $1 AND hash = $2 AND revoked_at IS NULL AND coalesce(expires_at > now(), true)
      AND coalesce(uses < most_uses, true)
   RETURNING id`,
);
const ADD = statement(
  'enrolment_codes.add',
  `INSERT INTO enrolment_code (cohort_id, hash, label, most_uses, expires_at, created_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
);
const REVOKE = statement(
  'enrolment_codes.revoke',
  `UPDATE enrolment_code SET revoked_at = now() WHERE cohort_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING id`,
);
const OF_COHORT = statement(
  'enrolment_codes.of_cohort',
  `SELECT id, label, most_uses AS "mostUses", uses, expires_at AS "expiresAt", revoked_at AS "revokedAt", created_at AS "createdAt"
     FROM enrolment_code WHERE cohort_id = $1 ORDER BY id DESC LIMIT 500`,
);

export interface EnrolmentCodeRow {
  readonly id: string;
  readonly label: string;
  readonly mostUses: number | null;
  readonly uses: number;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
}

@Injectable()
export class EnrolmentCodeRepository {
  constructor(private readonly database: Database) {}

  /** Takes one of its uses. @returns its id; null when it is none, or can be used no more */
  async use(transaction: Queryable, cohortId: string, hash: Buffer): Promise<string | null> {
    return (await transaction.maybeOne<{ id: string }>(USE, [cohortId, hash]))?.id ?? null;
  }

  add(
    transaction: Queryable,
    code: { cohortId: string; hash: Buffer; label: string; mostUses: number | null; expiresAt: Date | null },
    createdBy: string,
  ): Promise<{ id: string }> {
    const { cohortId, hash, label, mostUses, expiresAt } = code;
    return transaction.one(ADD, [cohortId, hash, label, mostUses, expiresAt, createdBy]);
  }

  /** @returns whether there was one to revoke */
  async revoke(transaction: Queryable, cohortId: string, id: string): Promise<boolean> {
    return (await transaction.query(REVOKE, [cohortId, id])).length > 0;
  }

  ofCohort(cohortId: string): Promise<EnrolmentCodeRow[]> {
    return this.database.query(OF_COHORT, [cohortId]);
  }
}
