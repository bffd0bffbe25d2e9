import { Injectable } from '@nestjs/common';

import { Database, type Statement, statement } from '../platform/database/index.js';
import { COLUMNS, COUNTED_AS_IN_FORCE, SUMS } from './indicator-columns.js';
import { columnOf, type Count, COUNTS } from './indicators.registry.js';

/*
 * The same numbers once more, the slow way: from enrolments, transitions, certificates and appointments alone. What the
 * triggers keep must agree with it to the unit.
 */

/** A person who has completed twice in one cohort, under two records, has completed once. */
const NOT_SET_ASIDE = `NOT EXISTS (SELECT 1 FROM enrolment_set_aside aside WHERE aside.enrolment_id = enrolment.id)`;

/** Rows of (school_rbd, cohort_number, day, enrolled, completed, certified, withdrawn), one per thing that happened. */
export const RECOUNT_EVENTS = `
  SELECT coalesce(event.school_rbd, 0) AS school_rbd, cohort.number AS cohort_number, country_date(event.at) AS day,
         (event.kind = 'enrolled')::int AS enrolled, (event.kind = 'completed')::int AS completed,
         (event.kind = 'certified')::int AS certified, (event.kind = 'withdrawn')::int AS withdrawn
    FROM (
      SELECT * FROM (
        SELECT DISTINCT ON (enrolment_id) 'enrolled' AS kind, enrolment.cohort_id, transition.school_rbd, transition.at
          FROM enrolment_transition transition JOIN enrolment ON enrolment.id = transition.enrolment_id
         WHERE transition.to_state IN ('enrolled', 'completed', 'failed') AND ${NOT_SET_ASIDE}
         ORDER BY enrolment_id, transition.id) seat
      UNION ALL
      SELECT * FROM (
        SELECT DISTINCT ON (enrolment_id) enrolment.state, enrolment.cohort_id, transition.school_rbd, transition.at
          FROM enrolment_transition transition JOIN enrolment ON enrolment.id = transition.enrolment_id
         WHERE enrolment.state IN ('completed', 'withdrawn') AND transition.to_state = enrolment.state AND ${NOT_SET_ASIDE}
         ORDER BY enrolment_id, transition.id DESC) standing
      UNION ALL
      SELECT 'certified', cohort_id, school_rbd, issued_at FROM certificate WHERE ${COUNTED_AS_IN_FORCE}
    ) event
    LEFT JOIN cohort ON cohort.id = event.cohort_id`;

const POSTS = `
  SELECT post.person_id, post.school_rbd
    FROM appointment post, reporting_day
   WHERE post.main AND daterange(post.starts_on, post.ends_on, '[]') @> reporting_day.day`;
const HOLDERS = `
  SELECT person_id, count(*)::int AS certificates FROM certificate WHERE ${COUNTED_AS_IN_FORCE} GROUP BY person_id`;

const RECOUNT_BY_SCHOOL = `
  SELECT school_rbd, ${SUMS} FROM (
    SELECT school_rbd, 0 AS teachers_in_post, 0 AS teachers_certified, enrolled, completed, certified, withdrawn
      FROM (${RECOUNT_EVENTS}) event
    UNION ALL
    SELECT post.school_rbd, 1, (holder.person_id IS NOT NULL)::int, 0, 0, 0, 0
      FROM (${POSTS}) post LEFT JOIN (${HOLDERS}) holder USING (person_id)) part
   GROUP BY school_rbd`;

const KEPT_BY_SCHOOL = `
  SELECT school_rbd, ${SUMS} FROM (
    SELECT school_rbd, ${COLUMNS} FROM rollup_school UNION ALL SELECT school_rbd, ${COLUMNS} FROM indicator_delta) part
   GROUP BY school_rbd`;

const BEGIN_SNAPSHOT = statement('reporting.snapshot', `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);

const SCHOOLS = statement(
  'reporting.check_schools',
  differing('school', KEPT_BY_SCHOOL, RECOUNT_BY_SCHOOL, `school_rbd`, `school_rbd::text`, COUNTS),
);

const COMMUNES = statement(
  'reporting.check_communes',
  differing(
    'commune',
    `SELECT commune_code, ${COLUMNS} FROM rollup_commune`,
    `SELECT coalesce(school.commune_code, '00000') AS commune_code, ${SUMS}
       FROM rollup_school LEFT JOIN school ON school.rbd = rollup_school.school_rbd GROUP BY 1`,
    `commune_code`,
    `commune_code`,
    COUNTS,
  ),
);

const EVENT_COUNTS = ['enrolled', 'completed', 'certified', 'withdrawn'] as const;
const EVENT_SUMS = EVENT_COUNTS.map((count) => `sum(${count})::int AS ${count}`).join(', ');
const COHORT_MONTHS = statement(
  'reporting.check_cohort_months',
  differing(
    'cohort and month',
    `SELECT cohort_number, month, ${EVENT_SUMS} FROM (
       SELECT cohort_number, month, ${EVENT_COUNTS.join(', ')} FROM rollup_cohort_month
       UNION ALL
       SELECT cohort_number, date_trunc('month', day)::date, ${EVENT_COUNTS.join(', ')}
         FROM indicator_delta WHERE cohort_number IS NOT NULL) part GROUP BY 1, 2`,
    `SELECT cohort_number, date_trunc('month', day)::date AS month, ${EVENT_SUMS}
       FROM (${RECOUNT_EVENTS}) event WHERE cohort_number IS NOT NULL GROUP BY 1, 2`,
    `cohort_number, month`,
    `cohort_number || ' ' || month`,
    EVENT_COUNTS,
  ),
);

const SCHOOL_YEARS = statement(
  'reporting.check_school_years',
  differing(
    'school and year',
    `SELECT school_rbd, year, ${EVENT_SUMS} FROM (
       SELECT school_rbd, year, ${EVENT_COUNTS.join(', ')} FROM rollup_school_year
       UNION ALL
       SELECT school_rbd, extract(year FROM day), ${EVENT_COUNTS.join(', ')}
         FROM indicator_delta WHERE day IS NOT NULL) part GROUP BY 1, 2`,
    `SELECT school_rbd, extract(year FROM day) AS year, ${EVENT_SUMS}
       FROM (${RECOUNT_EVENTS}) event GROUP BY 1, 2`,
    `school_rbd, year`,
    `school_rbd || ' ' || year`,
    EVENT_COUNTS,
  ),
);

const PEOPLE = statement(
  'reporting.check_people',
  `SELECT person_id AS "personId"
     FROM (${POSTS}) post
     FULL JOIN (${HOLDERS}) holder USING (person_id)
     FULL JOIN person_standing standing USING (person_id)
    WHERE standing.school_rbd IS DISTINCT FROM post.school_rbd
       OR coalesce(standing.certificates, 0) <> coalesce(holder.certificates, 0)`,
);

const SIZE = statement(
  'reporting.check_size',
  `SELECT (SELECT count(*) FROM (${KEPT_BY_SCHOOL}) kept)::int AS schools, statement_timestamp() AS "asOf",
          (SELECT day::text FROM reporting_day) AS day`,
);

function differing(
  of: string,
  kept: string,
  recounted: string,
  key: string,
  code: string,
  counts: readonly Count[],
): string {
  const pairs = counts
    .map((count) => `('${count}', coalesce(kept.${columnOf(count)}, 0), coalesce(recounted.${columnOf(count)}, 0))`)
    .join(', ');
  return `
    SELECT '${of}' AS of, ${code} AS code, figure.indicator, figure.kept, figure.recounted
      FROM (${kept}) kept FULL JOIN (${recounted}) recounted USING (${key})
     CROSS JOIN LATERAL (VALUES ${pairs}) AS figure (indicator, kept, recounted)
     WHERE figure.kept <> figure.recounted
     ORDER BY ${key}, figure.indicator`;
}

interface Difference {
  /** What kind of roll-up: 'school', 'commune', 'cohort and month' or 'school and year'. */
  readonly of: string;
  readonly code: string;
  readonly indicator: Count;
  readonly kept: number;
  readonly recounted: number;
}

export interface Recount {
  readonly asOf: Date;
  /** The day for which teachers are "in post". */
  readonly day: string;
  /** How many schools have anything to count. */
  readonly schools: number;
  readonly differences: readonly Difference[];
  /** People whose kept standing is not what their appointments and certificates say. */
  readonly people: readonly string[];
}

@Injectable()
export class RecountQueries {
  constructor(private readonly database: Database) {}

  /** All comparisons at one moment, while the system goes on. */
  compare(): Promise<Recount> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(BEGIN_SNAPSHOT);
      const size = await transaction.one<{ asOf: Date; day: string; schools: number }>(SIZE);
      const differences: Difference[] = [];
      for (const comparison of [SCHOOLS, COMMUNES, COHORT_MONTHS, SCHOOL_YEARS] satisfies Statement[])
        differences.push(...(await transaction.query<Difference>(comparison)));
      const people = await transaction.query<{ personId: string }>(PEOPLE);
      return { ...size, differences, people: people.map(({ personId }) => personId) };
    });
  }
}
