import { readFile } from 'node:fs/promises';

import { DEMO } from '../src/demo/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { startDemonstration } from './support/demonstration.js';

type Demonstration = Awaited<ReturnType<typeof startDemonstration>>;

const WIDTHS = [360, 1280];

/** The main job as people do it: from looking for a course to a number that rises. */
describeInBrowser('the whole path in a browser', () => {
  let test: Demonstration;
  let browser: TestBrowser;
  let teacher: Visitor;
  let analyst: Visitor;
  let certifiedBefore: number;
  let enrolment: string;
  let serial: string;

  beforeAll(async () => {
    test = await startDemonstration();
    browser = await openBrowser(test.origin);
    teacher = await browser.visitor();
    analyst = await browser.visitor();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  /** What is wrong with the page as it stands: for axe at both widths, light and dark, and sideways scrolling. */
  async function faultsOf({ page, accessibilityFaults }: Visitor): Promise<string[]> {
    const found: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
      const faults = [...(await accessibilityFaults()), ...(await overflow(page))];
      found.push(...faults.map((fault) => `${new URL(page.url()).pathname} at ${width} px: ${fault}`));
    }
    return found;
  }

  async function looksRight(visitor: Visitor): Promise<void> {
    expect(await faultsOf(visitor)).toEqual([]);
  }

  const button = ({ page }: Visitor, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
  const link = ({ page }: Visitor, name: string | RegExp) => page.getByRole('main').getByRole('link', { name });

  /** A number of the head of the statistics page, as it stands there. */
  async function figure({ page }: Visitor, label: string): Promise<number> {
    const value = await page
      .locator('dl.stats > div')
      .filter({ has: page.getByText(label, { exact: true }) })
      .locator('dd')
      .first()
      .innerText();
    return Number(value.replace(/\D/g, ''));
  }

  /** The right answers, which a browser is never told: from the database, by question. */
  async function rightAnswers(): Promise<Map<string, number[]>> {
    const { rows } = await test.database.pool.query<{ id: string; options: { id: number; correct: boolean }[] }>(
      `SELECT q.id, q.options FROM question q JOIN course_version v ON v.id = q.version_id JOIN course c ON c.id = v.course_id
        WHERE c.code = $1`,
      [DEMO.openCourseCode],
    );
    return new Map(
      rows.map(({ id, options }) => [id, options.filter(({ correct }) => correct).map((option) => option.id)]),
    );
  }

  async function chooseRightAnswers({ page }: Visitor): Promise<number> {
    const answers = await rightAnswers();
    const names = await page
      .locator('main fieldset input:not([type=hidden])')
      .evaluateAll((inputs) => [...new Set(inputs.map((each) => each.getAttribute('name') ?? ''))]);
    for (const name of names) {
      const right = answers.get(name.replace('answer-', '')) ?? [];
      expect(right.length).toBeGreaterThan(0);
      for (const option of right) await page.locator(`input[name="${name}"][value="${option}"]`).check();
    }
    return names.length;
  }

  it('the analyst notes how many certificates there are', async () => {
    await analyst.goto('/statistics');
    await analyst.signIn(DEMO.logins.analyst, DEMO.password);
    expect(new URL(analyst.page.url()).pathname).toBe('/statistics');
    certifiedBefore = await figure(analyst, 'Certificados');
    expect(certifiedBefore).toBeGreaterThan(0);
    await looksRight(analyst);
  });

  it('a stranger finds the course from the home page and has to sign in for a seat', async () => {
    await teacher.goto('/');
    await looksRight(teacher);
    await teacher.goto(`/courses?q=primeros`);
    await looksRight(teacher);
    await teacher.page.getByRole('main').locator(`a[href="/courses/${DEMO.openCourseCode}"]`).first().click();
    await looksRight(teacher);
    await link(teacher, /Entrar para inscribirme/)
      .first()
      .click();
    await teacher.page.waitForURL(/\/sign-in/);
    await looksRight(teacher);
  });

  it('a wrong password is explained, and what was typed stays', async () => {
    const { page } = teacher;
    await page.getByLabel('Correo o RUN').fill(DEMO.logins.teacher);
    await page.getByLabel('Contraseña').fill('not this one');
    await button(teacher, 'Entrar').click();
    await page
      .getByRole('main')
      .getByText('No se pudo entrar')
      .or(page.getByText(/no coinciden/))
      .first()
      .waitFor();
    expect(await page.getByLabel('Correo o RUN').inputValue()).toBe(DEMO.logins.teacher);
    await looksRight(teacher);
    // A refused form is answered with 422, which browsers write into their console.
    teacher.faults.splice(0);
  });

  it('the teacher signs in, is led back, and takes the seat', async () => {
    await teacher.signIn(DEMO.logins.teacher, DEMO.password);
    expect(new URL(teacher.page.url()).pathname).toMatch(/^\/cohorts\/[\w-]+\/enrolment$/);
    await looksRight(teacher);
    await button(teacher, /Inscribirme/).click();
    await teacher.page.waitForURL(/\/learning\/[\w-]+/);
    enrolment = new URL(teacher.page.url()).pathname;
    await teacher.page.getByText('Inscripción lista: ya puedes empezar.').waitFor();
    await looksRight(teacher);
  });

  it('the teacher reads every page, one after the other', async () => {
    await link(teacher, 'Empezar').click();
    for (let pages = 0; pages < 20; pages++) {
      await teacher.page.waitForURL(/\/activities\/\d+$/);
      if ((await button(teacher, 'Empezar el cuestionario').count()) > 0) {
        expect(pages).toBeGreaterThanOrEqual(3);
        return;
      }
      if (pages === 0) await looksRight(teacher);
      const before = teacher.page.url();
      await button(teacher, 'Marcar como leída y continuar').click();
      await teacher.page.waitForURL((url) => url.href !== before);
    }
    throw new Error('the quiz was never reached');
  });

  it('the teacher fails the quiz first, and is told what to do', async () => {
    await looksRight(teacher);
    await button(teacher, 'Empezar el cuestionario').click();
    await teacher.page.waitForURL(/\/attempt$/);
    await looksRight(teacher);
    await button(teacher, 'Entregar respuestas').click();
    await teacher.page.getByText(/Quedan \d+ preguntas sin responder/).waitFor();
    await looksRight(teacher);
    await button(teacher, 'Entregar de todos modos').click();
    await teacher.page.waitForURL(/\/attempts\//);
    await teacher.page.getByText('Esta vez fue 0%').waitFor();
    await looksRight(teacher);
  });

  it('nothing that the browser receives before an attempt ends tells the answers', async () => {
    await teacher.goto(`${enrolment}`);
    await link(teacher, 'Continuar').click();
    await button(teacher, 'Intentar otra vez').click();
    await teacher.page.waitForURL(/\/attempt$/);
    const html = await teacher.page.content();
    const { rows } = await test.database.pool.query<{ feedback: string }>(
      `SELECT o ->> 'feedback' AS feedback FROM question q, jsonb_array_elements(q.options) o WHERE o ? 'feedback'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ feedback }) => html.includes(feedback))).toEqual([]);
    // A right answer looks like a wrong one, but for its number and its words.
    const inputs = await teacher.page
      .locator('main fieldset input:not([type=hidden])')
      .evaluateAll((all) => all.map((each) => each.outerHTML.replace(/ (id|value|name)="[^"]*"/g, '')));
    expect(new Set(inputs).size).toBeLessThanOrEqual(2);
    // What is hidden says what was answered so far: nothing.
    const hidden = await teacher.page
      .locator('main fieldset input[type=hidden]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('value')));
    expect(new Set(hidden).size).toBe(1);
  });

  it('the teacher saves, comes back, and passes', async () => {
    const { page } = teacher;
    const questions = await chooseRightAnswers(teacher);
    expect(questions).toBeGreaterThan(1);
    await button(teacher, 'Guardar y seguir después').click();
    await page.getByText('Respuestas guardadas').waitFor();
    await page.reload();
    expect(await page.locator('main fieldset input:checked').count()).toBeGreaterThanOrEqual(questions);
    await button(teacher, 'Entregar respuestas').click();
    await page.waitForURL(/\/attempts\//);
    await page.getByText('Aprobaste con 100%').waitFor();
    await looksRight(teacher);
  });

  it('the course is completed at that moment, and the certificate comes by itself', async () => {
    const { page } = teacher;
    await link(teacher, /Ver mi curso aprobado/).click();
    await page.getByText('¡Felicitaciones, curso aprobado!').waitFor();
    await link(teacher, 'Descargar el certificado').waitFor({ timeout: 30_000 });
    await looksRight(teacher);
    serial = /\/certificates\/(.+)\/pdf/.exec(
      (await link(teacher, 'Descargar el certificado').getAttribute('href'))!,
    )![1]!;
  });

  it('the teacher downloads it, and it is a document that names its own address', async () => {
    const [download] = await Promise.all([
      teacher.page.waitForEvent('download'),
      link(teacher, 'Descargar el certificado').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 8).toString()).toMatch(/^%PDF-1\.[4-7]/);
    expect(bytes.toString('latin1')).toContain(`/verify/${serial}`);
    await teacher.goto('/certificates');
    await looksRight(teacher);
    await teacher.goto('/learning');
    await looksRight(teacher);
  });

  it('a stranger verifies it by its address, and by typing its serial', async () => {
    const stranger = await browser.visitor();
    await stranger.goto(`/verify/${serial}`);
    await stranger.page.getByText('Certificado auténtico y vigente').first().waitFor();
    await looksRight(stranger);
    await stranger.goto('/verify');
    await stranger.page.locator('main input[name=serial]').fill(serial.toLowerCase().replaceAll('-', ' '));
    await stranger.page.locator('main form button').click();
    await stranger.page.waitForURL(new RegExp(`/verify/${serial}$`));
    await stranger.page.getByText('Camila Andrea Huenchumilla Soto').first().waitFor();
    expect(stranger.faults).toEqual([]);
    await stranger.close();
  });

  it('the analyst sees the number rise by one, from the country down to the school', async () => {
    await analyst.page.reload();
    expect(await figure(analyst, 'Certificados')).toBe(certifiedBefore + 1);
    for (let level = 0; level < 3; level++) {
      const { rows } = await test.database.pool.query<{ code: string }>(
        `SELECT s.commune_code AS code FROM certificate c JOIN school s ON s.rbd = c.school_rbd WHERE c.serial = $1`,
        [serial],
      );
      const code = rows[0]!.code.slice(0, [2, 3, 5][level]);
      await analyst.page.getByRole('main').locator(`a[href*="within=${code}"]`).first().click();
      await analyst.page.waitForURL(new RegExp(`within=${code}(&|$)`));
      expect(await figure(analyst, 'Certificados')).toBeGreaterThan(0);
      await looksRight(analyst);
    }
  });

  it('no page asked another host, failed to load something, or wrote an error into the console', () => {
    expect(teacher.faults).toEqual([]);
    expect(analyst.faults).toEqual([]);
  });

  it('everything of it stands in English too', async () => {
    const english = await browser.visitor({ locale: 'en-GB' });
    await english.goto('/courses');
    expect(await english.page.locator('html').getAttribute('lang')).toBe('en');
    // Signed in, the person's own language comes first, until another is chosen in this browser.
    await english.signIn(DEMO.logins.teacher, DEMO.password);
    await english.goto('/courses?lang=en');
    const wrong: string[] = [];
    for (const path of [
      '/',
      '/courses',
      `/courses/${DEMO.openCourseCode}`,
      '/learning',
      enrolment,
      `${enrolment}/activities/1`,
      '/certificates',
      `/verify/${serial}`,
      '/account',
    ]) {
      await english.goto(path);
      expect(await english.page.locator('html').getAttribute('lang')).toBe('en');
      wrong.push(...(await faultsOf(english)));
    }
    expect(wrong).toEqual([]);
    expect(english.faults).toEqual([]);
    await english.close();
  }, 90_000);

  it('a teacher without JavaScript goes the same way', async () => {
    const plain = await browser.visitor({ javaScriptEnabled: false });
    const { page } = plain;
    await plain.goto('/sign-in');
    // Someone who has not been in this course: the tutor learns too.
    await plain.signIn(DEMO.logins.tutor, DEMO.password);
    await plain.goto(`/courses/${DEMO.openCourseCode}`);
    await button(plain, /Inscribirme/)
      .first()
      .click();
    await page.waitForURL(/\/learning\/[\w-]+/);
    await link(plain, 'Empezar').click();
    for (;;) {
      await page.waitForURL(/\/activities\/\d+$/);
      if ((await button(plain, 'Empezar el cuestionario').count()) > 0) break;
      const before = page.url();
      await button(plain, 'Marcar como leída y continuar').click();
      await page.waitForURL((url) => url.href !== before);
    }
    await button(plain, 'Empezar el cuestionario').click();
    const answers = await rightAnswers();
    for (const [question, options] of answers)
      for (const option of options) await page.locator(`input[name="answer-${question}"][value="${option}"]`).check();
    await button(plain, 'Entregar respuestas').click();
    await page.getByText('Aprobaste con 100%').waitFor();
    await link(plain, /Ver mi curso aprobado/).click();
    await page.getByText('¡Felicitaciones, curso aprobado!').waitFor();
    // The page asks again by itself, without a script, until the certificate is there.
    await link(plain, 'Descargar el certificado').waitFor({ timeout: 30_000 });
    await page
      .getByRole('banner')
      .getByRole('button', { name: /Menú/ })
      .or(page.getByRole('navigation'))
      .first()
      .waitFor();
    expect(plain.faults).toEqual([]);
    await plain.close();
  }, 90_000);
});
