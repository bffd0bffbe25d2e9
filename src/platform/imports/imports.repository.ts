import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import type { Reach } from '../auth/index.js';
import { type Queryable, statement, type Transaction } from '../database/index.js';
import type { ImportFile } from './import-file.js';
import type { ImportOptions, ImportSetting, ImportState, Omission, StagedRow } from './import-kind.js';
import { DAYS_THAT_ADD_UP, type Weighed } from './second-person.rules.js';

const ADD = statement(
  'imports.add',
  `INSERT INTO import (kind, state, file_name, file_bytes, file_sha256, encoding, header, options, reach, requested_by)
   VALUES ($1, 'staged', $2, $3, $4, $5, $6, $7, $8, $9)
   RETURNING id, effective_on::text AS "effectiveOn"`,
);

/** While it is staged a row is in a table of the transaction: without index, and without a trace if it ends early. */
const OPEN_STAGE = statement(
  'imports.open_stage',
  `CREATE TEMPORARY TABLE staged_row
     (line integer, readable boolean, fields text[], raw text, findings jsonb) ON COMMIT DROP`,
);
const OPEN_OUTCOME = statement(
  'imports.open_outcome',
  `CREATE TEMPORARY TABLE import_outcome (line integer, outcome text, conflicts jsonb, changes jsonb) ON COMMIT DROP`,
);
const OPEN_EFFECTS = statement(
  'imports.open_effects',
  `CREATE TEMPORARY TABLE import_effect_staged (code text, subject text, changes jsonb) ON COMMIT DROP`,
);
const KNOW_STAGE = statement('imports.know_stage', `ANALYZE staged_row`);

const KEEP = statement(
  'imports.keep',
  `INSERT INTO import_row (import_id, line, readable, outcome, fields, raw, findings, conflicts, changes)
   SELECT $1, s.line, s.readable, coalesce(o.outcome, 'rejected'), s.fields, s.raw, s.findings, o.conflicts, o.changes
     FROM staged_row s LEFT JOIN import_outcome o USING (line)`,
);
const FORGET_EFFECTS = statement('imports.forget_effects', `DELETE FROM import_effect WHERE import_id = $1`);
const KEEP_EFFECTS = statement(
  'imports.keep_effects',
  `INSERT INTO import_effect (import_id, number, code, subject, changes)
   SELECT $1, row_number() OVER (ORDER BY code, subject COLLATE "C"), code, subject, coalesce(changes, '[]')
     FROM import_effect_staged`,
);
const COUNT = statement(
  'imports.count',
  `UPDATE import SET read = n.read, created = n.created, updated = n.updated, unchanged = n.unchanged,
          rejected = n.rejected, quarantined = n.quarantined, doubtful = n.doubtful, details = $2
     FROM (SELECT count(*) AS read,
                  count(*) FILTER (WHERE o.outcome = 'created') AS created,
                  count(*) FILTER (WHERE o.outcome = 'updated') AS updated,
                  count(*) FILTER (WHERE o.outcome = 'unchanged') AS unchanged,
                  count(*) FILTER (WHERE o.outcome = 'quarantined') AS quarantined,
                  count(*) FILTER (WHERE o.outcome IS NULL OR o.outcome = 'rejected') AS rejected,
                  count(*) FILTER (WHERE o.outcome IN ('created', 'updated', 'unchanged')
                                     AND (s.findings IS NOT NULL OR o.conflicts IS NOT NULL)) AS doubtful
             FROM staged_row s LEFT JOIN import_outcome o USING (line)) n
    WHERE id = $1`,
);

/** One process at a time applies it; which one died is known by the lock being free. */
const TAKE = statement(
  'imports.take',
  `SELECT id, kind, options, reach, effective_on::text AS "effectiveOn", requested_by AS "requestedBy", file_name AS "fileName", agreed FROM import
    WHERE id = $1 AND state = 'applying' AND pg_try_advisory_xact_lock(hashtext('imports.apply'), hashtext($1::text))`,
);
/** Two imports of one kind would meet in the same rows. */
const TAKE_TURN = statement(
  'imports.take_turn',
  `SELECT pg_advisory_xact_lock(hashtext('imports.kind'), hashtext($1))`,
);
/**
 * Two decisions about one kind would each not see the other. Not the turn that the work itself takes: nobody who presses a button
 * is to wait for a nation's file.
 */
const DECIDE_ALONE = statement(
  'imports.decide_alone',
  `SELECT pg_advisory_xact_lock(hashtext('imports.decide'), hashtext($1))`,
);
const ADDING_UP = statement(
  'imports.adding_up',
  `SELECT details, options, reach, agreed FROM import
    WHERE kind = $1 AND id <> $2 AND state IN ('applying', 'done')
      AND coalesce(ended_at, now()) > now() - interval '${DAYS_THAT_ADD_UP} days'`,
);
const STAGE_AGAIN = statement(
  'imports.stage_again',
  `INSERT INTO staged_row (line, readable, fields, findings)
   SELECT line, readable, fields, findings FROM import_row WHERE import_id = $1`,
);
const FORGET = statement(
  'imports.forget',
  `DELETE FROM import_row r USING staged_row s LEFT JOIN import_outcome o USING (line)
    WHERE r.import_id = $1 AND r.line = s.line AND s.findings IS NULL AND o.conflicts IS NULL AND o.changes IS NULL
      AND o.outcome IN ('created', 'updated', 'unchanged')`,
);
const FINAL = statement(
  'imports.final',
  `UPDATE import_row r SET outcome = o.outcome, conflicts = o.conflicts, changes = o.changes
     FROM import_outcome o
    WHERE r.import_id = $1 AND r.line = o.line
      AND (r.outcome, r.conflicts, r.changes) IS DISTINCT FROM (o.outcome, o.conflicts, o.changes)`,
);
const PROGRESS = statement('imports.progress', `UPDATE import SET progress = $2 WHERE id = $1 AND state = 'applying'`);
const ITSELF = `SELECT id, kind, state, file_name AS "fileName", details, options, reach, agreed, requested_by AS "requestedBy"
     FROM import WHERE id = $1`;
const READ = statement('imports.read', ITSELF);
const LOCK = statement('imports.lock', `${ITSELF} FOR UPDATE`);
const AGREE = statement('imports.agree', `UPDATE import SET agreed = $2 WHERE id = $1`);
const MOVE = statement(
  'imports.move',
  `UPDATE import SET state = $2, failure = $3, progress = CASE WHEN $2 = 'done' THEN 100 ELSE progress END,
          ended_at = CASE WHEN $2 IN ('done', 'discarded', 'failed') THEN now() END
    WHERE id = $1`,
);
const DECLINE = statement(
  'imports.decline',
  `UPDATE import SET state = 'declined', ended_at = now(), decline_reason = $2 WHERE id = $1`,
);
const OMIT = statement('imports.omit', `UPDATE import SET omitted = $2 WHERE id = $1`);
const DROP_ROWS = statement('imports.drop_rows', `DELETE FROM import_row WHERE import_id = $1`);
const STALE = statement(
  'imports.stale',
  `SELECT id, kind FROM import WHERE state = 'staged' AND created_at < $1 ORDER BY id`,
);
const LONG_ENDED = statement(
  'imports.long_ended',
  `SELECT id FROM import i
    WHERE ended_at < $1 AND (EXISTS (SELECT FROM import_row WHERE import_id = i.id) OR EXISTS (SELECT FROM import_effect WHERE import_id = i.id))
    ORDER BY id`,
);
const STATE = statement('imports.state', `SELECT state FROM import WHERE id = $1`);
const UNFINISHED = statement('imports.unfinished', `SELECT id FROM import WHERE state = 'applying' ORDER BY id`);

export interface TakenImport extends ImportSetting {
  readonly kind: string;
  readonly fileName: string;
  readonly agreed: number | null;
  readonly requestedBy: string | null;
}

export interface LockedImport extends Weighed {
  readonly id: string;
  readonly kind: string;
  readonly state: ImportState;
  readonly fileName: string;
  readonly requestedBy: string | null;
}

@Injectable()
export class ImportsRepository {
  add(
    transaction: Transaction,
    given: {
      kind: string;
      file: ImportFile;
      encoding: string;
      header: readonly string[];
      options: ImportOptions;
      reach: Reach;
      requestedBy: string | null;
    },
  ): Promise<{ id: string; effectiveOn: string }> {
    const { kind, file, encoding, header, options, reach, requestedBy } = given;
    const documents = [header, options, reach].map((each) => JSON.stringify(each));
    return transaction.one(ADD, [kind, file.name, file.bytes, file.sha256, encoding, ...documents, requestedBy]);
  }

  async stage(transaction: Transaction, rows: AsyncIterable<StagedRow>): Promise<void> {
    await transaction.query(OPEN_STAGE);
    const client = (await transaction.manager.queryRunner!.connect()) as PoolClient;
    await pipeline(Readable.from(copyLines(rows)), client.query(copyFrom('COPY staged_row FROM STDIN')));
    await this.afterStaging(transaction);
  }

  async stageAgain(transaction: Transaction, id: string): Promise<void> {
    await transaction.query(OPEN_STAGE);
    await transaction.query(STAGE_AGAIN, [id]);
    await this.afterStaging(transaction);
  }

  private async afterStaging(transaction: Transaction): Promise<void> {
    await transaction.query(KNOW_STAGE);
    await transaction.query(OPEN_OUTCOME);
    await transaction.query(OPEN_EFFECTS);
  }

  async keep(transaction: Transaction, id: string): Promise<void> {
    await transaction.query(KEEP, [id]);
    await transaction.query(KEEP_EFFECTS, [id]);
  }

  async omit(transaction: Transaction, id: string, omitted: readonly Omission[]): Promise<void> {
    await transaction.query(OMIT, [id, JSON.stringify(omitted)]);
  }

  async count(transaction: Transaction, id: string, details: Record<string, number>): Promise<void> {
    await transaction.query(COUNT, [id, JSON.stringify(details)]);
  }

  /** @returns null when it is not to be applied, or another process is at it */
  take(transaction: Transaction, id: string): Promise<TakenImport | null> {
    return transaction.maybeOne(TAKE, [id]);
  }

  async takeTurn(transaction: Transaction, kind: string): Promise<void> {
    await transaction.query(TAKE_TURN, [kind]);
  }

  /** How each row ended; those that nobody needs to look at again are forgotten. */
  async settle(transaction: Transaction, id: string): Promise<void> {
    await transaction.query(FORGET, [id]);
    await this.compareAgain(transaction, id);
  }

  /** What the comparison says now, of rows that go on waiting. */
  async compareAgain(transaction: Transaction, id: string): Promise<void> {
    await transaction.query(FINAL, [id]);
    await transaction.query(FORGET_EFFECTS, [id]);
    await transaction.query(KEEP_EFFECTS, [id]);
  }

  /** Until the transaction ends nobody else decides about an import of the kind. */
  async decideAlone(transaction: Transaction, kind: string): Promise<void> {
    await transaction.query(DECIDE_ALONE, [kind]);
  }

  /** Other imports of the kind that were applied of late, or are about to be. */
  addingUp(queryable: Queryable, { kind, id }: { kind: string; id: string }): Promise<Weighed[]> {
    return queryable.query(ADDING_UP, [kind, id]);
  }

  async agree(transaction: Transaction, id: string, agreed: number): Promise<void> {
    await transaction.query(AGREE, [id, agreed]);
  }

  read(queryable: Queryable, id: string): Promise<LockedImport> {
    return queryable.one(READ, [id]);
  }

  async progress(queryable: Queryable, id: string, percent: number): Promise<void> {
    await queryable.query(PROGRESS, [id, percent]);
  }

  lock(transaction: Transaction, id: string): Promise<LockedImport | null> {
    return transaction.maybeOne(LOCK, [id]);
  }

  async move(queryable: Queryable, id: string, state: ImportState, failure: string | null = null): Promise<void> {
    await queryable.query(MOVE, [id, state, failure]);
  }

  async decline(transaction: Transaction, id: string, reason: string): Promise<void> {
    await transaction.query(DECLINE, [id, reason]);
  }

  async dropRows(transaction: Transaction, id: string): Promise<void> {
    await transaction.query(DROP_ROWS, [id]);
    await transaction.query(FORGET_EFFECTS, [id]);
  }

  /** Sent before a moment, and neither applied nor discarded. */
  staleStaged(queryable: Queryable, before: Date): Promise<{ id: string; kind: string }[]> {
    return queryable.query(STALE, [before]);
  }

  /** Ended before a moment, and not yet without their rows. */
  async longEnded(queryable: Queryable, before: Date): Promise<string[]> {
    return (await queryable.query<{ id: string }>(LONG_ENDED, [before])).map(({ id }) => id);
  }

  async state(queryable: Queryable, id: string): Promise<ImportState> {
    return (await queryable.one<{ state: ImportState }>(STATE, [id])).state;
  }

  async unfinished(queryable: Queryable): Promise<string[]> {
    return (await queryable.query<{ id: string }>(UNFINISHED)).map(({ id }) => id);
  }
}

/** Some hundred lines at a time: a piece per line costs more than the line itself. */
const PIECE = 64 * 1024;

async function* copyLines(rows: AsyncIterable<StagedRow>): AsyncGenerator<string> {
  let piece = '';
  for await (const { line, fields, raw, findings } of rows) {
    const readable = !findings.some(({ severity }) => severity === 'rejected');
    const found = findings.length === 0 ? '\\N' : copyField(JSON.stringify(findings));
    piece += `${line}\t${readable ? 't' : 'f'}\t${copyField(arrayOf(fields))}\t${copyField(JSON.stringify(raw))}\t${found}\n`;
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** PostgreSQL's way of writing an array of text. */
function arrayOf(fields: readonly (string | null)[]): string {
  return `{${fields.map((field) => (field === null ? 'NULL' : `"${field.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
}

/** COPY's text format: what would end a field or a line is escaped. */
function copyField(value: string): string {
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => `\\${ESCAPED[character]!}`) : value;
}
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' };
