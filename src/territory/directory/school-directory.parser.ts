import { pipeline, Readable } from 'node:stream';

import { CsvError, type Info, parse } from 'csv-parse';

import { type DirectoryFile, textOf } from './directory-file.js';
import { ImportRefused } from './import-refused.js';

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
const OTHER_DELIMITERS: Readonly<Record<string, string>> = { ',': 'commas', '\t': 'tabs', '|': 'vertical bars' };

/** A row of the directory has some 220 bytes. Beyond this it is no row, and must not fill the memory. */
const LONGEST_ROW = 64 * 1024;

interface Read {
  record: string[];
  info: Info;
}

/**
 * The rows of a directory in the ministry's format, one after the other.
 * @throws ImportRefused when the file as a whole is not to be trusted; see docs/schools-import.md for where that line runs
 */
export async function* readDirectory(
  file: DirectoryFile,
  onBytes: (read: number) => void = () => undefined,
): AsyncGenerator<DirectoryRow> {
  const parser = parse({
    delimiter: ';',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // The ministry's file has no quotes at all; a name may hold some that are no delimiters.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  // An error of the reading ends the parser with that error, and so the loop below.
  pipeline(Readable.from(textOf(file, onBytes)), parser, () => undefined);

  let columns: (DirectoryColumn | null)[] | undefined;
  let held: DirectoryRow | undefined;
  let line = 0;
  let emptyLines = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Read>) {
      const start = line + 1 + info.empty_lines - emptyLines;
      if (info.lines > start) throw quoteNotClosed(start);
      [line, emptyLines] = [info.lines, info.empty_lines];
      if (columns === undefined) columns = columnsOf(record);
      else {
        if (held !== undefined) yield held;
        held = rowOf(record, columns, start);
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? quoteNotClosed(line + 1) : error;
  }
  if (held === undefined) throw new ImportRefused('FILE_EMPTY', 'The file has no rows: there is nothing to import.');
  if (held.surplus < 0 && !file.endsInLineBreak)
    throw new ImportRefused(
      'FILE_TRUNCATED',
      `The file was cut: its last line, ${held.line}, ends in the middle. Nothing was imported; fetch the file again.`,
    );
  yield held;
}

function columnsOf(header: string[]): (DirectoryColumn | null)[] {
  const columns = header.map((name) => {
    const upper = name.trim().toUpperCase();
    return ALIASES[upper] ?? (KNOWN.has(upper) ? (upper as DirectoryColumn) : null);
  });
  const missing: string[] = REQUIRED.filter((column) => !columns.includes(column));
  if (!GOVERNANCE.some((column) => columns.includes(column))) missing.push(GOVERNANCE.join(' or '));
  if (missing.length === 0) return columns;

  const text = header.join(';');
  const other = Object.keys(OTHER_DELIMITERS).find((delimiter) => text.split(delimiter).length > REQUIRED.length);
  if (other !== undefined && header.length < REQUIRED.length)
    throw new ImportRefused(
      'WRONG_DELIMITER',
      `The columns are separated by ${OTHER_DELIMITERS[other]}; the directory separates them by semicolons. Nothing was imported.`,
    );
  throw new ImportRefused(
    'HEADER_INCOMPLETE',
    `The first line must name the columns; missing: ${missing.join(', ')}. Nothing was imported.`,
  );
}

function rowOf(record: string[], columns: readonly (DirectoryColumn | null)[], line: number): DirectoryRow {
  const cells: DirectoryCells = {};
  columns.forEach((column, at) => {
    if (column !== null) cells[column] ??= (record[at] ?? '').trim();
  });
  // Some years end each line, but not the header, with a semicolon.
  const blankEnd = record.length > columns.length && record.slice(columns.length).every((cell) => cell.trim() === '');
  return { line, cells, surplus: blankEnd ? 0 : record.length - columns.length };
}

/** A row is one line; a quote that is open at its end would swallow rows without a trace. */
function quoteNotClosed(line: number): ImportRefused {
  return new ImportRefused(
    'QUOTE_NOT_CLOSED',
    `Line ${line}: a quotation mark is opened and not closed on the same line, so what follows can not be told apart. Nothing was imported; correct the line or fetch the file again.`,
  );
}
