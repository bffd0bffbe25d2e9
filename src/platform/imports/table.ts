import { type CsvRow, delimiterOf, readCsv } from './csv-rows.js';
import type { ImportFile, TextEncoding } from './import-file.js';
import type { ColumnGuide, Finding } from './import-kind.js';
import { ImportRefused } from './import-refused.js';

/** A CSV whose first line names its columns: which of them are ours, and the rows behind it. */
export interface Table<Column extends string> {
  readonly header: readonly string[];
  readonly columns: readonly (Column | null)[];
  readonly encoding: TextEncoding;
  readonly rows: AsyncIterable<CsvRow>;
}

/**
 * @param missing what the header does not name and no row can do without
 * @throws ImportRefused when the header does not say what the columns are
 */
export async function readTable<Column extends string>(
  file: ImportFile,
  columnOf: (heading: string) => Column | null,
  missing: (columns: readonly (Column | null)[]) => readonly string[],
): Promise<Table<Column>> {
  const source = file.text();
  const rows = readCsv(source, await delimiterOf(source));
  const first = (await rows.next()) as IteratorYieldResult<CsvRow>;
  const header = trimmed(first.value.cells);
  const columns = header.map(columnOf);
  const absent = missing(columns);
  if (absent.length > 0) throw new ImportRefused('HEADER_INCOMPLETE', { missing: absent.join(', ') });
  const twice = header.filter(
    (_, at) => columns[at] !== null && columns.indexOf(columns[at]!) !== columns.lastIndexOf(columns[at]!),
  );
  if (twice.length > 0) throw new ImportRefused('HEADER_REPEATED', { columns: twice.join(', ') });
  return { header, columns, encoding: source.encoding, rows };
}

/** Some programs write empty columns at the end of every line. */
function trimmed(header: readonly string[]): string[] {
  const last = header.findLastIndex((name) => name.trim() !== '');
  return header.slice(0, last + 1).map((name) => name.trim());
}

/** Tells a column by any of its names; capitals, accents and what stands between words do not matter. */
export function columnsNamed<Column extends string>(
  columns: Readonly<Record<Column, Pick<ColumnGuide, 'names'>>>,
): (heading: string) => Column | null {
  const columnOf = new Map<string, Column>();
  for (const column of Object.keys(columns) as Column[])
    for (const name of columns[column].names) columnOf.set(name, column);
  return (heading) => {
    const name = withoutAccents(heading)
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
    return columnOf.get(name) ?? null;
  };
}

/** A row that has not as many cells as the header: they may stand in the wrong columns, and none is to be believed. */
export function misfit({ cells }: CsvRow, header: readonly string[]): Finding | null {
  // Some files end each line, but not the header, with a delimiter.
  const blankEnd = cells.slice(header.length).every((cell) => cell.trim() === '');
  if (cells.length >= header.length && blankEnd) return null;
  const code = cells.length < header.length ? 'COLUMNS_TOO_FEW' : 'COLUMNS_TOO_MANY';
  return { severity: 'rejected', code, column: '', value: String(cells.length) };
}

/** The cells by what they mean, white space folded, and what the file calls those columns. */
export function cellsByColumn<Column extends string>(
  { cells }: CsvRow,
  { header, columns }: Pick<Table<Column>, 'header' | 'columns'>,
): { said: Partial<Record<Column, string>>; heading: Partial<Record<Column, string>> } {
  const said: Partial<Record<Column, string>> = {};
  const heading: Partial<Record<Column, string>> = {};
  columns.forEach((column, at) => {
    if (column === null) return;
    heading[column] = header[at]!;
    said[column] = (cells[at] ?? '').replace(/\s+/g, ' ').trim();
  });
  return { said, heading };
}

export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
