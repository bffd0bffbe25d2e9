import { Injectable } from '@nestjs/common';

import type { Reach } from '../../platform/auth/index.js';
import { Database, statement } from '../../platform/database/index.js';
import type { ServedFile } from '../../platform/storage/index.js';

// $1 the file; its author's reach ($2, $3), the learner ($4), and the reach of who looks after cohorts ($5–$7).
const SEEN = statement(
  'media.seen',
  `SELECT f.sha256, s.bytes::float8 AS bytes, s.type, f.name
     FROM activity_file f
     JOIN stored_file s USING (sha256)
     JOIN course_version v ON v.id = f.version_id
     JOIN course c ON c.id = v.course_id
    WHERE f.id = $1
      AND ($2::boolean OR c.provider_id = ANY ($3::uuid[])
           OR EXISTS (SELECT FROM enrolment e WHERE e.person_id = $4 AND e.version_id = f.version_id
                        AND e.enrolled_at IS NOT NULL)
           OR EXISTS (SELECT FROM cohort h WHERE h.version_id = f.version_id
                         AND ($5::boolean OR h.provider_id = ANY ($6::uuid[]) OR h.id::text = ANY ($7::text[]))))
    LIMIT 1`,
);

@Injectable()
export class MediaQueries {
  constructor(private readonly database: Database) {}

  /** A file of an activity that the person may see: as its author, as a learner of a course, or as who looks after one. */
  seen(id: string, personId: string, authoring: Reach, people: Reach): Promise<ServedFile | null> {
    return this.database.maybeOne(SEEN, [
      ...[id, authoring.nation, [...authoring.providers], personId],
      ...[people.nation, [...people.providers], [...people.cohorts]],
    ]);
  }
}
