import { Injectable } from '@nestjs/common';

import { brokenConstraint, type Queryable, statement } from '../platform/database/index.js';
import { translateConstraint } from '../platform/http/index.js';
import { type EnrolmentPath, type EnrolmentState, LIVING_STATES } from './enrolment.rules.js';
import { type EnrolmentNotice, seatsOf, transitionOf } from './enrolment-transitions.rules.js';

/** Where a person works today, for the record of the change. */
const SCHOOL_TODAY = (person: string): string => `
  (SELECT a.school_rbd FROM appointment a WHERE a.person_id = ${person} AND a.main
      AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity'))`;

/** Neither erased nor part of another record by now; the database refuses those too, for who comes at the same moment. */
const IS_SOMEBODY = (person: string): string =>
  `EXISTS (SELECT 1 FROM person p WHERE p.id = ${person} AND p.merged_into IS NULL AND p.erased_at IS NULL)`;

/** The window in which a cohort "h" takes enrolments. */
const TAKES_ENROLMENTS = `h.closed_at IS NULL AND now() >= h.enrols_from AND now() < h.enrols_until`;
/** Free seats of a cohort for who comes now: those who wait come first. */
export const roomOf = (cohort: string): string =>
  `CASE WHEN ${cohort}.waiting = 0 THEN greatest(${cohort}.capacity - ${cohort}.seats_taken, 0) ELSE 0 END`;
const FREE = roomOf('h');
const LIVING = LIVING_STATES.map((state) => `'${state}'`).join(', ');

/** A job for each that is told by mail. $n: the notice, or null. */
const TOLD = (from: string, notice: string): string => `
  (SELECT count(graphile_worker.add_job('cohorts.tell', json_build_object('enrolmentId', id, 'notice', ${notice}),
                                        job_key := 'cohorts.tell:' || ${notice} || ':' || id))
     FROM ${from} WHERE ${notice} IS NOT NULL) AS told`;

/** A job for the end of each offer among what was changed. */
const WATCHED = (from: string): string => `
  (SELECT count(graphile_worker.add_job('cohorts.expire-offer', json_build_object('enrolmentId', id),
                                        run_at := offer_until, job_key := 'cohorts.expire-offer:' || id))
     FROM ${from} WHERE state = 'offered') AS watched`;

/**
 * Seats for people who have none, in the order in which they stand in "wish (ordinal, cohort_id, person_id, wanted, path,
 * code_id, import_id, reason)"; who finds none waits, in the same order, behind those who do already. Whoever comes second
 * for the last seat waits for the cohort's row, and then finds it full. $1: the actor, $2: for whom they act.
 */
export const placing = (wish: string): string => `
   room AS MATERIALIZED (
     SELECT h.id, h.version_id, h.waiting_list, h.offer_hours, h.queue_last, ${FREE} AS free FROM cohort h
      WHERE h.id IN (SELECT cohort_id FROM ${wish}) AND ${TAKES_ENROLMENTS} ORDER BY h.id FOR NO KEY UPDATE
   ), earlier AS MATERIALIZED (
     -- Once for all, before any row is written: asked row by row, it would go through what this very statement has written.
     SELECT b.cohort_id, b.person_id, max(b.attempt) AS attempts FROM enrolment b JOIN ${wish} w USING (cohort_id, person_id) GROUP BY 1, 2
   ), placed AS MATERIALIZED (
     SELECT uuid_v7() AS id, w.*, room.version_id, room.offer_hours, w.turn <= room.free AS seated,
            room.queue_last + w.turn - room.free AS queue_number, 1 + coalesce(earlier.attempts, 0) AS attempt
       FROM (SELECT *, row_number() OVER (PARTITION BY cohort_id ORDER BY ordinal) AS turn FROM ${wish}) w
       JOIN room ON room.id = w.cohort_id
       LEFT JOIN earlier ON earlier.cohort_id = w.cohort_id AND earlier.person_id = w.person_id
      WHERE w.turn <= room.free OR room.waiting_list
   ), entered AS (
     INSERT INTO enrolment (id, cohort_id, person_id, version_id, attempt, state, enrolled_at, queue_number, offer_until, path,
                            code_id, import_id)
     SELECT p.id, p.cohort_id, p.person_id, p.version_id,
            p.attempt, CASE WHEN p.seated THEN p.wanted ELSE 'waitlisted' END, CASE WHEN p.seated AND p.wanted = 'enrolled' THEN now() END,
            CASE WHEN NOT p.seated THEN p.queue_number END,
            CASE WHEN p.seated AND p.wanted = 'offered' THEN now() + p.offer_hours * interval '1 hour' END,
            p.path, p.code_id, p.import_id
       FROM placed p
     ON CONFLICT DO NOTHING
     RETURNING id, cohort_id, person_id, state, offer_until
   ), counted AS (
     UPDATE cohort h SET seats_taken = h.seats_taken + n.seats, waiting = h.waiting + n.waits, queue_last = h.queue_last + n.waits
       FROM (SELECT cohort_id, count(*) FILTER (WHERE state <> 'waitlisted') AS seats,
                    count(*) FILTER (WHERE state = 'waitlisted') AS waits FROM entered GROUP BY cohort_id) n
      WHERE h.id = n.cohort_id
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, actor_id, acting_for, reason, school_rbd)
     SELECT e.id, NULL, e.state, $1, $2, p.reason, ${SCHOOL_TODAY('e.person_id')} FROM entered e JOIN placed p USING (id)
   )`;

const PLACE = statement(
  'enrolments.place',
  `WITH wish AS (
     SELECT ordinal, $3::uuid AS cohort_id, person_id, $5::text AS wanted, $6::text AS path, $7::uuid AS code_id,
            NULL::uuid AS import_id, $8::text AS reason
       FROM unnest($4::uuid[]) WITH ORDINALITY AS given (person_id, ordinal)
      WHERE ($6 IN ('coordinator', 'transfer') OR $6 = ANY (SELECT unnest(paths) FROM cohort WHERE id = $3))
        AND ${IS_SOMEBODY('person_id')}
   ), ${placing('wish')}
   SELECT id, person_id AS "personId", state, ${WATCHED('entered')},
          ${TOLD(`(SELECT id, CASE WHEN person_id <> $1 THEN state END AS notice FROM entered) changed`, 'notice')}
     FROM entered`,
);

const ASK = statement(
  'enrolments.ask',
  `WITH asked AS (
     INSERT INTO enrolment (cohort_id, person_id, version_id, attempt, state, path)
     SELECT h.id, $2, h.version_id,
            1 + coalesce((SELECT max(attempt) FROM enrolment b WHERE b.cohort_id = h.id AND b.person_id = $2), 0), 'requested', 'approval'
       FROM cohort h WHERE h.id = $1 AND ${TAKES_ENROLMENTS} AND 'approval' = ANY (h.paths) AND ${IS_SOMEBODY('$2')}
     ON CONFLICT DO NOTHING
     RETURNING id, person_id, state
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, to_state, actor_id, reason, school_rbd)
     SELECT id, 'requested', $3, $4, ${SCHOOL_TODAY('asked.person_id')} FROM asked
   )
   SELECT id, person_id AS "personId", state FROM asked`,
);

const WHY_NOT = statement(
  'enrolments.why_not',
  `SELECT NOT (${TAKES_ENROLMENTS}) AS closed,
          EXISTS (SELECT 1 FROM enrolment WHERE cohort_id = $1 AND person_id = ANY ($2::uuid[]) AND state IN (${LIVING})) AS already,
          NOT EXISTS (SELECT 1 FROM unnest($2::uuid[]) AS each (id) WHERE ${IS_SOMEBODY('each.id')}) AS unknown
     FROM cohort h WHERE h.id = $1`,
);

/** Of cohorts whose seats or queue a change touches, first the row of the cohort: in the order of the ids, so that no two wait in a circle. */
const CHANGE = statement(
  'enrolments.change',
  `WITH held AS MATERIALIZED (
     SELECT h.id FROM cohort h WHERE h.id IN (SELECT cohort_id FROM enrolment WHERE id = ANY ($1::uuid[]))
      ORDER BY h.id FOR NO KEY UPDATE
   ), changed AS (
     UPDATE enrolment e SET state = $3, queue_number = NULL, offer_until = NULL,
            enrolled_at = CASE WHEN $3 = 'enrolled' THEN now() ELSE e.enrolled_at END
       FROM held
      WHERE e.id = ANY ($1::uuid[]) AND e.cohort_id = held.id AND e.state = $2
        AND ($2 <> 'offered' OR CASE $3 WHEN 'enrolled' THEN e.offer_until > now() WHEN 'expired' THEN e.offer_until <= now() ELSE true END)
     RETURNING e.id, e.cohort_id, e.person_id
   ), counted AS (
     UPDATE cohort h SET seats_taken = h.seats_taken + n.people * $7::int, waiting = h.waiting - n.people * ($2 = 'waitlisted')::int
       FROM (SELECT cohort_id, count(*)::int AS people FROM changed GROUP BY cohort_id) n
      WHERE h.id = n.cohort_id AND ($7 <> 0 OR $2 = 'waitlisted')
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, actor_id, acting_for, reason, school_rbd)
     SELECT id, $2, $3, $4, $5, $6, ${SCHOOL_TODAY('changed.person_id')} FROM changed
   )
   SELECT id, person_id AS "personId",
          ${TOLD(`(SELECT id, CASE WHEN person_id IS DISTINCT FROM $4::uuid THEN $8::text END AS notice FROM changed) told_of`, 'notice')}
     FROM changed`,
);

/** Under the lock that their approval took: seats by when they asked, then the queue. */
const SEAT_APPROVED = statement(
  'enrolments.seat_approved',
  `WITH room AS MATERIALIZED (SELECT h.id, h.queue_last, ${FREE} AS free FROM cohort h WHERE h.id = $1 FOR NO KEY UPDATE),
   turn AS (
     SELECT id, row_number() OVER (ORDER BY created_at, id) AS turn FROM enrolment WHERE cohort_id = $1 AND state = 'approved'
   ), changed AS (
     UPDATE enrolment e SET state = CASE WHEN turn <= free THEN 'enrolled' ELSE 'waitlisted' END,
            enrolled_at = CASE WHEN turn <= free THEN now() END,
            queue_number = CASE WHEN turn > free THEN queue_last + turn - free END
       FROM turn, room WHERE e.id = turn.id
     RETURNING e.id, e.person_id, e.state
   ), counted AS (
     UPDATE cohort h SET seats_taken = h.seats_taken + n.seats, waiting = h.waiting + n.waits, queue_last = h.queue_last + n.waits
       FROM (SELECT count(*) FILTER (WHERE state = 'enrolled') AS seats, count(*) FILTER (WHERE state = 'waitlisted') AS waits FROM changed) n
      WHERE h.id = $1
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, school_rbd)
     SELECT id, 'approved', state, ${SCHOOL_TODAY('changed.person_id')} FROM changed
   )
   SELECT id, state, ${TOLD('changed', 'state')} FROM changed`,
);

const LOCK_FREE_SEATS = statement(
  'enrolments.lock_free_seats',
  `SELECT h.capacity - h.seats_taken AS free, h.offer_hours AS "offerHours" FROM cohort h
    WHERE h.id = $1 AND h.waiting > 0 AND h.seats_taken < h.capacity AND h.closed_at IS NULL
      AND now() < greatest(h.enrols_until, day_start(h.starts_on, h.time_zone))
      FOR NO KEY UPDATE`,
);
/** Begun after the lock, so that it sees all who wait. */
const OFFER = statement(
  'enrolments.offer',
  `WITH next AS (
     SELECT id FROM enrolment WHERE cohort_id = $1 AND queue_number IS NOT NULL ORDER BY queue_number LIMIT $2
   ), changed AS (
     UPDATE enrolment e SET state = 'offered', queue_number = NULL, offer_until = now() + $3 * interval '1 hour'
       FROM next WHERE e.id = next.id
     RETURNING e.id, e.person_id, e.state, e.offer_until
   ), counted AS (
     UPDATE cohort h SET seats_taken = h.seats_taken + n.people, waiting = h.waiting - n.people
       FROM (SELECT count(*)::int AS people FROM changed) n WHERE h.id = $1
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, school_rbd)
     SELECT id, 'waitlisted', 'offered', ${SCHOOL_TODAY('changed.person_id')} FROM changed
   )
   SELECT id, ${TOLD('changed', 'state')}, ${WATCHED('changed')} FROM changed`,
);

const AMONG = statement('enrolments.among', `SELECT id FROM enrolment WHERE cohort_id = $1 AND id = ANY ($2::uuid[])`);

const OVERDUE = statement(
  'enrolments.overdue_offers',
  `SELECT id FROM enrolment WHERE state = 'offered' AND offer_until <= now() ORDER BY id LIMIT 1000`,
);

/** What is wrong where the numbers of a cohort or the history of an enrolment do not agree with the rows. */
const CONTRADICTIONS = statement(
  'enrolments.contradictions',
  `SELECT h.code AS cohort, 'seats' AS what, h.seats_taken::text AS kept, count(e.id) FILTER (WHERE e.state IN
            ('offered', 'enrolled', 'completed', 'failed'))::text AS found
     FROM cohort h LEFT JOIN enrolment e ON e.cohort_id = h.id GROUP BY h.id
   HAVING h.seats_taken <> count(e.id) FILTER (WHERE e.state IN ('offered', 'enrolled', 'completed', 'failed'))
    UNION ALL
   SELECT h.code, 'waiting', h.waiting::text, count(e.id)::text
     FROM cohort h LEFT JOIN enrolment e ON e.cohort_id = h.id AND e.state = 'waitlisted' GROUP BY h.id
   HAVING h.waiting <> count(e.id)
    UNION ALL
   SELECT h.code, 'history of ' || e.id, e.state, t.states
     FROM enrolment e JOIN cohort h ON h.id = e.cohort_id
     JOIN (SELECT enrolment_id, (array_agg(to_state ORDER BY id DESC))[1] AS last,
                  string_agg(coalesce(from_state, '') || '>' || to_state, ' ' ORDER BY id) AS states,
                  bool_and(from_state IS NOT DISTINCT FROM before) AS unbroken
             FROM (SELECT *, lag(to_state) OVER (PARTITION BY enrolment_id ORDER BY id) AS before FROM enrolment_transition) step
            GROUP BY enrolment_id) t ON t.enrolment_id = e.id
    WHERE t.last <> e.state OR NOT t.unbroken
    ORDER BY 1, 2`,
);

/** Who changes something, and why. */
export interface ChangeBy {
  /** Null: the system, by rule. */
  readonly actorId: string | null;
  readonly actingFor?: string | null;
  readonly reason?: string | null;
}

export interface Placed {
  readonly id: string;
  readonly personId: string;
  readonly state: EnrolmentState;
}

export interface Contradiction {
  readonly cohort: string;
  readonly what: string;
  readonly kept: string;
  readonly found: string;
}

/** Every change of an enrolment's state, each with the seats it takes or frees, its note, and the jobs that follow. */
@Injectable()
export class EnrolmentRepository {
  /** Seats or places in the queue, in the order given. Who is in the cohort already is passed over, as are all when none may come in. */
  async place(
    queryable: Queryable,
    cohortId: string,
    people: readonly string[],
    { wanted, path, codeId }: { wanted: 'enrolled' | 'offered'; path: EnrolmentPath; codeId?: string | undefined },
    { actorId, actingFor, reason }: ChangeBy,
  ): Promise<Placed[]> {
    try {
      return await queryable.query<Placed>(PLACE, [
        ...[actorId, actingFor ?? null, cohortId, people, wanted, path, codeId ?? null, reason ?? null],
      ]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), { enrolment_person_fk: 'NOT_FOUND' });
    }
  }

  ask(queryable: Queryable, cohortId: string, personId: string, reason: string | null): Promise<Placed | null> {
    return queryable.maybeOne(ASK, [cohortId, personId, personId, reason]);
  }

  /** Why nobody came in. Null: no such cohort. */
  whyNot(
    queryable: Queryable,
    cohortId: string,
    people: readonly string[],
  ): Promise<{ closed: boolean; already: boolean; unknown: boolean } | null> {
    return queryable.maybeOne(WHY_NOT, [cohortId, people]);
  }

  /** @returns those that were in that state, and so could be changed */
  change(
    queryable: Queryable,
    ids: readonly string[],
    from: EnrolmentState,
    to: EnrolmentState,
    { actorId, actingFor, reason }: ChangeBy,
  ): Promise<{ id: string; personId: string }[]> {
    const transition = transitionOf(from, to);
    if (transition === undefined) throw new Error(`${from} may not become ${to}`);
    const notice: EnrolmentNotice | null = transition.tells;
    return queryable.query(CHANGE, [
      ...[ids, from, to, actorId, actingFor ?? null, reason ?? null],
      ...[seatsOf(transition), notice],
    ]);
  }

  /** Those of them that are the cohort's. */
  async among(queryable: Queryable, cohortId: string, ids: readonly string[]): Promise<string[]> {
    return (await queryable.query<{ id: string }>(AMONG, [cohortId, ids])).map(({ id }) => id);
  }

  /** After their approval, in its transaction. */
  seatApproved(transaction: Queryable, cohortId: string): Promise<{ id: string; state: EnrolmentState }[]> {
    return transaction.query(SEAT_APPROVED, [cohortId]);
  }

  /** Free seats to those who wait, in their order. @returns how many offers */
  async offerSeats(transaction: Queryable, cohortId: string): Promise<number> {
    const seats = await transaction.maybeOne<{ free: number; offerHours: number }>(LOCK_FREE_SEATS, [cohortId]);
    if (seats === null) return 0;
    return (await transaction.query(OFFER, [cohortId, seats.free, seats.offerHours])).length;
  }

  async overdueOffers(queryable: Queryable): Promise<string[]> {
    return (await queryable.query<{ id: string }>(OVERDUE)).map(({ id }) => id);
  }

  contradictions(queryable: Queryable): Promise<Contradiction[]> {
    return queryable.query(CONTRADICTIONS);
  }
}
