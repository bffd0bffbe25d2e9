import { WaitingList } from '../src/cohorts/index.js';
import { LearningService } from '../src/learning/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, QUESTION, signIn, type TestCourse, type TestPerson } from './support/factories.js';

const SAME_SITE = { 'sec-fetch-site': 'same-origin' };
const HOSTILE = '<script>alert("x")</script>';

let test: TestApp;
let make: ReturnType<typeof factoriesFor>;
let providerId: string;
let elsewhere: string;

beforeAll(async () => {
  test = await startTestApp();
  make = factoriesFor(test);
  providerId = await make.provider('Universidad de Magallanes');
  elsewhere = await make.provider('Universidad Arturo Prat');
});
afterAll(() => test.close());

/** A browser without JavaScript: it keeps its cookie and follows no redirection by itself. */
async function browserOf(person: TestPerson, language = 'es') {
  const cookies = `${(await signIn(test.http, person)).cookie}; docente_locale=${language}`;
  return {
    get: (path: string) => test.http.get(path).set('cookie', cookies),
    send: (path: string, fields: Record<string, string | string[]> = {}) =>
      test.http.post(path).set('cookie', cookies).set(SAME_SITE).type('form').send(fields),
  };
}
type Browser = Awaited<ReturnType<typeof browserOf>>;

function staff(role: 'author' | 'coordinator' | 'tutor', provider = providerId): Promise<TestPerson> {
  return make.personWith({ roles: [role], scope: { kind: 'provider', code: provider } });
}

function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

function placeOf({ headers }: { headers: Record<string, string> }): string {
  return headers['location']!.split(/[?#]/, 1)[0]!;
}

const COURSE = { code: 'TIC-900', language: 'es', title: 'Aulas conectadas', hours: '13,5', summary: 'Breve.' };

describe('an author', () => {
  let browser: Browser;
  let version: string;
  let page: string;
  let quiz: string;

  beforeAll(async () => {
    browser = await browserOf(await staff('author'));
  });

  const outline = async (fields: Record<string, string>) => {
    const { text } = await browser.get(version).expect(200);
    return browser.send(version, { stamp: hidden(text, 'stamp'), ...fields });
  };

  it('is told what to do where there is no course yet', async () => {
    const { text } = await browser.get('/author/courses').expect(200);
    expect(text).toContain('Todavía no hay cursos');
    expect(text).toContain('href="/author/courses/new"');
  });

  it('reads what is wrong with a new course beside each field and above them, and loses nothing', async () => {
    const { text } = await browser
      .send('/author/courses/new', { ...COURSE, providerId, code: 'no code!', hours: 'many', summary: HOSTILE })
      .expect(422);
    expect(text).toMatch(/role="alert"[^]*href="#field-code"[^]*href="#field-hours"/);
    expect(text).toMatch(/id="field-code-error"/);
    expect(text).toContain('value="Aulas conectadas"');
    expect(text).toContain('value="many"');
    expect(text).toContain('&lt;script>alert');
    expect(text).not.toContain(HOSTILE);
  });

  it('begins a course, for a provider of the own grant only', async () => {
    await browser.send('/author/courses/new', { ...COURSE, providerId: elsewhere }).expect(422);
    const created = await browser.send('/author/courses/new', { ...COURSE, providerId }).expect(303);
    version = placeOf(created);
    const { text } = await browser.get(version).expect(200);
    expect(text).toContain('El borrador está vacío');
    expect(text).toContain('Hace falta al menos una actividad obligatoria.');
    const taken = await browser.send('/author/courses/new', { ...COURSE, providerId }).expect(422);
    expect(taken.text).toContain('Elige otro código');
  });

  it('adds sections and activities, moves them by buttons, and is asked for a name that is missing', async () => {
    for (const title of ['Leer', 'Responder'])
      await outline({ do: 'add-section', 'new-section-title': title }).then((answer) =>
        expect(answer.status).toBe(303),
      );
    await outline({ do: 'add-activity:0', 'activity-in-0-title': 'Cuestionario', 'activity-in-0-kind': 'quiz' });
    await outline({ do: 'add-activity:0', 'activity-in-0-title': HOSTILE, 'activity-in-0-kind': 'page' });
    const nameless = await outline({ do: 'add-activity:0', 'activity-in-0-title': ' ', 'activity-in-0-kind': 'page' });
    expect(nameless.status).toBe(422);
    expect(nameless.text).toContain('href="#field-activity-in-0-title"');

    const { text } = await browser.get(version).expect(200);
    expect(text).not.toContain(HOSTILE);
    [quiz = '', page = ''] = [...text.matchAll(/href="([^"]*\/activities\/\d+)"/g)].map(([, href]) => href!);
    const moved = await outline({ do: `activity-down:${quiz.split('/').at(-1)}` });
    expect(moved.headers['location']).toMatch(/#activity-\d+$/);
    const again = await outline({ do: `activity-down:${quiz.split('/').at(-1)}` });
    expect(again.status).toBe(303);
    const after = (await browser.get(version)).text.split('id="outline"')[1]!;
    expect(after.indexOf(`href="${page}"`)).toBeLessThan(after.indexOf('Responder'));
    expect(after.indexOf('Responder')).toBeLessThan(after.indexOf(`href="${quiz}"`));
  });

  it('is stopped when someone else changed the outline meanwhile, and keeps what was typed', async () => {
    const { text: seen } = await browser.get(version);
    await outline({ do: 'rename-section:1', 'section-1-title': 'Poner a prueba' });
    const late = await browser.send(version, {
      ...{ stamp: hidden(seen, 'stamp'), do: 'rename-section:0', 'section-0-title': 'Mi nombre' },
    });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Mientras trabajabas');
    expect(late.text).toContain('value="Mi nombre"');
    // The page that comes back carries today's stamp: sent again, it is taken.
    await browser
      .send(version, { stamp: hidden(late.text, 'stamp'), do: 'rename-section:0', 'section-0-title': 'Mi nombre' })
      .expect(303);
  });

  it('writes a page as in a letter, sees how it looks, and keeps it clean', async () => {
    const { text: form } = await browser.get(page).expect(200);
    const typed = {
      ...{ stamp: hidden(form, 'stamp'), kind: 'page', title: 'Antes de empezar', required: 'yes' },
      html: 'Uno & dos.\n\nTres <img src=x onerror="alert(1)"> cuatro.',
    };
    const preview = await browser.send(page, { ...typed, do: 'preview' }).expect(200);
    expect(preview.text).toMatch(/id="preview"[^]*<p>Uno &amp; dos\.<\/p>/);
    expect(preview.text).not.toMatch(/<[^>]+onerror/);
    await browser.send(page, { ...typed, do: 'save' }).expect(303);
    const { text } = await browser.get(page);
    expect(text).toMatch(/<textarea[^>]*>Uno &amp; dos\.\s+Tres cuatro\.<\/textarea>/);

    const stale = await browser.send(page, { ...typed, do: 'save', html: 'Otra cosa' }).expect(422);
    expect(stale.text).toContain('Alguien cambió esta actividad');
    expect(stale.text).toContain('Otra cosa</textarea>');
    await browser.send(page, { ...typed, stamp: hidden(stale.text, 'stamp'), html: 'Otra cosa' }).expect(303);
  });

  it('builds a quiz row by row without a script, and is told which row is wrong', async () => {
    const { text: form } = await browser.get(quiz).expect(200);
    const settings = {
      ...{ stamp: hidden(form, 'stamp'), kind: 'quiz', title: 'Cuestionario', required: 'yes' },
      ...{ passPercent: '60', maxAttempts: '2', shuffle: 'yes' },
    };
    const one = await browser.send(quiz, { ...settings, do: 'add-question' }).expect(200);
    expect(one.text.match(/name="q0\.o\d\.html"/g)).toHaveLength(3);
    const typed = {
      ...settings,
      ...{ 'q0.prompt': '¿2 < 3?', 'q0.kind': 'single', 'q0.points': '2' },
      ...{
        'q0.o0.html': 'Sí',
        'q0.o0.correct': 'yes',
        'q0.o0.feedback': 'Bien',
        'q0.o1.html': 'No',
        'q0.o1.feedback': '',
      },
      ...{ 'q0.o2.html': '', 'q0.o2.feedback': '' },
    };
    const more = await browser.send(quiz, { ...typed, do: 'add-option:0' }).expect(200);
    expect(more.text.match(/name="q0\.o\d\.html"/g)).toHaveLength(4);
    expect(more.text).toContain('¿2 &lt; 3?</textarea>');
    const fewer = await browser.send(quiz, { ...typed, do: 'remove-option:0.1' }).expect(200);
    expect(fewer.text).not.toContain('value="No"');

    const wrong = await browser
      .send(quiz, { ...typed, do: 'save', passPercent: '160', 'q0.prompt': '', 'q0.o2.feedback': 'sin texto' })
      .expect(422);
    for (const field of ['passPercent', 'q0-prompt', 'q0-o2-html'])
      expect(wrong.text).toContain(`href="#field-${field}"`);
    expect(wrong.text).toContain('value="sin texto"');

    await browser.send(quiz, { ...typed, do: 'save' }).expect(303);
    const { text } = await browser.get(quiz);
    expect(text.match(/name="q0\.o\d\.html"/g)).toHaveLength(2);
    expect(text).toContain('¿2 &lt; 3?</textarea>');
  });

  it('describes the course; what does not fit is said, and what was typed stays', async () => {
    const typed = {
      title: 'Aulas conectadas',
      summary: '',
      description: 'Para todos.',
      licence: 'CC-BY-4.0',
      hours: '12',
      minGrade: '9',
    };
    const wrong = await browser.send(`${version}/description`, typed).expect(422);
    expect(wrong.text).toContain('href="#field-minGrade"');
    expect(wrong.text).toContain('Para todos.</textarea>');
    await browser.send(`${version}/description`, { ...typed, minGrade: '4,5' }).expect(303);
    const { text } = await browser.get(`${version}/description`);
    expect(text).toContain('value="4,5"');
    expect(text).toContain('value="12"');
  });

  it('is asked before something is removed', async () => {
    await outline({ do: 'add-section', 'new-section-title': 'De más' });
    const { text } = await browser.get(`${version}/sections/3/removal`).expect(200);
    expect(text).toContain('¿Quitar “De más”?');
    await browser.send(`${version}/sections/3/removal`, { stamp: 'old' }).expect(422);
    await browser.send(`${version}/sections/3/removal`, { stamp: hidden(text, 'stamp') }).expect(303);
    expect((await browser.get(version)).text).not.toContain('De más');
  });

  it('reads what publishing does, publishes, and finds the version closed to changes', async () => {
    expect((await browser.get(`${version}/preview`).expect(200)).text).toContain('Otra cosa');
    const asked = await browser.get(`${version}/publication`).expect(200);
    expect(asked.text).toContain('La versión ya no se puede cambiar');
    await browser.send(`${version}/publication`).expect(303);
    const { text } = await browser.get(`${version}?done=published`).expect(200);
    expect(text).toContain('La versión está publicada');
    await test.http.get('/courses/TIC-900').expect(200);
    for (const closed of [page, `${page}/removal`, `${version}/publication`])
      await browser.get(closed).expect(303).expect('location', version);
    await browser.send(`${version}/publication`).expect(422);
  });

  it('goes on in one new draft, and is led to it afterwards', async () => {
    const draft = placeOf(await browser.send(`${version}/drafts`).expect(303));
    expect((await browser.get(draft).expect(200)).text).toContain('Versión 2');
    expect((await browser.get(version).expect(200)).text).toContain(`href="${draft}"`);
    expect((await browser.send(`${version}/drafts`).expect(422)).text).toContain(`href="${draft}"`);
    expect((await browser.get('/author/courses').expect(200)).text).toMatch(/Borrador[^]*Publicada/);
  });

  it('can not see the versions of another provider', async () => {
    const other = await browserOf(await staff('author', elsewhere));
    await other.get(version).expect(404);
    await other.get(`${version}/description`).expect(404);
    await other.send(version, { do: 'add-section', 'new-section-title': 'x' }).expect(404);
    expect((await other.get('/author/courses').expect(200)).text).toContain('Todavía no hay cursos');
  });
});

describe('a coordinator', () => {
  let browser: Browser;
  let course: TestCourse;
  let teacher: TestPerson;
  let cohort: string;
  const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const wanted = () => ({
    ...{ courseCode: course.code, providerId, name: 'Grupo sur', code: '', capacity: '1', modality: 'blended' },
    ...{ enrolsFrom: `${day(-2)}T09:00`, enrolsUntil: `${day(5)}T18:30`, startsOn: day(1), endsOn: day(60) },
    ...{ paths: 'open', waitingList: 'yes', offerHours: '72' },
  });

  beforeAll(async () => {
    browser = await browserOf(await staff('coordinator'));
    course = await make.publishedCourse({ providerId, title: 'Evaluar para aprender' });
    teacher = await make.personWith({ givenNames: 'Ana', familyNames: HOSTILE });
  });

  it('opens a cohort whose times are those of Chile, with the next free code', async () => {
    const impossible = { ...wanted(), capacity: 'some', enrolsUntil: '2026-02-30T10:00', endsOn: day(-9) };
    const wrong = await browser.send('/coordinator/cohorts/new', impossible).expect(422);
    for (const field of ['capacity', 'enrolsUntil', 'endsOn']) expect(wrong.text).toContain(`href="#field-${field}"`);
    expect(wrong.text).toContain('value="Grupo sur"');
    expect(wrong.text).toMatch(/<option value="TIC-\d+" selected/);
    await browser.send('/coordinator/cohorts/new', { ...wanted(), providerId: elsewhere }).expect(422);

    cohort = placeOf(await browser.send('/coordinator/cohorts/new', wanted()).expect(303));
    const { rows } = await test.database.pool.query(
      `SELECT code, to_char(enrols_until AT TIME ZONE 'America/Santiago', 'YYYY-MM-DD HH24:MI') AS until FROM cohort WHERE id = $1`,
      [cohort.split('/').at(-1)],
    );
    expect(rows).toEqual([{ code: `${course.code}-${day(1).slice(0, 4)}-1`, until: `${day(5)} 18:30` }]);
    const second = placeOf(await browser.send('/coordinator/cohorts/new', { ...wanted(), name: 'Otro' }).expect(303));
    expect((await browser.get(second)).text).toContain(`${course.code}-${day(1).slice(0, 4)}-2`);
  });

  it('sees its times again as they were typed, and changes them', async () => {
    const { text } = await browser.get(`${cohort}/edit`).expect(200);
    expect(text).toContain(`value="${day(5)}T18:30"`);
    await browser.send(`${cohort}/edit`, { ...wanted(), name: 'Grupo austral', capacity: '2' }).expect(303);
    expect((await browser.get('/coordinator/cohorts').expect(200)).text).toMatch(/Grupo austral[^]*0 de 2 tomados/);
  });

  it('enrols people by RUN and by e-mail; whoever is unknown or in it already is said so', async () => {
    const unknown = await browser.send(cohort, { login: '11.111.111-1' }).expect(422);
    expect(unknown.text).toContain('No hay nadie registrado');
    expect(unknown.text).toContain('value="11.111.111-1"');
    const done = await browser.send(cohort, { login: teacher.run }).expect(303);
    const { text } = await browser.get(done.headers['location']!).expect(200);
    expect(text).toContain('La inscripción de Ana &lt;script>');
    expect(text).not.toContain(HOSTILE);
    expect((await browser.send(cohort, { login: teacher.email }).expect(422)).text).toContain(
      'ya está en esta cohorte',
    );
    const fewer = await browser.send(`${cohort}/edit`, { ...wanted(), capacity: '0' }).expect(422);
    expect(fewer.text).toContain('href="#field-capacity"');
  });

  it('withdraws someone with a reason, and the seat is free', async () => {
    const { text } = await browser.get(cohort);
    const withdrawal = /href="([^"]*\/withdrawal)"/.exec(text)![1]!;
    expect((await browser.send(withdrawal, { reason: ' ' }).expect(422)).text).toContain('href="#field-reason"');
    await browser.send(withdrawal, { reason: 'Cambio de escuela' }).expect(303);
    const { text: after } = await browser.get(cohort);
    expect(after).toContain('Se retiró');
    expect(after).toContain('0 / 2');
    const late = await browser.send(withdrawal, { reason: 'Otra vez' }).expect(422);
    expect(late.text).toContain('Otra vez</textarea>');
  });

  it('reads what closing does, closes, and opens again', async () => {
    expect((await browser.get(`${cohort}/closure`).expect(200)).text).toContain('Nadie más podrá inscribirse');
    await browser.send(`${cohort}/closure`, { closed: 'yes' }).expect(303);
    const { text } = await browser.get(cohort);
    expect(text).toContain('Inscripción cerrada');
    expect(text).not.toContain('name="login"');
    expect((await browser.send(cohort, { login: teacher.run }).expect(422)).text).toContain('no recibe inscripciones');
    expect((await browser.get(`${cohort}/closure`)).text).toContain('quedan 2 cupos');
    await browser.send(`${cohort}/closure`, { closed: 'no' }).expect(303);
  });

  it('does not reach the cohorts of another provider, nor one of theirs through the own', async () => {
    const other = await browserOf(await staff('coordinator', elsewhere));
    for (const path of [cohort, `${cohort}/edit`, `${cohort}/closure`]) await other.get(path).expect(404);
    await other.send(cohort, { login: teacher.run }).expect(404);
    await other.send(`${cohort}/closure`, { closed: 'yes' }).expect(404);
    expect((await other.get('/coordinator/cohorts').expect(200)).text).toContain('Todavía no hay cohortes');
  });
});

describe('the ways into a cohort', () => {
  let coordinator: Browser;
  let course: TestCourse;
  const asked = new Map<string, Browser>();
  const teacherOf = async (name: string) => {
    const browser =
      asked.get(name) ?? (await browserOf(await make.personWith({ givenNames: name, familyNames: 'Soto' })));
    asked.set(name, browser);
    return browser;
  };
  const list = () => test.app.get(WaitingList, { strict: false });
  const enrolmentOf = (text: string, name: string): string =>
    new RegExp(`value="([0-9a-f-]{36})"[^>]*/?>\\s*<span>Soto, ${name}`).exec(text)![1]!;

  beforeAll(async () => {
    coordinator = await browserOf(await staff('coordinator'));
    course = await make.publishedCourse({ providerId, title: 'Leer el territorio' });
  });

  it('lead through the queue to a seat: in order, with an answer, and never past those who wait', async () => {
    const id = await make.openCohort(course, { capacity: 1, runs: [3, 40] });
    const places: Record<string, string> = {};
    for (const name of ['Ana', 'Berta', 'Clara']) {
      const browser = await teacherOf(name);
      const { text } = await browser.get(`/courses/${course.code}`).expect(200);
      expect(text).toContain(name === 'Ana' ? 'Inscribirme' : 'Entrar a la lista de espera');
      places[name] = placeOf(await browser.send(`/cohorts/${id}/enrolment`).expect(303));
    }
    const [ana, berta, clara] = await Promise.all(['Ana', 'Berta', 'Clara'].map(teacherOf));
    const waiting = (await clara!.get(`${places['Clara']}?done=waitlisted`).expect(200)).text;
    expect(waiting).toContain('Tienes el lugar 2 de la lista de espera');
    expect(waiting).toContain('72 horas');
    expect((await clara!.get('/learning').expect(200)).text).toContain('Lista de espera: lugar 2.');
    // Whoever waits does not read the course, nor what is another's.
    await clara!.get(`${places['Clara']}/activities/${course.keys[0]}`).expect(409);
    await clara!.get(places['Berta']!).expect(404);
    expect((await coordinator.get(`/coordinator/cohorts/${id}?state=waitlisted`).expect(200)).text).toMatch(
      /Soto, Berta[^]*lugar 1[^]*Soto, Clara[^]*lugar 2/,
    );

    await ana!.send(`${places['Ana']}/withdrawal`, { reason: 'Me trasladan' }).expect(303);
    expect(await list().offerSeats(id)).toBe(1);
    const offer = (await berta!.get(places['Berta']!).expect(200)).text;
    expect(offer).toContain('Hay un cupo para ti');
    expect((await berta!.get(`${places['Berta']}/withdrawal`).expect(200)).text).toContain('siguiente persona');
    await berta!.send(`${places['Berta']}/withdrawal`, { reason: '' }).expect(303);
    expect((await berta!.get(places['Berta']!).expect(200)).text).toContain('Dejaste pasar esta inscripción');
    expect(await list().offerSeats(id)).toBe(1);
    expect(placeOf(await clara!.send(`${places['Clara']}/acceptance`).expect(303))).toBe(places['Clara']);
    expect((await clara!.get(places['Clara']!).expect(200)).text).toContain('Lectura 1');
    // An answer that comes twice changes nothing.
    await clara!.send(`${places['Clara']}/acceptance`).expect(303);
    const history = (
      await coordinator.get(`/coordinator/cohorts/${id}/enrolments/${places['Clara']!.split('/').at(-1)}`)
    ).text;
    expect(history).toMatch(
      /En lista de espera[^]*Cupo ofrecido[^]*por el sistema[^]*Inscripción activa[^]*Clara Soto/,
    );
    expect(await list().contradictions()).toEqual([]);
  });

  it('lead by request to whoever decides, many at once, with a reason for those who are turned away', async () => {
    const id = await make.openCohort(course, { capacity: 1, paths: ['approval'], name: 'Con solicitud' });
    const queue = `/coordinator/cohorts/${id}/requests`;
    const places: Record<string, string> = {};
    for (const name of ['Dora', 'Elsa', 'Fresia']) {
      const browser = await teacherOf(name);
      expect((await browser.get(`/courses/${course.code}`)).text).toContain('Pedir un cupo');
      const sent = browser.send(`/cohorts/${id}/enrolment`, { message: `Soy ${name} <b>` });
      places[name] = placeOf(await sent.expect(303));
    }
    const dora = await teacherOf('Dora');
    expect((await dora.get(places['Dora']!).expect(200)).text).toContain('Tu solicitud está en revisión');
    const { text } = await coordinator.get(queue).expect(200);
    expect(text).toMatch(/Soto, Dora[^]*Soy Dora &lt;b[^]*Soto, Elsa[^]*Soto, Fresia/);
    const [d, e, f] = ['Dora', 'Elsa', 'Fresia'].map((name) => enrolmentOf(text, name));
    expect((await coordinator.send(queue, { decision: 'approve' }).expect(422)).text).toContain('Elige al menos una');
    const without = await coordinator.send(queue, { decision: 'reject', enrolments: [f!] }).expect(422);
    expect(without.text).toContain('href="#field-reason"');
    expect(without.text).toMatch(new RegExp(`value="${f}" checked`));
    await coordinator.send(queue, { decision: 'reject', enrolments: [f!], reason: 'Es para otra región' }).expect(303);
    const done = await coordinator.send(queue, { decision: 'approve', enrolments: [e!, d!, f!] }).expect(303);
    const after = (await coordinator.get(done.headers['location']!).expect(200)).text;
    expect(after).toContain('Una persona tiene su cupo. Una quedó en la lista de espera.');
    expect(after).toContain('Una ya estaba decidida.');
    // Whoever asked first has the seat, however they were chosen.
    expect((await dora.get(places['Dora']!).expect(200)).text).toContain('Lectura 1');
    expect((await (await teacherOf('Elsa')).get(places['Elsa']!)).text).toContain('Tienes el lugar 1');
    expect((await (await teacherOf('Fresia')).get(places['Fresia']!)).text).toContain('Motivo: Es para otra región');
    expect(await list().contradictions()).toEqual([]);
  });

  it('lead in by a code that is told once, can be ended, and can not be guessed', async () => {
    const id = await make.openCohort(course, { paths: ['code'], name: 'Con código' });
    const codes = `/coordinator/cohorts/${id}/codes`;
    expect((await coordinator.send(codes, { label: '', mostUses: 'x' }).expect(422)).text).toContain(
      'href="#field-label"',
    );
    const made = (await coordinator.send(codes, { label: 'Liceo de Puerto Varas', mostUses: '1' }).expect(200)).text;
    const code = /value="([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})"/.exec(made)![1]!;
    expect((await coordinator.get(codes).expect(200)).text).not.toContain(code);
    const { rows } = await test.database.pool.query<{ row: string }>(
      'SELECT row_to_json(c)::text AS row FROM enrolment_code c',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(code);

    const [greta, hilda] = await Promise.all(['Greta', 'Hilda'].map(teacherOf));
    expect((await greta!.get(`/courses/${course.code}`)).text).toContain('Entrar con un código');
    const way = `/cohorts/${id}/enrolment`;
    expect((await greta!.get(`${way}?way=code`).expect(200)).text).toContain('name="code"');
    expect((await greta!.send(way, {}).expect(409)).text).toContain('hace falta un código');
    const wrong = await greta!.send(way, { way: 'code', code: 'K7QM-2XWP-9TBD' }).expect(422);
    expect(wrong.text).toContain('href="#field-code"');
    expect(wrong.text).toContain('value="K7QM-2XWP-9TBD"');
    // As it is typed by hand.
    await greta!.send(way, { way: 'code', code: code.toLowerCase().replaceAll('-', ' ') }).expect(303);
    await hilda!.send(way, { way: 'code', code }).expect(422);
    const used = (await coordinator.get(codes).expect(200)).text;
    expect(used).toMatch(/Liceo de Puerto Varas[^]*Usado por completo[^]*1 \/ 1/);

    const second = (await coordinator.send(codes, { label: 'Otro' })).text;
    const other = /value="([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})"/.exec(second)![1]!;
    await coordinator.send(/action="([^"]*\/end)"/.exec(second)![1]!).expect(303);
    await hilda!.send(way, { way: 'code', code: other }).expect(422);
    // Ten tries in ten minutes are enough for whoever was told one.
    for (let tries = 2; tries < 10; tries++) await hilda!.send(way, { way: 'code', code: 'AAAA' }).expect(422);
    expect((await hilda!.send(way, { way: 'code', code: 'AAAA' }).expect(422)).text).toContain('href="#field-code"');
    const third = (await coordinator.send(codes, { label: 'Más' })).text;
    const good = /value="([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})"/.exec(third)![1]!;
    await hilda!.send(way, { way: 'code', code: good }).expect(422);
  });
});

describe('a tutor', () => {
  let browser: Browser;
  let cohort: string;
  let learner: TestPerson;

  beforeAll(async () => {
    const course = await make.publishedCourse({
      providerId,
      pages: ['<p>Uno</p>', '<p>Dos</p>'],
      quiz: { questions: [QUESTION] },
    });
    const id = await make.openCohort(course, { name: 'Otoño sur' });
    cohort = `/tutor/cohorts/${id}`;
    browser = await browserOf(await staff('tutor'));
    learner = await make.personWith({ givenNames: 'Rayén', familyNames: 'Ávila Curihuinca' });
    const idle = await make.personWith({ givenNames: HOSTILE, familyNames: 'Zúñiga' });
    for (const person of [idle, learner]) await (await browserOf(person)).send(`/cohorts/${id}/enrolment`).expect(303);
    const [enrolment] = await test.app.get(LearningService, { strict: false }).mine(learner.actor);
    const reader = await browserOf(learner);
    const reading = `/learning/${enrolment!.id}/activities/${course.keys[0]}`;
    await reader.send(reading, { event: hidden((await reader.get(reading)).text, 'event') }).expect(303);
  });

  it('sees who has done what, by family name, each mark in words', async () => {
    const { text } = await browser.get(cohort).expect(200);
    expect(text.indexOf('Ávila Curihuinca, Rayén')).toBeLessThan(text.indexOf('Zúñiga'));
    expect(text).not.toContain(HOSTILE);
    const [, first = '', second = ''] = /<tbody[^]*<\/tbody>/.exec(text)![0].split('<tr');
    expect(first.match(/Hecha|Empezada|Pendiente/g)).toEqual(['Hecha', 'Pendiente', 'Pendiente']);
    expect(first).toContain('1 de 3');
    expect(first).toContain('Hoy');
    expect(second.match(/Hecha|Empezada|Pendiente/g)).toEqual(['Pendiente', 'Pendiente', 'Pendiente']);
    expect(second).toContain('Nunca');
    expect((await browser.get('/tutor/cohorts').expect(200)).text).toContain(`href="${cohort}?standing=not_started"`);
  });

  it('pages through people in the order of the alphabet, Á beside A, each of them once', async () => {
    const { bearer } = await signIn(test.http, await staff('tutor'));
    const path = `/api/v1${cohort.replace('/tutor', '')}/progress?limit=1`;
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await test.http
        .get(`${path}${cursor && `&cursor=${cursor}`}`)
        .set('authorization', bearer)
        .expect(200);
      const { items, nextCursor } = page.body as { items: { familyNames: string }[]; nextCursor: string | null };
      names.push(...items.map(({ familyNames }) => familyNames));
      cursor = nextCursor;
    }
    expect(names).toEqual(['Ávila Curihuinca', 'Zúñiga']);
  });

  it('clicks a number down to the people that it counts', async () => {
    const { text } = await browser.get(`${cohort}?standing=not_started`).expect(200);
    expect(text).toContain('Zúñiga');
    expect(text).not.toContain('Ávila');
    expect((await browser.get(`${cohort}?standing=completed`).expect(200)).text).toContain(
      'Nadie está en esta situación',
    );
  });

  it("opens one person's progress, of the own cohort only", async () => {
    const member = /href="([^"]*\/people\/[^"]*)"/.exec((await browser.get(cohort)).text)![1]!;
    const { text } = await browser.get(member).expect(200);
    expect(text).toContain('<h1>Rayén Ávila Curihuinca</h1>');
    expect(text).toContain('Historia de la inscripción');
    const other = await browserOf(await staff('tutor', elsewhere));
    await other.get(member).expect(404);
    await other.get(cohort).expect(404);
    const course = await make.publishedCourse({ providerId });
    const neighbour = await make.openCohort(course);
    await browser.get(`/tutor/cohorts/${neighbour}/people/${member.split('/').at(-1)}`).expect(404);
  });
});

describe('whoever has another role', () => {
  const PAGES = {
    author: ['/author/courses', '/author/courses/new'],
    coordinator: ['/coordinator/cohorts', '/coordinator/cohorts/new'],
    tutor: ['/tutor/cohorts'],
  };

  it('reads that the page is not theirs, and a stranger is led to sign in', async () => {
    const browser = await browserOf(await make.personWith());
    for (const path of Object.values(PAGES).flat()) {
      const { text } = await browser.get(path).expect(403);
      expect(text).toContain('<h1>Esta página no está a tu alcance</h1>');
      await test.http
        .get(path)
        .expect(303)
        .expect('location', `/sign-in?returnTo=${encodeURIComponent(path)}`);
    }
  });

  it('is an author and no coordinator, or the reverse', async () => {
    await (await browserOf(await staff('author'))).get('/coordinator/cohorts').expect(403);
    await (await browserOf(await staff('coordinator'))).get('/author/courses').expect(403);
    await (await browserOf(await staff('tutor'))).get('/coordinator/cohorts').expect(403);
  });

  it('reads every page in English too', async () => {
    const words = { author: 'Courses I write', coordinator: 'Cohorts', tutor: 'My groups' };
    for (const role of ['author', 'coordinator', 'tutor'] as const) {
      const browser = await browserOf(await staff(role), 'en');
      expect((await browser.get(PAGES[role][0]!).expect(200)).text).toContain(`<h1>${words[role]}</h1>`);
    }
  });
});

describe('competencies', () => {
  const framework = (titles: Record<string, string>) =>
    JSON.stringify({ Marco_Prueba: { areas: [['1', HOSTILE, Object.entries(titles).map((pair) => pair.join(' '))]] } });
  let administrator: { cookie: string; bearer: string };

  beforeAll(async () => {
    administrator = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
  });

  const send = (text: string, bearer = administrator.bearer) =>
    test.http
      .post('/api/v1/competency-frameworks')
      .set('authorization', bearer)
      .attach('file', Buffer.from(text), 'marcos.json');
  const coverage = async () => {
    const { body } = await test.http.get('/api/v1/competency-frameworks/MARCO-PRUEBA').expect(200);
    return body as { competencies: number; covered: number; rows: { code: string; courses: { code: string }[] }[] };
  };

  it('are imported, all of a file or nothing, and the same file again changes nothing', async () => {
    const first = await send(framework({ '1.1': 'Planificar', '1.2': 'Evaluar' })).expect(201);
    expect(first.body).toEqual([
      { code: 'MARCO-PRUEBA', title: 'Marco Prueba', created: 3, updated: 0, unchanged: 0, retired: 0 },
    ]);
    const again = await send(framework({ '1.1': 'Planificar', '1.2': 'Evaluar' })).expect(201);
    expect(again.body).toMatchObject([{ created: 0, updated: 0, unchanged: 3, retired: 0 }]);
    const { body } = await send('{"Otro": {"standards": [["1"]]}}').expect(422);
    expect(body).toMatchObject({
      code: 'FRAMEWORK_FILE_REFUSED',
      errors: [{ pointer: '/OTRO/1', code: 'incomplete' }],
    });
    await test.http.get('/api/v1/competency-frameworks/OTRO').expect(404);
  });

  it('are imported for the whole country, and not by who administers a part of it', async () => {
    const regional = await make.personWith({ roles: ['administrator'], scope: { kind: 'provider', code: providerId } });
    const { bearer } = await signIn(test.http, regional);
    await send(framework({ '1.1': 'Planificar' }), bearer).expect(403);
  });

  it('are chosen for a draft, cover the framework once it is published, and outlive their retirement', async () => {
    const browser = await browserOf(await staff('author'));
    const { code, versionId } = await make.publishedCourse({ providerId });
    const draft = placeOf(await browser.send(`/author/versions/${versionId}/drafts`).expect(303));
    const page = `${draft}/competencies`;
    const asked = await browser.get(page).expect(200);
    expect(asked.text).not.toContain(HOSTILE);
    const id = /value="([0-9a-f-]{36})"(?=[^<]*>\s*<div>\s*<label[^>]*>1\.1 Planificar)/.exec(asked.text)?.[1] ?? '';
    expect(id).not.toBe('');
    const stamp = hidden(asked.text, 'stamp');
    await browser.send(page, { stamp, competency: id, [`activities.${id}`]: ['1', '2'] }).expect(303);
    const late = await browser.send(page, { stamp, competency: id }).expect(422);
    expect(late.text).toContain('role="alert"');
    // Another activity goes, and what it worked on goes with it.
    const keys = async () => {
      const { rows } = await test.database.pool.query<{ key: number }>(
        'SELECT activity_key AS key FROM activity_alignment WHERE version_id = $1 ORDER BY 1',
        [draft.split('/').at(-1)],
      );
      return rows.map(({ key }) => key);
    };
    expect(await keys()).toEqual([1, 2]);
    const { text } = await browser.get(draft).expect(200);
    await browser.send(`${draft}/activities/2/removal`, { stamp: hidden(text, 'stamp') }).expect(303);
    expect(await keys()).toEqual([1]);

    expect((await coverage()).covered).toBe(0);
    await browser.send(`${draft}/publication`).expect(303);
    expect(await coverage()).toMatchObject({
      ...{ competencies: 2, covered: 1 },
      rows: [{ code: '1' }, { code: '1.1', courses: [{ code, activities: 1 }] }, { code: '1.2', courses: [] }],
    });
    expect((await test.http.get(`/courses/${code}`).expect(200)).text).toContain('/competencies/MARCO-PRUEBA#1.1');
    const lacking = await test.http.get('/competencies/MARCO-PRUEBA?only=lacking').expect(200);
    expect(lacking.text).toContain('Evaluar');
    expect(lacking.text).not.toContain('Planificar');
    await expect(
      test.database.pool.query('DELETE FROM activity_alignment WHERE version_id = $1', [draft.split('/').at(-1)]),
    ).rejects.toMatchObject({ code: '23001' });

    await send(framework({ '1.2': 'Evaluar' })).expect(201);
    expect((await test.http.get(`/courses/${code}`).expect(200)).text).toContain('Planificar');
    expect((await browser.get(page).expect(200)).text).toContain('Planificar');
  });

  it('are refused when they are unknown, retired, given twice, or of an activity that is not there', async () => {
    const author = await signIn(test.http, await staff('author'));
    const { versionId } = await make.publishedCourse({ providerId });
    const as = { authorization: author.bearer };
    const { body: draft } = await test.http.post(`/api/v1/versions/${versionId}/drafts`).set(as).expect(201);
    const { rows } = await test.database.pool.query<{ id: string; code: string }>(
      `SELECT c.id, c.code FROM competency c JOIN competency_framework f ON f.id = c.framework_id WHERE f.code = 'MARCO-PRUEBA'`,
    );
    const idOf = (code: string) => rows.find((row) => row.code === code)!.id;
    const align = (alignments: object[], version = draft.id as string) =>
      test.http.put(`/api/v1/versions/${version}/alignments`).set(as).send({ alignments });
    const [living, retired] = [idOf('1.2'), idOf('1.1')];
    for (const alignments of [
      [{ competencyId: draft.id, activities: [] }],
      [{ competencyId: retired, activities: [] }],
      [
        { competencyId: living, activities: [] },
        { competencyId: living, activities: [1] },
      ],
      [{ competencyId: living, activities: [99] }],
      [{ competencyId: living, activities: [1, 1] }],
    ])
      await align(alignments).expect(422);
    const { body } = await test.http.get(`/api/v1/versions/${draft.id}/alignments`).set(as).expect(200);
    expect(body).toMatchObject({ alignments: [] });
    await align([{ competencyId: living, activities: [1] }], versionId).expect(409);
    await align([{ competencyId: living, activities: [1] }]).expect(204);
  });

  it('say on the page what is wrong with a file', async () => {
    const sent = (text: string) =>
      test.http
        .post('/competencies/import')
        .set('cookie', administrator.cookie)
        .set(SAME_SITE)
        .attach('file', Buffer.from(text), 'marcos.json');
    const wrong = await sent('{"Marco": {"standards": [["1", "a"], ["1", "b"]]}}').expect(422);
    expect(wrong.text).toContain('MARCO/1: el código está dos veces.');
    const done = await sent(framework({ '1.2': 'Evaluar', '1.3': 'Acompañar' }));
    expect(done.status).toBe(200);
    expect(done.text).toContain('1 nueva');
  });
});
