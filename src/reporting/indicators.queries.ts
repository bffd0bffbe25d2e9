import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock/index.js';
import { Database, statement } from '../platform/database/index.js';
import type { SchoolStatus } from '../territory/index.js';
import { addedAs, COLUMNS, SUMS, summedAs, tailAt } from './indicator-columns.js';
import type { Counts } from './indicators.registry.js';
import type { TerritorialScope } from './territorial-scope.rules.js';

/*
 * Each reading is one statement, hence one snapshot: what the roll-ups hold and what is not folded yet can neither
 * overlap nor miss each other, and the parts add up to the whole.
 */

// Folded every second or so: some hundreds of rows at most, but read once, however often it is used below.
const TAIL = (now: string): string =>
  `tail AS MATERIALIZED (SELECT school_rbd, ${SUMS} FROM (${tailAt(now)}) part GROUP BY school_rbd)`;

// Communes carry their province's and region's code in front: $1 digits of it say which level the rows are of. What
// happened to people without a post comes out as the place that is all zeros. The school of each row of the tail is
// looked up by itself: for a join the planner reads the whole table of schools (300 rows: 3.3 ms against 1.6 ms).
const BY_TERRITORY = statement(
  'reporting.by_territory',
  `WITH ${TAIL('$3')}, part AS (
     SELECT commune_code, ${COLUMNS} FROM rollup_commune
     UNION ALL
     SELECT coalesce((SELECT commune_code FROM school WHERE rbd = tail.school_rbd), '00000'), ${COLUMNS} FROM tail
   )
   SELECT $3::timestamptz AS "asOf", (SELECT day::text FROM reporting_day) AS day,
          coalesce(json_agg(place), '[]') AS rows
     FROM (SELECT left(commune_code, $1) AS code, ${summedAs('part')} FROM part
            WHERE EXISTS (SELECT 1 FROM unnest($2::text[]) prefix WHERE starts_with(commune_code, prefix))
            GROUP BY 1) place`,
);

// Schools that work, and those that no longer do but have something to show.
const BY_SCHOOL = statement(
  'reporting.by_school',
  `WITH ${TAIL('$3')}, covered AS (
     SELECT school.rbd FROM unnest($1::text[]) prefix
       JOIN school ON school.commune_code BETWEEN rpad(prefix, 5, '0')::char(5) AND rpad(prefix, 5, '9')::char(5)
     UNION SELECT unnest($2::int[])
   )
   SELECT $3::timestamptz AS "asOf", (SELECT day::text FROM reporting_day) AS day,
          coalesce(json_agg(place), '[]') AS rows
     FROM (SELECT school.rbd::text AS code, school.name, school.status, ${addedAs('rollup', 'tail')}
             FROM covered JOIN school USING (rbd)
             LEFT JOIN rollup_school rollup ON rollup.school_rbd = school.rbd
             LEFT JOIN tail ON tail.school_rbd = school.rbd
            WHERE school.status = 'working' OR rollup.school_rbd IS NOT NULL OR tail.school_rbd IS NOT NULL
            ORDER BY school.commune_code, school.rbd) place`,
);

const BY_MONTH = statement(
  'reporting.by_month',
  `SELECT month::text, sum(enrolled)::int AS enrolled, sum(completed)::int AS completed, sum(certified)::int AS certified
     FROM (SELECT month, enrolled, completed, certified FROM rollup_cohort_month
           UNION ALL
           SELECT date_trunc('month', day)::date, enrolled, completed, certified FROM (${tailAt('$1')}) tail
            WHERE cohort_number IS NOT NULL) part
    WHERE month > date_trunc('month', country_date($1)) - interval '12 months'
    GROUP BY month ORDER BY month`,
);

const MAP = statement(
  'reporting.map',
  `WITH ${TAIL('$3')}
   SELECT school.latitude, school.longitude, left(school.commune_code, 2) AS "regionCode",
          coalesce(rollup.teachers_in_post, 0) + coalesce(tail.teachers_in_post, 0) AS "teachersInPost",
          coalesce(rollup.teachers_certified, 0) + coalesce(tail.teachers_certified, 0) AS "teachersCertified"
     FROM school
     LEFT JOIN rollup_school rollup ON rollup.school_rbd = school.rbd
     LEFT JOIN tail ON tail.school_rbd = school.rbd
    WHERE school.latitude IS NOT NULL AND school.status = 'working'
      AND (school.rbd = ANY ($2::int[])
           OR EXISTS (SELECT 1 FROM unnest($1::text[]) prefix WHERE starts_with(school.commune_code, prefix)))
    ORDER BY school.rbd`,
);

export interface Reading<Row extends Counts> {
  /** Every change committed before this moment is counted, and no certificate that has expired by then. */
  readonly asOf: Date;
  /** The day, `2026-03-01`, for which teachers are "in post". */
  readonly day: string;
  readonly rows: readonly (Row & { readonly code: string })[];
}

export interface MonthCounts {
  /** First day of the month. */
  readonly month: string;
  readonly enrolled: number;
  readonly completed: number;
  readonly certified: number;
}

export interface SchoolOnMap {
  readonly latitude: number;
  readonly longitude: number;
  readonly regionCode: string;
  readonly teachersInPost: number;
  readonly teachersCertified: number;
}

@Injectable()
export class IndicatorsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Only places where anything was ever counted. @param digits of the codes: 2 regions, 3 provinces, 5 communes */
  byTerritory(digits: number, { prefixes }: TerritorialScope): Promise<Reading<Counts>> {
    return this.database.one(BY_TERRITORY, [digits, prefixes, this.clock.now()]);
  }

  /** In the order of communes and RBDs. */
  bySchool({
    prefixes,
    schools,
  }: TerritorialScope): Promise<Reading<Counts & { readonly name: string; readonly status: SchoolStatus }>> {
    return this.database.one(BY_SCHOOL, [prefixes, schools, this.clock.now()]);
  }

  /** The last twelve months of the whole country, oldest first; months in which nothing happened are left out. */
  byMonth(): Promise<MonthCounts[]> {
    return this.database.query(BY_MONTH, [this.clock.now()]);
  }

  schoolsOnMap({ prefixes, schools }: TerritorialScope): Promise<SchoolOnMap[]> {
    return this.database.query(MAP, [prefixes, schools, this.clock.now()]);
  }
}
