import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../database/index.js';

/** Who stores a content and who removes it take turns, in whatever process. */
const LOCK = statement('storage.lock', `SELECT pg_advisory_xact_lock(hashtextextended('file ' || $1, 0))`);
const ADD = statement(
  'storage.add',
  `INSERT INTO stored_file (sha256, bytes, type) VALUES ($1, $2, $3)
   ON CONFLICT (sha256) DO UPDATE SET stored_at = now()
   RETURNING sha256, bytes::float8 AS bytes, type`,
);
const FIND = statement(
  'storage.find',
  `SELECT sha256, bytes::float8 AS bytes, type FROM stored_file WHERE sha256 = $1`,
);
const OLD = statement(
  'storage.old',
  `SELECT sha256 FROM stored_file WHERE stored_at < $1 AND sha256 > $2 ORDER BY sha256 LIMIT $3`,
);
const REMOVE = statement(
  'storage.remove',
  `DELETE FROM stored_file WHERE sha256 = $1 AND stored_at < $2 RETURNING sha256`,
);

export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
  /** Media type, told by the content. */
  readonly type: string;
}

@Injectable()
export class StoredFilesRepository {
  constructor(private readonly database: Database) {}

  /** Until the transaction ends nobody else stores or removes this content. */
  async lock(queryable: Queryable, sha256: string): Promise<void> {
    await queryable.query(LOCK, [sha256]);
  }

  add(queryable: Queryable, { sha256, bytes, type }: KeptFile): Promise<KeptFile> {
    return queryable.one(ADD, [sha256, bytes, type]);
  }

  find(sha256: string, queryable: Queryable = this.database): Promise<KeptFile | null> {
    return queryable.maybeOne(FIND, [sha256]);
  }

  async old(before: Date, after: string, limit: number): Promise<string[]> {
    return (await this.database.query<{ sha256: string }>(OLD, [before, after, limit])).map(({ sha256 }) => sha256);
  }

  /** @returns false when it was sent again meanwhile, or is gone */
  async remove(queryable: Queryable, sha256: string, before: Date): Promise<boolean> {
    return (await queryable.query(REMOVE, [sha256, before])).length > 0;
  }
}
