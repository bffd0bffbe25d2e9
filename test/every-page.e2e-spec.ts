import { DEMO } from '../src/demo/index.js';
import { describeInBrowser, openBrowser, overflow, type TestBrowser } from './support/browser.js';
import { startDemonstration } from './support/demonstration.js';
import { declaredRoutes } from './support/routes.js';

/** Every page that someone can reach by links, one of each kind, looked at by axe in both languages and at both widths. */
describeInBrowser('every page', () => {
  let test: Awaited<ReturnType<typeof startDemonstration>>;
  let browser: TestBrowser;
  /** What each address is one of: `/courses/:code`. */
  let kinds: { name: string; pattern: RegExp }[];
  const seen = new Set<string>();
  /** Where someone begins, besides their own first page: an example that has more to show than the first in a list. */
  let starts: Record<string, string[]>;

  beforeAll(async () => {
    test = await startDemonstration();
    browser = await openBrowser(test.origin);
    kinds = declaredRoutes(test)
      .filter(
        ({ method, path }) =>
          method === 'GET' &&
          !/^\/(api\/v1|health|assets|media|submission-files|imports\/examples)\/|^\/account\/data\/file$|\.(svg|json)$|\/pdf$/.test(
            path,
          ),
      )
      .map(({ path }) => ({ name: path, pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
      // An address that is written out comes before one that fits it by chance.
      .sort((a, b) => a.name.split(':').length - b.name.split(':').length);
    starts = await startsInDemonstration();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function startsInDemonstration(): Promise<Record<string, string[]>> {
    const { author, administrator, tutor, analyst } = DEMO.logins;
    const login = { login: author, password: DEMO.password };
    const { body: session } = await test.http.post('/api/v1/sessions').send(login).expect(201);
    const as = { authorization: `Bearer ${session.token}` };
    const { body: versions } = await test.http.get('/api/v1/versions').set(as).expect(200);
    const published = (versions as { id: string; code: string }[]).find(({ code }) => code === DEMO.openCourseCode)!;
    const { body: draft } = await test.http.post(`/api/v1/versions/${published.id}/drafts`).set(as).expect(201);
    await test.database.pool.query(
      `INSERT INTO appointment (person_id, school_rbd, starts_on) SELECT $1, min(rbd), '2025-03-01' FROM school`,
      [session.person.id],
    );
    const { body: admin } = await test.http
      .post('/api/v1/sessions')
      .send({ login: administrator, password: DEMO.password })
      .expect(201);
    await test.http
      .post('/api/v1/imports')
      .set('authorization', `Bearer ${admin.token}`)
      .field('kind', 'roster')
      .attach('file', Buffer.from('RUN;NOMBRES;APELLIDOS\n12.345.678-5;Ana;Soto\nx;Luis;Rojas\n'), 'nomina.csv')
      .expect(201);
    const { rows } = await test.database.pool.query<{ cohort: string; grouping: string; quiz: string }>(
      `WITH member AS (
         INSERT INTO school_grouping_member (grouping_id, school_rbd, starts_on)
         SELECT g.id, s.rbd, '2025-03-01' FROM (SELECT id FROM school_grouping LIMIT 1) g, (SELECT min(rbd) AS rbd FROM school) s
         RETURNING grouping_id)
       SELECT (SELECT e.cohort_id FROM submission s JOIN enrolment e ON e.id = s.enrolment_id LIMIT 1) AS cohort,
              (SELECT grouping_id FROM member) AS grouping,
              (SELECT e.cohort_id || '/quizzes/' || a.activity_key FROM quiz_attempt a JOIN enrolment e ON e.id = a.enrolment_id
                 JOIN cohort c ON c.id = e.cohort_id WHERE c.ends_on >= country_date() LIMIT 1) AS quiz`,
    );
    return {
      [author]: [`/author/versions/${draft.id}`],
      [administrator]: [`/admin/people/${session.person.id}`],
      [tutor]: [`/tutor/cohorts/${rows[0]!.cohort}`, `/tutor/cohorts/${rows[0]!.quiz}`],
      [analyst]: [`/statistics/groupings/${rows[0]!.grouping}`],
    };
  }

  const kindOf = (path: string): string | undefined => kinds.find(({ pattern }) => pattern.test(path))?.name;

  it.each([null, ...Object.values(DEMO.logins)])(
    'that %s can reach is accessible, fits a phone and writes no error',
    async (login) => {
      const visitor = await browser.visitor();
      const { page } = visitor;
      await visitor.goto('/');
      if (login !== null) {
        await visitor.goto('/sign-in');
        await visitor.signIn(login, DEMO.password);
      }
      const wrong: string[] = [];
      const visited = new Set<string>();
      const waiting = login === null ? ['/'] : [...(starts[login] ?? []), '/home'];
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const kind = kindOf(path.split('?', 1)[0]!);
        if (kind === undefined || visited.has(kind)) continue;
        visited.add(kind);
        await visitor.goto(path);
        const links = await page
          .locator('a[href^="/"]')
          .evaluateAll((all) => all.map((each) => each.getAttribute('href')!));
        waiting.push(...links.map((link) => link.split('#', 1)[0]!).filter((link) => !/[?&]lang=/.test(link)));
        // Whoever came first has looked at it; a page differs little by its reader.
        const looked = `${kindOf(new URL(page.url()).pathname)} ${login === null}`;
        if (seen.has(looked)) continue;
        seen.add(looked);
        for (const { language, width, colorScheme } of LOOKS) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await visitor.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          const faults = [...(await visitor.accessibilityFaults()), ...(await overflow(page))];
          wrong.push(...faults.map((fault) => `${path} in ${language} at ${width} px: ${fault}`));
        }
      }
      expect(wrong).toEqual([]);
      expect(visitor.faults).toEqual([]);
      expect(visited.size).toBeGreaterThan(5);
      await visitor.close();
    },
    240_000,
  );

  it('was reached by someone', () => {
    const reached = new Set([...seen].map((each) => each.split(' ', 1)[0]));
    const missed = kinds.map(({ name }) => name).filter((name) => !reached.has(name) && !NOT_BY_LINK.test(name));
    expect(missed).toEqual([]);
  });
});

const LOOKS = [
  { language: 'es', width: 360, colorScheme: 'dark' },
  { language: 'en', width: 1280, colorScheme: 'light' },
] as const;

/** Where only a button or a state that the demonstration is not in leads; each has a test of its own. */
const NOT_BY_LINK =
  /^\/(home|shared\/:token|shared\/:token\/certificates\/:serial\/credential|reminders\/:token|sign-in\/code|account\/confirm|account\/second-factor\/(set-up|removal)|email\/:token|email\/stop\/:token|favicon\.ico|metrics|styleguide|approvals\/:id|admin\/privacy\/:id|account\/visibility\/people|admin\/people\/:id\/visibility\/people|outbox|outbox\/:id|reset\/:token|api\/docs\/errors|cohorts\/:id\/enrolment|imports\/:id\/quarantine|schools\/:rbd\/successor|imports\/:id\/quarantine\/:line|admin\/duplicates\/compare|admin\/merges\/:id|tutor\/cohorts\/:id\/(marking|marking\/:attemptId|grading\/next|people\/:enrolmentId\/extension\/:key)|author\/questions\/:questionId|author\/versions\/:id\/quizzes\/:key)$|\/(attempt|attempt\/answers|attempts\/:attemptId)$/;
