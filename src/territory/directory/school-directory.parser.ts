import { type CsvRow, ImportRefused, readCsv, type TextSource } from '../../platform/imports/index.js';

const REQUIRED = ['RBD', 'DGV_RBD', 'NOM_RBD', 'COD_COM_RBD', 'RURAL_RBD', 'ESTADO_ESTAB'] as const;
/** One of the two tells who runs the school; COD_DEPE is the finer one. */
const GOVERNANCE = ['COD_DEPE2', 'COD_DEPE'] as const;
const OPTIONAL = ['AGNO', 'LATITUD', 'LONGITUD', 'MAT_TOTAL', 'COD_DEPROV_RBD'] as const;

export type DirectoryColumn = (typeof REQUIRED)[number] | (typeof GOVERNANCE)[number] | (typeof OPTIONAL)[number];
/** What a row says, as written; a column that the file does not have is absent. */
export type DirectoryCells = Partial<Record<DirectoryColumn, string>>;

export interface DirectoryRow {
  /** Of the file, the header being line 1. */
  readonly line: number;
  readonly cells: DirectoryCells;
  /** Columns more (or fewer, if negative) than the header has: then the cells can not be trusted. */
  readonly surplus: number;
}

/** Other names of the same columns. */
const ALIASES: Readonly<Record<string, DirectoryColumn>> = {
  AÑO: 'AGNO',
  ANO: 'AGNO',
  ANIO: 'AGNO',
  DV_RBD: 'DGV_RBD',
};
const KNOWN = new Set<string>([...REQUIRED, ...GOVERNANCE, ...OPTIONAL]);
const OTHER_DELIMITERS = [',', '\t', '|'];

/**
 * The rows of a directory in the ministry's format, one after the other.
 * @throws ImportRefused when the file as a whole is not to be trusted; see docs/schools-import.md for where that line runs
 */
export async function* readDirectory(
  source: TextSource,
  onBytes: (read: number) => void = () => undefined,
): AsyncGenerator<DirectoryRow> {
  let columns: (DirectoryColumn | null)[] | undefined;
  for await (const row of readCsv(source, ';', onBytes)) {
    if (columns === undefined) columns = columnsOf(row.cells);
    else yield rowOf(row, columns);
  }
}

function columnsOf(header: string[]): (DirectoryColumn | null)[] {
  const columns = header.map((name) => {
    const upper = name.trim().toUpperCase();
    return ALIASES[upper] ?? (KNOWN.has(upper) ? (upper as DirectoryColumn) : null);
  });
  const missing: string[] = REQUIRED.filter((column) => !columns.includes(column));
  if (!GOVERNANCE.some((column) => columns.includes(column))) missing.push(GOVERNANCE.join(' / '));
  if (missing.length === 0) return columns;

  const text = header.join(';');
  const other = OTHER_DELIMITERS.find((delimiter) => text.split(delimiter).length > REQUIRED.length);
  if (other !== undefined && header.length < REQUIRED.length) throw new ImportRefused('WRONG_DELIMITER');
  throw new ImportRefused('HEADER_INCOMPLETE', { missing: missing.join(', ') });
}

function rowOf({ cells: record, line }: CsvRow, columns: readonly (DirectoryColumn | null)[]): DirectoryRow {
  const cells: DirectoryCells = {};
  columns.forEach((column, at) => {
    if (column !== null) cells[column] ??= (record[at] ?? '').trim();
  });
  // Some years end each line, but not the header, with a semicolon.
  const blankEnd = record.length > columns.length && record.slice(columns.length).every((cell) => cell.trim() === '');
  return { line, cells, surplus: blankEnd ? 0 : record.length - columns.length };
}
