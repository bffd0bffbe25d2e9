import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { whereFile } from '../../../test/support/where-file.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/index.js';
import { TerritoryQueries } from '../territory.queries.js';
import { TerritoryService } from '../territory.service.js';
import { generateSchools } from './generated-schools.rules.js';
import { FindingsFile } from './import-report.js';
import { SchoolDirectoryRepository } from './school-directory.repository.js';
import type { Finding } from './school-directory.rules.js';
import { SchoolImport } from './school-import.service.js';

const REAL_DIRECTORY = '../shared/data/directorio_oficial_ee_2025_publico.csv';

const HEADER =
  'AGNO;RBD;DGV_RBD;NOM_RBD;EXTRA;COD_COM_RBD;COD_DEPROV_RBD;COD_DEPE2;RURAL_RBD;LATITUD;LONGITUD;MAT_TOTAL;ESTADO_ESTAB';
const ARICA = '2025;1;9;LICEO POLITECNICO ARICA;x;15101;151;5;0;-18,4872;-70,295212;1086;1';
const NINOS = '2025;2;7;ESCUELA  LOS NIÑOS DE ÑUBLE ;x;16101;81;1;1;-36,61;-72,10;12;1';
const CLOSED = '2025;3;5;ESC. "VIEJA" DEL CERRO;x;5101;51;1;1; ; ;0;3';

describe('the import of the school directory', () => {
  let db: TestDatabase;
  let folder: string;
  let schoolImport: SchoolImport;
  let findings: Finding[];
  let files = 0;

  beforeAll(async () => {
    db = await openTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'directory-'));
    const territory = new TerritoryService(new TerritoryQueries(db.database));
    schoolImport = new SchoolImport(db.database, new SchoolDirectoryRepository(), territory, new Clock(), new Audit());
  });
  afterAll(async () => {
    await db.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => db.dataSource.query('DELETE FROM school'));

  async function importFile(path: string, progressed: (share: number) => void = () => undefined) {
    findings = [];
    return schoolImport.importFile(path, {
      started: () => void (findings = []),
      progressed,
      found: (finding) => findings.push(finding),
    });
  }

  async function importText(content: string | Buffer) {
    const path = join(folder, `directory-${++files}.csv`);
    await writeFile(path, content);
    return importFile(path);
  }

  const lines = (...rows: string[]) => rows.map((row) => `${row}\n`).join('');
  const stored = () => db.dataSource.query<{ rbd: number; name: string }[]>('SELECT * FROM school ORDER BY rbd');

  it('stores the schools', async () => {
    expect(await importText(lines(HEADER, ARICA, NINOS, CLOSED))).toMatchObject({
      read: 3,
      created: 3,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      warnings: 0,
      working: 2,
      workingWithPupils: 2,
    });
    expect(await stored()).toMatchObject([
      {
        rbd: 1,
        check_digit: '9',
        name: 'LICEO POLITECNICO ARICA',
        commune_code: '15101',
        governance: 'slep',
        pupils: 1086,
        latitude: -18.4872,
        directory_year: 2025,
      },
      { rbd: 2, name: 'ESCUELA LOS NIÑOS DE ÑUBLE', rural: true, deprov_code: 81 },
      { rbd: 3, name: 'ESC. "VIEJA" DEL CERRO', commune_code: '05101', status: 'closed', latitude: null },
    ]);
  });

  it('changes nothing the second time, not even when it was changed', async () => {
    await importText(lines(HEADER, ARICA, NINOS));
    const before = await stored();
    expect(await importText(lines(HEADER, ARICA, NINOS))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await stored()).toEqual(before);
  });

  it('takes over what changed; a school that the new file does not name stays', async () => {
    await importText(lines(HEADER, ARICA, NINOS));
    const outcome = await importText(lines(HEADER, ARICA.replace(/1$/, '3')));
    expect(outcome).toMatchObject({ created: 0, updated: 1, unchanged: 0, absent: 1 });
    expect(await stored()).toMatchObject([
      { rbd: 1, status: 'closed' },
      { rbd: 2, status: 'working' },
    ]);
  });

  it('of a new year notes the year, and counts only real changes', async () => {
    await importText(lines(HEADER, ARICA, NINOS));
    const outcome = await importText(lines(HEADER, ARICA, NINOS.replace(';12;', ';13;')).replaceAll('2025;', '2026;'));
    expect(outcome).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await stored()).toMatchObject([{ directory_year: 2026 }, { directory_year: 2026, pupils: 13 }]);
  });

  it('of an older year overwrites nothing that a newer one said, but adds what was unknown', async () => {
    await importText(lines(HEADER, ARICA));
    const outcome = await importText(lines(HEADER, ARICA.replace('LICEO', 'OLD'), NINOS).replaceAll('2025;', '2012;'));
    expect(outcome).toMatchObject({ created: 1, updated: 0, unchanged: 1, older: 1 });
    expect(await stored()).toMatchObject([
      { name: 'LICEO POLITECNICO ARICA', directory_year: 2025 },
      { directory_year: 2012 },
    ]);
  });

  it('keeps coordinates and pupils that a file without those columns can not know', async () => {
    await importText(lines(HEADER, ARICA));
    const outcome = await importText(
      lines(
        'RBD;DGV_RBD;NOM_RBD;COD_COM_RBD;COD_DEPE;RURAL_RBD;ESTADO_ESTAB;AGNO',
        '1;9;LICEO POLITECNICO ARICA;15101;6;0;1;2025',
      ),
    );
    expect(outcome).toMatchObject({ unchanged: 1 });
    expect(await stored()).toMatchObject([{ latitude: -18.4872, pupils: 1086, deprov_code: 151 }]);
  });

  it('rejects malformed lines by number and stores the others', async () => {
    const outcome = await importText(
      lines(
        HEADER,
        ARICA,
        'garbage',
        NINOS.replace('16101', '99999'),
        `${CLOSED};more;still`,
        '',
        NINOS,
        NINOS.replace('7;ESC', '8;ESC'),
      ),
    );
    expect(outcome).toMatchObject({ read: 6, created: 2, rejected: 4, warnings: 0 });
    expect(findings.map(({ line, code }) => [line, code])).toEqual([
      [3, 'COLUMNS_TOO_FEW'],
      [4, 'COMMUNE_UNKNOWN'],
      [5, 'COLUMNS_TOO_MANY'],
      [8, 'RBD_REPEATED'],
    ]);
    expect(findings[3]!.sentence).toContain('line 7');
  });

  it('keeps a text that would be a command elsewhere as the text it is', async () => {
    await importText(lines(HEADER, ARICA.replace('LICEO', "\\N \\. ') DROP")));
    expect(await stored()).toMatchObject([{ name: "\\N \\. ') DROP POLITECNICO ARICA" }]);
  });

  it.each([
    ['Latin-1', Buffer.from(lines(HEADER, ARICA, NINOS), 'latin1'), 'windows-1252'],
    [
      'UTF-8 with a byte-order mark and CRLF',
      Buffer.from(`\ufeff${lines(HEADER, ARICA, NINOS)}`.replaceAll('\n', '\r\n')),
      'utf-8',
    ],
    ['lines that end in CRLF and LF by turns', Buffer.from(`${HEADER}\r\n${ARICA}\n${NINOS}\r\n`), 'utf-8'],
    ['no line end after the last row', Buffer.from(`${HEADER}\n${ARICA}\n${NINOS}`), 'utf-8'],
    [
      'lower-case names and semicolons at the line ends',
      Buffer.from(`${HEADER.toLowerCase()}\n${ARICA};\n${NINOS};\n`),
      'utf-8',
    ],
    ['quotes around the cells', Buffer.from(lines(HEADER, ARICA, NINOS).replace(/[^;\n]+/g, '"$&"')), 'utf-8'],
  ])('reads a file in %s', async (_, content, encoding) => {
    expect(await importText(content)).toMatchObject({ created: 2, rejected: 0, warnings: 0, encoding });
    expect(await stored()).toMatchObject([{ rbd: 1 }, { name: 'ESCUELA LOS NIÑOS DE ÑUBLE' }]);
  });

  it.each([
    ['WRONG_DELIMITER', 'commas between the columns', lines(HEADER, ARICA, NINOS).replaceAll(';', ',')],
    ['WRONG_DELIMITER', 'tabs between the columns', lines(HEADER, ARICA, NINOS).replaceAll(';', '\t')],
    ['HEADER_INCOMPLETE', 'no column of states', lines(HEADER.replace('ESTADO_ESTAB', 'ESTADO'), ARICA)],
    ['HEADER_INCOMPLETE', 'no header', lines(ARICA, NINOS)],
    ['FILE_TRUNCATED', 'its last line cut', `${HEADER}\n${ARICA}\n${NINOS.slice(0, 40)}`],
    [
      'QUOTE_NOT_CLOSED',
      'a quote that is never closed',
      lines(HEADER, ARICA, NINOS.replace('ESCUELA', '"ESCUELA'), CLOSED),
    ],
    [
      'QUOTE_NOT_CLOSED',
      'a quote that swallows lines',
      lines(HEADER, NINOS.replace('ESCUELA', '"ESCUELA'), ARICA.replace('ARICA', 'ARICA"')),
    ],
    ['QUOTE_NOT_CLOSED', 'a quote that swallows all the rest', `${HEADER}\n"${`${ARICA}\n`.repeat(2_000)}`],
    ['LINE_TOO_LONG', 'an endless cell', `${HEADER}\n${'x'.repeat(200_000)}`],
    ['COLUMNS_TOO_MANY', 'ten thousand columns', `${HEADER}${';'.repeat(10_000)}\n${ARICA}\n`],
    ['NOT_TEXT', 'a zero byte', `${HEADER}\n${ARICA}\0\n`],
    ['FILE_EMPTY', 'nothing', ''],
    ['FILE_EMPTY', 'only a header', `${HEADER}\n`],
    ['ARCHIVE_NOT_READ', 'a spreadsheet in it', Buffer.from('PK\x03\x04 and so on')],
    ['NOT_TEXT', 'UTF-16 text', Buffer.from(lines(HEADER, ARICA), 'utf16le')],
  ])('is refused as %s with %s, and changes nothing', async (code, _, content) => {
    await expect(importText(content)).rejects.toMatchObject({ name: 'ImportRefused', code });
    expect(await stored()).toEqual([]);
  });

  it('is refused when there is no such file', async () => {
    await expect(importFile(join(folder, 'nowhere.csv'))).rejects.toThrow('there is no such file');
  });

  it('of a file cut after thousands of good rows leaves none of them', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => ARICA.replace(';1;9;', `;${at + 1};9;`));
    await expect(importText(`${HEADER}\n${rows.join('\n')}\n2025;9`)).rejects.toMatchObject({ code: 'FILE_TRUNCATED' });
    expect(await stored()).toEqual([]);
  });

  it('takes the year from the name of the file where the rows do not give it', async () => {
    const path = join(folder, 'directorio_oficial_2014.csv');
    await writeFile(path, lines(HEADER, ARICA.replace('2025', '')));
    await importFile(path);
    expect(await stored()).toMatchObject([{ directory_year: 2014 }]);
  });

  it('writes its findings to a report that a spreadsheet can open', async () => {
    await importText(lines(HEADER, ARICA.replace(';1;9;', ';=1+1;9;')));
    const path = join(folder, 'report.csv');
    const report = new FindingsFile(path);
    findings.forEach((finding) => report.add(finding));
    report.close();
    expect(await readFile(path, 'utf8')).toBe(
      `\ufeffline;severity;rbd;column;code;sentence\r\n2;rejected;'=1+1;RBD;RBD_INVALID;“=1+1” is no school number.\r\n`,
    );
  });

  it('takes in invented schools like real ones', async () => {
    const listener = { started: () => undefined, progressed: () => undefined, found: () => undefined };
    const outcome = await schoolImport.importRows(() => generateSchools(1, 500), listener);
    expect(outcome).toMatchObject({ read: 500, created: 500, rejected: 0, warnings: 0 });
  });

  it('lets two imports at once take turns', async () => {
    const path = join(folder, 'twice.csv');
    await writeFile(path, lines(HEADER, ARICA, NINOS));
    const outcomes = await Promise.all([importFile(path), importFile(path), importFile(path)]);
    expect(outcomes.map(({ created }) => created).sort()).toEqual([0, 0, 2]);
  });

  whereFile(REAL_DIRECTORY)('takes in the real directory of 2025, twice', async () => {
    const shares: number[] = [];
    expect(await importFile(REAL_DIRECTORY, (share) => shares.push(share))).toMatchObject({
      read: 16_768,
      created: 16_768,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      working: 12_038,
      workingWithPupils: 10_945,
    });
    expect(shares.length).toBeGreaterThan(10);
    expect(shares.at(-1)).toBe(1);
    const having = (code: string) => findings.filter((finding) => finding.code === code).length;
    expect(having('CHECK_DIGIT_DIFFERS')).toBe(50);
    expect(having('COORDINATES_MISSING')).toBe(205);
    expect(having('COORDINATES_MALFORMED')).toBe(3);
    expect(having('COORDINATES_SWAPPED')).toBe(1);
    expect(await importFile(REAL_DIRECTORY)).toMatchObject({
      read: 16_768,
      created: 0,
      updated: 0,
      unchanged: 16_768,
      warnings: 259,
    });
  });
});
