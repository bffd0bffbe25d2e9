import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { ZipFile } from 'yazl';

import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { factoriesFor } from '../../../test/support/factories.js';
import { checkDigit } from '../../platform/check-digit/index.js';
import { projectRoot } from '../../platform/config/index.js';
import { csvLine, Imports, ImportsQueries, type ImportSummary, spoolImportFile } from '../../platform/imports/index.js';
import { ROSTER_HEADER } from './roster.rules.js';

const REAL = join(projectRoot, '../shared/data/oneroster');
const runOf = (number: number) => `${number}-${checkDigit(number)}`;

const USERS = [
  ...['sourcedId', 'status', 'dateLastModified', 'enabledUser', 'orgSourcedIds', 'role', 'username', 'userIds'],
  ...['givenName', 'familyName', 'middleName', 'identifier', 'email'],
];
const USERS_12 = [
  ...['sourcedId', 'status', 'dateLastModified', 'enabledUser', 'username', 'userIds', 'givenName', 'familyName'],
  ...['middleName', 'identifier', 'email', 'primaryOrgSourcedId'],
];
const ORGS = ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'];
const ROLES = [
  ...['sourcedId', 'status', 'dateLastModified', 'userSourcedId', 'roleType', 'role', 'beginDate', 'endDate'],
  'orgSourcedId',
];
type Cells = Record<string, string>;

const table = (header: readonly string[], rows: readonly Cells[]) =>
  [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\n') + '\n';
const manifest = (version: string, state = 'bulk') =>
  table(
    ['propertyName', 'value'],
    [
      { propertyName: 'manifest.version', value: '1.0' },
      { propertyName: 'oneroster.version', value: version },
      ...['orgs', 'users', 'roles'].map((name) => ({ propertyName: `file.${name}`, value: state })),
    ],
  );

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a roster in a OneRoster archive', () => {
  let test: TestApp;
  let imports: Imports;
  let queries: ImportsQueries;
  let schools: number[];

  beforeAll(async () => {
    test = await startTestApp();
    await test.database.pool.query(
      'ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_actor_fk, DROP CONSTRAINT audit_entry_acting_for_fk',
    );
    imports = test.app.get(Imports);
    queries = test.app.get(ImportsQueries);
    const make = factoriesFor(test);
    schools = await Promise.all(['13101', '05101'].map((commune) => make.schoolAt(commune)));
  });
  afterAll(() => test.close());
  beforeEach(() => clear());

  async function clear(): Promise<void> {
    await test.database.pool.query(
      'TRUNCATE person_external_id, import_resolution, import_effect, import_row; DELETE FROM import; TRUNCATE appointment, access_grant; DELETE FROM person',
    );
  }

  async function preview(bytes: Buffer, options: Record<string, string> = {}): Promise<ImportSummary> {
    async function* once(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(bytes);
    }
    const file = await spoolImportFile('x.zip', once());
    try {
      return await queries.summary((await imports.receive(null, 'roster', file, options)).id);
    } finally {
      await file.close();
    }
  }

  async function importAll(bytes: Buffer, options: Record<string, string> = {}): Promise<ImportSummary> {
    const { id } = await preview(bytes, options);
    await imports.confirm(null, id);
    await imports.finish(id);
    return queries.summary(id);
  }

  async function state(): Promise<unknown[]> {
    const { rows } = await test.database.pool.query(`
      SELECT p.run, p.given_names, p.family_names, p.email,
             (SELECT json_agg(json_build_array(source, external_id) ORDER BY external_id) FROM person_external_id WHERE person_id = p.id) AS ids,
             (SELECT json_agg(json_build_array(school_rbd, starts_on, ends_on, position, main) ORDER BY school_rbd, starts_on)
                FROM appointment WHERE person_id = p.id) AS posts
        FROM person p ORDER BY p.given_names, p.run`);
    return rows as unknown[];
  }

  const orgs = (): Cells[] => [
    { sourcedId: 'd', type: 'district', name: 'Provincia', identifier: 'P' },
    { sourcedId: 's-0', type: 'school', identifier: String(schools[0]), parentSourcedId: 'd' },
    { sourcedId: 's-1', type: 'school', identifier: `${schools[1]}-${checkDigit(schools[1]!)}`, parentSourcedId: 'd' },
    { sourcedId: 'dep', type: 'department', identifier: 'Historia', parentSourcedId: 's-1' },
  ];
  const user = (at: number, rest: Cells): Cells => ({
    ...{ sourcedId: `u-${at}`, enabledUser: 'true', givenName: `Nombre ${at}`, familyName: `Apellido ${at}` },
    ...rest,
  });
  const archive11 = (users: readonly Cells[], more: Record<string, string> = {}) =>
    zipOf({
      'manifest.csv': manifest('1.1'),
      'orgs.csv': table(ORGS, orgs()),
      'users.csv': table(USERS, users),
      ...more,
    });

  it('of version 1.1 takes those who work at schools, and says what it leaves out', async () => {
    const summary = await importAll(
      await archive11(
        [
          user(1, { role: 'teacher', orgSourcedIds: 's-0,dep', identifier: runOf(5_000_001), email: 'a@example.org' }),
          user(2, { role: 'student', orgSourcedIds: 's-0' }),
          user(3, { role: 'teacher', orgSourcedIds: 'd' }),
          user(4, {
            role: 'aide',
            orgSourcedIds: 's-1',
            userIds: `{LDAP:4},{RUN:${runOf(5_000_004)}}`,
            middleName: 'Luz',
          }),
        ],
        { 'classes.csv': 'sourcedId\nc\n' },
      ),
    );
    expect(summary).toMatchObject({ state: 'done', read: 4, created: 3, rejected: 1 });
    expect(summary.omitted).toEqual([
      { file: 'classes.csv', code: 'FILE_NOT_USED', count: 1, lines: [] },
      { file: 'orgs.csv', code: 'ORG_WITHOUT_RBD', count: 2, lines: [2, 5] },
      { file: 'users.csv', code: 'ROLE_NOT_TAKEN', count: 1, lines: [3] },
    ]);
    const today = expect.any(String) as string;
    expect(await state()).toMatchObject([
      {
        ...{ run: runOf(5_000_001), email: 'a@example.org', ids: [['roster', 'u-1']] },
        posts: [
          [schools[0], today, null, 'teacher', expect.any(Boolean)],
          [schools[1], today, null, 'teacher', expect.any(Boolean)],
        ],
      },
      { run: runOf(5_000_004), given_names: 'Nombre 4 Luz', posts: [[schools[1], today, null, 'assistant', true]] },
    ]);
  });

  it('of version 1.2 joins users with their roles', async () => {
    const summary = await importAll(
      await zipOf({
        'manifest.csv': manifest('1.2'),
        'orgs.csv': table(ORGS, orgs()),
        'users.csv': table(USERS_12, [user(1, { primaryOrgSourcedId: 's-1' }), user(2, {})]),
        'roles.csv': table(ROLES, [
          {
            userSourcedId: 'u-1',
            role: 'teacher',
            orgSourcedId: 's-0',
            beginDate: '2026-03-01',
            endDate: '2026-12-31',
          },
          { userSourcedId: 'u-1', role: 'principal', orgSourcedId: 's-1', beginDate: '2025-03-01' },
          { userSourcedId: 'u-1', role: 'aide', orgSourcedId: 's-1' },
          { userSourcedId: 'u-2', role: 'guardian', orgSourcedId: 's-1' },
          { userSourcedId: 'u-9', role: 'teacher', orgSourcedId: 's-1' },
        ]),
      }),
    );
    expect(summary).toMatchObject({ state: 'done', created: 2, rejected: 0 });
    expect(summary.omitted.map(({ code }) => code).sort()).toEqual(
      ['ORG_WITHOUT_RBD', 'ROLE_NOT_TAKEN', 'ROLE_NOT_TAKEN', 'SECOND_ROLE', 'USER_UNKNOWN'].sort(),
    );
    expect(await state()).toMatchObject([
      {
        posts: [
          [schools[0], '2026-03-01', '2026-12-31', 'teacher', false],
          [schools[1], '2025-03-01', null, 'head', true],
        ],
      },
    ]);
  });

  it('that brings only what changed ends the posts of whom it deletes, and can not be complete', async () => {
    await importAll(
      await archive11([
        user(1, { role: 'teacher', orgSourcedIds: 's-0' }),
        user(2, { role: 'teacher', orgSourcedIds: 's-0' }),
      ]),
    );
    const gone = { status: 'tobedeleted', dateLastModified: '2027-01-31T10:00:00.000Z' };
    const delta = await archive11([user(1, { role: 'teacher', orgSourcedIds: 's-0', ...gone })], {
      'manifest.csv': manifest('1.1', 'delta'),
    });
    await expect(preview(delta, { complete: 'nation' })).rejects.toMatchObject({ code: 'ONEROSTER_DELTA_COMPLETE' });
    expect(await importAll(delta)).toMatchObject({ updated: 1, created: 0 });
    expect(await state()).toMatchObject([
      { posts: [[schools[0], expect.anything(), '2027-01-31', 'teacher', true]] },
      { posts: [[schools[0], expect.anything(), null, 'teacher', true]] },
    ]);
  });

  it.each([
    ['ONEROSTER_VERSION', 'another version', { 'manifest.csv': manifest('2.0') }],
    ['ONEROSTER_ABSENT', 'no users', { 'manifest.csv': manifest('1.1', 'absent') }],
    ['ZIP_INCOMPLETE', 'a missing table', { 'manifest.csv': manifest('1.2') }],
    ['QUOTE_NOT_CLOSED', 'a table that can not be read', { 'users.csv': `${USERS.join(',')}\nu,"x\ny\n` }],
    ['SPREADSHEET', 'a spreadsheet in it', { '[Content_Types].xml': '<x/>' }],
    ['ZIP_NESTED', 'an archive in it', { 'more.zip': 'PK' }],
    ['ZIP_REPEATED', 'the same file twice', { 'USERS.csv': 'x' }],
    ['NOT_TEXT', 'zero bytes', { 'users.csv': 'a\0b' }],
    ['ZIP_TOO_LARGE', 'far more in it than it says', { 'users.csv': `${'a'.repeat(1000)}\n`.repeat(20_000) }],
  ])('is refused as %s with %s', async (code, _, files) => {
    await expect(archive11([], files).then((bytes) => preview(bytes))).rejects.toMatchObject({
      name: 'ImportRefused',
      code,
    });
    expect((await test.database.pool.query('SELECT FROM import')).rowCount).toBe(0);
  });

  it('with the real test files is read, and what can not be mapped is said', async () => {
    for (const name of ['Test_full_data_set.zip', 'Test_minimal_data_set.zip'].filter((each) =>
      existsSync(join(REAL, each)),
    )) {
      const summary = await preview(readFileSync(join(REAL, name)));
      expect(summary).toMatchObject({ state: 'staged', created: 0 });
      expect(summary.rejected).toBeGreaterThan(0);
      expect(summary.omitted).toContainEqual({ file: 'orgs.csv', code: 'ORG_WITHOUT_RBD', count: 1, lines: [2] });
      expect(summary.omitted.some(({ code }) => code === 'ROLE_NOT_TAKEN')).toBe(true);
    }
  });

  it('says the same as a CSV of ours, whoever is in it, and what is rejected can be sent again as one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.record({
            at: fc.integer({ min: 1, max: 300 }),
            posts: fc.subarray([0, 1], { minLength: 1 }),
            role: fc.constantFrom('teacher', 'aide', 'student', 'administrator'),
            withRun: fc.boolean(),
            withEmail: fc.boolean(),
            isBad: fc.boolean(),
          }),
          { selector: ({ at }) => at, minLength: 1, maxLength: 10 },
        ),
        async (people) => {
          await clear();
          const position = { teacher: 'Docente', aide: 'Asistente', administrator: 'Otro', student: '' };
          const rows = people
            .filter(({ role }) => role !== 'student')
            .flatMap(({ at, posts, role, withRun, withEmail }) =>
              posts.map((post) => ({
                ...{ RUN: withRun ? runOf(5_000_000 + at) : '', ID_EXTERNO: `u-${at}`, NOMBRES: `Nombre ${at}` },
                ...{
                  APELLIDOS: `Apellido ${at}`,
                  CORREO: withEmail ? `p${at}@example.org` : '',
                  RBD: String(schools[post]),
                },
                CARGO: position[role],
              })),
            );
          const csv = (of: readonly Cells[]) =>
            Buffer.from(
              [ROSTER_HEADER, ...of.map((row) => ROSTER_HEADER.map((name) => row[name] ?? ''))].map(csvLine).join(''),
            );
          if (rows.length > 0) await importAll(csv(rows));
          const whole = await state();
          await clear();
          const zipped = await archive11(
            people.map(({ at, posts, role, withRun, withEmail, isBad }) =>
              user(at, {
                ...{ role, orgSourcedIds: posts.map((post) => `s-${post}`).join(',') },
                identifier: withRun ? runOf(5_000_000 + at) : 'x',
                email: isBad ? 'nobody' : withEmail ? `p${at}@example.org` : '',
              }),
            ),
          );
          const first = await importAll(zipped);
          const again: Cells[] = [];
          for await (const { raw } of queries.rows(first.id, { outcomes: ['rejected'] })) {
            const cells = JSON.parse(raw) as string[];
            const row = Object.fromEntries(first.header.map((name, at) => [name, cells[at]!]));
            const right = rows.find(({ ID_EXTERNO, RBD }) => ID_EXTERNO === row['ID_EXTERNO'] && RBD === row['RBD'])!;
            again.push({ ...row, CORREO: right.CORREO });
          }
          if (again.length > 0) await importAll(csv(again));
          expect(await state()).toEqual(whole);
        },
      ),
      { numRuns: 10 },
    ));
});
