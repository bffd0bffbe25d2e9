import { Injectable } from '@nestjs/common';

import type { Reach } from '../auth/index.js';
import type { Transaction } from '../database/index.js';
import type { ImportOptions } from './import-kind.js';
import type { ImportSummary } from './imports.queries.js';
import { ImportsRepository } from './imports.repository.js';
import { Imports } from './imports.service.js';
import { type ResumedRow, ResumptionRepository, type WaitingRow } from './resumption.repository.js';

export type { ResumedRow, WaitingRow };

/** How a person decided. */
export interface Decision {
  readonly choice: string;
  readonly reason: string | null;
  readonly personId: string;
}

/**
 * Takes up rows of an applied import that wait in quarantine, as a person has decided about them: they go through the same
 * comparison and the same merge as the whole file did. What is still in doubt then goes on waiting.
 */
@Injectable()
export class Resumption {
  constructor(
    private readonly imports: Imports,
    private readonly repository: ImportsRepository,
    private readonly rows: ResumptionRepository,
  ) {}

  /** Those that wait, locked: two people who decide at once take turns, and the second finds nothing. */
  async waiting(
    transaction: Transaction,
    { id, kind }: Pick<ImportSummary, 'id' | 'kind'>,
    which: { line?: number; code?: string; after?: number },
  ): Promise<WaitingRow[]> {
    await this.repository.takeTurn(transaction, kind);
    return this.rows.waiting(transaction, id, which);
  }

  /** @param decided the rows as they are to be read now @returns how each ended; in quarantine or rejected: nothing was done */
  async resume(
    transaction: Transaction,
    { id, kind, effectiveOn }: Pick<ImportSummary, 'id' | 'kind' | 'effectiveOn'>,
    setting: { options: ImportOptions; reach: Reach },
    decided: readonly Pick<WaitingRow, 'line' | 'fields'>[],
    decision: Decision,
  ): Promise<ResumedRow[]> {
    const importKind = this.imports.kind(kind);
    const staged = decided.map(({ line, fields }) => ({ line, fields, raw: [], findings: [] }));
    await this.repository.stage(transaction, each(staged));
    const whole = { id, effectiveOn, ...setting };
    await importKind.classify(transaction, whole);
    const ends = await this.rows.outcomes(transaction);
    const taken = ends.filter(({ outcome }) => outcome !== 'quarantined' && outcome !== 'rejected');
    if (taken.length > 0) {
      await importKind.apply(transaction, whole, () => Promise.resolve());
      await this.rows.settle(transaction, id, linesOf(taken), decision);
    }
    return ends;
  }

  /** They are not taken, for a reason. */
  reject(
    transaction: Transaction,
    id: string,
    rejected: readonly Pick<WaitingRow, 'line'>[],
    decision: Decision,
  ): Promise<void> {
    return this.rows.settle(transaction, id, linesOf(rejected), decision);
  }
}

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  for (const row of rows) yield await Promise.resolve(row);
}

function linesOf(rows: readonly { readonly line: number }[]): number[] {
  return rows.map(({ line }) => line);
}
