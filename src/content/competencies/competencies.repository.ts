import { Injectable } from '@nestjs/common';

import { type Queryable, statement } from '../../platform/database/index.js';
import type { FrameworkInFile } from './framework-file.rules.js';

const KEEP_FRAMEWORK = statement(
  'content.keep_framework',
  `INSERT INTO competency_framework AS f (code, title, publisher, licence, uri) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT ON CONSTRAINT competency_framework_code_key DO UPDATE
     SET title = $2, publisher = $3, licence = $4, uri = $5
   RETURNING id`,
);

// Tells apart what is new, changed and as before; only what differs is written.
const KEEP_COMPETENCIES = statement(
  'content.keep_competencies',
  `WITH given AS (
     SELECT code, title, uri, position FROM jsonb_to_recordset($2::jsonb) AS g(code text, title text, uri text, position int)
   ), kept AS (
     INSERT INTO competency AS c (framework_id, code, title, uri, position) SELECT $1, code, title, uri, position FROM given
     ON CONFLICT ON CONSTRAINT competency_code_key DO UPDATE
       SET title = EXCLUDED.title, uri = EXCLUDED.uri, position = EXCLUDED.position, retired_at = NULL
       WHERE (c.title, c.uri, c.position, c.retired_at)
             IS DISTINCT FROM (EXCLUDED.title, EXCLUDED.uri, EXCLUDED.position, NULL::timestamptz)
     RETURNING (xmax = 0) AS created
   ), retired AS (
     UPDATE competency c SET retired_at = now()
      WHERE framework_id = $1 AND retired_at IS NULL AND NOT EXISTS (SELECT 1 FROM given g WHERE g.code = c.code)
     RETURNING 1)
   SELECT (SELECT count(*)::int FROM kept WHERE created) AS created,
          (SELECT count(*)::int FROM kept WHERE NOT created) AS updated,
          (SELECT count(*)::int FROM retired) AS retired`,
);

const PLACE = statement(
  'content.place_competencies',
  `UPDATE competency c SET parent_id = parent.id
     FROM jsonb_to_recordset($2::jsonb) AS g(code text, "parentCode" text)
     LEFT JOIN competency parent ON parent.framework_id = $1 AND parent.code = g."parentCode"
    WHERE c.framework_id = $1 AND c.code = g.code AND c.parent_id IS DISTINCT FROM parent.id`,
);

const CLEAR_ACTIVITIES = statement(
  'content.clear_activity_alignments',
  'DELETE FROM activity_alignment WHERE version_id = $1',
);
const CLEAR_COURSE = statement('content.clear_course_alignments', 'DELETE FROM course_alignment WHERE version_id = $1');

// One that is retired can be kept, and not be chosen anew.
const ALIGN_COURSE = statement(
  'content.align_course',
  `INSERT INTO course_alignment (version_id, competency_id)
   SELECT $1, c.id FROM unnest($2::uuid[]) AS chosen(id) JOIN competency c ON c.id = chosen.id
    WHERE c.retired_at IS NULL OR c.id = ANY ($3::uuid[])
   RETURNING competency_id AS id`,
);
const ALIGN_ACTIVITIES = statement(
  'content.align_activities',
  `INSERT INTO activity_alignment (version_id, competency_id, activity_key)
   SELECT $1, "competencyId", key FROM jsonb_to_recordset($2::jsonb) AS a("competencyId" uuid, key int)`,
);
const ALIGNED = statement('content.aligned', `SELECT competency_id AS id FROM course_alignment WHERE version_id = $1`);

const COPY_COURSE = statement(
  'content.copy_course_alignments',
  `INSERT INTO course_alignment (version_id, competency_id)
   SELECT $2, a.competency_id FROM course_alignment a JOIN competency c ON c.id = a.competency_id
    WHERE a.version_id = $1 AND c.retired_at IS NULL`,
);
const COPY_ACTIVITIES = statement(
  'content.copy_activity_alignments',
  `INSERT INTO activity_alignment (version_id, competency_id, activity_key)
   SELECT $2, a.competency_id, a.activity_key
     FROM activity_alignment a
     JOIN course_alignment c ON c.version_id = $2 AND c.competency_id = a.competency_id
     JOIN activity ON activity.version_id = $2 AND activity.key = a.activity_key
    WHERE a.version_id = $1`,
);

export interface Alignment {
  competencyId: string;
  /** Keys of the activities that work on it; none: only the course as a whole. */
  activities: readonly number[];
}

@Injectable()
export class CompetenciesRepository {
  /** Puts an edition of a framework in the place of the one before; what it has no more is retired. */
  async keep(
    transaction: Queryable,
    { code, title, publisher, licence, uri, competencies }: FrameworkInFile,
  ): Promise<{ id: string; created: number; updated: number; retired: number }> {
    const { id } = await transaction.one<{ id: string }>(KEEP_FRAMEWORK, [code, title, publisher, licence, uri]);
    const rows = competencies.map((each, position) => ({ ...each, position }));
    const parameters = [id, JSON.stringify(rows)];
    const counts = await transaction.one<{ created: number; updated: number; retired: number }>(
      KEEP_COMPETENCIES,
      parameters,
    );
    await transaction.query(PLACE, parameters);
    return { id, ...counts };
  }

  /**
   * Puts what a draft works on in the place of what it had.
   * @param alignments of activities that the draft has
   * @returns the competencies that can not be chosen, unknown or retired ones; nothing is complete then
   */
  async align(transaction: Queryable, versionId: string, alignments: readonly Alignment[]): Promise<string[]> {
    const before = await transaction.query<{ id: string }>(ALIGNED, [versionId]);
    await transaction.query(CLEAR_ACTIVITIES, [versionId]);
    await transaction.query(CLEAR_COURSE, [versionId]);
    const wanted = alignments.map(({ competencyId }) => competencyId);
    const chosen = await transaction.query<{ id: string }>(ALIGN_COURSE, [
      versionId,
      wanted,
      before.map(({ id }) => id),
    ]);
    const possible = new Set(chosen.map(({ id }) => id));
    const impossible = wanted.filter((id) => !possible.has(id));
    if (impossible.length > 0) return impossible;
    const rows = alignments.flatMap(({ competencyId, activities }) => activities.map((key) => ({ competencyId, key })));
    await transaction.query(ALIGN_ACTIVITIES, [versionId, JSON.stringify(rows)]);
    return [];
  }

  /** Gives a draft what the version that it was copied from works on. */
  async copy(transaction: Queryable, fromVersionId: string, toVersionId: string): Promise<void> {
    await transaction.query(COPY_COURSE, [fromVersionId, toVersionId]);
    await transaction.query(COPY_ACTIVITIES, [fromVersionId, toVersionId]);
  }
}
