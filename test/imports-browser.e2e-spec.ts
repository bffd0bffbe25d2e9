import { readFile } from 'node:fs/promises';

import { checkDigit } from '../src/platform/check-digit/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, PASSWORD, type TestPerson } from './support/factories.js';

const runOf = (number: number) => `${number}-${checkDigit(number)}`;
const HEADER = 'RUN;NOMBRES;APELLIDOS;CORREO;RBD;HORAS\n';

/** An administrator imports a roster, and a directory of schools, from the first page to the last row, in a browser. */
describeInBrowser('importing on its pages', () => {
  let test: TestApp;
  let browser: TestBrowser;
  let admin: TestPerson;
  let rbd: number;
  let next = 0;

  beforeAll(async () => {
    test = await startTestApp({ jobs: true });
    await test.app.listen(0, '127.0.0.1');
    const make = factoriesFor(test);
    admin = await make.personWith({ roles: ['administrator'] });
    rbd = await make.schoolAt('13101');
    browser = await openBrowser(await test.app.getUrl());
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const rowsOf = (count: number) =>
    Array.from({ length: count }, () => {
      const number = 6_000_000 + ++next;
      return `${runOf(number)};Nombre ${next};Apellido ${next};p${number}@example.org;${rbd};30`;
    });

  async function signedIn(language: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Visitor> {
    const visitor = await browser.visitor({ ...options, viewport: { width: 360, height: 800 } });
    await visitor.goto('/sign-in');
    await visitor.signIn(admin.email, PASSWORD);
    await visitor.goto(`/imports?lang=${language}`);
    return visitor;
  }

  async function send({ page }: Visitor, name: string, content: string | Buffer, kind = 'roster'): Promise<void> {
    await page.goto(`/imports/new?kind=${kind}`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content as string) });
    // Nothing closes for not being named, unless that is said.
    if (kind === 'schools') await page.locator('select[name=complete]').selectOption('nation');
    await page.locator('main form button[type=submit]').click();
    await page.waitForLoadState('load');
  }

  async function sound(visitor: Visitor): Promise<void> {
    expect(await visitor.accessibilityFaults()).toEqual([]);
    expect(await overflow(visitor.page)).toEqual([]);
  }

  const WORDS = {
    es: {
      nothingYet: 'Nada ha cambiado todavía',
      apply: 'Aplicar los cambios',
      done: 'Importación terminada',
      notTaken: 'Filas no tomadas (CSV)',
      quote: 'una comilla se abre y no se cierra',
      closes: 'Se cierran por no aparecer',
      changes: 'Municipal → Servicio Local de Educación Pública',
      nothing: 'El archivo dice lo mismo que ya está registrado',
    },
    en: {
      nothingYet: 'Nothing has changed yet',
      apply: 'Apply the changes',
      done: 'The import is done',
      notTaken: 'Rows not taken (CSV)',
      quote: 'a quotation mark is opened and not closed',
      closes: 'Close for not being named',
      changes: 'Municipal → Local public education service',
      nothing: 'The file says what is stored already',
    },
  } as const;

  it.each(['es', 'en'] as const)(
    'from the file to its last row, in %s: looked at, applied, followed, corrected and sent again',
    async (language) => {
      const words = WORDS[language];
      const visitor = await signedIn(language);
      const { page } = visitor;
      await sound(visitor);

      await send(visitor, 'mala.csv', `${HEADER}1;"x;y\n2;3;4\n`);
      await page.getByText(words.quote).first().waitFor();
      await sound(visitor);
      // Refusing is what was asked for here.
      visitor.faults.length = 0;

      const good = rowsOf(40);
      const bad = rowsOf(1)[0]!.replace(/30$/, '99');
      await send(visitor, 'nomina.csv', `${HEADER}${[...good, bad].join('\n')}\n`);
      await page.getByText(words.nothingYet).waitFor();
      await sound(visitor);
      expect(
        (await test.database.pool.query(`SELECT FROM person WHERE run = $1`, [good[0]!.split(';')[0]])).rowCount,
      ).toBe(0);
      await page.getByRole('button', { name: words.apply }).click();
      // The page follows by itself until it is done.
      await page.getByText(words.done).waitFor();
      await sound(visitor);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: words.notTaken }).click(),
      ]);
      const rejected = await readFile(await download.path(), 'utf8');
      expect(rejected.split('\r\n')).toHaveLength(3);
      await send(visitor, 'corregidas.csv', rejected.replace(/;99;/, ';44;'));
      await page.getByRole('button', { name: words.apply }).click();
      await page.getByText(words.done).waitFor();
      expect((await test.database.pool.query(`SELECT FROM person WHERE run = $1`, [bad.split(';')[0]])).rowCount).toBe(
        1,
      );

      await page.goto('/imports');
      expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(2);
      await sound(visitor);
      expect(visitor.faults).toEqual([]);
      await visitor.close();
    },
    120_000,
  );

  it.each(['es', 'en'] as const)(
    'a directory of schools of a new year, in %s: what changes and what closes is seen before, and the second time nothing does',
    async (language) => {
      const words = WORDS[language];
      const visitor = await signedIn(language);
      const { page } = visitor;
      const first = language === 'es' ? 40_000 : 41_000;
      const all = Array.from({ length: 40 }, (_, at) => first + at);
      // A year of its own for each language, and the schools that the other walk left belong to it too.
      const year = language === 'es' ? 2024 : 2026;
      const { rows: others } = await test.database.pool.query<{ rbd: number }>(
        `SELECT rbd FROM school WHERE status <> 'closed'`,
      );
      const directory = (of: number, named: readonly number[], governance: number) =>
        `AGNO;RBD;DGV_RBD;NOM_RBD;COD_COM_RBD;COD_DEPE2;RURAL_RBD;ESTADO_ESTAB\n${named
          .map((each) => `${of};${each};${checkDigit(each)};ESCUELA ${each};13101;${each % 2 ? governance : 1};0;1\n`)
          .join('')}`;
      const kept = others.map(({ rbd: each }) => each);
      await send(visitor, 'anterior.csv', directory(year - 1, [...kept, ...all], 1), 'schools');
      await page.getByRole('button', { name: words.apply }).click();
      await page.getByText(words.done).waitFor();

      await page.goto('/imports/new?kind=schools');
      await sound(visitor);
      const next = directory(year, [...kept, ...all.slice(1)], 5);
      await send(visitor, 'nuevo.csv', next, 'schools');
      await page.getByText(words.nothingYet).waitFor();
      await page.getByText(words.changes).first().waitFor();
      await page.getByRole('heading', { name: words.closes }).waitFor();
      await page.getByText(`${first} ESCUELA ${first}`).waitFor();
      await sound(visitor);
      const isOpen = async () =>
        (await test.database.pool.query(`SELECT FROM school WHERE rbd = $1 AND status = 'working'`, [first])).rowCount;
      expect(await isOpen()).toBe(1);
      await page.locator('a[href*="of=ended"]').first().click();
      await page.waitForURL(/of=ended/, { waitUntil: 'load' });
      expect(await page.locator('tbody tr').count()).toBe(1);
      await sound(visitor);
      await page.goBack();
      await page.getByRole('button', { name: words.apply }).click();
      await page.getByText(words.done).waitFor();
      expect(await isOpen()).toBe(0);
      await sound(visitor);

      // What it has become part of is said on its page, and whoever looks for it is led there.
      await page.goto(`/schools/${first}`);
      await page.locator('a[href$="/successor"]').click();
      await page.waitForURL(/successor$/, { waitUntil: 'load' });
      await page.locator('input[name=successor]').fill(String(first));
      await page.locator('textarea[name=reason]').fill('Decreto 12');
      await page.locator('main form button[type=submit]').click();
      await page.locator('.field-error').first().waitFor();
      await sound(visitor);
      visitor.faults.length = 0;
      await page.locator('input[name=successor]').fill(String(first + 1));
      await page.locator('main form button[type=submit]').click();
      await page
        .locator(`main a[href="/schools/${first + 1}"]`)
        .first()
        .waitFor();
      await page.waitForLoadState('load');
      await sound(visitor);
      await page.goto(`/schools/${first + 1}`);
      await page.locator(`main a[href="/schools/${first}"]`).waitFor();

      await send(visitor, 'otra-vez.csv', next, 'schools');
      await page.getByText(words.nothing).waitFor();
      expect(await page.getByRole('button', { name: words.apply }).count()).toBe(0);
      expect(visitor.faults).toEqual([]);
      await visitor.close();
    },
    120_000,
  );

  it('without JavaScript too: the page comes anew until it is done, and the numbers lead to their rows', async () => {
    const visitor = await signedIn('es', { javaScriptEnabled: false });
    const { page } = visitor;
    await send(visitor, 'nomina.csv', `${HEADER}${rowsOf(3).join('\n')}\nx;Ana;Soto;;${rbd};30\n`);
    await page.locator('a[href*="of=created"]').first().click();
    expect(await page.locator('tbody tr').count()).toBe(3);
    await page.goBack();
    await page.getByRole('button', { name: WORDS.es.apply }).click();
    await page.getByText(WORDS.es.done).waitFor();
    await visitor.close();
  }, 60_000);

  it('shows how far a long one is, and lets the page be left and be still', async () => {
    const visitor = await signedIn('es', { javaScriptEnabled: false });
    const { page } = visitor;
    const { rows } = await test.database.pool.query<{ id: string }>(
      `INSERT INTO import (kind, state, file_name, file_bytes, file_sha256, encoding, header, reach, progress, requested_by)
       VALUES ('roster', 'staged', 'larga.csv', 1, '', 'utf-8', '[]', '{}', 40, $1) RETURNING id`,
      [admin.id],
    );
    // As another process has it in hand.
    const holder = await test.database.pool.connect();
    await holder.query(`SELECT pg_advisory_lock(hashtext('imports.apply'), hashtext($1))`, [rows[0]!.id]);
    await test.database.pool.query(`UPDATE import SET state = 'applying' WHERE id = $1`, [rows[0]!.id]);
    await page.goto(`/imports/${rows[0]!.id}`);
    expect(await page.locator('progress').getAttribute('value')).toBe('40');
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(1);
    await page.getByRole('link', { name: 'Dejar de actualizar esta página' }).click();
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(0);
    await visitor.close();

    const scripted = await signedIn('es');
    await scripted.goto(`/imports/${rows[0]!.id}`);
    await sound(scripted);
    await test.database.pool.query(`UPDATE import SET progress = 70 WHERE id = $1`, [rows[0]!.id]);
    await scripted.page.locator('progress[value="70"]').waitFor();
    await test.database.pool.query(
      `UPDATE import SET state = 'failed', ended_at = now(), failure = 'x' WHERE id = $1`,
      [rows[0]!.id],
    );
    await scripted.page.getByText('No se pudo aplicar y nada cambió').waitFor();
    await sound(scripted);
    expect(scripted.faults).toEqual([]);
    await scripted.close();
    await holder.query('SELECT pg_advisory_unlock_all()');
    holder.release();
  }, 60_000);
});
