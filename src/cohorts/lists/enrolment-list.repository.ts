import { Injectable } from '@nestjs/common';

import type { Reach } from '../../platform/auth/index.js';
import { statement, type Transaction } from '../../platform/database/index.js';
import { placing, roomOf } from '../enrolment.repository.js';

/*
 * list_row (the file: who, which cohort, what speaks against it) -> list_seat (who would have a seat, and who would wait) ->
 * import_outcome. Both live as long as the transaction. Nothing is changed of who is in the cohort already.
 */

/** $1: the whole country; $2, $3: providers and cohorts within reach. */
const ROWS = statement(
  'enrolment_list.rows',
  `CREATE TEMPORARY TABLE list_row ON COMMIT DROP AS
   WITH said AS (
     SELECT s.line, s.fields[3] AS reason, coalesce(p.merged_into, p.id) AS person_id, h.id AS cohort_id, h.version_id,
            stays.blocked_at IS NOT NULL AS blocked,
            NOT ($1::boolean OR h.provider_id = ANY ($2::uuid[]) OR h.id = ANY ($3::uuid[])) AS beyond,
            h.closed_at IS NOT NULL OR now() < h.enrols_from OR now() >= h.enrols_until AS closed,
            min(s.line) OVER (PARTITION BY coalesce(p.merged_into, p.id), h.id) AS first
       FROM staged_row s
       LEFT JOIN person p ON p.run = s.fields[1]
       LEFT JOIN person stays ON stays.id = coalesce(p.merged_into, p.id)
       LEFT JOIN cohort h ON h.code = s.fields[2]
      WHERE s.readable)
   SELECT s.line, s.reason, s.person_id, s.cohort_id,
          e.person_id IS NOT NULL AS already,
          CASE WHEN s.cohort_id IS NULL OR s.beyond THEN 'COHORT_UNKNOWN'
               WHEN s.person_id IS NULL OR s.blocked THEN 'PERSON_UNKNOWN'
               WHEN s.first < s.line THEN 'PERSON_IN_COHORT_REPEATED'
               WHEN e.person_id IS NULL AND s.closed THEN 'COHORT_CLOSED' END AS refusal,
          CASE WHEN s.first < s.line THEN s.first::text END AS refusal_value,
          -- Only who has completed the course before can be kept from it: they are asked one by one.
          e.person_id IS NULL AND EXISTS (
            SELECT 1 FROM enrolment b JOIN course_version taken ON taken.id = b.version_id
              JOIN course_version wanted ON wanted.id = s.version_id AND wanted.course_id = taken.course_id
             WHERE b.person_id = s.person_id AND b.state = 'completed') AS doubtful
     FROM said s
     LEFT JOIN enrolment e ON e.person_id = s.person_id AND e.cohort_id = s.cohort_id
      AND e.state IN ('requested', 'approved', 'waitlisted', 'offered', 'enrolled', 'completed')`,
);
const KNOW_ROWS = statement('enrolment_list.know_rows', `ANALYZE list_row`);

const DOUBTFUL = statement(
  'enrolment_list.doubtful',
  `SELECT line, person_id AS "personId", cohort_id AS "cohortId" FROM list_row WHERE doubtful AND refusal IS NULL ORDER BY line`,
);
const REFUSE = statement(
  'enrolment_list.refuse',
  `UPDATE list_row SET refusal = 'COURSE_COMPLETED' WHERE line = ANY ($1::int[])`,
);

const SEATS = statement(
  'enrolment_list.seats',
  `CREATE TEMPORARY TABLE list_seat ON COMMIT DROP AS
   SELECT r.line, CASE WHEN r.turn <= ${roomOf('h')} THEN 'enrolled' WHEN h.waiting_list THEN 'waitlisted' END AS state
     FROM (SELECT line, cohort_id, row_number() OVER (PARTITION BY cohort_id ORDER BY line) AS turn
             FROM list_row WHERE refusal IS NULL AND NOT already) r
     JOIN cohort h ON h.id = r.cohort_id`,
);

/** Taken for small, joining the rows to what became of them would go through all of the one for each of the other. */
const KNOW_SEATS = statement('enrolment_list.know_seats', `ANALYZE list_seat`);

/** What a row would change is said only of those who would wait: that all others have a seat is what "created" means. */
const OUTCOMES = statement(
  'enrolment_list.outcomes',
  `INSERT INTO import_outcome (line, outcome, conflicts, changes)
   SELECT r.line, CASE WHEN x.refusal IS NOT NULL THEN 'rejected' WHEN r.already THEN 'unchanged' ELSE 'created' END,
          CASE WHEN x.refusal IS NOT NULL THEN jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
            'severity', 'rejected', 'code', x.refusal, 'column', '', 'value', r.refusal_value))) END,
          CASE WHEN x.refusal IS NULL AND s.state = 'waitlisted' THEN
            '[{"field": "state", "before": null, "after": "waitlisted"}]'::jsonb END
     FROM list_row r LEFT JOIN list_seat s USING (line),
          LATERAL (SELECT coalesce(r.refusal, CASE WHEN s.line IS NOT NULL AND s.state IS NULL THEN 'COHORT_FULL' END) AS refusal) x`,
);

const COUNT = statement(
  'enrolment_list.count',
  `SELECT count(*) FILTER (WHERE state = 'enrolled')::int AS seated, count(*) FILTER (WHERE state = 'waitlisted')::int AS waitlisted
     FROM list_seat`,
);

const REQUESTED_BY = statement('enrolment_list.requested_by', `SELECT requested_by AS "by" FROM import WHERE id = $1`);

const APPLY = statement(
  'enrolment_list.apply',
  `WITH wish AS (
     SELECT r.line AS ordinal, r.cohort_id, r.person_id, 'enrolled'::text AS wanted, 'list'::text AS path,
            NULL::uuid AS code_id, $3::uuid AS import_id, r.reason
       FROM list_row r JOIN list_seat s USING (line) WHERE s.state IS NOT NULL
   ), ${placing('wish')}, became AS (
     SELECT p.ordinal AS line, e.state FROM placed p LEFT JOIN entered e USING (id)
   )
   -- Where someone else came first meanwhile, the report says what happened.
   UPDATE import_outcome o
      SET outcome = CASE WHEN b.state IS NULL THEN 'unchanged' ELSE 'created' END,
          changes = CASE WHEN b.state = 'waitlisted' THEN '[{"field": "state", "before": null, "after": "waitlisted"}]'::jsonb END
     FROM became b JOIN list_seat s USING (line) WHERE o.line = b.line AND b.state IS DISTINCT FROM s.state`,
);

@Injectable()
export class EnrolmentListRepository {
  async compare(transaction: Transaction, reach: Reach): Promise<void> {
    await transaction.query(ROWS, [reach.nation, reach.providers, reach.cohorts]);
    await transaction.query(KNOW_ROWS);
  }

  /** Of whom a condition has to be asked. */
  doubtful(transaction: Transaction): Promise<{ line: number; personId: string; cohortId: string }[]> {
    return transaction.query(DOUBTFUL);
  }

  async refuse(transaction: Transaction, lines: readonly number[]): Promise<void> {
    await transaction.query(REFUSE, [lines]);
  }

  async settle(transaction: Transaction): Promise<Record<string, number>> {
    await transaction.query(SEATS);
    await transaction.query(KNOW_SEATS);
    await transaction.query(OUTCOMES);
    return transaction.one(COUNT);
  }

  async apply(transaction: Transaction, importId: string): Promise<void> {
    const { by } = await transaction.one<{ by: string | null }>(REQUESTED_BY, [importId]);
    await transaction.query(APPLY, [by, null, importId]);
  }
}
