import { Injectable } from '@nestjs/common';

import { Database, statement } from '../database/index.js';
import type { Change, Finding, ImportOptions, ImportState, Omission, Outcome } from './import-kind.js';

const COLUMNS = `
  i.id, i.kind, i.state, i.file_name AS "fileName", i.file_bytes::float8 AS "fileBytes", i.file_sha256 AS "fileSha256",
  i.encoding, i.header, i.options, i.effective_on::text AS "effectiveOn", i.read, i.created, i.updated, i.unchanged, i.rejected,
  i.quarantined, i.doubtful, i.details, i.omitted, i.progress, i.failure, i.decline_reason AS "declineReason", i.requested_by AS "requestedBy",
  p.given_names || ' ' || p.family_names AS "requestedByName", i.created_at AS "createdAt", i.ended_at AS "endedAt"`;

// $1 kinds that the actor may see all of, $2 kinds of which only the actor's own, $3 the actor.
const MINE = `(i.kind = ANY ($1::text[]) OR i.kind = ANY ($2::text[]) AND i.requested_by = $3::uuid)`;

const LIST = statement(
  'imports.list',
  `SELECT ${COLUMNS} FROM import i LEFT JOIN person p ON p.id = i.requested_by
    WHERE ${MINE} AND ($4::uuid IS NULL OR i.id < $4)
    ORDER BY i.id DESC LIMIT $5`,
);
const FIND = statement(
  'imports.find',
  `SELECT ${COLUMNS} FROM import i LEFT JOIN person p ON p.id = i.requested_by WHERE i.id = $4 AND ${MINE}`,
);
const SUMMARY = statement(
  'imports.summary',
  `SELECT ${COLUMNS} FROM import i LEFT JOIN person p ON p.id = i.requested_by WHERE i.id = $1`,
);
const ROWS = statement(
  'imports.rows',
  `SELECT line, outcome, raw, coalesce(findings, '[]') || coalesce(conflicts, '[]') AS findings,
          coalesce(changes, '[]') AS changes
     FROM import_row
    WHERE import_id = $1 AND ($2::text[] IS NULL OR outcome = ANY ($2))
      AND (NOT $3 OR findings IS NOT NULL OR conflicts IS NOT NULL) AND line > $4
      AND ($6::jsonb IS NULL OR changes @> $6)
    ORDER BY line LIMIT $5`,
);

const EFFECTS = statement(
  'imports.effects',
  `SELECT number, code, subject, changes FROM import_effect WHERE import_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
);

export interface ImportSummary {
  id: string;
  kind: string;
  state: ImportState;
  fileName: string;
  fileBytes: number;
  fileSha256: string;
  encoding: string;
  header: string[];
  options: ImportOptions;
  effectiveOn: string;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  quarantined: number;
  doubtful: number;
  details: Record<string, number>;
  progress: number;
  failure: string | null;
  declineReason: string | null;
  omitted: Omission[];
  requestedBy: string | null;
  requestedByName: string | null;
  createdAt: Date;
  endedAt: Date | null;
}

export interface ImportRowView {
  line: number;
  outcome: Outcome;
  /** The cells as they were sent: a JSON array. */
  raw: string;
  findings: Finding[];
  changes: Change[];
}

/** What changes in a thing that no row names. */
export interface ImportEffectView {
  number: number;
  code: string;
  subject: string;
  changes: Change[];
}

/** Kinds of which an actor may see every import, and kinds of which only those that the actor sent. */
export interface VisibleKinds {
  readonly all: readonly string[];
  readonly own: readonly string[];
  readonly personId: string;
}

const AT_ONCE = 1000;

@Injectable()
export class ImportsQueries {
  constructor(private readonly database: Database) {}

  /** The latest first. */
  list({ all, own, personId }: VisibleKinds, before: string | null, limit: number): Promise<ImportSummary[]> {
    return this.database.query(LIST, [all, own, personId, before, limit]);
  }

  find({ all, own, personId }: VisibleKinds, id: string): Promise<ImportSummary | null> {
    return this.database.maybeOne(FIND, [all, own, personId, id]);
  }

  /** Whoever asks. */
  summary(id: string): Promise<ImportSummary> {
    return this.database.one(SUMMARY, [id]);
  }

  effects(id: string, after: number, limit: number): Promise<ImportEffectView[]> {
    return this.database.query(EFFECTS, [id, after, limit]);
  }

  /**
   * In the order of the file, after a line of it.
   * @param outcome null: all that are kept
   * @param changing only rows that have such a change; null: whatever they change
   */
  rowsAfter(
    id: string,
    { outcome, changing }: { outcome: Outcome | null; changing: readonly Partial<Change>[] | null },
    line: number,
    limit: number,
  ): Promise<ImportRowView[]> {
    return this.database.query(ROWS, [
      id,
      outcome && [outcome],
      false,
      line,
      limit,
      changing && JSON.stringify(changing),
    ]);
  }

  /** In the order of the file, some at a time: a rejected file may be long. */
  async *rows(
    id: string,
    { outcomes = null, onlyFindings = false }: { outcomes?: readonly Outcome[] | null; onlyFindings?: boolean } = {},
  ): AsyncGenerator<ImportRowView> {
    for (let line = 0; ;) {
      const rows = await this.database.query<ImportRowView>(ROWS, [id, outcomes, onlyFindings, line, AT_ONCE, null]);
      yield* rows;
      if (rows.length < AT_ONCE) return;
      line = rows.at(-1)!.line;
    }
  }
}
