import { Injectable } from '@nestjs/common';

import type { Reach } from '../../platform/auth/index.js';
import { Database, type Queryable, statement } from '../../platform/database/index.js';
import type { StoredPerson } from './quarantine.rules.js';

// Whom the rows may mean, by each of what names a person. $1 import, $2 lines, $3 whose external ids, $4-$6 reach.
const PEOPLE = statement(
  'quarantine.people',
  `WITH row AS (
     SELECT line, fields[1] AS run, fields[2] AS external_id, fields[5]::citext AS email
       FROM import_row WHERE import_id = $1 AND line = ANY ($2)),
   meant AS (
     SELECT row.line, coalesce(p.merged_into, p.id) AS id, 'run' AS by FROM row JOIN person p ON p.run = row.run
     UNION ALL
     SELECT row.line, e.person_id, 'external_id' FROM row
       JOIN person_external_id e ON e.source = $3 AND e.external_id = row.external_id
     UNION ALL
     SELECT row.line, coalesce(p.merged_into, p.id), 'email' FROM row JOIN person p ON p.email = row.email),
   whom AS (SELECT line, id, array_agg(by ORDER BY by DESC) AS by FROM meant GROUP BY line, id)
   SELECT whom.line, p.id, p.run, p.given_names AS "givenNames", p.family_names AS "familyNames", p.email::text AS email,
          p.gender, p.birth_year AS "birthYear", whom.by,
          $4::boolean OR EXISTS (
            SELECT 1 FROM appointment a JOIN school s ON s.rbd = a.school_rbd
             WHERE a.person_id = p.id AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
               AND (s.commune_code LIKE ANY ($5::text[]) OR a.school_rbd = ANY ($6::int[]))) AS reached
     FROM whom JOIN person p ON p.id = whom.id ORDER BY whom.line, p.id`,
);

const LIST = statement(
  'quarantine.list',
  `SELECT line, fields, conflicts->0->>'code' AS code FROM import_row
    WHERE import_id = $1 AND outcome = 'quarantined' AND ($2::text IS NULL OR conflicts->0->>'code' = $2) AND line > $3
    ORDER BY line LIMIT $4`,
);

const FIND = statement(
  'quarantine.find',
  `SELECT r.line, r.fields, r.outcome, r.conflicts->0->>'code' AS code, x.choice, x.reason, x.resolved_at AS "resolvedAt",
          p.given_names || ' ' || p.family_names AS "resolvedByName"
     FROM import_row r
     LEFT JOIN import_resolution x ON x.import_id = r.import_id AND x.line = r.line
     LEFT JOIN person p ON p.id = x.resolved_by
    WHERE r.import_id = $1 AND r.line = $2 AND (r.outcome = 'quarantined' OR x.line IS NOT NULL)`,
);

const BY_CODE = statement(
  'quarantine.by_code',
  `SELECT conflicts->0->>'code' AS code, count(*)::int AS rows FROM import_row
    WHERE import_id = $1 AND outcome = 'quarantined' GROUP BY 1`,
);

export interface QuarantinedRow {
  line: number;
  fields: (string | null)[];
  code: string;
}

export interface QuarantinedRowDetail extends QuarantinedRow {
  outcome: string;
  choice: string | null;
  reason: string | null;
  resolvedAt: Date | null;
  resolvedByName: string | null;
}

@Injectable()
export class QuarantineQueries {
  constructor(private readonly database: Database) {}

  /** In the order of the file. */
  list(importId: string, code: string | null, after: number, limit: number): Promise<QuarantinedRow[]> {
    return this.database.query(LIST, [importId, code, after, limit]);
  }

  /** One that waits or has waited. */
  find(importId: string, line: number): Promise<QuarantinedRowDetail | null> {
    return this.database.maybeOne(FIND, [importId, line]);
  }

  byCode(importId: string): Promise<{ code: string; rows: number }[]> {
    return this.database.query(BY_CODE, [importId]);
  }

  /** Whom each line may mean, of those that are stored. @param source whose external ids these are */
  async people(
    queryable: Queryable,
    importId: string,
    lines: readonly number[],
    source: string,
    reach: Reach,
  ): Promise<ReadonlyMap<number, StoredPerson[]>> {
    const within = [reach.nation, reach.territories.map((code) => `${code}%`), reach.schools];
    const found = await queryable.query<StoredPerson & { line: number }>(PEOPLE, [importId, lines, source, ...within]);
    const byLine = new Map<number, StoredPerson[]>();
    for (const { line, ...person } of found) byLine.set(line, [...(byLine.get(line) ?? []), person]);
    return byLine;
  }
}
