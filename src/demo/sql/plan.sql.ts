import { statement } from '../../platform/database/index.js';
import { MOST_ENROLMENTS_EACH } from '../filling/scale.js';
import { chance, DAY, hashOf, idAt, millisOf, pick } from './chance.js';

/*
 * Who sits in which cohort, and how that will go. Nothing is written to the real tables here.
 *
 * A fate is what becomes of an enrolment: 'finish', 'drop' (stops somewhere), 'never' (does not begin) or 'withdraw'. What has
 * been seen of it today is another matter: who will finish in a month is half-way.
 */

/**
 * Each teacher takes part as often as the zeal says, `$2` times in all, exactly: in different courses, spread over the years.
 * The cohorts of a region stand in blocks of time; each block offers each course (entry) once. Courses are drawn by their
 * popularity without replacement (Efraimidis and Spirakis 2006), blocks evenly from a random beginning.
 */
export const SEATS_BY_ZEAL = statement(
  'demo.seats_by_zeal',
  `INSERT INTO demo_work.seat
   WITH capped AS (
     -- The cap keeps the most eager below the number of courses that every region has.
     SELECT no, person_id, region_code,
            least(zeal, 0.92 * ${MOST_ENROLMENTS_EACH} / $2::float8 * sum(zeal) OVER ()) AS zeal
       FROM demo_work.teacher
   ), counted AS (
     SELECT no, person_id, region_code,
            floor($2::float8 * (sum(zeal) OVER (ORDER BY no) / sum(zeal) OVER ()) + 1e-6)::int AS upto
       FROM capped
   ), times AS (
     SELECT *, upto - coalesce(lag(upto) OVER (ORDER BY no), 0) AS times FROM counted
   ), blocks AS (
     SELECT region_code, max(block) + 1 AS blocks FROM demo_work.cohort GROUP BY region_code
   )
   SELECT t.no::bigint * 4096 + c.no, t.person_id, c.no, NULL, NULL
     FROM times t
     JOIN blocks b USING (region_code)
    CROSS JOIN LATERAL (
      SELECT o.entry, row_number() OVER (ORDER BY ln(1 - ${chance('t.no::bigint * 4096 + o.entry', 50)}) / o.popularity DESC, o.entry) AS nth
        FROM demo_work.cohort o WHERE o.region_code = t.region_code AND o.block = 0
       ORDER BY nth LIMIT t.times
    ) e
     JOIN demo_work.cohort c ON c.region_code = t.region_code AND c.entry = e.entry
      AND c.block = floor(b.blocks * ((e.nth + ${pick('t.no', 51, 't.times')}) % t.times + ${chance('t.no', 52)}) / t.times)::int
    WHERE t.times > 0`,
);

/**
 * The small country the other way round: each cohort takes as many as it wants. `$2` is [{"no", "course", "nth", "of", "from",
 * "to", "fate"}]: of those whom chance sends to the nth of a course's cohorts, the places from and to have the fate (null: drawn).
 */
export const SEATS_BY_COHORT = statement(
  'demo.seats_by_cohort',
  `INSERT INTO demo_work.seat
   WITH wanted AS (
     SELECT * FROM jsonb_to_recordset($2::jsonb) AS w(no int, course int, nth int, "of" int, "from" int, "to" int, fate text)
   ), placed AS (
     SELECT t.no, t.person_id, c.no AS cohort_no,
            row_number() OVER (PARTITION BY c.no ORDER BY ${hashOf('t.no::bigint * 4096 + c.no', 54)}, t.no) AS place
       FROM demo_work.teacher t
       JOIN (SELECT DISTINCT no, course, nth, "of" FROM wanted) c ON ${pick('t.no::bigint * 4096 + c.course', 53, 'c."of"')} = c.nth
   )
   SELECT p.no::bigint * 4096 + p.cohort_no, p.person_id, p.cohort_no, w.fate, NULL
     FROM placed p JOIN wanted w ON w.no = p.cohort_no AND p.place BETWEEN w."from" AND w."to"`,
);

/** Seats of people with names, `$1`: [{"key", "personId", "cohortNo", "fate", "reach"}]. */
export const SEATS_BY_NAME = statement(
  'demo.seats_by_name',
  `INSERT INTO demo_work.seat
   SELECT key, "personId", "cohortNo", fate, reach
     FROM jsonb_to_recordset($1::jsonb) AS s(key bigint, "personId" uuid, "cohortNo" int, fate text, reach int)`,
);

const REASONS = `ARRAY['Licencia médica', 'Cambio de establecimiento', 'Falta de tiempo', 'Problemas de conexión',
  'Carga horaria', 'Motivos personales']`;

/** `$2` now, in milliseconds. Numbered in the order of time, so that what is written lies in the order of its ids. */
export const MAKE_PLAN = statement(
  'demo.make_plan',
  `INSERT INTO demo_work.plan
   WITH drawn AS (
     SELECT s.key, s.person_id, s.reach AS named_reach, c.id AS cohort_id, c.version_id, c.starts, c.ends, o.activities,
            t.rbd, t.rbd_before, ${millisOf("t.moved_on::timestamp AT TIME ZONE 'America/Santiago'")} AS moved,
            c.enrols_from + floor((least(c.enrols_until, $2::bigint) - c.enrols_from) * ${chance('s.key', 60)} ^ 1.3)::bigint AS requested,
            ${chance('t.no', 61)} AS skill,
            CASE WHEN s.fate IS NOT NULL THEN s.fate
                 WHEN ${chance('s.key', 62)} < c.completion + 0.35 * (${chance('t.no', 61)} - 0.5) - CASE WHEN t.rural THEN 0.05 ELSE 0 END
                   THEN 'finish'
                 WHEN ${chance('s.key', 63)} < 0.20 THEN 'never'
                 WHEN ${chance('s.key', 63)} < 0.32 THEN 'withdraw'
                 ELSE 'drop' END AS fate
       FROM demo_work.seat s
       JOIN demo_work.cohort c ON c.no = s.cohort_no
       JOIN demo_work.outline o ON o.version_id = c.version_id AND o.ordinal = 1
       JOIN demo_work.teacher t ON t.person_id = s.person_id
   ), fated AS (
     SELECT *, greatest(starts, requested / ${DAY} * ${DAY} + ${DAY}) AS begins,
            coalesce(named_reach, CASE fate
              WHEN 'finish' THEN activities
              WHEN 'drop' THEN 1 + floor((activities - 1) * ${chance('key', 64)} ^ 1.6)::int
              WHEN 'withdraw' THEN floor(activities * 0.6 * ${chance('key', 64)} ^ 1.5)::int
              ELSE 0 END) AS reach
       FROM drawn
   ), timed AS (
     SELECT *, (ends - begins)::float8 / ${DAY} * (0.35 + 0.6 * ${chance('key', 65)}) AS whole FROM fated
   )
   SELECT row_number() OVER (ORDER BY requested, key), key, ${idAt('requested', 'key', 66)}, person_id, cohort_id, version_id, fate, reach,
          requested, begins, greatest(whole, 1) * reach / activities,
          CASE WHEN fate = 'withdraw' THEN begins + floor(${DAY} * whole * (0.3 + 0.7 * ${chance('key', 68)}))::bigint END,
          skill, rbd, rbd_before, moved
     FROM timed ORDER BY requested, key`,
);

/** How many there are. */
export const PLAN_SIZE = statement('demo.plan_size', `SELECT count(*)::int AS size FROM demo_work.plan`);

/** Whether a batch, which is written as a whole, has been: `$1` its first number. */
export const BATCH_WRITTEN = statement(
  'demo.batch_written',
  `SELECT EXISTS (SELECT 1 FROM enrolment e JOIN demo_work.plan p ON p.enrolment_id = e.id WHERE p.no = $1) AS written`,
);

/** Draws that both the plan and its carrying out use. */
export const reasonOf = (key: string): string => `(${REASONS})[1 + ${pick(key, 69, '6')}]`;
