import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock/index.js';
import { ALPHABETICALLY, Database, statement } from '../platform/database/index.js';
import type { GovernanceTime } from './breakdown.rules.js';
import { COLUMNS, SUMS, summedAs, tailAt } from './indicator-columns.js';
import type { Reading } from './indicators.queries.js';
import type { Counts } from './indicators.registry.js';
import type { TerritorialScope } from './territorial-scope.rules.js';

/*
 * As in the other readings each is one statement, hence one snapshot. $1 prefixes of the codes of communes and $2 schools
 * say what is covered, $3 the moment.
 */

const COVERED = `(school.rbd = ANY ($2::int[]) OR EXISTS (
  SELECT 1 FROM unnest($1::text[]) prefix WHERE starts_with(school.commune_code, prefix)))`;
const TAIL = `tail AS MATERIALIZED (${tailAt('$3')})`;
const BY_SCHOOL = `by_school AS MATERIALIZED (
  SELECT school_rbd, ${SUMS} FROM (
    SELECT school_rbd, ${COLUMNS} FROM rollup_school UNION ALL SELECT school_rbd, ${COLUMNS} FROM tail) each
   GROUP BY school_rbd)`;
const HEAD = `$3::timestamptz AS "asOf", (SELECT day::text FROM reporting_day) AS day`;

const GOVERNANCE_NOW = statement(
  'reporting.by_governance_now',
  `WITH ${TAIL}, ${BY_SCHOOL}
   SELECT ${HEAD}, coalesce(json_agg(place), '[]') AS rows
     FROM (SELECT school.governance AS code, ${summedAs('part')}
             FROM by_school part JOIN school ON school.rbd = part.school_rbd
            WHERE ${COVERED} GROUP BY 1) place`,
);

// A change of governance begins with a year, so the years of what happened suffice. What was before the first directory that
// names a school is taken for what that one says. Teachers in post are of today whichever is asked.
const GOVERNANCE_THEN = statement(
  'reporting.by_governance_then',
  `WITH ${TAIL}, ${BY_SCHOOL}, event AS (
     SELECT school_rbd, year, enrolled, completed, certified, withdrawn FROM rollup_school_year
     UNION ALL
     SELECT school_rbd, extract(year FROM day), enrolled, completed, certified, withdrawn FROM tail WHERE day IS NOT NULL
   ), period AS (
     SELECT school_rbd, governance,
            CASE WHEN starts_on = min(starts_on) OVER (PARTITION BY school_rbd) THEN 0
                 ELSE extract(year FROM starts_on) END AS from_year,
            coalesce(extract(year FROM ends_on), 9999) AS until_year
       FROM school_period
   ), part AS (
     SELECT school.governance, teachers_in_post, teachers_certified, 0 AS enrolled, 0 AS completed, 0 AS certified,
            0 AS withdrawn
       FROM by_school JOIN school ON school.rbd = by_school.school_rbd WHERE ${COVERED}
     UNION ALL
     SELECT period.governance, 0, 0, enrolled, completed, certified, withdrawn
       FROM event JOIN school ON school.rbd = event.school_rbd
       JOIN period ON period.school_rbd = event.school_rbd AND event.year BETWEEN from_year AND until_year
      WHERE ${COVERED}
   )
   SELECT ${HEAD}, coalesce(json_agg(place), '[]') AS rows
     FROM (SELECT governance AS code, ${summedAs('part')} FROM part GROUP BY 1) place`,
);

// Only groupings that lie wholly within what is covered: the others would tell of schools beyond it. A school may be in
// several of them; in the total it counts once.
const GROUPINGS = statement(
  'reporting.by_grouping',
  `WITH ${TAIL}, ${BY_SCHOOL}, member AS MATERIALIZED (
     SELECT g.id, m.school_rbd, ${COVERED} AS covered
       FROM school_grouping g JOIN school_grouping_now m ON m.grouping_id = g.id JOIN school ON school.rbd = m.school_rbd
      WHERE g.kind = $4
   ), listed AS (
     SELECT id FROM member GROUP BY id HAVING bool_and(covered)
   )
   SELECT ${HEAD}, coalesce(json_agg(place), '[]') AS rows,
          (SELECT row_to_json(whole) FROM (
             SELECT ${summedAs('part')} FROM by_school part
              WHERE school_rbd IN (SELECT school_rbd FROM member JOIN listed USING (id))) whole) AS total
     FROM (SELECT g.id::text AS code, g.name, ${summedAs('part')}
             FROM listed JOIN school_grouping g USING (id) JOIN member USING (id)
             LEFT JOIN by_school part ON part.school_rbd = member.school_rbd
            GROUP BY g.id ORDER BY g.name ${ALPHABETICALLY}, g.id) place`,
);

const MEMBERS = statement(
  'reporting.schools_of_grouping',
  `SELECT g.kind, g.name, coalesce(array_agg(school.rbd) FILTER (WHERE school.rbd IS NOT NULL), '{}') AS schools,
          coalesce(bool_and(${COVERED}), false) AS covered
     FROM school_grouping g LEFT JOIN school_grouping_now m ON m.grouping_id = g.id
     LEFT JOIN school ON school.rbd = m.school_rbd
    WHERE g.id = $3 GROUP BY g.id`,
);

export interface GroupingMembers {
  readonly kind: string;
  readonly name: string;
  readonly schools: readonly number[];
  /** Whether all of them are covered. */
  readonly covered: boolean;
}

@Injectable()
export class BreakdownsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  byGovernance(at: GovernanceTime, { prefixes, schools }: TerritorialScope): Promise<Reading<Counts>> {
    const asked = at === 'now' ? GOVERNANCE_NOW : GOVERNANCE_THEN;
    return this.database.one(asked, [prefixes, schools, this.clock.now()]);
  }

  byGrouping(
    kind: string,
    { prefixes, schools }: TerritorialScope,
  ): Promise<Reading<Counts & { readonly name: string }> & { readonly total: Counts }> {
    return this.database.one(GROUPINGS, [prefixes, schools, this.clock.now(), kind]);
  }

  members(id: string, { prefixes, schools }: TerritorialScope): Promise<GroupingMembers | null> {
    return this.database.maybeOne(MEMBERS, [prefixes, schools, id]);
  }
}
