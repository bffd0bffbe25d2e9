import type { Permission, Reach } from '../auth/index.js';
import type { Transaction } from '../database/index.js';
import type { ImportFile } from './import-file.js';

export type ImportState = 'staged' | 'waiting_for_approval' | 'applying' | 'done' | 'discarded' | 'failed';

export type Outcome = 'created' | 'updated' | 'unchanged' | 'rejected' | 'quarantined';

/** Something about one row that a person should look at. */
export interface Finding {
  /** A rejected row is not stored; one in quarantine waits for a person; a doubtful one is stored. */
  readonly severity: 'rejected' | 'quarantined' | 'doubtful';
  readonly code: string;
  /** As the header of the file names it; '' for the row as a whole. */
  readonly column: string;
  /** The cell, or what else the sentence is about. */
  readonly value?: string;
}

/** One thing that a row makes different. */
export interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A row as it is staged: read and checked by itself. */
export interface StagedRow {
  readonly line: number;
  /** The kind's own columns, in the order that its SQL expects. */
  readonly fields: readonly (string | null)[];
  /** The cells as they were sent. */
  readonly raw: readonly string[];
  readonly findings: readonly Finding[];
}

export interface ReadFile {
  readonly header: readonly string[];
  readonly encoding: string;
  readonly rows: AsyncIterable<StagedRow>;
}

export type ImportOptions = Readonly<Record<string, string>>;

/** What the SQL of a kind is told. */
export interface ImportSetting {
  readonly id: string;
  readonly options: ImportOptions;
  readonly reach: Reach;
  /** A day of the country's calendar. */
  readonly effectiveOn: string;
}

/** What a kind of file means. Everything else about an import is the same for all. */
export interface ImportKind {
  readonly kind: string;
  /** Who may send one; its reach bounds what it may change. */
  readonly permission: Permission;
  acceptsOption(name: string, value: string): boolean;
  /** @throws ImportRefused for a file that can not be trusted as a whole */
  read(file: ImportFile, options: ImportOptions): Promise<ReadFile>;
  /**
   * Compares the temporary table `staged_row (line, readable, fields)` with what is stored, and fills the temporary table
   * `import_outcome (line, outcome, conflicts, changes)` with a line for each readable row. Writes nothing else that
   * outlives the transaction. @returns what else it counted
   */
  classify(transaction: Transaction, setting: ImportSetting): Promise<Record<string, number>>;
  /** Does what {@link classify}, just before in the same transaction, said. @param progressed percent of its own part */
  apply(
    transaction: Transaction,
    setting: ImportSetting,
    progressed: (percent: number) => Promise<void>,
  ): Promise<void>;
  /** Whether so much would change that a second person must agree. */
  needsSecondPerson?(details: Readonly<Record<string, number>>): boolean;
}
