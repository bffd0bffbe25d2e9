import type { Permission, Reach } from '../auth/index.js';
import type { Transaction } from '../database/index.js';
import type { MessageKey } from '../i18n/index.js';
import type { ImportFile } from './import-file.js';

export const IMPORT_STATES = [
  'staged',
  'waiting_for_approval',
  'applying',
  'done',
  'declined',
  'discarded',
  'failed',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const OUTCOMES = ['created', 'updated', 'unchanged', 'rejected', 'quarantined'] as const;
export type Outcome = (typeof OUTCOMES)[number];

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

/** What a file holds and this kind of import does not take, by design: it is counted, and is no fault. */
export interface Omission {
  /** Of an archive. */
  readonly file: string;
  readonly code: string;
  readonly count: number;
  /** The first lines that were left out so; none when it is the whole file. */
  readonly lines: readonly number[];
}

/** A column that a file of this kind may have, for whoever writes one. */
export interface ColumnGuide {
  /** As the example writes it, and what else is understood. */
  readonly names: readonly string[];
  readonly need: 'required' | 'oneOf' | 'optional';
  readonly meaning: MessageKey;
  /** The cells of the example file. */
  readonly examples: readonly string[];
}

export interface ReadFile {
  readonly header: readonly string[];
  readonly encoding: string;
  readonly rows: AsyncIterable<StagedRow>;
  /** Asked for when all rows were taken. */
  readonly omitted?: () => readonly Omission[];
}

/** What a kind counts besides the rows. */
export type ImportDetails = Readonly<Record<string, number>>;

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
  /** What its own CSV consists of, when that is for us to say. */
  readonly columns?: readonly ColumnGuide[];
  /** Rows that people ask for by a name, by what changes in them; `details` counts each under that name. */
  readonly highlights?: Readonly<Record<string, readonly Partial<Change>[]>>;
  acceptsOption(name: string, value: string): boolean;
  /** @throws ImportRefused for a file that can not be trusted as a whole */
  read(file: ImportFile, options: ImportOptions): Promise<ReadFile>;
  /**
   * Compares the temporary table `staged_row (line, readable, fields)` with what is stored, and fills the temporary table
   * `import_outcome (line, outcome, conflicts, changes)` with a line for each readable row. What the file changes besides,
   * in things that no row names, goes into the temporary table `import_effect_staged (code, subject, changes)`: a word of
   * the messages `imports.effect.*`, and what people call the thing. Writes nothing else that outlives the transaction.
   * @returns what else it counted; `leaving`: in how many things that no row names something ends or closes
   */
  classify(transaction: Transaction, setting: ImportSetting): Promise<Record<string, number>>;
  /** Does what {@link classify}, just before in the same transaction, said. @param progressed percent of its own part */
  apply(
    transaction: Transaction,
    setting: ImportSetting,
    progressed: (percent: number) => Promise<void>,
  ): Promise<void>;
  /** What one person may not decide alone, if there is such a thing. */
  readonly secondPerson?: SecondPersonRule;
}

export interface SecondPersonRule {
  /** How much of it a file does, or would. */
  weightOf(details: ImportDetails): number;
  /** How much of it one person may decide. */
  limitOf(details: ImportDetails): number;
  /**
   * Whether what an earlier file did adds up with what this one would: else a file would only have to be split.
   * Without it each file is weighed by itself.
   */
  addsUp?(earlier: ImportOptions, later: ImportOptions): boolean;
}
