import { pipeline, Readable } from 'node:stream';

import { CsvError, type Info, parse } from 'csv-parse';

import { readCell } from './csv-cell.js';
import { lineTooLong, type TextSource, textOf } from './import-file.js';
import { ImportRefused } from './import-refused.js';

export interface CsvRow {
  /** Of the file, the header being line 1. */
  readonly line: number;
  readonly cells: string[];
}

/** A row has some hundred bytes. Beyond this it is no row, and must not fill the memory. */
const LONGEST_ROW = 64 * 1024;
const MOST_COLUMNS = 300;
const DELIMITERS = [';', ',', '\t', '|'];

interface Read {
  record: string[];
  info: Info;
}

/** The sign that divides the first line into the most columns. */
export async function delimiterOf(source: TextSource): Promise<string> {
  let start = '';
  for await (const piece of textOf(source, () => undefined)) {
    start += piece;
    if (/[\r\n]/.test(start) || start.length > LONGEST_ROW) break;
  }
  const line = start
    .slice(0, LONGEST_ROW)
    .split(/[\r\n]/, 1)[0]!
    .replace(/"[^"]*"/g, '');
  return DELIMITERS.reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best));
}

/**
 * The rows of a table, one after the other, the first being the header. A row is one line; blank lines are none.
 * @throws ImportRefused when what follows can not be told apart, or was cut
 */
export async function* readCsv(
  source: TextSource,
  delimiter: string,
  onBytes: (read: number) => void = () => undefined,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A name may hold quotation marks that are no delimiters.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  // An error of the reading ends the parser with that error, and so the loop below.
  pipeline(Readable.from(textOf(source, onBytes)), parser, () => undefined);

  let columns = 0;
  let rows = 0;
  let line = 0;
  let emptyLines = 0;
  let held: CsvRow | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Read>) {
      const start = line + 1 + info.empty_lines - emptyLines;
      if (info.lines > start) throw quoteNotClosed(start);
      [line, emptyLines] = [info.lines, info.empty_lines];
      if (record.length > MOST_COLUMNS) throw tooManyColumns(start, record.length);
      if (held !== undefined) yield held;
      else columns = record.length;
      rows++;
      held = { line: start, cells: record.map(readCell) };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error) : error;
  }
  if (held === undefined || rows === 1) throw new ImportRefused('FILE_EMPTY');
  if (held.cells.length < columns && !source.endsInLineBreak)
    throw new ImportRefused('FILE_TRUNCATED', { line: held.line });
  yield held;
}

function refusalOf(error: CsvError): ImportRefused {
  // The parser runs ahead of whoever takes its rows, so it is asked itself where it stood. A row that swallowed the ends of
  // lines has a quote that was never closed; a long one that has none is no row.
  const { lines, records, empty_lines: empty } = error as CsvError & Pick<Info, 'lines' | 'records' | 'empty_lines'>;
  const line = records + empty + 1;
  const swallowed = lines > line;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || (error.code === 'CSV_MAX_RECORD_SIZE' && swallowed))
    return quoteNotClosed(line);
  if (error.code === 'CSV_MAX_RECORD_SIZE') return lineTooLong(line);
  return new ImportRefused('CSV_MALFORMED', { line, reason: error.code });
}

/** A row is one line; a quote that is open at its end would swallow rows without a trace. */
function quoteNotClosed(line: number): ImportRefused {
  return new ImportRefused('QUOTE_NOT_CLOSED', { line });
}

function tooManyColumns(line: number, columns: number): ImportRefused {
  return new ImportRefused('COLUMNS_TOO_MANY', { line, columns, most: MOST_COLUMNS });
}
