import { Injectable } from '@nestjs/common';

import { statement, type Transaction } from '../database/index.js';
import type { Finding, Outcome } from './import-kind.js';

/** So many rows are decided in one transaction. */
const AT_ONCE = 500;

const WAITING = statement(
  'imports.lock_waiting',
  `SELECT r.line, r.fields, r.conflicts->0->>'code' AS code
     FROM import_row r JOIN import i ON i.id = r.import_id
    WHERE r.import_id = $1 AND i.state = 'done' AND r.outcome = 'quarantined'
      AND ($2::int IS NULL OR r.line = $2) AND ($3::text IS NULL OR r.conflicts->0->>'code' = $3) AND r.line > $4
    ORDER BY r.line LIMIT ${AT_ONCE} FOR UPDATE OF r`,
);
const OUTCOMES = statement(
  'imports.resumed_outcomes',
  `SELECT line, outcome, conflicts FROM import_outcome ORDER BY line`,
);
const SETTLE = statement(
  'imports.settle_resumed',
  `UPDATE import_row r SET outcome = o.outcome, changes = o.changes FROM import_outcome o
    WHERE r.import_id = $1 AND r.line = o.line AND o.line = ANY ($2)`,
);
const REJECT = statement(
  'imports.reject_waiting',
  `UPDATE import_row SET outcome = 'rejected', conflicts = conflicts || jsonb_build_array(jsonb_build_object(
          'severity', 'rejected', 'code', 'REJECTED_BY_PERSON', 'column', '', 'value', $3::text))
    WHERE import_id = $1 AND line = ANY ($2)`,
);
const RESOLVE = statement(
  'imports.resolve',
  `INSERT INTO import_resolution (import_id, line, choice, reason, resolved_by)
   SELECT $1, line, $3, $4, $5 FROM unnest($2::int[]) AS line`,
);
const COUNT = statement(
  'imports.count_resolved',
  `UPDATE import i SET quarantined = i.quarantined - n.resolved, created = i.created + n.created,
          updated = i.updated + n.updated, unchanged = i.unchanged + n.unchanged, rejected = i.rejected + n.rejected
     FROM (SELECT count(*)::int AS resolved,
                  count(*) FILTER (WHERE outcome = 'created')::int AS created,
                  count(*) FILTER (WHERE outcome = 'updated')::int AS updated,
                  count(*) FILTER (WHERE outcome = 'unchanged')::int AS unchanged,
                  count(*) FILTER (WHERE outcome = 'rejected')::int AS rejected
             FROM import_row WHERE import_id = $1 AND line = ANY ($2)) n
    WHERE i.id = $1`,
);

export interface WaitingRow {
  readonly line: number;
  readonly fields: readonly (string | null)[];
  /** What speaks against it. */
  readonly code: string;
}

export interface ResumedRow {
  readonly line: number;
  readonly outcome: Outcome;
  readonly conflicts: readonly Finding[] | null;
}

@Injectable()
export class ResumptionRepository {
  /** Rows of an applied import that wait, locked. @param which one line, or those with a code after a line */
  waiting(
    transaction: Transaction,
    importId: string,
    which: { line?: number; code?: string; after?: number },
  ): Promise<WaitingRow[]> {
    const { line = null, code = null, after = 0 } = which;
    return transaction.query(WAITING, [importId, line, code, after]);
  }

  outcomes(transaction: Transaction): Promise<ResumedRow[]> {
    return transaction.query(OUTCOMES);
  }

  async settle(
    transaction: Transaction,
    importId: string,
    lines: readonly number[],
    by: { choice: string; reason: string | null; personId: string },
  ): Promise<void> {
    if (by.choice === 'reject') await transaction.query(REJECT, [importId, lines, by.reason]);
    else await transaction.query(SETTLE, [importId, lines]);
    await transaction.query(RESOLVE, [importId, lines, by.choice, by.reason, by.personId]);
    await transaction.query(COUNT, [importId, lines]);
  }
}
