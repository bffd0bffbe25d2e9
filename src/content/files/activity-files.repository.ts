import { Injectable } from '@nestjs/common';

import { type Queryable, statement } from '../../platform/database/index.js';

/** Which of these contents the activities of any version have. */
export const FILES_IN_USE = statement(
  'content.files_in_use',
  `SELECT DISTINCT sha256 FROM activity_file WHERE sha256 = ANY ($1::text[])`,
);
const ADD = statement(
  'content.add_file',
  `INSERT INTO activity_file (version_id, activity_key, position, role, sha256, name, title, language)
   SELECT $1, $2, coalesce(max(position) + 1, 0), $3, $4, $5, $6, $7
     FROM activity_file WHERE version_id = $1 AND activity_key = $2
   HAVING count(*) FILTER (WHERE role = $3) < $8::int
   RETURNING id`,
);
const REMOVE = statement(
  'content.remove_file',
  `DELETE FROM activity_file WHERE version_id = $1 AND activity_key = $2 AND id = $3 RETURNING id`,
);
const COPY = statement(
  'content.copy_files',
  `INSERT INTO activity_file (version_id, id, activity_key, position, role, sha256, name, title, language)
   SELECT $2, id, activity_key, position, role, sha256, name, title, language FROM activity_file WHERE version_id = $1`,
);

export interface FileToAdd {
  readonly versionId: string;
  readonly activityKey: number;
  readonly role: string;
  readonly sha256: string;
  readonly name: string;
  readonly title: string;
  readonly language: string | null;
}

@Injectable()
export class ActivityFilesRepository {
  /** @param most of this role @returns null when there are so many already */
  add(
    transaction: Queryable,
    { versionId, activityKey, role, sha256, name, title, language }: FileToAdd,
    most: number,
  ): Promise<{ id: string } | null> {
    return transaction.maybeOne(ADD, [versionId, activityKey, role, sha256, name, title, language, most]);
  }

  async remove(transaction: Queryable, versionId: string, activityKey: number, id: string): Promise<boolean> {
    return (await transaction.query(REMOVE, [versionId, activityKey, id])).length > 0;
  }

  /** Gives a draft the files of the version that it was copied from. */
  async copy(transaction: Queryable, fromVersionId: string, toVersionId: string): Promise<void> {
    await transaction.query(COPY, [fromVersionId, toVersionId]);
  }
}
