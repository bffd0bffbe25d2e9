import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../platform/database/index.js';
import { ADD_EXCLUDED, COLUMNS, COUNTED_AS_IN_FORCE, SUMS } from './indicator-columns.js';
import { RECOUNT_EVENTS } from './recount.queries.js';

/** Held by whoever writes the roll-ups: folding, rebuilding, and the trigger that moves a school to another commune. */
const LOCK = `hashtextextended('reporting roll-ups', 0)`;
/** Taken shared by whoever changes appointments, alone by whoever turns the day. */
const DAY_LOCK = `hashtextextended('reporting day', 0)`;

const TRY_LOCK = statement('reporting.try_lock', `SELECT pg_try_advisory_xact_lock(${LOCK}) AS locked`);
const WAIT_LOCK = statement('reporting.wait_lock', `SELECT pg_advisory_xact_lock(${LOCK})`);
const TRY_DAY_LOCK = statement('reporting.try_day_lock', `SELECT pg_try_advisory_xact_lock(${DAY_LOCK}) AS locked`);

/** Taken shared by whoever issues or withdraws certificates, alone by whoever counts those that expired. */
const EXPIRY_LOCK = `hashtextextended('reporting expiry', 0)`;
const TRY_EXPIRY_LOCK = statement(
  'reporting.try_expiry_lock',
  `SELECT pg_try_advisory_xact_lock(${EXPIRY_LOCK}) AS locked`,
);
const SHARE_EXPIRY_LOCK = statement(
  'reporting.share_expiry_lock',
  `SELECT pg_advisory_xact_lock_shared(${EXPIRY_LOCK})`,
);
const COUNT_EXPIRIES = statement('reporting.count_expiries', `SELECT count_expiries($1)`);

const WORK_TO_DO = statement(
  'reporting.work_to_do',
  `SELECT EXISTS (SELECT 1 FROM indicator_delta) AS tail,
          (SELECT day < country_date($1) FROM reporting_day) AS "dayOver",
          EXISTS (SELECT 1 FROM pending_expiries($1)) AS expiries`,
);

// One statement: no reader sees a difference in both places or in neither. Rows that are committed meanwhile stay for next time.
// The years of the schools (rollup_school_year) are kept by a trigger of the deletion.
const FOLD = statement(
  'reporting.fold',
  `WITH folded AS (
     DELETE FROM indicator_delta WHERE ctid = ANY (ARRAY(SELECT ctid FROM indicator_delta LIMIT $1)) RETURNING *
   ), by_school AS (
     INSERT INTO rollup_school AS known (school_rbd, ${COLUMNS})
     SELECT school_rbd, ${SUMS} FROM folded GROUP BY school_rbd
     ON CONFLICT (school_rbd) DO UPDATE SET ${ADD_EXCLUDED}
   ), by_commune AS (
     INSERT INTO rollup_commune AS known (commune_code, ${COLUMNS})
     SELECT coalesce(school.commune_code, '00000'), ${SUMS}
       FROM folded LEFT JOIN school ON school.rbd = folded.school_rbd GROUP BY 1
     ON CONFLICT (commune_code) DO UPDATE SET ${ADD_EXCLUDED}
   ), by_cohort AS (
     INSERT INTO rollup_cohort_month AS known (cohort_number, month, enrolled, completed, certified, withdrawn)
     SELECT cohort_number, date_trunc('month', day)::date,
            sum(enrolled), sum(completed), sum(certified), sum(withdrawn)
       FROM folded WHERE cohort_number IS NOT NULL GROUP BY 1, 2
     ON CONFLICT (cohort_number, month) DO UPDATE SET
       enrolled = known.enrolled + excluded.enrolled, completed = known.completed + excluded.completed,
       certified = known.certified + excluded.certified, withdrawn = known.withdrawn + excluded.withdrawn
   )
   SELECT count(*)::int AS folded FROM folded`,
);

// A reading scans the whole tail, dead rows and all, so they are cleared away before they are felt (1 MB scans in 0.1 ms).
const TAIL_SIZE = statement('reporting.tail_size', `SELECT pg_relation_size('indicator_delta')::int AS bytes`);
const VACUUM_TAIL = statement('reporting.vacuum_tail', `VACUUM (SKIP_LOCKED) indicator_delta`);
const CLEAR_TAIL_ABOVE_BYTES = 1024 * 1024;

const DAY = statement('reporting.day', `SELECT day::text, country_date($1)::text AS today FROM reporting_day`);
const TURN_DAY = statement('reporting.turn_day', `UPDATE reporting_day SET day = $1`);
// Whose main post began or ended between the two days.
const PLACE_THOSE_WHO_MOVE = statement(
  'reporting.place_those_who_move',
  `SELECT place_people(ARRAY(
     SELECT person_id FROM appointment
      WHERE main AND ((starts_on > $1::date AND starts_on <= $2::date) OR (ends_on >= $1::date AND ends_on < $2::date))))`,
);

const KEEP_RECOUNT = statement(
  'reporting.keep_recount',
  `CREATE TEMPORARY TABLE recounted (
     school_rbd integer, cohort_number integer, day date, ${COLUMNS.replaceAll(',', ' integer NOT NULL DEFAULT 0,')} integer NOT NULL DEFAULT 0
   ) ON COMMIT DROP`,
);
// One statement, one snapshot: the tail that is thrown away is exactly what the recount has seen.
const RECOUNT = statement(
  'reporting.recount',
  `WITH seen AS (DELETE FROM indicator_delta)
   INSERT INTO recounted (school_rbd, cohort_number, day, ${COLUMNS})
   SELECT school_rbd, cohort_number, day, 0, 0, enrolled, completed, certified, withdrawn
     FROM (${RECOUNT_EVENTS}) event
   UNION ALL
   SELECT school_rbd, NULL, NULL, count(*), count(*) FILTER (WHERE certificates > 0), 0, 0, 0, 0
     FROM person_standing WHERE school_rbd IS NOT NULL GROUP BY school_rbd`,
);
const CLEAR = [
  statement('reporting.clear_school', `DELETE FROM rollup_school`),
  statement('reporting.clear_commune', `DELETE FROM rollup_commune`),
  statement('reporting.clear_cohort_month', `DELETE FROM rollup_cohort_month`),
  statement('reporting.clear_school_year', `DELETE FROM rollup_school_year`),
];
const REFILL = [
  statement(
    'reporting.refill_school',
    `INSERT INTO rollup_school (school_rbd, ${COLUMNS}) SELECT school_rbd, ${SUMS} FROM recounted GROUP BY school_rbd`,
  ),
  statement(
    'reporting.refill_commune',
    `INSERT INTO rollup_commune (commune_code, ${COLUMNS})
     SELECT coalesce(school.commune_code, '00000'), ${SUMS}
       FROM recounted LEFT JOIN school ON school.rbd = recounted.school_rbd GROUP BY 1`,
  ),
  statement(
    'reporting.refill_cohort_month',
    `INSERT INTO rollup_cohort_month (cohort_number, month, enrolled, completed, certified, withdrawn)
     SELECT cohort_number, date_trunc('month', day)::date, sum(enrolled), sum(completed), sum(certified), sum(withdrawn)
       FROM recounted WHERE cohort_number IS NOT NULL GROUP BY 1, 2`,
  ),
  statement(
    'reporting.refill_school_year',
    `INSERT INTO rollup_school_year (school_rbd, year, enrolled, completed, certified, withdrawn)
     SELECT school_rbd, extract(year FROM day)::smallint, sum(enrolled), sum(completed), sum(certified), sum(withdrawn)
       FROM recounted WHERE day IS NOT NULL GROUP BY 1, 2`,
  ),
];

const RESTATE_POSTS = statement('reporting.restate_posts', `SELECT place_people($1)`);
const LOCK_STANDINGS = statement(
  'reporting.lock_standings',
  `SELECT 1 FROM person_standing WHERE person_id = ANY ($1) ORDER BY person_id FOR UPDATE`,
);
const RESTATE_CERTIFICATES = statement(
  'reporting.restate_certificates',
  `WITH truth AS (
     SELECT standing.person_id, standing.certificates AS before,
            (SELECT count(*) FROM certificate
              WHERE certificate.person_id = standing.person_id AND ${COUNTED_AS_IN_FORCE})::int AS now
       FROM person_standing standing WHERE standing.person_id = ANY ($1)
   ), restated AS (
     UPDATE person_standing standing SET certificates = truth.now FROM truth
      WHERE truth.person_id = standing.person_id AND truth.before <> truth.now
     RETURNING standing.school_rbd, (truth.now > 0)::int - (truth.before > 0)::int AS turn
   )
   INSERT INTO indicator_delta (school_rbd, teachers_certified)
   SELECT school_rbd, sum(turn) FROM restated WHERE school_rbd IS NOT NULL GROUP BY school_rbd HAVING sum(turn) <> 0`,
);

@Injectable()
export class RollupRepository {
  constructor(private readonly database: Database) {}

  workToDo(now: Date): Promise<{ tail: boolean; dayOver: boolean; expiries: boolean }> {
    return this.database.one(WORK_TO_DO, [now]);
  }

  /** @returns rows folded; 0 also while another process writes the roll-ups */
  fold(atMost: number): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const { locked } = await transaction.one<{ locked: boolean }>(TRY_LOCK);
      if (!locked) return 0;
      // A statement of its own: its snapshot is taken when the lock is held.
      return (await transaction.one<{ folded: number }>(FOLD, [atMost])).folded;
    });
  }

  async clearDeadTail(): Promise<void> {
    const { bytes } = await this.database.one<{ bytes: number }>(TAIL_SIZE);
    if (bytes > CLEAR_TAIL_ABOVE_BYTES) await this.database.query(VACUUM_TAIL);
  }

  /** Moves the reporting day up to today. @returns false while someone is changing appointments: try again soon */
  turnDay(now: Date): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const { locked } = await transaction.one<{ locked: boolean }>(TRY_DAY_LOCK);
      if (!locked) return false;
      const { day, today } = await transaction.one<{ day: string; today: string }>(DAY, [now]);
      if (day >= today) return true;
      await transaction.query(TURN_DAY, [today]);
      await transaction.query(PLACE_THOSE_WHO_MOVE, [day, today]);
      return true;
    });
  }

  /** Counts the certificates that have expired. @returns false while certificates are issued or withdrawn: try again soon */
  countExpiries(now: Date): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const { locked } = await transaction.one<{ locked: boolean }>(TRY_EXPIRY_LOCK);
      if (locked) await transaction.query(COUNT_EXPIRIES, [now]);
      return locked;
    });
  }

  /** Sets right what is known of these people, under the same locks that the triggers take. */
  restate(people: readonly string[]): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(SHARE_EXPIRY_LOCK);
      await transaction.query(RESTATE_POSTS, [people]);
      await transaction.query(LOCK_STANDINGS, [people]);
      await transaction.query(RESTATE_CERTIFICATES, [people]);
    });
  }

  /** Counts everything anew. Writers and readers go on: what is committed meanwhile stays in the tail. */
  rebuild(): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(WAIT_LOCK);
      await transaction.query(KEEP_RECOUNT);
      await transaction.query(RECOUNT);
      await inTurn(transaction, [...CLEAR, ...REFILL]);
    });
  }
}

async function inTurn(queryable: Queryable, statements: readonly { name: string; text: string }[]): Promise<void> {
  for (const each of statements) await queryable.query(each);
}
