import { EnrolmentsService } from '../src/cohorts/index.js';
import { DEMO } from '../src/demo/index.js';
import { ReplayService, SubmissionsService } from '../src/learning/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { startDemonstration } from './support/demonstration.js';
import { factoriesFor } from './support/factories.js';

/** Activities of every kind as people meet them: on a telephone, and by keyboard. */
describeInBrowser('activities in a browser', () => {
  let test: Awaited<ReturnType<typeof startDemonstration>>;
  let browser: TestBrowser;

  beforeAll(async () => {
    test = await startDemonstration();
    browser = await openBrowser(test.origin);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function looksRight({ page, accessibilityFaults }: Visitor): Promise<void> {
    expect([...(await accessibilityFaults()), ...(await overflow(page))]).toEqual([]);
  }
  const main = ({ page }: Visitor) => page.getByRole('main');
  async function follow(visitor: Visitor, name: string | RegExp, nth = -1): Promise<void> {
    const { page } = visitor;
    const before = page.url();
    const link = main(visitor).getByRole('link', { name }).nth(nth);
    await Promise.all([page.waitForURL((url) => url.href !== before), link.tap()]);
    await page.waitForLoadState();
  }

  it('a teacher takes them on a telephone, leaves, and goes on where that was', async () => {
    const teacher = await browser.visitor({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    const { page } = teacher;
    await teacher.goto('/learning');
    await teacher.signIn(DEMO.logins.teacher, DEMO.password);
    await follow(teacher, 'Planificar una clase con recursos digitales', 0);
    const course = new URL(page.url()).pathname;

    await follow(teacher, 'Primero el objetivo');
    await looksRight(teacher);
    await page.locator('video').evaluate((video) => (video as unknown as { play(): Promise<void> }).play());
    // It is told while one watches, so that leaving loses little.
    await page.locator('#watched').getByText('Sigue en el minuto').waitFor({ timeout: 40_000 });
    await teacher.goto(course);
    await follow(teacher, 'Primero el objetivo');
    expect(Number(await page.locator('video').getAttribute('data-start'))).toBeGreaterThan(10);
    // The rest, from where that was.
    await page.locator('video').evaluate((video) => (video as unknown as { play(): Promise<void> }).play());
    await page.getByText('Video visto').waitFor({ timeout: 40_000 });

    await follow(teacher, /Siguiente/);
    await looksRight(teacher);
    await Promise.all([page.waitForEvent('download'), main(teacher).getByRole('button', { name: /Abrir/ }).tap()]);
    await teacher.goto(course);

    await follow(teacher, 'El plan de una clase tuya');
    await looksRight(teacher);
    const text = page.getByRole('textbox', { name: 'Texto' });
    expect(await text.inputValue()).toContain('Quinto básico');
    await text.fill('Quinto básico, Ciencias Naturales.\nObjetivo: explicar por qué flota un barco de papel.');
    // Kept by itself, without a button.
    await page.waitForResponse((response) => response.request().method() === 'POST');
    await teacher.goto(course);
    await follow(teacher, 'El plan de una clase tuya');
    expect(await text.inputValue()).toContain('barco de papel');
    await page.setInputFiles('input[type=file]', {
      ...{ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n') },
    });
    await main(teacher).getByRole('button', { name: 'Subir el archivo' }).tap();
    await main(teacher).getByRole('link', { name: 'plan.pdf' }).waitFor();
    await main(teacher).getByRole('button', { name: 'Entregar' }).tap();
    await main(teacher).getByText('En revisión').waitFor();
    await looksRight(teacher);
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  }, 180_000);

  it('a tutor marks thirty by keyboard alone', async () => {
    const make = factoriesFor(test);
    const { rows } = await test.database.pool.query<{ id: string; key: number }>(
      `SELECT h.id, a.key FROM cohort h JOIN activity a ON a.version_id = h.version_id AND a.kind = 'assignment' WHERE h.code = $1`,
      [DEMO.kindsCohortCode],
    );
    const { id: cohortId, key } = rows[0]!;
    const waiting = async () =>
      Number(
        (
          await test.database.pool.query<{ count: string }>(
            `SELECT count(*) FROM submission u JOIN enrolment e ON e.id = u.enrolment_id WHERE e.cohort_id = $1 AND u.state = 'submitted'`,
            [cohortId],
          )
        ).rows[0]!.count,
      );
    await test.database.pool.query('UPDATE cohort SET capacity = 60 WHERE id = $1', [cohortId]);
    const submissions = test.app.get(SubmissionsService, { strict: false });
    for (let count = await waiting(); count < 30; count++) {
      const { actor } = await make.personWith({ familyNames: `Número ${count}` });
      const enrolmentId = await test.app.get(EnrolmentsService, { strict: false }).enrol(actor, cohortId);
      await submissions.save(actor, enrolmentId, key, `Mi plan, el número ${count}`);
      await submissions.submit(actor, enrolmentId, key);
    }

    const tutor = await browser.visitor();
    const { page } = tutor;
    await tutor.goto(`/tutor/cohorts/${cohortId}/grading`);
    await tutor.signIn(DEMO.logins.tutor, DEMO.password);
    await looksRight(tutor);
    await main(tutor).getByRole('link', { name: 'Evaluar la que más espera' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/grading\/[0-9a-f-]{36}$/);
    await looksRight(tutor);
    for (let left = 30; left > 0; left--) {
      const before = page.url();
      // The page begins at the first criterion; each digit leads to the next, and at last to the comment.
      for (const digit of ['3', '2', '2']) await page.keyboard.press(digit);
      await page.keyboard.type(`Bien. Quedan ${left}.`);
      await Promise.all([page.waitForURL((url) => url.href !== before), page.keyboard.press('Control+Enter')]);
      await page.waitForLoadState();
    }
    expect(page.url()).toContain('done=all');
    expect(await waiting()).toBe(0);
    const { rows: marks } = await test.database.pool.query<{ score: number; count: number }>(
      `SELECT m.score, count(*)::int AS count FROM submission_mark m JOIN submission u ON u.id = m.submission_id
         JOIN enrolment e ON e.id = u.enrolment_id WHERE e.cohort_id = $1 AND m.feedback LIKE 'Bien. Quedan %' GROUP BY 1`,
      [cohortId],
    );
    expect(marks).toEqual([{ score: 800, count: 30 }]);
    expect((await test.app.get(ReplayService, { strict: false }).replay()).differences).toEqual([]);
    expect(tutor.faults).toEqual([]);
    await tutor.close();
  }, 180_000);
});
