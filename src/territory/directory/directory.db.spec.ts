import fc from 'fast-check';

import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { whereFile } from '../../../test/support/where-file.js';
import {
  type Finding,
  type ImportFile,
  Imports,
  ImportsQueries,
  type ImportSummary,
  openImportFile,
  spoolImportFile,
} from '../../platform/imports/index.js';
import { inventedDirectory } from './generated-schools.rules.js';

const REAL_DIRECTORY = '../shared/data/directorio_oficial_ee_2025_publico.csv';

const HEADER =
  'AGNO;RBD;DGV_RBD;NOM_RBD;EXTRA;COD_COM_RBD;COD_DEPROV_RBD;COD_DEPE2;RURAL_RBD;LATITUD;LONGITUD;MAT_TOTAL;ESTADO_ESTAB';
const ARICA = '2025;1;9;LICEO POLITECNICO ARICA;x;15101;151;5;0;-18,4872;-70,295212;1086;1';
const NINOS = '2025;2;7;ESCUELA  LOS NIÑOS DE ÑUBLE ;x;16101;81;1;1;-36,61;-72,10;12;1';
const CLOSED = '2025;3;5;ESC. "VIEJA" DEL CERRO;x;5101;51;1;1; ; ;0;3';

const lines = (...rows: string[]) => rows.map((row) => `${row}\n`).join('');
const later = (row: string) => row.replace(/^2025/, '2026');
const closing = (row: string) => row.replace(/1$/, '3');

interface StoredSchool {
  rbd: number;
  name: string;
  status: string;
}
type Row = { line: number; outcome: string; findings: Finding[]; changes: { field: string }[] };
type Outcome = ImportSummary & { rows: Row[]; effects: { subject: string }[] };

describe('the import of the school directory', () => {
  let test: TestApp;
  let imports: Imports;
  let queries: ImportsQueries;

  beforeAll(async () => {
    test = await startTestApp();
    imports = test.app.get(Imports);
    queries = test.app.get(ImportsQueries);
  });
  afterAll(() => test.close());
  beforeEach(() => clear());

  const clear = () =>
    test.database.pool.query(
      'TRUNCATE import_resolution, import_effect, import_row; DELETE FROM import; DELETE FROM school',
    );
  const stored = async () => (await test.database.pool.query<StoredSchool>('SELECT * FROM school ORDER BY rbd')).rows;

  async function importFile(file: ImportFile, options = {}, apply = true): Promise<Outcome> {
    const { id } = await imports.receive(null, 'schools', file, options);
    await file.close();
    const rows: Row[] = [];
    for await (const row of queries.rows(id)) rows.push(row);
    if (apply) {
      await imports.confirm(null, id);
      await imports.finish(id);
    }
    return { ...(await queries.summary(id)), rows, effects: await queries.effects(id, 0, 100) };
  }

  const spooled = (content: string | Buffer, name = 'directorio.csv') =>
    spoolImportFile(name, pieces(Buffer.from(content as string)));
  const importText = async (content: string | Buffer, options = {}) => importFile(await spooled(content), options);
  const preview = async (content: string, options = {}) => importFile(await spooled(content), options, false);

  it('stores the schools', async () => {
    expect(await importText(lines(HEADER, ARICA, NINOS, CLOSED))).toMatchObject({
      ...{ read: 3, created: 3, updated: 0, unchanged: 0, rejected: 0 },
      details: { warnings: 0, working: 2, workingWithPupils: 2 },
    });
    expect(await stored()).toMatchObject([
      {
        ...{ rbd: 1, check_digit: '9', name: 'LICEO POLITECNICO ARICA', commune_code: '15101', governance: 'slep' },
        ...{ pupils: 1086, latitude: -18.4872, directory_year: 2025 },
      },
      { rbd: 2, name: 'ESCUELA LOS NIÑOS DE ÑUBLE', rural: true, deprov_code: 81 },
      { rbd: 3, name: 'ESC. "VIEJA" DEL CERRO', commune_code: '05101', status: 'closed', latitude: null },
    ]);
  });

  it('only says what it would do, until it is applied', async () => {
    expect(await preview(lines(HEADER, ARICA))).toMatchObject({ state: 'staged', created: 1 });
    expect(await stored()).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    await importText(lines(HEADER, ARICA, NINOS));
    const before = await stored();
    expect(await importText(lines(HEADER, ARICA, NINOS))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await stored()).toEqual(before);
  });

  it('says which fields change, in the words of the file and of before', async () => {
    await importText(lines(HEADER, ARICA, NINOS));
    const { rows } = await preview(lines(HEADER, later(ARICA), later(NINOS).replace(';1;1;-36', ';5;0;-36')));
    expect(rows).toMatchObject([
      { outcome: 'unchanged', changes: [] },
      {
        outcome: 'updated',
        changes: [
          { field: 'governance', before: 'municipal', after: 'slep' },
          { field: 'area', before: 'rural', after: 'urban' },
        ],
      },
    ]);
  });

  it('of the same year that does not name a school leaves it; of a new year closes it from then on', async () => {
    await importText(lines(HEADER, ARICA, NINOS, CLOSED));
    expect(await preview(lines(HEADER, ARICA))).toMatchObject({ details: { absent: 1, leaving: 0 }, effects: [] });
    const next = lines(HEADER, later(ARICA));
    expect(await preview(next, { complete: 'none' })).toMatchObject({ details: { absent: 1, leaving: 0 } });
    const { id, details, effects } = await preview(next);
    expect(details).toMatchObject({ leaving: 1, missing: 1, openSchools: 2 });
    expect(effects).toMatchObject([{ code: 'school_closes', subject: '2 ESCUELA LOS NIÑOS DE ÑUBLE · Chillán' }]);
    // Half of the country is not for one person to close.
    await expect(imports.confirm(null, id)).rejects.toMatchObject({ code: 'IMPORT_NEEDS_SECOND_PERSON' });

    await applyWhatever(id);
    expect(await stored()).toMatchObject([
      { rbd: 1, status: 'working', directory_year: 2026 },
      { rbd: 2, status: 'closed', directory_year: 2026, absent_since: 2026 },
      { rbd: 3, status: 'closed', directory_year: 2025, absent_since: null },
    ]);
    const { rows } = await test.database.pool.query(
      `SELECT starts_on::text, ends_on::text, status FROM school_period WHERE school_rbd = 2 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { starts_on: '2025-01-01', ends_on: '2025-12-31', status: 'working' },
      { starts_on: '2026-01-01', ends_on: null, status: 'closed' },
    ]);
    // Neither the same file nor the one of last year brings it back or closes it again; a later one that names it does.
    expect(await importText(next)).toMatchObject({ updated: 0, details: { leaving: 0 } });
    expect(await importText(lines(HEADER, ARICA, NINOS))).toMatchObject({ updated: 0, details: { older: 2 } });
    expect(await importText(lines(HEADER, later(ARICA), later(NINOS)))).toMatchObject({
      updated: 1,
      details: { reopened: 1 },
    });
    expect((await stored())[1]).toMatchObject({ status: 'working', absent_since: null });
  });

  /** As if a second person had agreed. */
  async function applyWhatever(id: string): Promise<void> {
    await test.database.pool.query(`UPDATE import SET state = 'waiting_for_approval' WHERE id = $1`, [id]);
    await test.database.transaction((transaction) => imports.approved(transaction, id));
    await imports.finish(id);
  }

  it('does not close by a command more than was said, when it has become more before it is applied', async () => {
    const row = (rbd: number) => ARICA.replace(';1;9;', `;${rbd};9;`);
    const all = Array.from({ length: 40 }, (_, at) => at + 1);
    await importText(lines(HEADER, ...all.map(row)));
    const speakOf = (year: number) =>
      test.database.pool.query('UPDATE school SET directory_year = $1 WHERE rbd > 30', [year]);
    await speakOf(2026);
    const { id, details } = await preview(lines(HEADER, ...all.slice(0, 29).map((rbd) => later(row(rbd)))));
    expect(details).toMatchObject({ missing: 1, absent: 10 });
    await imports.confirm(null, id);
    await speakOf(2025);
    await expect(imports.finish(id)).rejects.toMatchObject({ code: 'IMPORT_NEEDS_SECOND_PERSON' });
    expect(await queries.summary(id)).toMatchObject({ state: 'staged', details: { missing: 11 } });
    expect(await queries.effects(id, 0, 100)).toHaveLength(11);
    const open = async () => (await stored()).filter(({ status }) => status === 'working').length;
    expect(await open()).toBe(40);
    await applyWhatever(id);
    expect(await open()).toBe(29);
  });

  it('closes nothing for not being named while a row may mean it, and names what a rejected row names', async () => {
    await importText(lines(HEADER, ARICA, NINOS));
    const unreadable = later(NINOS).replace(';2;7;', ';x;7;');
    expect(await preview(lines(HEADER, later(ARICA), unreadable))).toMatchObject({
      details: { leaving: 0, kept: 1 },
    });
    expect(await preview(lines(HEADER, later(ARICA), later(NINOS).replace('16101', '99999')))).toMatchObject({
      rejected: 1,
      details: { leaving: 0, kept: 0, absent: 0 },
    });
  });

  it('notes what a closed school has become part of, through a chain and never in a circle', async () => {
    await importText(lines(HEADER, ARICA, NINOS, CLOSED));
    const withSuccessor = (...rows: [string, string][]) =>
      lines(`${HEADER};RBD_FUSION`, ...rows.map(([row, into]) => `${row};${into}`));
    const { id, details } = await preview(withSuccessor([ARICA, ''], [closing(NINOS), '3'], [CLOSED, '1']));
    expect(details).toMatchObject({ closed: 1, merged: 2, warnings: 0 });
    await applyWhatever(id);
    expect(await stored()).toMatchObject([{ merged_into: null }, { merged_into: 3 }, { merged_into: 1 }]);
    // Without the column what is known stays; open again it is nobody's part.
    expect(await importText(lines(HEADER, ARICA, closing(NINOS), CLOSED))).toMatchObject({ unchanged: 3 });
    const doubtful = await preview(withSuccessor([closing(ARICA), '2'], [closing(NINOS), '9'], [CLOSED, '']));
    expect(doubtful).toMatchObject({
      details: { warnings: 2 },
      doubtful: 2,
      rows: [
        { findings: [{ severity: 'doubtful', code: 'MERGED_IN_CIRCLE', value: '2' }] },
        { findings: [{ severity: 'doubtful', code: 'MERGED_INTO_UNKNOWN', value: '9' }] },
        { findings: [] },
      ],
    });
    expect(await importText(lines(HEADER, NINOS))).toMatchObject({ details: { reopened: 1 } });
    expect((await stored())[1]).toMatchObject({ status: 'working', merged_into: null });
  });

  it('leaves invented schools alone, marked by their numbers, unless they are to be closed', async () => {
    await importText([...inventedDirectory(1, 40)].join(''));
    const open = async () => (await stored()).filter(({ status }) => status === 'working').length;
    const before = await open();
    expect(await importText(lines(HEADER, later(ARICA)))).toMatchObject({ created: 1, details: { leaving: 0 } });
    expect(await open()).toBe(before + 1);
    const { details } = await importText(lines(HEADER, later(ARICA)), { invented: 'close' });
    expect(details).toMatchObject({ missing: 0, openSchools: 1 });
    expect(details['leaving']).toBeGreaterThanOrEqual(before);
    expect(await open()).toBe(1);
  });

  it('of a new year notes the year, and counts only real changes', async () => {
    await importText(lines(HEADER, ARICA, NINOS));
    const outcome = await importText(lines(HEADER, later(ARICA), later(NINOS).replace(';12;', ';13;')));
    expect(outcome).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await stored()).toMatchObject([{ directory_year: 2026 }, { directory_year: 2026, pupils: 13 }]);
  });

  it('of an older year overwrites nothing that a newer one said, but adds what was unknown', async () => {
    await importText(lines(HEADER, ARICA));
    const outcome = await importText(lines(HEADER, ARICA.replace('LICEO', 'OLD'), NINOS).replaceAll('2025;', '2012;'));
    expect(outcome).toMatchObject({ created: 1, updated: 0, unchanged: 1, details: { older: 1 } });
    expect(await stored()).toMatchObject([
      { name: 'LICEO POLITECNICO ARICA', directory_year: 2025 },
      { directory_year: 2012 },
    ]);
  });

  it('of a year that is still to come is rejected, and one that was stored before that does not keep out what follows', async () => {
    await importText(lines(HEADER, ARICA, NINOS, CLOSED));
    const ahead = await preview(lines(HEADER, ARICA.replace('2025', '2100')));
    expect(ahead).toMatchObject({ rejected: 1, rows: [{ findings: [{ code: 'YEAR_AHEAD', value: '2100' }] }] });
    const noYear = lines(HEADER, ARICA.replace('2025', ''));
    expect(await importFile(await spooled(noYear, 'directorio_2099.csv'), {}, false)).toMatchObject({ rejected: 1 });
    await expect(preview(noYear, { year: '2100' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });

    await test.database.pool.query('UPDATE school SET directory_year = 2100');
    const next = lines(HEADER, later(ARICA).replace('LICEO', 'INSTITUTO'), later(NINOS));
    expect(await importText(next)).toMatchObject({ updated: 1, unchanged: 1, details: { older: 0 } });
    expect(await stored()).toMatchObject([
      { name: 'INSTITUTO POLITECNICO ARICA', directory_year: 2026 },
      { directory_year: 2026 },
      { directory_year: 2100 },
    ]);
  });

  it('keeps the coordinates of a school where the cells are blank', async () => {
    await importText(lines(HEADER, ARICA));
    const blank = lines(HEADER, later(ARICA).replace('-18,4872;-70,295212', ';'));
    expect(await importText(blank)).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await stored()).toMatchObject([{ latitude: -18.4872, directory_year: 2026 }]);
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
        ...[HEADER, ARICA, 'garbage', NINOS.replace('16101', '99999'), `${CLOSED};more;still`, '', NINOS],
        NINOS.replace('7;ESC', '8;ESC'),
      ),
    );
    expect(outcome).toMatchObject({ read: 6, created: 2, rejected: 4, details: { warnings: 0 } });
    const found = outcome.rows.flatMap(({ line, findings }) => findings.map(({ code, value }) => [line, code, value]));
    expect(found).toEqual([
      [3, 'COLUMNS_TOO_FEW', '1'],
      [4, 'COMMUNE_UNKNOWN', '99999'],
      [5, 'COLUMNS_TOO_MANY', '15'],
      [8, 'RBD_REPEATED', '7'],
    ]);
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
    ['tabs between the columns', Buffer.from(lines(HEADER, ARICA, NINOS).replaceAll(';', '\t')), 'utf-8'],
  ])('reads a file in %s', async (_, content, encoding) => {
    expect(await importText(content)).toMatchObject({ created: 2, rejected: 0, doubtful: 0, encoding });
    expect(await stored()).toMatchObject([{ rbd: 1 }, { name: 'ESCUELA LOS NIÑOS DE ÑUBLE' }]);
  });

  it.each([
    ['HEADER_INCOMPLETE', 'no column of states', lines(HEADER.replace('ESTADO_ESTAB', 'ESTADO'), ARICA)],
    ['HEADER_INCOMPLETE', 'no header', lines(ARICA, NINOS)],
    ['HEADER_REPEATED', 'two columns of years', lines(HEADER.replace('EXTRA', 'AÑO'), ARICA)],
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

  it('of a file cut after thousands of good rows leaves none of them', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => ARICA.replace(';1;9;', `;${at + 1};9;`));
    await expect(importText(`${HEADER}\n${rows.join('\n')}\n2025;9`)).rejects.toMatchObject({ code: 'FILE_TRUNCATED' });
    expect((await test.database.pool.query('SELECT FROM import')).rowCount).toBe(0);
  });

  it('takes the year from the name of the file, or from who sends it, where the rows do not give it', async () => {
    const content = lines(HEADER, ARICA.replace('2025', ''));
    await importFile(await spooled(content, 'directorio_oficial_2014.csv'));
    expect(await stored()).toMatchObject([{ directory_year: 2014 }]);
    await importFile(await spooled(content, 'directorio_oficial_2014.csv'), { year: '2016' });
    expect(await stored()).toMatchObject([{ directory_year: 2016 }]);
  });

  it('lets three imports at once take turns', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => importText(lines(HEADER, ARICA, NINOS))));
    expect(outcomes.map(({ created }) => created).sort()).toEqual([0, 0, 2]);
  });

  it('gives the same schools in whatever order the rows come, and imported twice as once', async () => {
    const governance = fc.constantFrom('1', '2', '3', '4', '5');
    const row = fc.record({
      rbd: fc.integer({ min: 1, max: 12 }),
      commune: fc.constantFrom('15101', '16101', '5101'),
      status: fc.constantFrom('1', '2', '3', '4'),
      into: fc.option(fc.integer({ min: 1, max: 14 }), { nil: '' }),
      governance,
    });
    const directory = fc.uniqueArray(row, { selector: ({ rbd }) => rbd, minLength: 1, maxLength: 10 });
    const textOf = (year: number, rows: readonly { rbd: number }[]) =>
      lines(
        `${HEADER};RBD_FUSION`,
        ...(rows as { rbd: number; commune: string; status: string; into: number | ''; governance: string }[]).map(
          (each) =>
            `${year};${each.rbd};9;ESCUELA ${each.rbd};x;${each.commune};51;${each.governance};1;;;10;${each.status};${each.into}`,
        ),
      );
    const facts = async () =>
      (
        await test.database.pool.query(
          `SELECT rbd, name, commune_code, governance, status, merged_into, absent_since, directory_year,
                  (SELECT json_agg(p ORDER BY starts_on) FROM school_period p WHERE school_rbd = rbd) AS history
             FROM school ORDER BY rbd`,
        )
      ).rows;
    const take = async (content: string) => {
      const { id } = await preview(content);
      await applyWhatever(id);
      return queries.summary(id);
    };
    await fc.assert(
      fc.asyncProperty(
        directory,
        directory.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        async (before, [rows, shuffled]) => {
          await clear();
          await take(textOf(2025, before));
          await take(textOf(2026, rows));
          const once = await facts();
          const again = await take(textOf(2026, rows));
          expect(again).toMatchObject({ state: 'done', created: 0, updated: 0, details: { leaving: 0 } });
          expect(await facts()).toEqual(once);

          await clear();
          await take(textOf(2025, before));
          await take(textOf(2026, shuffled));
          expect(await facts()).toEqual(once);
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  whereFile(REAL_DIRECTORY)(
    'takes in the real directory of 2025, twice',
    async () => {
      const first = await importFile(await openImportFile(REAL_DIRECTORY));
      expect(first).toMatchObject({
        ...{ read: 16_768, created: 16_768, updated: 0, unchanged: 0, rejected: 0 },
        details: { warnings: 259, working: 12_038, workingWithPupils: 10_945 },
      });
      const having = (code: string) =>
        first.rows.flatMap(({ findings }) => findings).filter((finding) => finding.code === code).length;
      expect(having('CHECK_DIGIT_DIFFERS')).toBe(50);
      expect(having('COORDINATES_MISSING')).toBe(205);
      expect(having('COORDINATES_MALFORMED')).toBe(3);
      expect(having('COORDINATES_SWAPPED')).toBe(1);
      expect(await importFile(await openImportFile(REAL_DIRECTORY))).toMatchObject({
        ...{ read: 16_768, created: 0, updated: 0, unchanged: 16_768 },
        details: { warnings: 259, leaving: 0 },
      });
    },
    60_000,
  );
});

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield await Promise.resolve(bytes.subarray(at, at + 65_536));
}
