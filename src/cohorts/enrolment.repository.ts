import { Injectable } from '@nestjs/common';

import { brokenConstraint, Database, type Queryable, statement } from '../platform/database/index.js';
import { DomainError, translateConstraint } from '../platform/http/index.js';
import { LIVING_STATES } from './enrolment.rules.js';

/** Where a person works today, for the record of the change. */
const SCHOOL_TODAY = (person: string): string => `
  (SELECT a.school_rbd FROM appointment a WHERE a.person_id = ${person} AND a.main
      AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity'))`;

// One statement: the seat, the enrolment and its history, or nothing. Who comes second for the last seat waits for the
// cohort's row, and then finds it full.
const CLAIM_SEAT = statement(
  'enrolments.claim_seat',
  `WITH seat AS (
     UPDATE cohort SET seats_taken = seats_taken + 1
      WHERE id = $1 AND closed_at IS NULL AND now() >= enrols_from AND now() < enrols_until AND seats_taken < capacity
     RETURNING id, version_id
   ), enrolled AS (
     INSERT INTO enrolment (cohort_id, person_id, version_id, attempt, state, enrolled_at)
     SELECT seat.id, $2, seat.version_id,
            1 + (SELECT count(*) FROM enrolment WHERE cohort_id = $1 AND person_id = $2), 'enrolled', now()
       FROM seat
     RETURNING id
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, actor_id, school_rbd)
     SELECT id, NULL, 'enrolled', $3, ${SCHOOL_TODAY('$2')} FROM enrolled
   )
   SELECT id FROM enrolled`,
);

const WHY_NO_SEAT = statement(
  'enrolments.why_no_seat',
  `SELECT closed_at IS NOT NULL OR now() < enrols_from OR now() >= enrols_until AS closed,
          EXISTS (SELECT 1 FROM enrolment WHERE cohort_id = $1 AND person_id = $2
                     AND state IN (${LIVING_STATES.map((state) => `'${state}'`).join(', ')})) AS already
     FROM cohort WHERE id = $1`,
);

const WITHDRAW = statement(
  'enrolments.withdraw',
  `WITH changed AS (
     UPDATE enrolment SET state = 'withdrawn' WHERE id = $1 AND state = 'enrolled' RETURNING id, cohort_id, person_id
   ), freed AS (
     UPDATE cohort SET seats_taken = seats_taken - 1 FROM changed WHERE cohort.id = changed.cohort_id
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, actor_id, reason, school_rbd)
     SELECT id, 'enrolled', 'withdrawn', $2, $3, ${SCHOOL_TODAY('changed.person_id')} FROM changed
   )
   SELECT id FROM changed`,
);

@Injectable()
export class EnrolmentRepository {
  constructor(private readonly database: Database) {}

  /**
   * @returns the new enrolment's id
   * @throws COHORT_FULL @throws COHORT_CLOSED @throws ALREADY_ENROLLED @throws NOT_FOUND no such cohort or person
   */
  async claimSeat(cohortId: string, personId: string, actorId: string): Promise<string> {
    try {
      const enrolled = await this.database.maybeOne<{ id: string }>(CLAIM_SEAT, [cohortId, personId, actorId]);
      if (enrolled) return enrolled.id;
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        enrolment_one_living_idx: 'ALREADY_ENROLLED',
        enrolment_person_key: 'ALREADY_ENROLLED',
        enrolment_person_fk: 'NOT_FOUND',
      });
    }
    const cohort = await this.database.maybeOne<{ closed: boolean; already: boolean }>(WHY_NO_SEAT, [
      cohortId,
      personId,
    ]);
    if (!cohort) throw new DomainError('NOT_FOUND');
    if (cohort.already) throw new DomainError('ALREADY_ENROLLED');
    throw new DomainError(cohort.closed ? 'COHORT_CLOSED' : 'COHORT_FULL');
  }

  /** @returns false when there is no enrolment that could be withdrawn */
  async withdraw(transaction: Queryable, enrolmentId: string, actorId: string, reason: string): Promise<boolean> {
    return (await transaction.query(WITHDRAW, [enrolmentId, actorId, reason])).length > 0;
  }
}
