import { DEMO } from '../src/demo/index.js';
import { Imports, spoolImportFile } from '../src/platform/imports/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { startDemonstration } from './support/demonstration.js';
import { factoriesFor, PASSWORD, type TestPerson } from './support/factories.js';

const LOOKS = [
  { language: 'es', width: 360, colorScheme: 'dark' },
  { language: 'en', width: 1280, colorScheme: 'light' },
] as const;

/** What an administrator does when it is in doubt who is who: with rows of a roster, and with two records of one person. */
describeInBrowser('who is who, in a browser', () => {
  let test: Awaited<ReturnType<typeof startDemonstration>>;
  let browser: TestBrowser;
  let importId: string;
  let ana: TestPerson;
  let twin: TestPerson;
  let other: TestPerson;

  beforeAll(async () => {
    test = await startDemonstration();
    const make = factoriesFor(test);
    const school = await make.schoolAt('13101');
    const names = { givenNames: 'Amalia', familyNames: 'Quilodrán Neculpán', school };
    [ana, twin] = [await make.personWith(names), await make.personWith(names)];
    other = await make.personWith({ roles: ['administrator'] });
    const file = [
      'RUN;NOMBRES;APELLIDOS;CORREO;RBD',
      `${ana.run};Mireya;Soto Alarcón;;${school}`,
      `${twin.run};Gladys;Huenchullán;;${school}`,
      `9.876.543-3;Luis;Ñanco;${ana.email};${school}`,
    ].join('\n');
    const imports = test.app.get(Imports);
    const sent = await spoolImportFile('nomina-2026.csv', pieces(file));
    importId = (await imports.receive(other.actor, 'roster', sent)).id;
    await sent.close();
    await imports.confirm(other.actor, importId);
    await imports.finish(importId);
    browser = await openBrowser(test.origin);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function admin(javaScriptEnabled = true): Promise<Visitor> {
    const visitor = await browser.visitor({ javaScriptEnabled });
    await visitor.goto('/sign-in');
    await visitor.signIn(DEMO.logins.administrator, DEMO.password);
    return visitor;
  }

  async function looksGood(visitor: Visitor, paths: readonly string[]): Promise<string[]> {
    const wrong: string[] = [];
    for (const path of paths)
      for (const { language, width, colorScheme } of LOOKS) {
        await visitor.page.setViewportSize({ width, height: 900 });
        await visitor.page.emulateMedia({ colorScheme });
        await visitor.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        const faults = [...(await visitor.accessibilityFaults()), ...(await overflow(visitor.page))];
        wrong.push(...faults.map((fault) => `${path} in ${language} at ${width} px: ${fault}`));
      }
    await visitor.page.setViewportSize({ width: 1280, height: 900 });
    await visitor.goto('/admin/people?lang=es');
    return wrong;
  }

  it('shows the rows in doubt, and takes a decision about one and about all of a kind', async () => {
    const visitor = await admin(false);
    const { page } = visitor;
    const list = `/imports/${importId}/quarantine`;
    const seeing = await admin();
    expect(await looksGood(seeing, [list, `${list}?code=NAME_DIFFERS`, `${list}/2`, `${list}/4`])).toEqual([]);
    await seeing.close();
    await visitor.goto(list);
    await page.getByRole('link', { name: 'Luis Ñanco' }).click();
    await page.getByLabel('Son dos personas').check();
    await page.getByRole('button', { name: 'Guardar la decisión' }).click();
    expect(await page.getByRole('main').innerText()).not.toContain('Luis Ñanco');
    await page.getByRole('link', { name: 'Otro nombre (2)' }).click();
    await page.getByLabel('La fila no se incorpora').check();
    await page.getByRole('button', { name: 'Aplicar a todas' }).click();
    expect(await page.getByRole('main').innerText()).toContain('Escribe por qué la fila no se incorpora.');
    await page.getByRole('textbox', { name: 'Motivo' }).fill('No corresponden a este establecimiento');
    await page.getByLabel('La fila no se incorpora').check();
    await page.getByRole('button', { name: 'Aplicar a todas' }).click();
    expect(await page.getByRole('main').innerText()).toContain('No queda ninguna fila por resolver');
    await visitor.goto(`${list}/2`);
    expect(await page.getByRole('main').innerText()).toContain('Ya está decidida');
    await visitor.close();
  }, 120_000);

  it('compares two records, asks, is approved by another, and is taken back', async () => {
    const visitor = await admin();
    const { page } = visitor;
    await visitor.goto('/admin/people');
    await page.getByRole('link', { name: 'Posibles duplicados' }).click();
    await page
      .getByRole('link', { name: /Amalia Quilodrán/ })
      .first()
      .click();
    const compare = new URL(page.url());
    expect(await looksGood(visitor, ['/admin/duplicates', compare.pathname + compare.search])).toEqual([]);
    await visitor.goto(compare.pathname + compare.search);
    await page.getByLabel('¿Cómo se sabe que es la misma persona?').fill('Mostró su cédula');
    await page.getByRole('button', { name: 'Pedir que se unan' }).click();
    expect(await page.getByText('espera la aprobación de otra persona').count()).toBe(1);

    const second = await browser.visitor();
    await second.goto('/sign-in');
    await second.signIn(other.email, PASSWORD);
    await second.goto('/approvals');
    await second.page.getByRole('link', { name: /pasa a ser parte/ }).click();
    await second.page.getByRole('button', { name: 'Aprobar' }).click();

    await visitor.goto('/admin/merges');
    await page.getByRole('link', { name: /es parte de/ }).click();
    const { pathname } = new URL(page.url());
    expect(await looksGood(visitor, ['/admin/merges', pathname])).toEqual([]);
    await visitor.goto(pathname);
    await page.getByLabel('¿Cómo se sabe que son dos personas?').fill('Son hermanas');
    await page.getByRole('button', { name: 'Pedir que se deshaga' }).click();
    await second.goto('/approvals');
    await second.page.getByRole('link', { name: /vuelven a ser dos/ }).click();
    await second.page.getByRole('button', { name: 'Aprobar' }).click();
    await visitor.goto(pathname);
    expect(await page.getByRole('main').innerText()).toContain('Se deshizo');
    expect([...visitor.faults, ...second.faults]).toEqual([]);
    await second.close();
    await visitor.close();
  }, 120_000);
});

async function* pieces(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}
