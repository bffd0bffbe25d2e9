import { AuthoringService } from '../src/content/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser, type Visitor } from './support/browser.js';
import { startDemonstration } from './support/demonstration.js';
import { factoriesFor, PASSWORD, type TestPerson } from './support/factories.js';

/** What only a browser shows of a quiz: that nothing typed is lost, whatever becomes of the line, the session and the clock. */
describeInBrowser('a quiz, in a browser', () => {
  let test: Awaited<ReturnType<typeof startDemonstration>>;
  let browser: TestBrowser;
  let make: ReturnType<typeof factoriesFor>;
  let made = 0;

  beforeAll(async () => {
    test = await startDemonstration();
    make = factoriesFor(test);
    browser = await openBrowser(test.origin);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function taking(settings: object = {}): Promise<{ person: TestPerson; visitor: Visitor; quiz: string }> {
    const providerId = await make.provider();
    const { actor } = await make.personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } });
    const authoring = test.app.get(AuthoringService, { strict: false });
    const code = `LINE-${++made}`;
    const draft = await authoring.create(actor, { code, providerId, title: 'Seguridad en la escuela' });
    await authoring.replaceOutline(actor, draft.id, {
      sections: [
        {
          title: 'Módulo',
          activities: [
            {
              kind: 'quiz',
              title: 'Prueba',
              settings: { shuffle: false, ...settings },
              questions: [
                {
                  kind: 'single',
                  prompt: '<p>¿Qué conviene definir primero?</p>',
                  options: [
                    { html: 'El objetivo', correct: true },
                    { html: 'El programa', correct: false },
                  ],
                  hints: ['Piensa en el para qué.'],
                },
                {
                  kind: 'short',
                  prompt: '<p>¿Quién escribió Desolación?</p>',
                  settings: { accepted: [{ text: 'Mistral' }] },
                },
                { kind: 'essay', prompt: '<p>¿Por qué?</p>' },
              ],
            },
          ],
        },
      ],
    });
    await authoring.publish(actor, draft.id);
    const cohortId = await make.openCohort({ code, title: 'x', versionId: draft.id, providerId, keys: [1] });
    const person = await make.personWith();
    const visitor = await browser.visitor();
    await visitor.goto('/sign-in');
    await visitor.signIn(person.email, PASSWORD);
    await visitor.goto(`/cohorts/${cohortId}/enrolment`);
    await visitor.page.click('main form button[type=submit], main form button:not([type])');
    await visitor.page.waitForURL(/\/learning\//);
    const quiz = `${new URL(visitor.page.url()).pathname.split('?')[0]!}/activities/1`;
    return { person, visitor, quiz };
  }

  const state = (visitor: Visitor) => visitor.page.locator('[data-save-state]');
  const says = (visitor: Visitor, what: string) =>
    visitor.page.waitForSelector(`[data-save-state][data-state="${what}"]`, { timeout: 20_000 });
  const answersOf = async (person: TestPerson) =>
    (
      await test.database.pool.query<{ answers: Record<string, unknown[]> }>(
        `SELECT a.answers FROM quiz_attempt a JOIN enrolment e ON e.id = a.enrolment_id WHERE e.person_id = $1 ORDER BY a.number DESC LIMIT 1`,
        [person.id],
      )
    ).rows.flatMap(({ answers }) => Object.values(answers).flat());

  it('keeps what is typed without a button, over a lost line, a session that ends, and a clock a year ahead', async () => {
    const { person, visitor, quiz } = await taking();
    const { page, context } = visitor;
    await context.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 365 * 86_400_000;
    });
    await page.setViewportSize({ width: 360, height: 800 });
    await visitor.goto(quiz);
    await page.click('main form button');
    await page.waitForURL(/\/attempt$/);
    await page.click('text=El objetivo');
    await says(visitor, 'saved');
    expect(await answersOf(person)).toEqual([1]);

    await context.setOffline(true);
    await page.fill('input[type=text]', 'Mistral');
    await says(visitor, 'waiting');
    expect(await state(visitor).innerText()).toContain('Sin conexión');
    expect(await answersOf(person)).toEqual([1]);
    await page.click('button[value^="hand-in"]');
    expect(page.url()).toMatch(/\/attempt$/);
    await context.setOffline(false);
    await says(visitor, 'saved');
    expect((await answersOf(person)).sort()).toEqual([1, 'Mistral']);

    // The session ends while an answer is being written; one signs in again, and it is there.
    await test.database.pool.query(`UPDATE session SET ended_at = now() WHERE person_id = $1`, [person.id]);
    await page.fill('textarea', 'Porque lo primero es el para qué.');
    await says(visitor, 'session');
    await page.click('[data-save-sign-in]');
    await page.waitForURL(/\/sign-in/);
    await visitor.signIn(person.email, PASSWORD);
    await page.waitForURL(/\/attempt$/);
    await says(visitor, 'restored');
    expect(await page.inputValue('textarea')).toBe('Porque lo primero es el para qué.');
    expect((await answersOf(person)).map(String)).toContain('Porque lo primero es el para qué.');

    await page.click('button[value^="hand-in"]');
    await page.waitForURL(/\/attempts\//);
    expect(await page.innerText('main')).toContain('Falta que lo lea tu tutor o tutora');
  }, 120_000);

  it('tells whoever answers on two devices, and loses neither answer', async () => {
    const { person, visitor, quiz } = await taking({ timeLimitMinutes: 20, behaviour: 'interactive' });
    const other = await browser.visitor();
    await other.goto('/sign-in');
    await other.signIn(person.email, PASSWORD);
    await visitor.goto(quiz);
    await visitor.page.click('main form button');
    await visitor.page.waitForURL(/\/attempt$/);
    await other.goto(`${quiz}/attempt`);
    await visitor.page.fill('input[type=text]', 'Neruda');
    await says(visitor, 'saved');
    await other.page.fill('input[type=text]', 'Mistral');
    await says(other, 'replaced');
    expect(await answersOf(person)).toEqual(['Mistral']);
    await other.page.reload();
    expect(await other.page.innerText('details.elsewhere')).toContain('Otra respuesta tuya, desde otro equipo');
    await other.page.click('details.elsewhere summary');
    expect(await other.page.innerText('details.elsewhere')).toContain('Neruda');
    await other.page.click('text=El programa');
    await other.page.click('button[value^="check:"]');
    await other.page.waitForSelector('text=Piensa en el para qué.');
    for (const [language, width, colorScheme] of [
      ['es', 360, 'dark'],
      ['en', 1280, 'light'],
    ] as const) {
      await other.page.setViewportSize({ width, height: 900 });
      await other.page.emulateMedia({ colorScheme });
      await other.goto(`${quiz}/attempt?lang=${language}`);
      expect(await overflow(other.page)).toEqual([]);
      expect(await other.accessibilityFaults()).toEqual([]);
    }
  }, 120_000);
});
