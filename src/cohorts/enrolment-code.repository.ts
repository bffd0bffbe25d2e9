import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../platform/database/index.js';

const USE = statement(
  'enrolment_codes.use',
  // It counts people: who has withdrawn and comes again takes no more of it.
  `UPDATE enrolment_code c SET uses = uses + CASE WHEN came.before THEN 0 ELSE 1 END
     FROM (SELECT EXISTS (SELECT FROM enrolment e JOIN enrolment_code k ON k.id = e.code_id
                           WHERE e.person_id = $3 AND k.cohort_id = $1 AND k.hash = $2) AS before) came
    WHERE c.cohort_id = $1 AND c.hash = $2 AND c.revoked_at IS NULL AND coalesce(c.expires_at > now(), true)
      AND (came.before OR coalesce(c.uses < c.most_uses, true))
   RETURNING c.id`,
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

  /** Takes one of its uses for a person. @returns its id; null when it is none, or can be used no more */
  async use(transaction: Queryable, cohortId: string, hash: Buffer, personId: string): Promise<string | null> {
    return (await transaction.maybeOne<{ id: string }>(USE, [cohortId, hash, personId]))?.id ?? null;
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
