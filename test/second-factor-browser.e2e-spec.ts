import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KeyRing } from '../src/platform/secrets/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { factoriesFor, PASSWORD, type TestPerson } from './support/factories.js';
import { codeOf } from './support/one-time-code.js';

describeInBrowser('signing in with a second factor', () => {
  let test: TestApp;
  let browser: TestBrowser;
  let make: ReturnType<typeof factoriesFor>;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docente-keys-'));
    const keyFile = join(folder, 'secrets.key');
    await writeFile(keyFile, KeyRing.newKey(), { mode: 0o600 });
    test = await startTestApp({ secondFactor: true, env: { SECRETS_KEY_FILE: keyFile } });
    await test.app.listen(0, '127.0.0.1');
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    browser = await openBrowser(`http://127.0.0.1:${port}`);
    make = factoriesFor(test);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
    await rm(folder, { recursive: true });
  });

  /** At the width of a phone and of a desk. Where no script runs, axe does not either. */
  async function looksRight({ page, accessibilityFaults }: Visitor, isScripted: boolean): Promise<void> {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      if (isScripted) expect(await accessibilityFaults()).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
  }

  const press = async ({ page }: Visitor, action: string): Promise<void> => {
    await page.locator(`form[action="${action}"] button[type=submit]`).first().click();
    await page.waitForLoadState('load');
  };

  async function signInWith(visitor: Visitor, { email }: TestPerson): Promise<void> {
    await visitor.goto('/sign-in');
    await visitor.page.locator('input[name=login]').fill(email);
    await visitor.page.locator('input[name=password]').fill(PASSWORD);
    await press(visitor, '/sign-in');
  }

  it.each([
    ['es', true, { keep: 'Descargar como archivo', half: 'Activa la verificación en dos pasos para continuar' }],
    ['en', false, { keep: 'Download as a file', half: 'Set up two-step verification to go on' }],
  ] as const)(
    'is set up by who must have it, and then asked for, in %s (script: %s)',
    async (locale, isScripted, words) => {
      const analyst = await make.personWith({ roles: ['analyst'], locale });
      const context = { locale: locale === 'es' ? 'es-CL' : 'en-US', javaScriptEnabled: isScripted };
      const visitor = await browser.visitor(context);
      const { page } = visitor;
      await signInWith(visitor, analyst);
      expect(new URL(page.url()).pathname).toBe('/account/second-factor');
      expect(await page.locator('main').innerText()).toContain(words.half);
      await looksRight(visitor, isScripted);
      // Wherever else one goes, one comes back here.
      await visitor.goto('/statistics');
      expect(new URL(page.url()).pathname).toBe('/account/second-factor');

      await press(visitor, '/account/second-factor/start');
      expect(await page.locator('svg.qr-code').count()).toBe(1);
      await looksRight(visitor, isScripted);
      await page.locator('main summary').click();
      const secret = await page.locator('.codes code').first().innerText();
      await page.locator('input[name=code]').fill(codeOf(secret, -1));
      await press(visitor, '/account/second-factor/set-up');
      const codes = await page.locator('.codes code').allInnerTexts();
      expect(codes).toHaveLength(10);
      await looksRight(visitor, isScripted);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.keep }).click(),
      ]);
      expect(await readFile(await download.path(), 'utf8')).toContain(codes.join('\r\n'));
      await visitor.goto('/statistics');
      expect(new URL(page.url()).pathname).toBe('/statistics');
      await visitor.close();

      // The next day, with the app; the day after, without the phone.
      const next = await browser.visitor(context);
      await signInWith(next, analyst);
      expect(new URL(next.page.url()).pathname).toBe('/sign-in/code');
      await looksRight(next, isScripted);
      await next.page.locator('input[name=code]').fill(codeOf(secret));
      await press(next, '/sign-in/code');
      expect(new URL(next.page.url()).pathname).toBe('/statistics');
      await next.close();
      const lost = await browser.visitor(context);
      await signInWith(lost, analyst);
      await lost.page.locator('input[name=code]').fill(codes[0]!.toUpperCase());
      await press(lost, '/sign-in/code');
      expect(new URL(lost.page.url()).pathname).toBe('/statistics');
      expect(lost.faults).toEqual([]);
      await lost.goto('/account/sign-ins');
      expect(await lost.page.locator('tbody tr').count()).toBe(4);
      await lost.close();
    },
    120_000,
  );

  it('lets a token be made, used and revoked, after showing again who one is', async () => {
    const person = await make.personWith({ locale: 'es' });
    const visitor = await browser.visitor();
    const { page } = visitor;
    await signInWith(visitor, person);
    await test.database.pool.query(`UPDATE session SET created_at = now() - interval '1 hour' WHERE person_id = $1`, [
      person.id,
    ]);
    await visitor.goto('/account/tokens');
    expect(new URL(page.url()).pathname).toBe('/account/confirm');
    await looksRight(visitor, true);
    await page.locator('input[name=password]').fill(PASSWORD);
    await press(visitor, '/account/confirm');
    expect(new URL(page.url()).pathname).toBe('/account/tokens');
    await looksRight(visitor, true);
    await page.locator('input[name=name]').fill('Mi planilla');
    await page.locator('select[name=learning]').selectOption('learning:read');
    await press(visitor, '/account/tokens');
    const token = await page.locator('.codes code').first().innerText();
    await looksRight(visitor, true);
    const call = () => test.http.get('/api/v1/enrolments').auth(token, { type: 'bearer' });
    await call().expect(200);
    await visitor.goto('/account/tokens');
    expect(await page.locator('main').innerText()).toContain('Mi planilla');
    await page.locator('form[action$="/end"] button').click();
    await page.waitForURL('**/account/tokens?done=ended');
    await call().expect(401);
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  }, 60_000);

  it('lets an address be changed by the link that was sent there', async () => {
    const person = await make.personWith({ locale: 'es' });
    const visitor = await browser.visitor({ javaScriptEnabled: false });
    const { page } = visitor;
    await signInWith(visitor, person);
    await visitor.goto('/account/email');
    await looksRight(visitor, false);
    await page.locator('input[name=email]').fill(`new-${person.email}`);
    await page.locator('input[name=password]').fill(PASSWORD);
    await press(visitor, '/account/email');
    expect(await page.locator('main').innerText()).toContain('Falta confirmar');
    const { rows } = await test.database.pool.query<{ text: string }>('SELECT text FROM mail WHERE recipient = $1', [
      `new-${person.email}`,
    ]);
    await visitor.goto(/\/email\/[\w-]{43}/.exec(rows[0]!.text)![0]);
    await looksRight(visitor, false);
    await page.locator('main form button').click();
    await page.waitForLoadState('load');
    expect(await page.locator('h1').innerText()).toBe('Dirección confirmada');
    await visitor.goto('/account/email');
    expect(await page.locator('main').innerText()).toMatch(/new-.*Confirmada/s);
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  }, 60_000);
});
