import fc from 'fast-check';

import { csvLine, readCell, writeCell } from './csv-cell.js';
import { type CsvRow, delimiterOf, readCsv } from './csv-rows.js';
import { spoolImportFile } from './import-file.js';

async function* once(content: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(content as string);
}

async function rowsOf(content: string | Buffer): Promise<CsvRow[]> {
  const file = await spoolImportFile('x.csv', once(content));
  try {
    const text = file.text();
    const rows: CsvRow[] = [];
    for await (const row of readCsv(text, await delimiterOf(text))) rows.push(row);
    return rows;
  } finally {
    await file.close();
  }
}

describe('a file of rows', () => {
  it.each([
    ['semicolons', 'A;B;C\n1;2;3\n'],
    ['commas', 'A,B,C\n1,2,3\n'],
    ['tabs', 'A\tB\tC\n1\t2\t3\n'],
    ['commas, and a semicolon in a quoted name', '"A;a";B;C\n1;2;3\n'.replace(/;(?!a)/g, ',')],
  ])('is divided by %s', async (_, content) => {
    expect((await rowsOf(content))[1]).toEqual({ line: 2, cells: ['1', '2', '3'] });
  });

  it.each([
    ['QUOTE_NOT_CLOSED', 'a quote that is never closed', 'A;B\n1;"2\n3;4\n'],
    ['LINE_TOO_LONG', 'a line of a hundred kilobytes', `A;B\n${'x'.repeat(100_000)}\n`],
    ['COLUMNS_TOO_MANY', 'ten thousand columns', `A${';'.repeat(10_000)}\n1\n`],
    ['NOT_TEXT', 'a zero byte', 'A;B\n1;\0\n'],
    ['NOT_TEXT', 'UTF-16', Buffer.from('A;B\n1;2\n', 'utf16le')],
    ['ARCHIVE_NOT_READ', 'a zip archive', 'PK\x03\x04rest'],
    ['FILE_EMPTY', 'nothing', ''],
    ['FILE_EMPTY', 'a header alone', 'A;B\n'],
    ['FILE_TRUNCATED', 'its last line cut', 'A;B;C\n1;2;3\n4;5'],
  ])('is refused as %s with %s', async (code, _, content) => {
    await expect(rowsOf(content)).rejects.toMatchObject({ name: 'ImportRefused', code });
  });

  it('of a gigabyte in one line is refused after the first megabyte', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      const piece = Buffer.alloc(64 * 1024, 'x');
      for (; sent < 2 ** 30; sent += piece.length) yield piece;
    }
    await expect(spoolImportFile('x.csv', endless())).rejects.toMatchObject({ code: 'LINE_TOO_LONG' });
    expect(sent).toBeLessThan(2 * 2 ** 20);
  });

  it('leaves no cell that a spreadsheet would run, and reads each as it was meant', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('=1+1', "'=1", '-5', '+a', '@x', "''=")), (cell) => {
        expect(readCell(unquoted(writeCell(cell)))).toBe(
          cell.startsWith("'") ? readCell(unquoted(writeCell(cell))) : cell,
        );
        expect(unquoted(writeCell(cell))).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('that was written is read as it was', async () => {
    const cells = ['=1+1', '-36,61', 'Ñuñoa; "centro"', "O'Higgins"];
    const [, row] = await rowsOf(csvLine(['A', 'B', 'C', 'D']) + csvLine(cells));
    expect(row).toEqual({ line: 2, cells });
  });
});

const unquoted = (cell: string) =>
  cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell;
