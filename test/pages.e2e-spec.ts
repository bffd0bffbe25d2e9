import { setTimeout as sleep } from 'node:timers/promises';

import { v4 as uuidV4, v7 as uuidV7 } from 'uuid';

import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, PASSWORD, QUESTION, signIn, type TestCourse, type TestPerson } from './support/factories.js';

/** What a browser says of a form that one of our own pages sends. */
const SAME_SITE = { 'sec-fetch-site': 'same-origin' };

let test: TestApp;
let make: ReturnType<typeof factoriesFor>;

beforeAll(async () => {
  test = await startTestApp({ jobs: true });
  make = factoriesFor(test);
});
afterAll(() => test.close());

/** A browser without JavaScript: it keeps its cookies and follows no redirection by itself. */
async function browserOf(person?: TestPerson) {
  const cookies = person === undefined ? '' : (await signIn(test.http, person)).cookie;
  return {
    cookies,
    get: (path: string) => test.http.get(path).set('cookie', cookies),
    send: (path: string, fields: Record<string, string | string[]> = {}) =>
      test.http.post(path).set('cookie', cookies).set(SAME_SITE).type('form').send(fields),
  };
}

type Browser = Awaited<ReturnType<typeof browserOf>>;

/** The value of a hidden field. */
function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`no hidden field ${name}`);
  return value;
}

/** The words of a page, as someone reads them. */
function words(html: string): string {
  return html
    .replace(/<(script|style)[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

async function enrol(browser: Browser, cohort: string): Promise<string> {
  const { headers } = await browser.send(`/cohorts/${cohort}/enrolment`).expect(303);
  return headers['location']!.split('?')[0]!;
}

async function read(browser: Browser, activity: string) {
  const { text } = await browser.get(activity).expect(200);
  return browser.send(activity, { event: hidden(text, 'event') }).expect(303);
}

/** Begins an attempt. @returns its id and the names of its questions' fields */
async function attempt(browser: Browser, quiz: string): Promise<{ id: string; questions: string[]; html: string }> {
  await browser.send(`${quiz}/attempt`).expect(303, '').expect('location', `${quiz}/attempt`);
  const { text } = await browser.get(`${quiz}/attempt`).expect(200);
  const questions = [...new Set([...text.matchAll(/name="(answer-[^"]+)"/g)].map(([, name]) => name!))];
  return { id: hidden(text, 'attempt'), questions, html: text };
}

describe('a teacher, with forms alone', () => {
  it('goes from the catalogue to the certificate', async () => {
    const course = await make.publishedCourse({ title: 'Enseñar con tabletas', pages: ['<p>Uno.</p>', '<p>Dos.</p>'] });
    const cohort = await make.openCohort(course, { name: 'Otoño abierto' });
    const teacher = await make.personWith();

    const stranger = await browserOf();
    const found = await stranger.get('/courses?q=ensenar%20tabletas').expect(200);
    expect(found.text).toContain(`href="/courses/${course.code}"`);
    const shown = await stranger.get(`/courses/${course.code}`).expect(200);
    expect(words(shown.text)).toContain('Quedan 30 cupos de 30');
    const door = `/cohorts/${cohort}/enrolment`;
    expect(shown.text).toContain(`href="/sign-in?returnTo=${encodeURIComponent(door)}"`);

    const signedIn = await stranger
      .send('/sign-in', { login: teacher.run, password: PASSWORD, returnTo: door })
      .expect(303)
      .expect('location', door);
    expect(signedIn.headers['set-cookie']![0]).toMatch(/^docente_session=.*HttpOnly.*SameSite=Lax/);

    const browser = await browserOf(teacher);
    expect(words((await browser.get(door).expect(200)).text)).toContain('Enseñar con tabletas');
    const learning = await enrol(browser, cohort);
    expect(words((await browser.get(`${learning}?done=enrolled`).expect(200)).text)).toContain('Inscripción lista');

    const [one, two, quiz] = course.keys.map((key) => `${learning}/activities/${key}`) as [string, string, string];
    expect((await browser.get('/learning').expect(200)).text).toContain(`href="${one}"`);
    expect((await read(browser, one)).headers['location']).toBe(two);
    expect((await browser.get('/learning')).text).toContain(`href="${two}"`);
    expect((await read(browser, two)).headers['location']).toBe(quiz);

    const { id, questions } = await attempt(browser, quiz);
    const handedIn = await browser
      .send(`${quiz}/attempt/answers`, { attempt: id, do: 'hand-in', [questions[0]!]: '1' })
      .expect(303);
    const result = await browser.get(handedIn.headers['location']!).expect(200);
    expect(words(result.text)).toContain('Aprobaste con 100%');
    expect(words(result.text)).toContain('Así es: todo lo demás lo sirve.');

    const completed = await until(async () => {
      const { text } = await browser.get(learning).expect(200);
      return text.includes('/pdf"') ? text : null;
    });
    expect(words(completed)).toContain('curso aprobado');
    const mine = words((await browser.get('/learning')).text);
    expect(mine).toContain('No tienes cursos en marcha');
    expect(mine).toContain('Ver el certificado');
  });

  it('presses "mark as read" twice, and it counts once', async () => {
    const { browser, course, learning } = await enrolled({ pages: ['<p>Uno.</p>', '<p>Dos.</p>'] });
    const activity = `${learning}/activities/${course.keys[0]}`;
    const event = hidden((await browser.get(activity)).text, 'event');
    await Promise.all([1, 2, 3].map(() => browser.send(activity, { event }).expect(303)));
    const { rows } = await test.database.pool.query(`SELECT 1 FROM learning_event WHERE id = $1`, [event]);
    expect(rows).toHaveLength(1);
  });

  it('reads a page without anything being written', async () => {
    const { browser, course, learning } = await enrolled({ pages: ['<p>Uno.</p>'] });
    const count = async () =>
      (
        await test.database.pool.query(
          `SELECT count(*) FROM learning_event UNION ALL SELECT count(*) FROM quiz_attempt`,
        )
      ).rows;
    const before = await count();
    for (const path of ['', ...course.keys.map((key) => `/activities/${key}`), `/activities/${course.keys[1]}/attempt`])
      await browser.get(learning + path);
    expect(await count()).toEqual(before);
  });

  it('is asked once before handing in what is not complete, and may insist', async () => {
    const { browser, course, learning } = await enrolled({ pages: [], questions: 2 });
    const quiz = `${learning}/activities/${course.keys[0]}`;
    const { id, questions } = await attempt(browser, quiz);
    const answers = `${quiz}/attempt/answers`;

    await browser
      .send(answers, { attempt: id, do: 'save', [questions[1]!]: '1' })
      .expect(303)
      .expect('location', `${quiz}/attempt?after=saving`);
    expect((await browser.get(`${quiz}/attempt`)).text).toMatch(
      new RegExp(`name="${questions[1]}"[^>]*value="1" checked`),
    );

    await browser
      .send(answers, { attempt: id, do: 'hand-in', [questions[1]!]: '1' })
      .expect(303)
      .expect('location', `${quiz}/attempt?after=checking`);
    const asked = words((await browser.get(`${quiz}/attempt?after=checking`)).text);
    expect(asked).toContain('Queda una pregunta sin responder');
    expect(asked).toContain('Entregar de todos modos');

    const sent = { attempt: id, do: 'hand-in-anyway', [questions[1]!]: '1' };
    const result = `${quiz}/attempts/${id}`;
    await browser.send(answers, sent).expect(303).expect('location', result);
    await browser.send(answers, sent).expect(303).expect('location', result);
    await browser
      .send(answers, { ...sent, do: 'save' })
      .expect(303)
      .expect('location', result);
    expect(words((await browser.get(result).expect(200)).text)).toContain('Esta vez fue 50%');
    expect(words((await browser.get(quiz)).text)).toContain('Intento 1');
  });

  it('is not sent a right answer or a comment before the attempt ends', async () => {
    const { browser, course, learning } = await enrolled({ pages: [] });
    const quiz = `${learning}/activities/${course.keys[0]}`;
    const before = (await browser.get(quiz)).text + (await attempt(browser, quiz)).html;
    expect(before).toContain('El objetivo');
    for (const { feedback } of QUESTION.options) expect(before).not.toContain(feedback);
    expect(before).not.toMatch(/correct|feedback|credit/i);
  });

  it('has no attempt left, and is told so', async () => {
    const { browser, course, learning } = await enrolled({ pages: [], maxAttempts: 1 });
    const quiz = `${learning}/activities/${course.keys[0]}`;
    const { id } = await attempt(browser, quiz);
    await browser.send(`${quiz}/attempt/answers`, { attempt: id, do: 'hand-in-anyway' }).expect(303);
    expect(words((await browser.get(quiz)).text)).toContain('Ya usaste todos los intentos');
    await browser.send(`${quiz}/attempt`).expect(409);
  });

  it('may look around before the first day, and is told when progress counts', async () => {
    const course = await make.publishedCourse();
    const browser = await browserOf(await make.personWith());
    const home = await enrol(browser, await make.openCohort(course, { runs: [3, 30] }));
    expect(words((await browser.get('/learning').expect(200)).text)).toMatch(/Comienza el .* Mirar el curso/);
    const page = words((await browser.get(home).expect(200)).text);
    expect(page).toContain('los avances se registran a partir de ese día');
    expect(page).toContain('Retirarme');
    const reading = `${home}/activities/${course.keys[0]}`;
    const { text } = await browser.get(reading).expect(200);
    expect(words(text)).toContain('Puedes leer los contenidos. Los avances se registran desde el');
    expect(text).not.toContain('name="event"');
    await browser.send(reading, { event: uuidV7() }).expect(409);
    await browser.send(`${home}/activities/${course.keys[1]}/attempt`).expect(409);
  });

  it('may read on after the last day, but nothing is taken any more', async () => {
    const { browser, course, cohort, learning } = await enrolled({ pages: ['<p>Uno.</p>'] });
    const [page, quiz] = course.keys.map((key) => `${learning}/activities/${key}`) as [string, string];
    await attempt(browser, quiz);
    await test.database.pool.query(
      `UPDATE cohort SET starts_on = country_date() - 30, ends_on = country_date() - 1 WHERE id = $1`,
      [cohort],
    );
    const mine = words((await browser.get('/learning')).text);
    expect(mine).toContain('No tienes cursos en marcha');
    expect(mine).toContain('Terminó sin aprobación');
    expect(words((await browser.get(learning)).text)).toContain('El plazo terminó el');
    const { text } = await browser.get(page).expect(200);
    expect(words(text)).toContain('Uno.');
    expect(text).not.toContain('name="event"');
    await browser.send(page, { event: uuidV7() }).expect(409);
    await browser.get(`${quiz}/attempt`).expect(303).expect('location', quiz);
    await browser.get(`${learning}/withdrawal`).expect(303).expect('location', learning);
  });

  it('withdraws after saying why, and the seat is free', async () => {
    const { browser, cohort, learning } = await enrolled({ pages: ['<p>Uno.</p>'] });
    const page = `${learning}/withdrawal`;
    expect(words((await browser.get(page).expect(200)).text)).toContain('Tu cupo queda libre');
    const refused = await browser.send(page, { reason: '   ' }).expect(422);
    expect(words(refused.text)).toContain('Completa este dato.');
    await browser
      .send(page, { reason: 'Cambio de trabajo' })
      .expect(303)
      .expect('location', '/learning?done=withdrawn');
    const course = words((await browser.get(learning)).text);
    expect(course).toContain('Inscripción retirada');
    expect(course).toContain('Motivo: Cambio de trabajo');
    await browser.get(page).expect(303).expect('location', learning);
    await browser.send(page, { reason: 'Otra vez' }).expect(422);
    expect(await enrol(browser, cohort)).not.toBe(learning);
  });
});

describe('a seat', () => {
  it('is refused with the course page, which says what to do', async () => {
    const course = await make.publishedCourse();
    const full = await make.openCohort(course, { capacity: 1, waitingList: false });
    const closed = await make.openCohort(course, { closed: true });
    const future = await make.openCohort(course, { enrols: [5, 10] });
    const first = await browserOf(await make.personWith());
    const second = await browserOf(await make.personWith());
    await enrol(first, full);

    const answers = [
      await second.send(`/cohorts/${full}/enrolment`),
      await second.send(`/cohorts/${closed}/enrolment`),
      await second.send(`/cohorts/${future}/enrolment`),
      await first.send(`/cohorts/${full}/enrolment`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    const said = answers.map(({ text }) => words(text));
    expect(said[0]).toContain('No quedan cupos');
    expect(said[1]).toContain('La inscripción está cerrada');
    expect(said[2]).toContain('La inscripción abre el');
    expect(said[3]).toContain('Ya tienes tu inscripción');
    for (const text of said) expect(text).toContain('Primeros pasos con las TIC');
  });

  it('needs signing in, and leads back', async () => {
    const cohort = await make.openCohort(await make.publishedCourse());
    const stranger = await browserOf();
    const door = `/cohorts/${cohort}/enrolment`;
    await stranger
      .get(door)
      .expect(303)
      .expect('location', `/sign-in?returnTo=${encodeURIComponent(door)}`);
    const sent = stranger.send(door).set('host', 'docente.test').set('referer', 'http://docente.test/courses/TIC?q=1');
    await sent.expect(303).expect('location', `/sign-in?returnTo=${encodeURIComponent('/courses/TIC?q=1')}`);
    const foreign = stranger.send(door).set('referer', 'https://evil.example/courses');
    await foreign.expect(303).expect('location', '/sign-in');
  });
});

describe('what is not there, or not yours', () => {
  it('is not found: another person’s course, an unknown activity, an id that can not be one', async () => {
    const { course, learning, browser } = await enrolled({ pages: ['<p>Secreto.</p>'] });
    const other = await browserOf(await make.personWith());
    const [page, quiz] = course.keys.map((key) => `${learning}/activities/${key}`) as [string, string];
    const { id } = await attempt(browser, quiz);
    for (const path of [learning, page, quiz, `${quiz}/attempt`, `${quiz}/attempts/${id}`, `${learning}/withdrawal`])
      await other.get(path).expect(404);
    await other.send(page, { event: uuidV7() }).expect(404);
    await other.send(`${quiz}/attempt`).expect(404);
    await other.send(`${quiz}/attempt/answers`, { attempt: id, do: 'hand-in-anyway' }).expect(404);
    await other.send(`${learning}/withdrawal`, { reason: 'Porque sí' }).expect(404);

    for (const path of [
      '/learning/x',
      `/learning/${uuidV7()}`,
      `${learning}/activities/999`,
      `${learning}/activities/x`,
    ])
      await browser.get(path).expect(404);
    await browser.get(`${quiz}/attempts/${uuidV7()}`).expect(404);
    await browser.get('/courses/NO-SUCH').expect(404);
    await browser.get(`/cohorts/${uuidV7()}/enrolment`).expect(404);
    await browser.send(`/cohorts/${uuidV7()}/enrolment`).expect(404);
    await browser.send(page, { event: uuidV4() }).expect(400);
    await browser.send(page).expect(400);
    await browser.send(`${quiz}/attempt/answers`, { attempt: 'x' }).expect(400);
  });

  it('is refused from another site, and nothing happens', async () => {
    const cohort = await make.openCohort(await make.publishedCourse());
    const person = await make.personWith();
    const { cookie } = await signIn(test.http, person);
    for (const header of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}])
      await test.http.post(`/cohorts/${cohort}/enrolment`).set('cookie', cookie).set(header).expect(403);
    const { rows } = await test.database.pool.query(`SELECT 1 FROM enrolment WHERE person_id = $1`, [person.id]);
    expect(rows).toEqual([]);
  });
});

describe('hostile input', () => {
  const EVIL = `<script>alert(1)</script><img src=x onerror=alert(1)>"'`;

  it('in names and titles comes out as text, in written content it is cut away', async () => {
    const course = await make.publishedCourse({
      title: `Curso ${EVIL}`,
      summary: EVIL,
      description: `<p>Bueno</p>${EVIL}<a href="javascript:alert(1)">x</a>`,
      pages: [`<p onclick="alert(1)">Lectura</p>${EVIL}<iframe src="//evil.example"></iframe>`],
      quiz: {
        questions: [
          {
            prompt: `¿Qué?${EVIL}`,
            options: QUESTION.options.map(({ correct }) => ({ html: `Opción ${EVIL}`, correct, feedback: EVIL })),
          },
        ],
      },
    });
    const cohort = await make.openCohort(course, { name: EVIL });
    const person = await make.personWith({ givenNames: EVIL, familyNames: EVIL });
    const browser = await browserOf(person);
    const learning = await enrol(browser, cohort);
    const [page, quiz] = course.keys.map((key) => `${learning}/activities/${key}`) as [string, string];
    await browser.send(`${learning}/withdrawal`, { reason: '' }).expect(422);
    const { id, html } = await attempt(browser, quiz);
    await browser.send(`${quiz}/attempt/answers`, { attempt: id, do: 'hand-in-anyway' }).expect(303);

    const paths = ['/', '/courses', `/courses/${course.code}`, `/cohorts/${cohort}/enrolment`, '/learning', learning];
    paths.push(page, quiz, `${quiz}/attempts/${id}`, `${learning}/withdrawal`, '/account');
    paths.push(`/courses?q=${encodeURIComponent(EVIL)}`, `/sign-in?returnTo=${encodeURIComponent(`/${EVIL}`)}`);
    const pages = await Promise.all(paths.map(async (path) => (await browser.get(path).expect(200)).text));
    for (const text of [...pages, html]) {
      const tags = text.match(/<[a-z][^>]*>/gi) ?? [];
      expect(tags.filter((tag) => /^<(iframe|img src="?x)|\son\w+=|javascript:/i.test(tag))).toEqual([]);
      const scripts = tags.filter((tag) => tag.startsWith('<script'));
      expect(scripts.filter((tag) => !/^<script src="\/assets\/[\w.-]+" defer>$/.test(tag))).toEqual([]);
      expect(scripts).not.toEqual([]);
    }
  });

  it('as a place to return to leads nowhere but here', async () => {
    const person = await make.personWith();
    const browser = await browserOf();
    const evil = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/\tx',
      '\\\\evil.example',
    ];
    for (const returnTo of evil) {
      const sent = { login: person.email, password: PASSWORD, returnTo };
      await browser.send('/sign-in', sent).expect(303).expect('location', '/home');
      const { text } = await browser.get(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`).expect(200);
      expect(text).not.toContain('name="returnTo"');
    }
    await browser.get('//evil.example/?lang=en').expect(303).expect('location', '/');
  });
});

describe('the language', () => {
  it('that someone chooses in the header is kept, and the address stays', async () => {
    const browser = await browserOf();
    const { headers } = await browser.get('/courses?q=tic&lang=en').expect(303).expect('location', '/courses?q=tic');
    const [cookie] = headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^docente_locale=en;.*HttpOnly/);
    const { text } = await test.http.get('/courses').set('cookie', cookie!.split(';')[0]!).expect(200);
    expect(text).toContain('<html lang="en">');
    await browser.get('/no-such-page?lang=en').expect(303).expect('location', '/no-such-page');
    await browser.get('/courses?lang=klingon').expect(200);
  });

  it('that a person chooses follows them to other devices', async () => {
    const person = await make.personWith();
    const browser = await browserOf(person);
    await browser.send('/account/language', { locale: 'en' }).expect(303);
    await browser.send('/account/language', { locale: 'xx' }).expect(400);
    const elsewhere = await browserOf(person);
    expect((await elsewhere.get('/account')).text).toContain('<html lang="en">');
  });

  it.each(['es-CL', 'en'])('%s is that of every page, down to the last word', async (language) => {
    const { browser, course, cohort, learning } = await enrolled({ pages: ['<p>Uno.</p>'] });
    const paths = [
      '/',
      '/courses',
      `/courses/${course.code}`,
      '/courses?q=zzzzzz',
      '/sign-in',
      '/accessibility',
      '/privacy',
    ];
    paths.push('/learning', learning, `${learning}/withdrawal`, '/account', `/cohorts/${cohort}/enrolment`);
    paths.push(...course.keys.map((key) => `${learning}/activities/${key}`));
    for (const path of paths) {
      const { text } = await test.http
        .get(path)
        .set('cookie', `${browser.cookies}; docente_locale=${language.slice(0, 2)}`)
        .expect(200);
      expect(text).toContain(`<html lang="${language}">`);
      // A key that was not found, or a placeholder that was not filled.
      expect(words(text)).not.toMatch(
        /\b(home|content|cohorts|learning|people|common)\.[a-z]+\.|\{\w+\}|undefined|\[object/,
      );
    }
  });
});

describe('the account', () => {
  it('says who I am, and ends what I am signed in to elsewhere', async () => {
    const school = await make.schoolAt('10101', 'ESCUELA RURAL LOS ROBLES');
    const person = await make.personWith({ roles: ['head'], scope: { kind: 'school', code: String(school) }, school });
    const browser = await browserOf(person);
    const phone = await browserOf(person);
    const laptop = await browserOf(person);
    const text = words((await browser.get('/account').expect(200)).text);
    expect(text).toContain(person.run.replace(/^(\d\d)(\d{3})(\d{3})/, '$1.$2.$3'));
    expect(text).toContain('Dirección de establecimiento : Escuela Rural Los Robles');

    const { rows } = await test.database.pool.query<{ id: string }>(
      `SELECT id FROM session WHERE person_id = $1 ORDER BY id OFFSET 1`,
      [person.id],
    );
    const stranger = await browserOf(await make.personWith());
    await stranger.send(`/account/sessions/${rows[0]!.id}/end`).expect(404);
    await browser.send(`/account/sessions/${rows[0]!.id}/end`).expect(303);
    await phone.get('/account').expect(303);
    await laptop.get('/account').expect(200);
    await browser.send('/account/sessions/end-others').expect(303);
    await laptop.get('/account').expect(303);
    await browser.send('/sign-out').expect(303).expect('location', '/?done=signed-out');
    await browser.get('/account').expect(303);
  });

  it.each([
    [[], '/learning'],
    [['author'], '/author/courses'],
    [['tutor'], '/tutor/cohorts'],
    [['coordinator', 'tutor'], '/coordinator/cohorts'],
    [['official'], '/statistics'],
    [['analyst'], '/statistics'],
    [['administrator', 'author'], '/admin/people'],
  ] as const)('of %j begins the day at %s', async (roles, path) => {
    const browser = await browserOf(await make.personWith({ roles: [...roles] }));
    await browser.get('/home').expect(303).expect('location', path);
  });
});

describe('the catalogue', () => {
  it('goes through its pages without losing or repeating a course', async () => {
    const codes: string[] = [];
    for (let n = 0; n < 23; n++)
      codes.push((await make.publishedCourse({ title: `Robótica ${n % 7}`, quiz: null })).code);
    const browser = await browserOf();
    const seen: string[] = [];
    for (let path: string | undefined = '/courses?q=robotica'; path !== undefined;) {
      const { text }: { text: string } = await browser.get(path).expect(200);
      seen.push(...[...text.matchAll(/href="\/courses\/([A-Z0-9-]+)"/g)].map(([, code]) => code!));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.sort()).toEqual(codes.sort());
  });

  it('says what to do when nothing is found', async () => {
    const { text } = await (await browserOf()).get('/courses?q=zzzzzzzz').expect(200);
    expect(words(text)).toContain('Ningún curso coincide');
    expect(text).toContain('href="/courses"');
  });
});

/** A teacher in a cohort of a new course. */
async function enrolled(options: { pages: string[]; questions?: number; maxAttempts?: number }) {
  const questions = Array.from({ length: options.questions ?? 1 }, () => QUESTION);
  const course: TestCourse = await make.publishedCourse({
    pages: options.pages,
    quiz: { questions, ...(options.maxAttempts !== undefined && { maxAttempts: options.maxAttempts }) },
  });
  const cohort = await make.openCohort(course);
  const browser = await browserOf(await make.personWith());
  return { course, cohort, browser, learning: await enrol(browser, cohort) };
}

async function until<Value>(attemptIt: () => Promise<Value | null>): Promise<Value> {
  for (let tries = 0; tries < 100; tries++) {
    const value = await attemptIt();
    if (value !== null) return value;
    await sleep(50);
  }
  throw new Error('it did not happen in five seconds');
}
