import { parseRun } from '../../people/index.js';
import {
  cellsByColumn,
  type ColumnGuide,
  columnsNamed,
  type CsvRow,
  type Finding,
  misfit,
  type StagedRow,
  type Table,
} from '../../platform/imports/index.js';

/** What a list can say, in the order in which the rows are staged. */
const LIST_COLUMNS = ['run', 'cohort', 'reason'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

const COLUMNS: Readonly<Record<ListColumn, Omit<ColumnGuide, 'meaning'>>> = {
  run: { names: ['RUN', 'RUT'], need: 'required', examples: ['12.345.678-5', '9.876.543-3', '7.654.321-6'] },
  cohort: {
    names: ['COHORTE', 'CODIGO_COHORTE', 'COHORT'],
    need: 'required',
    examples: ['TIC-101-2027-1', 'TIC-101-2027-1', 'EVA-210-2027-2'],
  },
  reason: { names: ['MOTIVO', 'REASON'], need: 'optional', examples: ['Convenio 2027', '', ''] },
};

export const LIST_GUIDE: readonly ColumnGuide[] = LIST_COLUMNS.map((column) => ({
  ...COLUMNS[column],
  meaning: `imports.enrolments.${column}`,
}));

export const listColumnOf = columnsNamed(COLUMNS);

/** What the header does not name and no row can do without. */
export function missingColumns(columns: readonly (ListColumn | null)[]): string[] {
  return (['run', 'cohort'] as const)
    .filter((column) => !columns.includes(column))
    .map((column) => COLUMNS[column].names[0]!);
}

const LONGEST_REASON = 500;
const COHORT_CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/;

/** Reads one row by itself: who, into which cohort, and why. */
export function readListRow(row: CsvRow, table: Pick<Table<ListColumn>, 'header' | 'columns'>): StagedRow {
  const { line, cells } = row;
  const unfit = misfit(row, table.header);
  if (unfit !== null) return { line, fields: [null, null, null], raw: cells, findings: [unfit] };
  const { said, heading } = cellsByColumn(row, table);
  const findings: Finding[] = [];
  const reject = (code: string, column: ListColumn) => {
    const value = said[column]?.slice(0, 60);
    const named = heading[column] ?? COLUMNS[column].names[0]!;
    findings.push({ severity: 'rejected', code, column: named, ...(value && { value }) });
  };
  const run = said.run ? parseRun(said.run) : null;
  if (run === null) reject('RUN_INVALID', 'run');
  const cohort = (said.cohort ?? '').toUpperCase();
  if (!COHORT_CODE.test(cohort)) reject('COHORT_UNKNOWN', 'cohort');
  const reason = said.reason || null;
  if (reason?.includes('\ufffd')) reject('TEXT_UNREADABLE', 'reason');
  if (reason !== null && reason.length > LONGEST_REASON) reject('TOO_LONG', 'reason');
  return { line, fields: [run, cohort, reason], raw: cells, findings };
}
