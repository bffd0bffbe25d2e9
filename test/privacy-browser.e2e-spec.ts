import { readFile } from 'node:fs/promises';

import { DEMO } from '../src/demo/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { startDemonstration } from './support/demonstration.js';

/** What people can know of their data and ask for, as they do it: to the end of it. */
describeInBrowser('privacy in a browser', () => {
  let test: Awaited<ReturnType<typeof startDemonstration>>;
  let browser: TestBrowser;
  let teacher: Visitor;
  let admin: Visitor;
  let second: Visitor;

  beforeAll(async () => {
    test = await startDemonstration();
    browser = await openBrowser(test.origin);
    // A second administrator: it takes two.
    await test.database.pool.query(
      `INSERT INTO access_grant (person_id, role, scope_kind) SELECT id, 'administrator', 'nation' FROM person WHERE email = $1`,
      [DEMO.logins.analyst],
    );
    [teacher, admin, second] = [await browser.visitor(), await browser.visitor(), await browser.visitor()];
    await teacher.signIn(DEMO.logins.teacher, DEMO.password);
    await admin.signIn(DEMO.logins.administrator, DEMO.password);
    await second.signIn(DEMO.logins.analyst, DEMO.password);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const button = ({ page }: Visitor, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
  const link = ({ page }: Visitor, name: string | RegExp) => page.getByRole('main').getByRole('link', { name });

  async function looksRight({ page, accessibilityFaults }: Visitor): Promise<void> {
    const found: string[] = [];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
      const faults = [...(await accessibilityFaults()), ...(await overflow(page))];
      found.push(...faults.map((fault) => `${page.url()} at ${width} px: ${fault}`));
    }
    expect(found).toEqual([]);
  }

  it('shows a teacher who can see them, from the profile', async () => {
    await teacher.goto('/account');
    await link(teacher, 'Mis datos y mi privacidad').click();
    await teacher.page.getByRole('heading', { name: /^Dirección de establecimiento:/ }).waitFor();
    await teacher.page.getByRole('heading', { name: /^Tutoría:/ }).waitFor();
    await looksRight(teacher);
    await link(teacher, /Ver quiénes son.*Administración/).click();
    expect(await teacher.page.getByRole('row').count()).toBe(3);
    await looksRight(teacher);
  });

  it('gives all that is held as a page and as a file', async () => {
    await teacher.goto('/account/visibility');
    await teacher.page.getByRole('navigation').getByRole('link', { name: 'Todo lo que hay sobre mí' }).click();
    await teacher.page.getByRole('heading', { name: 'Inscripciones', exact: true }).waitFor();
    await looksRight(teacher);
    const [download] = await Promise.all([
      teacher.page.waitForEvent('download'),
      link(teacher, 'Descargar todo (JSON)').click(),
    ]);
    const file = JSON.parse(await readFile(await download.path(), 'utf8')) as { parts: Record<string, unknown[]> };
    expect(file.parts['person']).toHaveLength(1);
    expect(file.parts['enrolments']!.length).toBeGreaterThan(0);
  });

  it('corrects a record by request, and refuses what another has changed meanwhile', async () => {
    await teacher.goto('/account/requests');
    await button(teacher, 'Enviar la solicitud').click();
    await teacher.page.getByRole('alert').waitFor();
    await looksRight(teacher);
    await teacher.page.getByLabel('Que se corrijan mis datos').check();
    await teacher.page.getByLabel('Explica tu solicitud').fill('Nací en 1987.');
    await button(teacher, 'Enviar la solicitud').click();
    await teacher.page.getByText('La solicitud está enviada').waitFor();
    await looksRight(teacher);

    await admin.goto('/admin/privacy');
    await looksRight(admin);
    await link(admin, /corrección$/).click();
    await looksRight(admin);
    await link(admin, 'Corregir la ficha').click();
    await looksRight(admin);
    const edit = new URL(admin.page.url()).pathname;
    await second.goto(edit);
    await second.page.getByLabel('Año de nacimiento').fill('1985');
    await admin.page.getByLabel('Año de nacimiento').fill('1987');
    await button(admin, 'Guardar la corrección').click();
    await admin.page.getByText('La ficha está corregida').waitFor();
    await link(admin, 'Revisar sus certificados').waitFor();
    await looksRight(admin);
    await button(second, 'Guardar la corrección').click();
    await second.page.getByText('Otra persona la cambió después de que la abriste').waitFor();

    await admin.goto('/admin/privacy');
    await link(admin, /corrección$/).click();
    await admin.page.getByLabel('Motivo de la respuesta').fill('Corregido');
    await button(admin, 'Conceder').click();
    await admin.page.getByText('La respuesta está enviada').waitFor();
    await teacher.goto('/account/requests');
    await teacher.page.getByText('Respuesta: Corregido').waitFor();
  });

  it('erases, when it is asked for, granted and agreed to by a second person', async () => {
    const { rows } = await test.database.pool.query<{ serial: string; run: string; name: string }>(
      `SELECT c.serial, p.run, p.family_names AS name FROM certificate c JOIN person p ON p.id = c.person_id WHERE p.email = $1 LIMIT 1`,
      [DEMO.logins.teacher],
    );
    await teacher.goto('/account/requests');
    await teacher.page.getByLabel('Que se supriman mis datos').check();
    await teacher.page.getByLabel('Explica tu solicitud').fill('Dejo la docencia.');
    await button(teacher, 'Enviar la solicitud').click();
    await teacher.page.getByText('La solicitud está enviada').waitFor();

    await admin.goto('/admin/privacy');
    await link(admin, /supresión$/).click();
    await admin.page.getByLabel('Motivo de la respuesta').fill('Corresponde');
    await button(admin, 'Conceder').click();
    await admin.page.getByText('Espera a una segunda persona').waitFor();

    await second.goto('/approvals');
    await link(second, /Se suprimen para siempre los datos de/).click();
    await looksRight(second);
    await button(second, 'Aprobar y hacerlo ahora').click();
    await second.page.getByText('Aprobado y hecho').waitFor();

    await teacher.goto('/account');
    expect(new URL(teacher.page.url()).pathname).toBe('/sign-in');
    await admin.goto(`/admin/people?q=${rows[0]!.run}`);
    await admin.page.getByText('Nadie coincide con esta búsqueda').waitFor();
    const stranger = await browser.visitor();
    await stranger.goto(`/verify/${rows[0]!.serial}`);
    await stranger.page.getByText('suprimido a petición de su titular').waitFor();
    expect(await stranger.page.getByRole('main').innerText()).not.toContain(rows[0]!.name);
    await looksRight(stranger);
    await stranger.close();
  });

  it('wrote no error in any browser, but the refusals that were meant', () => {
    const faults = [teacher, admin, second].flatMap((visitor) => visitor.faults);
    expect(faults.filter((fault) => !/\b422\b/.test(fault))).toEqual([]);
  });
});
