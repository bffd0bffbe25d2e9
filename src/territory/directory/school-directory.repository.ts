import { Injectable } from '@nestjs/common';

import type { Reach } from '../../platform/auth/index.js';
import { statement, type Transaction } from '../../platform/database/index.js';
import { FIRST_INVENTED_RBD } from '../school.js';

/*
 * The tables below live as long as the transaction; each is made whole from the one before:
 * directory_row (the file) -> directory_meant (beside what is stored) -> directory_end (as it will be) -> import_outcome,
 * and directory_absent: open schools that the file does not name.
 */

const ROWS = statement(
  'directory.rows',
  `CREATE TEMPORARY TABLE directory_row ON COMMIT DROP AS
   SELECT line, readable, coalesce(jsonb_array_length(findings), 0) AS findings, fields[1]::integer AS rbd,
          fields[2] AS check_digit, fields[3] AS name, fields[4] AS commune_code, fields[5] AS governance,
          fields[6]::boolean AS rural, fields[7] AS status, fields[8]::integer AS pupils,
          fields[9]::double precision AS latitude, fields[10]::double precision AS longitude,
          coalesce(fields[11] = 't', false) AS place_given, fields[12]::smallint AS deprov_code,
          fields[13]::smallint AS directory_year, fields[14]::integer AS merged_into
     FROM staged_row`,
);
const KNOW_ROWS = statement('directory.know_rows', `ANALYZE directory_row`);

/** $1-$3 reach. */
function isWithin(commune: string, rbd: string): string {
  return `($1::boolean OR ${commune} LIKE ANY ($2::text[]) OR ${rbd} = ANY ($3::int[]))`;
}

/** The year that a school was last heard of in; one beyond the next, stored before such years were refused, says nothing. */
function believed(year: string): string {
  return `CASE WHEN ${year} <= extract(year FROM country_date()) + 1 THEN ${year} END`;
}

/** What is stored about a school that can change by a directory; `absent_since` is undone by being named. */
const FACTS = [
  ...['check_digit', 'name', 'commune_code', 'governance', 'rural', 'status', 'pupils', 'latitude', 'longitude'],
  ...['deprov_code', 'merged_into', 'absent_since'],
];

/** What each row means beside what is stored. An older directory changes nothing that a newer one said. */
const MEANT = statement(
  'directory.meant',
  `CREATE TEMPORARY TABLE directory_meant ON COMMIT DROP AS
   SELECT r.line, r.findings, r.rbd, r.check_digit, r.name, r.commune_code, r.governance, r.rural, r.status,
          coalesce(r.pupils, k.pupils, 0) AS pupils,
          CASE WHEN r.place_given THEN r.latitude ELSE k.latitude END AS latitude,
          CASE WHEN r.place_given THEN r.longitude ELSE k.longitude END AS longitude,
          coalesce(r.deprov_code, k.deprov_code) AS deprov_code, r.directory_year, r.merged_into AS successor,
          k.rbd IS NOT NULL AS known, coalesce(${believed('k.directory_year')} > r.directory_year, false) AS older,
          ${FACTS.map((fact) => `k.${fact} AS ${fact}_before`).join(', ')},
          ${isWithin('r.commune_code', 'r.rbd')} AND (k.rbd IS NULL OR ${isWithin('k.commune_code', 'k.rbd')}) AS within
     FROM directory_row r LEFT JOIN school k ON k.rbd = r.rbd
    WHERE r.readable`,
);
const KNOW_MEANT = statement('directory.know_meant', `ANALYZE directory_meant`);

/** The schools as they will be. Whom a school became part of must exist, and not be, by some way round, itself. */
const ENDS = statement(
  'directory.ends',
  `CREATE TEMPORARY TABLE directory_end ON COMMIT DROP AS
   WITH RECURSIVE taken AS (
     SELECT m.*, successor IS NOT NULL AND NOT EXISTS (SELECT 1 FROM school s WHERE s.rbd = m.successor)
                 AND NOT EXISTS (SELECT 1 FROM directory_meant o WHERE o.rbd = m.successor AND o.within) AS unknown
       FROM directory_meant m),
   edge AS (
     SELECT rbd, CASE WHEN unknown THEN merged_into_before ELSE coalesce(successor, merged_into_before) END AS to_rbd
       FROM taken WHERE within AND NOT older AND status = 'closed'
     UNION ALL
     SELECT s.rbd, s.merged_into FROM school s
      WHERE s.merged_into IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM taken t WHERE t.rbd = s.rbd AND t.within AND NOT t.older)),
   walk (start, at) AS (
     SELECT rbd, to_rbd FROM edge WHERE to_rbd IS NOT NULL
     UNION
     SELECT w.start, e.to_rbd FROM walk w JOIN edge e ON e.rbd = w.at WHERE w.at <> w.start AND e.to_rbd IS NOT NULL)
   SELECT t.*,
          CASE WHEN t.status <> 'closed' THEN NULL
               WHEN t.unknown OR c.start IS NOT NULL THEN t.merged_into_before
               ELSE coalesce(t.successor, t.merged_into_before) END AS merged_into,
          NULL::smallint AS absent_since,
          CASE WHEN t.unknown THEN 'MERGED_INTO_UNKNOWN' WHEN c.start IS NOT NULL THEN 'MERGED_IN_CIRCLE' END AS doubt
     FROM taken t
     LEFT JOIN walk c ON c.start = t.rbd AND c.at = t.rbd AND t.successor IS NOT NULL`,
);
const KNOW_ENDS = statement('directory.know_ends', `ANALYZE directory_end`);

/**
 * Open schools that the file does not name. They close when it is the complete directory of a later year than the one they
 * were last named in; invented ones only when asked for. Where a row does not even tell its number it may mean any of them,
 * and none closes. $1-$3 reach, $4 complete, $5 close what is invented.
 */
const ABSENT = statement(
  'directory.absent',
  `CREATE TEMPORARY TABLE directory_absent ON COMMIT DROP AS
   WITH file AS (
     SELECT max(directory_year) FILTER (WHERE readable AND rbd < ${FIRST_INVENTED_RBD}) AS year, bool_or(rbd IS NULL) AS unclear
       FROM directory_row),
   absent AS (
     SELECT s.rbd, s.name, s.commune_code, s.status, f.year, s.rbd >= ${FIRST_INVENTED_RBD} AS invented, f.unclear,
            s.rbd < ${FIRST_INVENTED_RBD} AND $4::boolean AND coalesce(${believed('s.directory_year')}, 0) < f.year AS missed
       FROM school s, file f
      WHERE s.status <> 'closed' AND ${isWithin('s.commune_code', 's.rbd')}
        AND NOT EXISTS (SELECT 1 FROM directory_row r WHERE r.rbd = s.rbd))
   SELECT rbd, name, commune_code, status, year, invented, missed AND unclear AS kept,
          missed AND NOT unclear OR invented AND $5::boolean AND year IS NOT NULL AS closes
     FROM absent`,
);
const KNOW_ABSENT = statement('directory.know_absent', `ANALYZE directory_absent`);

const ABSENT_EFFECTS = statement(
  'directory.absent_effects',
  `INSERT INTO import_effect_staged (code, subject, changes)
   SELECT 'school_closes', a.rbd || ' ' || a.name || ' · ' || c.name,
          jsonb_build_array(jsonb_build_object('field', 'status', 'before', a.status, 'after', 'closed'))
     FROM directory_absent a JOIN commune c ON c.code = a.commune_code
    WHERE a.closes`,
);

const DIFFERS = `(${FACTS.map((fact) => `e.${fact}`).join(', ')}) IS DISTINCT FROM
                 (${FACTS.map((fact) => `e.${fact}_before`).join(', ')})`;
const IS_UPDATED = `e.known AND e.within AND NOT e.older AND ${DIFFERS}`;

/** A list of one change, or of none. */
function change(field: string, before: string, after: string): string {
  return `CASE WHEN ${before} IS DISTINCT FROM ${after}
     THEN jsonb_build_array(jsonb_build_object('field', '${field}', 'before', ${before}, 'after', ${after})) ELSE '[]' END`;
}
const CHANGES = [
  ...['check_digit', 'name', 'commune_code', 'governance', 'status', 'pupils', 'deprov_code', 'merged_into'].map(
    (fact) => change(fact, `e.${fact}_before::text`, `e.${fact}::text`),
  ),
  change('area', areaOf('e.rural_before'), areaOf('e.rural')),
  change('coordinates', placeOf('e.latitude_before', 'e.longitude_before'), placeOf('e.latitude', 'e.longitude')),
  change('absent_since', `e.absent_since_before::text`, `e.absent_since::text`),
].join(' || ');

function areaOf(rural: string): string {
  return `CASE WHEN ${rural} THEN 'rural' ELSE 'urban' END`;
}
function placeOf(latitude: string, longitude: string): string {
  return `(${latitude} || ', ' || ${longitude})`;
}

const OUTCOMES = statement(
  'directory.outcomes',
  `INSERT INTO import_outcome (line, outcome, conflicts, changes)
   SELECT e.line, o.outcome,
          CASE WHEN NOT e.within THEN '[{"severity": "rejected", "code": "OUTSIDE_REACH", "column": ""}]'
               WHEN e.doubt IS NOT NULL AND NOT e.older THEN jsonb_build_array(jsonb_build_object(
                 'severity', 'doubtful', 'code', e.doubt, 'column', '', 'value', e.successor::text)) END,
          CASE WHEN o.outcome = 'updated' THEN ${CHANGES} END
     FROM directory_end e,
          LATERAL (SELECT CASE WHEN NOT e.within THEN 'rejected' WHEN NOT e.known THEN 'created'
                               WHEN ${IS_UPDATED} THEN 'updated' ELSE 'unchanged' END AS outcome) o`,
);

const COUNT = statement(
  'directory.count',
  `SELECT coalesce(sum(e.findings), 0)::int + count(*) FILTER (WHERE e.doubt IS NOT NULL AND NOT e.older)::int AS warnings,
          count(*) FILTER (WHERE e.status = 'working')::int AS working,
          count(*) FILTER (WHERE e.status = 'working' AND e.pupils > 0)::int AS "workingWithPupils",
          count(*) FILTER (WHERE ${IS_UPDATED} AND e.status = 'closed' AND e.status_before <> 'closed')::int AS closed,
          count(*) FILTER (WHERE ${IS_UPDATED} AND e.status <> 'closed' AND e.status_before = 'closed')::int AS reopened,
          count(*) FILTER (WHERE ${IS_UPDATED} AND e.merged_into IS NOT NULL AND e.merged_into_before IS NULL)::int AS merged,
          count(*) FILTER (WHERE e.older)::int AS older, a.*,
          (SELECT count(*) FROM school s WHERE s.status <> 'closed' AND s.rbd < ${FIRST_INVENTED_RBD}
             AND ${isWithin('s.commune_code', 's.rbd')})::int AS "openSchools"
     FROM (SELECT * FROM directory_end e WHERE e.within) e
    RIGHT JOIN (SELECT count(*) FILTER (WHERE closes)::int AS leaving,
                       count(*) FILTER (WHERE closes AND NOT invented)::int AS missing,
                       count(*) FILTER (WHERE kept)::int AS kept,
                       count(*) FILTER (WHERE NOT closes AND NOT kept AND NOT invented)::int AS absent,
                       count(*) FILTER (WHERE invented)::int AS invented
                  FROM directory_absent) a ON true
    GROUP BY a.leaving, a.missing, a.kept, a.absent, a.invented`,
);

const ADD = statement(
  'directory.add',
  `INSERT INTO school (rbd, directory_year, ${FACTS.join(', ')})
   SELECT e.rbd, e.directory_year, ${FACTS.map((fact) => `e.${fact}`).join(', ')}
     FROM directory_end e WHERE e.within AND NOT e.known ORDER BY e.rbd`,
);
const CHANGE = statement(
  'directory.change',
  `UPDATE school s SET directory_year = e.directory_year, updated_at = now(), ${FACTS.map((fact) => `${fact} = e.${fact}`).join(', ')}
     FROM directory_end e WHERE s.rbd = e.rbd AND ${IS_UPDATED}`,
);
/** The year alone is no change. */
const HEARD_OF = statement(
  'directory.heard_of',
  `UPDATE school s SET directory_year = e.directory_year
     FROM directory_end e WHERE s.rbd = e.rbd AND e.within AND e.directory_year > coalesce(${believed('s.directory_year')}, 0)`,
);
const CLOSE = statement(
  'directory.close',
  `UPDATE school s SET status = 'closed', updated_at = now(),
          directory_year = CASE WHEN a.invented THEN s.directory_year ELSE a.year END,
          absent_since = CASE WHEN a.invented THEN NULL ELSE a.year END
     FROM directory_absent a WHERE s.rbd = a.rbd AND a.closes`,
);

export interface DirectorySetting {
  /** Open schools that it does not name are closed, if it is of a later year. */
  readonly complete: boolean;
  readonly closeInvented: boolean;
  readonly reach: Reach;
}

@Injectable()
export class SchoolDirectoryRepository {
  async classify(transaction: Transaction, setting: DirectorySetting): Promise<Record<string, number>> {
    const { complete, closeInvented, reach } = setting;
    const within = [reach.nation, reach.territories.map((code) => `${code}%`), reach.schools];
    const steps = [
      [ROWS, [], KNOW_ROWS],
      [MEANT, within, KNOW_MEANT],
      [ENDS, [], KNOW_ENDS],
      [ABSENT, [...within, complete, closeInvented], KNOW_ABSENT],
      [ABSENT_EFFECTS, [], null],
      [OUTCOMES, [], null],
    ] as const;
    for (const [make, parameters, know] of steps) {
      await transaction.query(make, parameters);
      if (know) await transaction.query(know);
    }
    return transaction.one(COUNT, within);
  }

  async apply(transaction: Transaction, progressed: (percent: number) => Promise<void>): Promise<void> {
    const steps = [
      // Whom others become part of is there before they do.
      [ADD, 40],
      [CHANGE, 80],
      [HEARD_OF, 90],
      [CLOSE, 100],
    ] as const;
    for (const [step, percent] of steps) {
      await transaction.query(step);
      await progressed(percent);
    }
  }
}
