import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { factoriesFor, type TestPerson } from '../../../test/support/factories.js';
import { checkDigit } from '../../platform/check-digit/index.js';
import { csvLine, Imports, ImportsQueries, spoolImportFile } from '../../platform/imports/index.js';
import { Quarantine } from './quarantine.service.js';
import { ROSTER_HEADER } from './roster.rules.js';

type Row = Partial<Record<(typeof ROSTER_HEADER)[number], string>>;

const runOf = (number: number) => `${number}-${checkDigit(number)}`;
const [ANA, LUIS, ELSA, NOBODY] = [7_000_001, 7_000_002, 7_000_003, 7_000_004].map(runOf) as [
  string,
  string,
  string,
  string,
];

describe('rows in quarantine', () => {
  let test: TestApp;
  let imports: Imports;
  let quarantine: Quarantine;
  let admin: TestPerson;
  let school: number;
  let elsewhere: number;
  let make: ReturnType<typeof factoriesFor>;

  beforeAll(async () => {
    test = await startTestApp();
    imports = test.app.get(Imports);
    quarantine = test.app.get(Quarantine);
    make = factoriesFor(test);
    school = await make.schoolAt('13101');
    elsewhere = await make.schoolAt('05101');
    admin = await make.personWith({ roles: ['administrator'] });
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    await test.database.pool.query(`
      TRUNCATE person_external_id, import_resolution, import_effect, import_row; DELETE FROM import; TRUNCATE appointment;
      UPDATE person SET run = NULL, email = NULL WHERE id <> '${admin.id}'`);
    await send([
      { RUN: ANA, NOMBRES: 'Ana', APELLIDOS: 'Pérez', CORREO: 'ana@example.org', RBD: String(school), ID_EXTERNO: 'a' },
      { RUN: LUIS, NOMBRES: 'Luis', APELLIDOS: 'Soto', RBD: String(school) },
    ]);
  });

  async function send(rows: readonly Row[], actor = admin.actor): Promise<string> {
    const text = [ROSTER_HEADER, ...rows.map((row) => ROSTER_HEADER.map((name) => row[name] ?? ''))]
      .map(csvLine)
      .join('');
    const file = await spoolImportFile('nomina.csv', pieces(Buffer.from(text)));
    try {
      const { id } = await imports.receive(actor, 'roster', file);
      await imports.confirm(actor, id);
      await imports.finish(id);
      return id;
    } finally {
      await file.close();
    }
  }

  const summaryOf = (id: string) => test.app.get(ImportsQueries).summary(id);
  async function person(run: string) {
    const { rows } = await test.database.pool.query<Record<string, unknown>>(
      `SELECT given_names, family_names, email::text, (SELECT array_agg(school_rbd ORDER BY starts_on, school_rbd)
         FROM appointment a WHERE a.person_id = p.id) AS schools FROM person p WHERE run = $1`,
      [run],
    );
    return rows[0];
  }
  const married = (): Row => ({
    RUN: ANA,
    NOMBRES: 'Rosa',
    APELLIDOS: 'Ñanco',
    RBD: String(elsewhere),
    PRINCIPAL: 'no',
  });

  it('shows both sides, and takes the name of the file when it is the same person', async () => {
    const id = await send([married()]);
    expect(await summaryOf(id)).toMatchObject({ quarantined: 1 });
    const { items } = await quarantine.list(admin.actor, id, { limit: 10 });
    expect(items).toMatchObject([{ line: 2, code: 'NAME_DIFFERS', people: [{ givenNames: 'Ana', by: ['run'] }] }]);
    expect(await quarantine.resolve(admin.actor, id, 2, { choice: 'take_file' })).toEqual({ outcome: 'updated' });
    expect(await person(ANA)).toEqual({
      ...{ given_names: 'Rosa', family_names: 'Ñanco', email: 'ana@example.org', schools: [school, elsewhere] },
    });
    expect(await summaryOf(id)).toMatchObject({ quarantined: 0, updated: 1 });
    expect(await quarantine.waiting(admin.actor, id)).toEqual([]);
  });

  it('keeps what is stored and takes only the post', async () => {
    const id = await send([married()]);
    await quarantine.resolve(admin.actor, id, 2, { choice: 'keep_stored' });
    expect(await person(ANA)).toMatchObject({ given_names: 'Ana', schools: [school, elsewhere] });
  });

  it('takes the row with the right RUN, unless that is in doubt too', async () => {
    const id = await send([married()]);
    await expect(quarantine.resolve(admin.actor, id, 2, { choice: 'correct_run', run: LUIS })).rejects.toMatchObject({
      code: 'QUARANTINE_STILL_IN_DOUBT',
      fields: [{ code: 'NAME_DIFFERS' }],
    });
    expect(await summaryOf(id)).toMatchObject({ quarantined: 1 });
    await quarantine.resolve(admin.actor, id, 2, { choice: 'correct_run', run: NOBODY });
    expect(await person(NOBODY)).toMatchObject({ given_names: 'Rosa', schools: [elsewhere] });
    expect(await person(ANA)).toMatchObject({ given_names: 'Ana', schools: [school] });
  });

  it('rejects with a reason, which the file of rejected rows then gives', async () => {
    const id = await send([married()]);
    await expect(quarantine.resolve(admin.actor, id, 2, { choice: 'reject' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await quarantine.resolve(admin.actor, id, 2, { choice: 'reject', reason: 'No es de aquí' });
    expect(await summaryOf(id)).toMatchObject({ quarantined: 0, rejected: 1 });
    const { rows } = await test.database.pool.query<{ conflicts: { code: string; value?: string }[] }>(
      'SELECT conflicts FROM import_row WHERE import_id = $1',
      [id],
    );
    expect(rows[0]!.conflicts.at(-1)).toMatchObject({ code: 'REJECTED_BY_PERSON', value: 'No es de aquí' });
  });

  it('takes two people with one address apart', async () => {
    const id = await send([
      { RUN: ELSA, NOMBRES: 'Elsa', APELLIDOS: 'Rojas', CORREO: 'ana@example.org', RBD: String(school) },
    ]);
    expect((await quarantine.find(admin.actor, id, 2)).code).toBe('EMAIL_TAKEN');
    await quarantine.resolve(admin.actor, id, 2, { choice: 'two_people' });
    expect(await person(ELSA)).toMatchObject({ given_names: 'Elsa', email: null });
  });

  it('gives the stored person the RUN of the file when only the address was known', async () => {
    await test.database.pool.query(`UPDATE person SET run = NULL WHERE run = $1`, [ANA]);
    const id = await send([{ RUN: ELSA, NOMBRES: 'Ana', APELLIDOS: 'Pérez', CORREO: 'ana@example.org' }]);
    await quarantine.resolve(admin.actor, id, 2, { choice: 'keep_stored' });
    expect(await person(ELSA)).toMatchObject({ given_names: 'Ana', email: 'ana@example.org', schools: [school] });
  });

  it('holds the two ways in which a file names one person apart, and takes them one after the other', async () => {
    const again: Row = { NOMBRES: 'Ana', APELLIDOS: 'Pérez', RBD: String(elsewhere), PRINCIPAL: 'no' };
    const id = await send([
      { ...again, RUN: ANA },
      { ...again, ID_EXTERNO: 'a' },
    ]);
    expect(await quarantine.waiting(admin.actor, id)).toEqual([{ code: 'PERSON_TWICE', rows: 2 }]);
    await quarantine.resolve(admin.actor, id, 2, { choice: 'keep_stored' });
    expect(await quarantine.resolve(admin.actor, id, 3, { choice: 'keep_stored' })).toEqual({ outcome: 'unchanged' });
    expect(await person(ANA)).toMatchObject({ schools: [school, elsewhere] });
  });

  it('decides many alike, and leaves those that stay in doubt', async () => {
    const id = await send([
      married(),
      { RUN: LUIS, NOMBRES: 'Pedro', APELLIDOS: 'Araya' },
      { RUN: ELSA, NOMBRES: 'Elsa', APELLIDOS: 'Rojas', CORREO: 'ana@example.org' },
    ]);
    expect(await quarantine.resolveAll(admin.actor, id, { code: 'NAME_DIFFERS', choice: 'take_file' })).toEqual({
      resolved: 2,
      waiting: 0,
    });
    expect([await person(ANA), await person(LUIS)]).toMatchObject([{ given_names: 'Rosa' }, { given_names: 'Pedro' }]);
    expect(await quarantine.waiting(admin.actor, id)).toEqual([{ code: 'EMAIL_TAKEN', rows: 1 }]);
    expect(await summaryOf(id)).toMatchObject({ quarantined: 1, updated: 2 });
  });

  it('are decided once, however many decide at the same time', async () => {
    const id = await send([married()]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) =>
        quarantine.resolve(admin.actor, id, 2, n % 2 ? { choice: 'take_file' } : { choice: 'reject', reason: 'No' }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'QUARANTINE_RESOLVED' });
    expect(await summaryOf(id)).toMatchObject({ quarantined: 0 });
    const { rows } = await test.database.pool.query(
      `SELECT 1 FROM audit_entry WHERE action = 'imports.resolve' AND subject_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('tell nothing of people beyond reach, and do nothing to them', async () => {
    const here = await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '05' } });
    const id = await send([married()], here.actor);
    expect(await quarantine.find(here.actor, id, 2)).toMatchObject({
      people: [{ reached: false }],
      choices: ['correct_run', 'reject'],
    });
    await expect(quarantine.resolve(here.actor, id, 2, { choice: 'take_file' })).rejects.toMatchObject({
      code: 'QUARANTINE_CHOICE_NOT_OPEN',
    });
    const other = await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '13' } });
    await expect(quarantine.list(other.actor, id, { limit: 10 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuse a decision about another person than the one that was seen', async () => {
    const id = await send([married()]);
    await expect(
      quarantine.resolve(admin.actor, id, 2, { choice: 'take_file', personId: admin.id }),
    ).rejects.toMatchObject({ code: 'QUARANTINE_CHANGED' });
  });
});

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}
