import fc from 'fast-check';

import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { factoriesFor } from '../../../test/support/factories.js';
import { checkDigit } from '../../platform/check-digit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Imports, ImportsQueries, type ImportSummary, spoolImportFile } from '../../platform/imports/index.js';
import { csvLine } from '../../platform/imports/index.js';
import { ROSTER_HEADER } from './roster.rules.js';

type Row = Partial<Record<(typeof ROSTER_HEADER)[number], string>>;

const runOf = (number: number) => `${number}-${checkDigit(number)}`;
const fileOf = (rows: readonly Row[]) =>
  [ROSTER_HEADER, ...rows.map((row) => ROSTER_HEADER.map((name) => row[name] ?? ''))].map(csvLine).join('');

describe('the import of a roster', () => {
  let test: TestApp;
  let imports: Imports;
  let queries: ImportsQueries;
  let schools: number[];
  let make: ReturnType<typeof factoriesFor>;

  beforeAll(async () => {
    test = await startTestApp();
    // Nobody is ever deleted but here: in this database the audit trail does not hold on to them.
    await test.database.pool.query(
      'ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_actor_fk, DROP CONSTRAINT audit_entry_acting_for_fk',
    );
    imports = test.app.get(Imports);
    queries = test.app.get(ImportsQueries);
    make = factoriesFor(test);
    schools = await Promise.all(['13101', '13101', '05101', '09101'].map((commune) => make.schoolAt(commune)));
  });
  afterAll(() => test.close());
  beforeEach(() => clear());

  const ANA = (): Row => ({
    ...{
      RUN: '12.345.678-5',
      ID_EXTERNO: 'a-1',
      NOMBRES: 'Ana María',
      APELLIDOS: 'Pérez Soto',
      CORREO: 'ana@example.org',
    },
    ...{ GENERO: 'F', ANO_NACIMIENTO: '1980', RBD: String(schools[0]), CARGO: 'Docente', ASIGNATURA: 'Lenguaje' },
    ...{ HORAS: '30', DESDE: '01-03-2024', PRINCIPAL: 'sí' },
  });
  const LUIS = (): Row => ({
    ...{ RUN: runOf(9_876_543), NOMBRES: 'Luis', APELLIDOS: 'Ñanco', RBD: String(schools[2]), DESDE: '2023-03-01' },
  });

  async function clear(): Promise<void> {
    await test.database.pool.query(
      'TRUNCATE person_external_id, import_resolution, import_effect, import_row; DELETE FROM import; TRUNCATE appointment, access_grant; DELETE FROM person',
    );
  }

  async function preview(
    content: string | Buffer | readonly Row[],
    options: Record<string, string> = {},
    actor: Actor | null = null,
  ): Promise<ImportSummary> {
    const bytes = Buffer.isBuffer(content)
      ? content
      : Buffer.from(typeof content === 'string' ? content : fileOf(content));
    const file = await spoolImportFile('nomina.csv', pieces(bytes));
    try {
      const { id } = await imports.receive(actor, 'roster', file, options);
      return await queries.summary(id);
    } finally {
      await file.close();
    }
  }

  async function importAll(
    content: string | readonly Row[],
    options: Record<string, string> = {},
  ): Promise<ImportSummary> {
    const { id } = await preview(content, options);
    await imports.confirm(null, id);
    await imports.finish(id);
    return queries.summary(id);
  }

  async function findings(id: string): Promise<[number, string][]> {
    const found: [number, string][] = [];
    for await (const { line, findings: each } of queries.rows(id, { onlyFindings: true }))
      found.push(...each.map(({ code }): [number, string] => [line, code]));
    return found;
  }

  /** Everything that an import can change, without what differs from one run to the next. */
  async function state(): Promise<unknown[]> {
    const { rows } = await test.database.pool.query(`
      SELECT p.run, p.given_names, p.family_names, p.email, p.gender, p.birth_year,
             (SELECT json_agg(json_build_array(source, external_id) ORDER BY external_id) FROM person_external_id WHERE person_id = p.id) AS ids,
             (SELECT json_agg(json_build_array(school_rbd, starts_on, ends_on, subject, weekly_hours, position, main) ORDER BY school_rbd, starts_on)
                FROM appointment WHERE person_id = p.id) AS posts
        FROM person p ORDER BY p.run, p.given_names, p.family_names`);
    return rows;
  }

  it('adds people, their ids and their posts', async () => {
    const summary = await importAll([ANA(), LUIS()]);
    expect(summary).toMatchObject({
      state: 'done',
      read: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      progress: 100,
    });
    expect(summary.details).toMatchObject({ newPeople: 2, newPosts: 2, leaving: 0 });
    expect(await state()).toEqual([
      {
        ...{ run: '12345678-5', given_names: 'Ana María', family_names: 'Pérez Soto', email: 'ana@example.org' },
        ...{ gender: 'female', birth_year: 1980, ids: [['roster', 'a-1']] },
        posts: [[schools[0], '2024-03-01', null, 'Lenguaje', 30, 'teacher', true]],
      },
      {
        ...{
          run: runOf(9_876_543),
          given_names: 'Luis',
          family_names: 'Ñanco',
          email: null,
          gender: null,
          birth_year: null,
        },
        ...{ ids: null, posts: [[schools[2], '2023-03-01', null, null, null, null, true]] },
      },
    ]);
  });

  it('changes nothing while it is only looked at, and nothing when it is discarded', async () => {
    const { id } = await preview([ANA()]);
    expect(await state()).toEqual([]);
    await imports.discard(null, id);
    expect(await queries.summary(id)).toMatchObject({ state: 'discarded' });
    await expect(imports.confirm(null, id)).rejects.toMatchObject({ code: 'IMPORT_NOT_WAITING' });
    expect(await state()).toEqual([]);
  });

  it('changes nothing the second time, and says so', async () => {
    await importAll([ANA(), LUIS()]);
    const before = await state();
    const again = await importAll([ANA(), LUIS()]);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await state()).toEqual(before);
  });

  it('takes over what changed, with before and after', async () => {
    await importAll([ANA()]);
    const { id } = await preview([{ ...ANA(), CORREO: 'ana.perez@example.org', HORAS: '44', HASTA: '2026-12-31' }]);
    const rows = [];
    for await (const row of queries.rows(id)) rows.push(row);
    expect(rows).toMatchObject([
      {
        outcome: 'updated',
        changes: [
          { field: 'email', before: 'ana@example.org', after: 'ana.perez@example.org' },
          { field: 'ends_on', before: null, after: '2026-12-31' },
          { field: 'weekly_hours', before: '30', after: '44' },
        ],
      },
    ]);
  });

  it('finds a person by the RUN, and by the external id where there is none', async () => {
    await importAll([ANA()]);
    const summary = await importAll([{ ...ANA(), RUN: '', ASIGNATURA: 'Historia' }]);
    expect(summary).toMatchObject({ created: 0, updated: 1 });
    expect(await state()).toHaveLength(1);
  });

  it('does not mind accents, capitals, or a missing second name, and keeps the fuller name', async () => {
    await importAll([ANA()]);
    expect(await importAll([{ ...ANA(), NOMBRES: 'ANA', APELLIDOS: 'PEREZ' }])).toMatchObject({ unchanged: 1 });
    expect(await state()).toMatchObject([{ given_names: 'Ana María', family_names: 'Pérez Soto' }]);
    expect(await importAll([{ ...ANA(), APELLIDOS: 'Pérez Soto Díaz' }])).toMatchObject({ updated: 1 });
  });

  it.each([
    ['NAME_DIFFERS', 'the RUN of someone with another name', () => [{ ...LUIS(), RUN: ANA().RUN! }]],
    ['EMAIL_TAKEN', 'the e-mail address of someone else', () => [{ ...LUIS(), CORREO: 'ana@example.org' }]],
    ['IDENTIFIERS_DIFFER', 'an external id of someone else', () => [{ ...LUIS(), ID_EXTERNO: 'a-1' }]],
  ])('puts into quarantine as %s a row with %s', async (code, _, rows) => {
    await importAll([ANA()]);
    const before = await state();
    const summary = await importAll(rows());
    expect(summary).toMatchObject({ created: 0, updated: 0, rejected: 0, quarantined: 1 });
    expect(await findings(summary.id)).toEqual([[2, code]]);
    expect(await state()).toEqual(before);
  });

  it.each([
    ['NAME_VARIES', () => [ANA(), { ...ANA(), NOMBRES: 'Rosa', RBD: String(schools[1]) }]],
    ['EMAIL_SHARED', () => [ANA(), { ...LUIS(), CORREO: 'ANA@example.org' }]],
    ['EXTERNAL_ID_SHARED', () => [ANA(), { ...LUIS(), ID_EXTERNO: 'a-1' }]],
  ])('puts both rows of a conflict within the file into quarantine as %s', async (code, rows) => {
    const summary = await importAll(rows());
    expect(summary).toMatchObject({ created: 0, quarantined: 2 });
    expect((await findings(summary.id)).map(([, found]) => found)).toEqual([code, code]);
    expect(await state()).toEqual([]);
  });

  it('rejects a bad row with every fault it has, and takes in the others', async () => {
    const summary = await importAll([
      { ...ANA(), RUN: '12.345.678-6', HORAS: '99' },
      LUIS(),
      { ...ANA(), RBD: '999999' },
      { ...LUIS(), DESDE: '2023-02-30' },
      { NOMBRES: 'Nadie', APELLIDOS: 'Nunca' },
    ]);
    expect(summary).toMatchObject({ read: 5, created: 1, rejected: 4 });
    expect(await findings(summary.id)).toEqual([
      [2, 'RUN_INVALID'],
      [2, 'HOURS_INVALID'],
      [4, 'SCHOOL_UNKNOWN'],
      [5, 'DATE_INVALID'],
      [6, 'IDENTITY_MISSING'],
    ]);
    expect(await state()).toHaveLength(1);
  });

  it('moves the main post where the file says so', async () => {
    await importAll([ANA()]);
    await importAll([{ ...ANA(), RBD: String(schools[1]), DESDE: '2025-03-01' }]);
    expect(await state()).toMatchObject([
      {
        posts: [
          [schools[0], '2024-03-01', null, 'Lenguaje', 30, 'teacher', false],
          [schools[1], '2025-03-01', null, 'Lenguaje', 30, 'teacher', true],
        ],
      },
    ]);
  });

  it('guesses one main post by the hours where nobody says which', async () => {
    const { PRINCIPAL: _, ...ana } = ANA();
    await importAll([ana, { ...ana, RBD: String(schools[1]), HORAS: '40' }]);
    const [{ posts }] = (await state()) as [{ posts: unknown[][] }];
    expect(posts.map((post) => [post[0], post.at(-1)])).toEqual([
      [schools[0], false],
      [schools[1], true],
    ]);
  });

  it('swaps two main posts in one go', async () => {
    const first = { ...ANA(), HASTA: '2024-12-31' };
    const second = { ...ANA(), RBD: String(schools[1]), DESDE: '2025-03-01' };
    await importAll([first, second]);
    const swapped = [
      { ...first, HASTA: '2025-12-31' },
      { ...second, DESDE: '2026-01-01' },
    ];
    expect(await importAll(swapped)).toMatchObject({ state: 'done', updated: 2 });
    expect(await importAll(swapped)).toMatchObject({ unchanged: 2 });
  });

  it('ends the posts of whoever a complete file does not name', async () => {
    const others = Array.from({ length: 40 }, (_, at) => ({
      ...LUIS(),
      RUN: runOf(8_000_000 + at),
      RBD: String(schools[0]),
    }));
    await importAll([...others, { ...LUIS(), RBD: String(schools[0]) }, ANA()]);
    const summary = await importAll([...others, ANA()], { complete: 'schools' });
    expect(summary.details).toMatchObject({ leaving: 1, postsInScope: 42 });
    const { rows } = await test.database.pool.query<{ run: string }>(
      `SELECT p.run FROM appointment a JOIN person p ON p.id = a.person_id WHERE a.ends_on = country_date() - 1`,
    );
    expect(rows).toEqual([{ run: LUIS().RUN }]);
    expect((await importAll([...others, ANA()], { complete: 'schools' })).details).toMatchObject({ leaving: 0 });
  });

  it('does not let one person end more posts than the set share', async () => {
    await importAll([ANA(), { ...LUIS(), RBD: String(schools[0]) }]);
    const { id } = await preview([ANA()], { complete: 'schools' });
    await expect(imports.confirm(null, id)).rejects.toMatchObject({ code: 'IMPORT_NEEDS_SECOND_PERSON' });
    expect(await queries.summary(id)).toMatchObject({ state: 'staged', details: { leaving: 1, postsInScope: 2 } });
  });

  it('does not let one person end them a few at a time, and forgets after a month', async () => {
    const all = Array.from({ length: 60 }, (_, at) => ({
      ...LUIS(),
      RUN: runOf(8_000_000 + at),
      RBD: String(schools[0]),
    }));
    await importAll(all);
    await importAll(all.slice(2), { complete: 'schools' });
    const { id } = await preview(all.slice(4), { complete: 'schools' });
    expect(await imports.secondPersonFor(id)).toEqual({ needed: true, before: 2 });
    await expect(imports.confirm(null, id)).rejects.toMatchObject({ code: 'IMPORT_NEEDS_SECOND_PERSON' });
    await test.database.pool.query(
      `UPDATE import SET ended_at = now() - interval '31 days' WHERE ended_at IS NOT NULL`,
    );
    expect(await imports.secondPersonFor(id)).toEqual({ needed: false, before: 0 });
  });

  it('ends nobody whose row could not be taken', async () => {
    await importAll([ANA(), { ...LUIS(), RBD: String(schools[0]) }]);
    const { details } = await preview([ANA(), { ...LUIS(), RBD: 'x' }], { complete: 'nation' });
    expect(details).toMatchObject({ leaving: 0, postsInScope: 2 });
  });

  it.each([
    ['whose person nobody can tell keeps all of its school', { RUN: '12.345.678-6', ID_EXTERNO: '' }, 1],
    ['whose person and school nobody can tell keeps everybody', { RUN: '', ID_EXTERNO: '', RBD: 'x' }, 2],
    ['of a school that does not exist keeps whomever it names', { RBD: '999999' }, 1],
  ])('a rejected row %s', async (_, spoiled, kept) => {
    const elsewhere = { ...LUIS(), RUN: runOf(8_000_001), RBD: String(schools[1]) };
    await importAll([ANA(), { ...LUIS(), RBD: String(schools[0]) }, elsewhere]);
    const { details } = await preview([ANA(), { ...LUIS(), RBD: String(schools[0]), ...spoiled }], {
      complete: 'nation',
    });
    expect(details).toMatchObject({ leaving: 2 - kept, kept, postsInScope: 3 });
  });

  it('ends nobody who may be meant by a row in quarantine', async () => {
    await importAll([ANA(), { ...LUIS(), RBD: String(schools[0]) }]);
    const claimed = { ...LUIS(), RUN: runOf(7_000_001), CORREO: 'ana@example.org', RBD: String(schools[0]) };
    const { id, details } = await preview([{ ...LUIS(), RBD: String(schools[0]) }, claimed], { complete: 'nation' });
    expect(await findings(id)).toEqual([[3, 'EMAIL_TAKEN']]);
    expect(details).toMatchObject({ leaving: 0 });
  });

  it('says beforehand whose posts would end', async () => {
    await importAll([ANA(), { ...LUIS(), RBD: String(schools[0]) }]);
    const { id } = await preview([ANA()], { complete: 'schools' });
    expect(await queries.effects(id, 0, 10)).toMatchObject([
      { number: 1, code: 'post_ends', changes: [{ field: 'ends_on', before: null }] },
    ]);
    await imports.discard(null, id);
    expect(await queries.effects(id, 0, 10)).toEqual([]);
  });

  it('rejects what lies outside the reach of whoever sends it', async () => {
    const { actor } = await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '13' } });
    const { id, created, rejected } = await preview([ANA(), LUIS()], {}, actor);
    expect({ created, rejected }).toEqual({ created: 1, rejected: 1 });
    expect(await findings(id)).toEqual([[3, 'OUTSIDE_REACH']]);
  });

  it('applied again by another process after one died changes it once', async () => {
    const { id } = await preview([ANA()]);
    await imports.confirm(null, id);
    await Promise.all([imports.finish(id), imports.finish(id), imports.onApplicationBootstrap()]);
    await imports.finish(id);
    expect(await queries.summary(id)).toMatchObject({ state: 'done', created: 1 });
    expect(await state()).toHaveLength(1);
  });

  describe('whatever the file', () => {
    const person = fc.record({
      number: fc.integer({ min: 5_000_000, max: 5_000_400 }),
      posts: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
      hours: fc.integer({ min: 1, max: 44 }),
      email: fc.boolean(),
      withId: fc.boolean(),
    });
    const roster = fc
      .uniqueArray(person, { selector: ({ number }) => number, minLength: 1, maxLength: 12 })
      .map((people) =>
        people.flatMap(({ number, posts, hours, email, withId }) =>
          posts.map((school, at): Row => {
            const who = { RUN: runOf(number), NOMBRES: `Nombre ${number}`, APELLIDOS: `Apellido ${number}` };
            const reached = { CORREO: email ? `p${number}@example.org` : '', ID_EXTERNO: withId ? `id-${number}` : '' };
            const where = { RBD: String(schools[school]), HORAS: String(hours), DESDE: '2024-03-01' };
            return { ...who, ...reached, ...where, PRINCIPAL: at === 0 ? 'si' : 'no' };
          }),
        ),
      );
    const runs = { numRuns: 12 };

    it('twice is once', () =>
      fc.assert(
        fc.asyncProperty(
          fc.constant(null).chain(() => roster),
          async (rows) => {
            await clear();
            expect(await importAll(rows)).toMatchObject({ created: rows.length });
            const once = await state();
            expect(await importAll(rows)).toMatchObject({ unchanged: rows.length });
            expect(await state()).toEqual(once);
          },
        ),
        runs,
      ));

    it('any split into parts is the whole, and any order gives the same people', () =>
      fc.assert(
        fc.asyncProperty(
          roster.chain((rows) =>
            fc.tuple(
              fc.constant(rows),
              fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
              fc.array(fc.nat(rows.length), { maxLength: 3 }),
            ),
          ),
          async ([rows, shuffled, cuts]) => {
            await clear();
            await importAll(rows);
            const whole = await state();
            await clear();
            const bounds = [0, ...[...cuts].sort((one, other) => one - other), shuffled.length];
            for (let part = 1; part < bounds.length; part++) {
              const rowsOfPart = shuffled.slice(bounds[part - 1], bounds[part]);
              if (rowsOfPart.length > 0) await importAll(rowsOfPart);
            }
            expect(await state()).toEqual(whole);
          },
        ),
        runs,
      ));

    it('what was rejected, corrected and sent again is all in', () =>
      fc.assert(
        fc.asyncProperty(roster, fc.nat(100), async (rows, seed) => {
          await clear();
          await importAll(rows);
          const whole = await state();
          await clear();
          const spoiled = rows.map((row, at) => ((at + seed) % 3 === 0 ? { ...row, HORAS: '=99' } : row));
          const first = await importAll(spoiled);
          const again: string[] = [];
          for await (const { raw } of queries.rows(first.id, { outcomes: ['rejected'] }))
            again.push(csvLine(JSON.parse(raw) as string[]));
          expect(again).toHaveLength(first.rejected);
          const hours = new Map(rows.map((row) => [row.RUN, row.HORAS!]));
          const corrected = again.map((line) => line.replace("'=99", hours.get(line.split(';')[0])!));
          if (corrected.length > 0) await importAll(csvLine(ROSTER_HEADER) + corrected.join(''));
          expect(await state()).toEqual(whole);
        }),
        runs,
      ));
  });
});

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
}
