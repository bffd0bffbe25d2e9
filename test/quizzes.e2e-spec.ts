import { randomUUID } from 'node:crypto';

import { AuthoringService, type OutlineBody } from '../src/content/index.js';
import { Jobs } from '../src/platform/jobs/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, signIn, type TestPerson } from './support/factories.js';

type Activity = OutlineBody['sections'][number]['activities'][number];
type Question = NonNullable<Activity['questions']>[number];

const SAME_SITE = { 'sec-fetch-site': 'same-origin' };

let test: TestApp;
let make: ReturnType<typeof factoriesFor>;
let made = 0;

beforeAll(async () => {
  test = await startTestApp();
  make = factoriesFor(test);
  await test.app.get(Jobs, { strict: false }).start();
});
afterAll(() => test.close());

const CHOICE: Question = {
  kind: 'single',
  prompt: '<p>¿Qué conviene definir primero?</p>',
  options: [
    { html: 'El objetivo', correct: true, feedback: 'SECRETO sí' },
    { html: 'El programa', correct: false, feedback: 'SECRETO no' },
  ],
  feedback: 'SECRETO general',
  hints: ['SECRETO pista uno', 'SECRETO pista dos'],
};
const SHORT: Question = {
  ...{ kind: 'short', prompt: '<p>¿Quién escribió Desolación?</p>' },
  settings: { accepted: [{ text: 'SECRETO Mistral' }] },
};

/** A course of one quiz, taken by someone new. */
async function taking(settings: object, questions: Question[] = [CHOICE, SHORT]) {
  const providerId = await make.provider();
  const { actor } = await make.personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } });
  const authoring = test.app.get(AuthoringService, { strict: false });
  const code = `QUIZ-${++made}`;
  const draft = await authoring.create(actor, { code, providerId, title: 'Un cuestionario' });
  await authoring.replaceOutline(actor, draft.id, {
    sections: [
      {
        title: 'Módulo',
        activities: [{ kind: 'quiz', title: 'Prueba', settings: { shuffle: false, ...settings }, questions }],
      },
    ],
  });
  await authoring.publish(actor, draft.id);
  const course = { code, title: 'Un cuestionario', versionId: draft.id, providerId, keys: [1] };
  const cohortId = await make.openCohort(course);
  const person = await make.personWith();
  const as = await api(person);
  const { body } = await as.post(`/api/v1/cohorts/${cohortId}/enrolments`).expect(201);
  const enrolmentId = (body as { id: string }).id;
  const path = `/api/v1/enrolments/${enrolmentId}`;
  const begin = async () => (await as.post(`${path}/activities/1/attempts`).expect(201)).body as Open;
  return { as, person, path, begin, enrolmentId, cohortId, page: `/learning/${enrolmentId}/activities/1`, providerId };
}

interface Open {
  id: string;
  secondsLeft: number | null;
  answers: Record<string, (number | string)[]>;
  questions: { id: string; kind: string; revision: number; checked: { final: boolean; triesLeft: number } | null }[];
}

async function api(person: TestPerson) {
  const { bearer, cookie } = await signIn(test.http, person);
  return {
    get: (path: string) => test.http.get(path).set('authorization', bearer),
    post: (path: string, body: object = {}) => test.http.post(path).set('authorization', bearer).send(body),
    put: (path: string, body: object) => test.http.put(path).set('authorization', bearer).send(body),
    page: (path: string) => test.http.get(path).set('cookie', cookie),
    form: (path: string, fields: object = {}) =>
      test.http.post(path).set('cookie', cookie).set(SAME_SITE).type('form').send(fields),
  };
}

const eventsOf = async (enrolmentId: string) =>
  (
    await test.database.pool.query<{ payload: { score: number } }>(
      `SELECT payload FROM learning_event WHERE enrolment_id = $1 AND kind = 'scored'`,
      [enrolmentId],
    )
  ).rows.map(({ payload }) => payload.score);

describe('answers are kept as they come', () => {
  it('from two devices at once: the later stands, the other is kept, and whoever was behind is told', async () => {
    const { as, path, begin, page } = await taking({});
    const { id, questions } = await begin();
    const [choice, short] = questions.map((question) => question.id) as [string, string];
    const save = async (body: object) => (await as.put(`${path}/attempts/${id}/answers`, body).expect(200)).body;

    const phone = { device: 'phone' };
    const school = { device: 'school' };
    await save({ ...phone, answers: { [short]: ['Neruda'] }, revisions: { [short]: 1 } });
    // The one at school has seen it, and answers anew.
    expect(await save({ ...school, answers: { [short]: ['Mistral'] }, revisions: { [short]: 2 } })).toMatchObject({
      replaced: [short],
      elsewhere: [],
      revisions: { [short]: 2 },
    });
    // The phone had no line: what it held back comes late, in any order, and twice.
    for (const _ of [1, 2]) {
      const late = await save({
        ...phone,
        answers: { [short]: ['Parra'], [choice]: [2] },
        revisions: { [short]: 2, [choice]: 1 },
      });
      expect(late).toMatchObject({ replaced: [], elsewhere: [{ question: short, answer: ['Mistral'], revision: 2 }] });
    }
    const now = await begin();
    expect(now.answers).toEqual({ [choice]: [2], [short]: ['Mistral'] });
    const shown = (await as.page(`${page}/attempt`).expect(200)).text;
    expect(shown).toContain('2 respuestas tuyas, desde otro equipo');
    for (const kept of ['Neruda', 'Parra']) expect(shown).toContain(kept);
  });

  it('from a page that was opened long ago: only what was answered on it changes', async () => {
    const { as, path, begin, page } = await taking({});
    const { id, questions } = await begin();
    const [choice, short] = questions.map((question) => question.id) as [string, string];
    const old = (await as.page(`${page}/attempt`)).text;
    await as.put(`${path}/attempts/${id}/answers`, { answers: { [short]: ['Mistral'] }, device: 'x' }).expect(200);
    const shown = Object.fromEntries(
      [...old.matchAll(/name="(shown-[^"]+)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]),
    );
    await as
      .form(`${page}/attempt/answers`, {
        ...shown,
        ...{ attempt: id, do: 'save', [`answer-${choice}`]: '1', [`answer-${short}`]: '' },
      })
      .expect(303);
    expect((await begin()).answers).toEqual({ [choice]: [1], [short]: ['Mistral'] });
  });

  it('and nothing else is: unknown questions, wrong revisions, another one’s attempt', async () => {
    const { as, path, begin } = await taking({});
    const { id, questions } = await begin();
    const answers = `${path}/attempts/${id}/answers`;
    for (const wrong of [
      { answers: {}, revisions: { x: 0 } },
      { answers: {}, revisions: { x: 1.5 } },
      { answers: {}, certainties: { x: 4 } },
      { answers: {}, device: 'a b' },
    ])
      await as.put(answers, wrong).expect(422);
    await as.put(answers, { answers: { [randomUUID()]: [1], __proto__: [1] } }).expect(200);
    expect((await begin()).answers).toEqual({});
    const other = await api(await make.personWith());
    await other.put(answers, { answers: { [questions[0]!.id]: [1] } }).expect(404);
  });
});

describe('an attempt with a time limit', () => {
  const over = (id: string) =>
    test.database.pool.query(
      `UPDATE quiz_attempt SET ends_at = now() - interval '3 minutes', closes_at = now() - interval '1 minute' WHERE id = $1`,
      [id],
    );

  it('says by the server’s clock how much is left, and ends by itself with what was kept, once', async () => {
    const { as, path, begin, page, enrolmentId } = await taking({ timeLimitMinutes: 30, maxAttempts: 2 });
    const { id, questions, secondsLeft } = await begin();
    expect(secondsLeft).toBeGreaterThan(1790);
    expect((await as.page(`${page}/attempt`)).text).toContain('Quedan 30 minutos.');
    await as.put(`${path}/attempts/${id}/answers`, { answers: { [questions[0]!.id]: [1] } }).expect(200);
    await over(id);
    // Whoever looks changes nothing, and is led to the quiz.
    await as.page(`${page}/attempt`).expect(303);
    expect(await eventsOf(enrolmentId)).toEqual([]);
    const late = await as.put(`${path}/attempts/${id}/answers`, { answers: { [questions[1]!.id]: ['x'] } }).expect(409);
    expect(late.body.code).toBe('ATTEMPT_ENDED');
    expect(await eventsOf(enrolmentId)).toEqual([500]);
    const { body: result } = await as.post(`${path}/attempts/${id}/submission`, { answers: {} }).expect(200);
    expect(result).toMatchObject({ score: 500, ranOut: true });
    expect((await as.page(`${page}/attempts/${id}`).expect(200)).text).toContain('El tiempo terminó');
    expect((await begin()).id).not.toBe(id);
    expect(await eventsOf(enrolmentId)).toEqual([500]);
  });

  it('ends by a job, whether or not anybody comes back', async () => {
    const { begin, enrolmentId } = await taking({ timeLimitMinutes: 1 });
    const { id } = await begin();
    await over(id);
    await test.database.pool.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1`, [
      `QuizAttemptEnds ${id}`,
    ]);
    await test.database.pool.query(`SELECT pg_notify('jobs:insert', '{"r":"","count":1}')`);
    for (let tries = 0; tries < 100 && (await eventsOf(enrolmentId)).length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await eventsOf(enrolmentId)).toEqual([0]);
  });

  it('takes what a lost line held back for a while', async () => {
    const { as, path, begin } = await taking({ timeLimitMinutes: 30 });
    const { id, questions } = await begin();
    await test.database.pool.query(
      `UPDATE quiz_attempt SET ends_at = now() - interval '1 minute', closes_at = now() + interval '1 minute' WHERE id = $1`,
      [id],
    );
    const answers = { [questions[0]!.id]: [1] };
    const { body } = await as.put(`${path}/attempts/${id}/answers`, { answers }).expect(200);
    expect(body.secondsLeft).toBe(0);
    const { body: result } = await as.post(`${path}/attempts/${id}/submission`, { answers: {} }).expect(200);
    expect(result).toMatchObject({ score: 500, ranOut: true });
  });
});

describe('how a quiz behaves', () => {
  /** All that is sent of an attempt that goes on. */
  const bytesOf = async ({ as, path, begin, page }: Awaited<ReturnType<typeof taking>>) => {
    const open = JSON.stringify(await begin());
    const pages = [page, `${page}/attempt`].map(async (each) => (await as.page(each).expect(200)).text);
    const course = ['course', 'activities/1'].map(async (each) => (await as.get(`${path}/${each}`).expect(200)).text);
    return [open, ...(await Promise.all([...pages, ...course]))].join('\n');
  };

  it.each(['deferred', 'certainty'])('%s: nothing is told before the end', async (behaviour) => {
    const quiz = await taking({ behaviour });
    const { id, questions } = await quiz.begin();
    const [choice] = questions;
    const answers = { [choice!.id]: [2] };
    const certainties = { [choice!.id]: 3 };
    const saved = await quiz.as.put(`${quiz.path}/attempts/${id}/answers`, { answers, certainties }).expect(200);
    await quiz.as
      .post(`${quiz.path}/attempts/${id}/checks`, { question: choice!.id, answers: { [choice!.id]: [1] } })
      .expect(404);
    expect(saved.text + (await bytesOf(quiz))).not.toMatch(/SECRETO|correct"|accepted/);
  });

  it('certainty: wrong and sure costs, and the score never falls below nothing', async () => {
    const { as, path, begin, page } = await taking({ behaviour: 'certainty' });
    const { id, questions } = await begin();
    const [choice, short] = questions.map((question) => question.id) as [string, string];
    expect((await as.page(`${page}/attempt`)).text).toContain('¿Qué tan segura o seguro estás?');
    const { body } = await as
      .post(`${path}/attempts/${id}/submission`, {
        answers: { [choice]: [1], [short]: ['Neruda'] },
        certainties: { [choice]: 3, [short]: 1 },
      })
      .expect(200);
    expect(body.questions.map(({ earned }: { earned: number }) => earned)).toEqual([3, 0]);
    expect(body.score).toBe(500);
    expect((await as.page(`${page}/attempts/${id}`)).text).toContain('Mucho (3 puntos');
  });

  it('immediate: an answer is told at once, is final then, and only that one', async () => {
    const quiz = await taking({ behaviour: 'immediate' });
    const { as, path, page } = quiz;
    const { id, questions } = await quiz.begin();
    const [choice, short] = questions.map((question) => question.id) as [string, string];
    expect(await bytesOf(quiz)).not.toContain('SECRETO');
    await as.post(`${path}/attempts/${id}/checks`, { question: choice, answers: {} }).expect(422);
    await as
      .form(`${page}/attempt/answers`, { attempt: id, do: `check:${choice}`, [`answer-${choice}`]: '2' })
      .expect(303);
    const told = await bytesOf(quiz);
    expect(told).toContain('SECRETO no');
    expect(told).toContain('SECRETO general');
    expect(told).not.toMatch(/SECRETO sí|SECRETO Mistral|SECRETO pista/);
    const { body } = await as.put(`${path}/attempts/${id}/answers`, { answers: { [choice]: [1] } }).expect(200);
    expect(body.final).toEqual([choice]);
    const sent = { answers: { [choice]: [1], [short]: ['secreto mistral'] } };
    expect((await as.post(`${path}/attempts/${id}/submission`, sent).expect(200)).body.score).toBe(500);
  });

  it('interactive: a hint after each wrong try, each try costs, and no hint comes before its time', async () => {
    const quiz = await taking({ behaviour: 'interactive', penaltyPercent: 30 }, [CHOICE]);
    const { as, path } = quiz;
    const { id, questions } = await quiz.begin();
    const question = questions[0]!.id;
    const check = (choice: number) =>
      as.post(`${path}/attempts/${id}/checks`, { question, answers: { [question]: [choice] } }).expect(204);
    expect(await bytesOf(quiz)).not.toContain('SECRETO');
    // Pressed twice, it is one try.
    await check(2);
    await check(2);
    const told = await bytesOf(quiz);
    expect(told).toContain('SECRETO pista uno');
    expect(told).not.toMatch(/SECRETO pista dos|SECRETO sí|SECRETO general/);
    await check(1);
    const done = await quiz.begin();
    expect(done.questions[0]!.checked).toMatchObject({ final: true, credit: 1 });
    const { body } = await as.post(`${path}/attempts/${id}/submission`, { answers: {} }).expect(200);
    expect(body.score).toBe(700);
  });
});

describe('what only a person can mark', () => {
  const ESSAY: Question = { kind: 'essay', prompt: '<p>¿Por qué?</p>', points: 4 };

  it('waits in the queue of the cohort’s tutor, and once marked gives the score and the completion, once', async () => {
    const { as, path, begin, page, enrolmentId, cohortId, person } = await taking({}, [
      { ...CHOICE, points: 1 },
      ESSAY,
    ]);
    const { id, questions } = await begin();
    const [choice, essay] = questions.map((question) => question.id) as [string, string];
    const answers = { [choice]: [1], [essay]: ['Porque <b>sí</b>.'] };
    const { body: handedIn } = await as.post(`${path}/attempts/${id}/submission`, { answers }).expect(200);
    expect(handedIn).toMatchObject({ score: null, passed: false });
    expect(await eventsOf(enrolmentId)).toEqual([]);
    expect((await as.page(`${page}/attempts/${id}`).expect(200)).text).toContain('Falta que lo lea tu tutor o tutora');

    const scope = { kind: 'cohort' as const, code: cohortId };
    const tutor = await api(await make.personWith({ roles: ['tutor'], scope }));
    const other = await api(await make.personWith({ roles: ['tutor'], scope: { kind: 'cohort', code: randomUUID() } }));
    const marking = `/tutor/cohorts/${cohortId}/marking`;
    expect((await tutor.page(`/tutor/cohorts/${cohortId}`).expect(200)).text).toContain('Una respuesta por revisar');
    expect((await tutor.page(marking).expect(200)).text).toContain(`${marking}/${id}`);
    await other.page(`${marking}/${id}`).expect(404);
    await other.form(`${marking}/${id}`, { [`points-${essay}`]: '4' }).expect(404);

    const shown = (await tutor.page(`${marking}/${id}`).expect(200)).text;
    expect(shown).toContain(person.name);
    expect(shown).toContain('Porque &lt;b');
    for (const wrong of ['', '4,5', '-1', 'x']) {
      const refused = await tutor
        .form(`${marking}/${id}`, { [`points-${essay}`]: wrong, [`comment-${essay}`]: 'Se guarda' })
        .expect(422);
      expect(refused.text).toContain('Escribe un número de 0 a 4.');
      expect(refused.text).toContain('Se guarda');
    }
    expect(await eventsOf(enrolmentId)).toEqual([]);
    const given = { [`points-${essay}`]: '2,5', [`comment-${essay}`]: 'Falta una fuente.' };
    const [first, second] = await Promise.all([1, 2].map(() => tutor.form(`${marking}/${id}`, given)));
    expect([first!.status, second!.status].sort()).toEqual([303, 422]);
    expect([first!, second!].find(({ status }) => status === 303)!.headers['location']).toBe(`${marking}?done=marked`);
    expect(await eventsOf(enrolmentId)).toEqual([700]);
    expect((await as.get(path).expect(200)).body).toMatchObject({ state: 'completed' });
    const result = (await as.page(`${page}/attempts/${id}`).expect(200)).text;
    expect(result).toContain('Falta una fuente.');
    expect(result).toContain('Aprobaste con 70');
    expect((await tutor.page(marking)).text).toContain('Nada por revisar');
    await tutor
      .post(`/api/v1${marking.replace('/tutor', '')}/${id}`, { marks: [{ question: essay, points: 4, comment: '' }] })
      .expect(409);
  });

  it('nobody marks their own, and what was left blank needs nobody', async () => {
    const { as, path, begin, enrolmentId, cohortId, person } = await taking({ passPercent: 0 }, [CHOICE, ESSAY]);
    const { id, questions } = await begin();
    await test.database.pool.query(
      `INSERT INTO access_grant (person_id, role, scope_kind, scope_code) VALUES ($1, 'tutor', 'cohort', $2)`,
      [person.id, cohortId],
    );
    const essay = questions[1]!.id;
    await as.post(`${path}/attempts/${id}/submission`, { answers: { [essay]: ['Yo sé'] } }).expect(200);
    await as
      .post(`/api/v1/cohorts/${cohortId}/marking/${id}`, { marks: [{ question: essay, points: 4, comment: '' }] })
      .expect(403);
    const again = await begin();
    const { body } = await as.post(`${path}/attempts/${again.id}/submission`, { answers: { [questions[0]!.id]: [1] } });
    expect(body.score).toBe(200);
    expect(await eventsOf(enrolmentId)).toEqual([200]);
  });
});

describe('the bank of questions', () => {
  const GIFT = '$CATEGORY: Seguridad\n\n::A:: A? {=x ~y}\n\n::B:: B? {=x ~y}\n\n::C:: C? {=x ~y}\n\nOnly words.';

  it('takes a file, listing what it can not; quizzes draw from it, and an attempt keeps what it was put', async () => {
    const providerId = await make.provider('Universidad de Atacama');
    const scope = { kind: 'provider' as const, code: providerId };
    const { actor, ...person } = await make.personWith({ roles: ['author'], scope });
    const author = await api({ actor, ...person });
    const { cookie } = await signIn(test.http, person);
    const send = (take: string, file: string) =>
      test.http
        .post('/author/questions/import')
        .set('cookie', cookie)
        .set(SAME_SITE)
        .field('providerId', providerId)
        .field('tags', 'Nivel 1')
        .field('take', take)
        .attach('file', Buffer.from(file), 'preguntas.txt');
    const counted = async () =>
      (
        await test.database.pool.query<{ count: number }>(
          'SELECT count(*)::int FROM bank_question WHERE provider_id = $1',
          [providerId],
        )
      ).rows[0]!.count;
    const preview = await send('', GIFT).expect(200);
    expect(preview.text).toContain('3 preguntas entran; una queda fuera.');
    expect(preview.text).toContain('Es un texto, no una pregunta.');
    expect(await counted()).toBe(0);
    await send('yes', '<!DOCTYPE x [<!ENTITY a "b">]><quiz/>').expect(422);
    expect(await counted()).toBe(0);
    expect((await send('yes', GIFT).expect(200)).text).toContain('Entraron 3 preguntas');
    const listed = (await author.page('/author/questions?tag=seguridad').expect(200)).text;
    expect(listed).toContain('nivel-1');
    const questionId = /author\/questions\/([0-9a-f-]{36})"/.exec(listed)![1]!;

    const authoring = test.app.get(AuthoringService, { strict: false });
    const draft = await authoring.create(actor, { code: 'BANK-1', providerId, title: 'Del banco' });
    const outline = (count: number, known: object = {}) =>
      authoring.replaceOutline(actor, draft.id, {
        sections: [
          {
            title: 'Módulo',
            activities: [
              { ...known, kind: 'quiz', title: 'Q', settings: { draws: [{ tag: 'seguridad', count }] }, questions: [] },
            ],
          },
        ],
      });
    await outline(4);
    await expect(authoring.publish(actor, draft.id)).rejects.toMatchObject({ code: 'VERSION_INCOMPLETE' });
    await outline(2, { key: 1 });
    await authoring.publish(actor, draft.id);
    const cohortId = await make.openCohort({ code: 'BANK-1', title: 'x', versionId: draft.id, providerId, keys: [1] });
    const teacher = await api(await make.personWith());
    const { body: seat } = await teacher.post(`/api/v1/cohorts/${cohortId}/enrolments`).expect(201);
    const path = `/api/v1/enrolments/${(seat as { id: string }).id}`;
    const begin = async () => (await teacher.post(`${path}/activities/1/attempts`).expect(201)).body as Open;
    const first = await begin();
    expect(new Set(first.questions.map(({ id }) => id)).size).toBe(2);

    // Everything is asked otherwise from now on; who has begun goes on with what they were put.
    const shown = (await author.page(`/author/questions/${questionId}`).expect(200)).text;
    expect(shown).toContain('Pregunta del banco');
    await author
      .form(`/author/questions/${questionId}`, {
        ...{
          'q0.kind': 'single',
          'q0.was': 'single',
          'q0.prompt': 'Otra',
          'q0.points': '1',
          tags: 'seguridad',
          do: 'save',
        },
        ...{ 'q0.o0.html': 'x', 'q0.o0.correct': 'yes', 'q0.o1.html': 'y' },
      })
      .expect(303);
    expect((await begin()).questions).toEqual(first.questions);
    const answers = Object.fromEntries(
      (first.questions as unknown as { id: string; options: { id: number; html: string }[] }[]).map(
        ({ id, options }) => [id, [options.find(({ html }) => html === '<p>x</p>')!.id]],
      ),
    );
    const { body } = await teacher.post(`${path}/attempts/${first.id}/submission`, { answers }).expect(200);
    expect(body.score).toBe(1000);
  });
});

describe('how questions do', () => {
  it('is told by the formulas that are documented, over first attempts, to who may see the cohort', async () => {
    const { cohortId, path: _, ...quiz } = await taking({ passPercent: 100 }, [CHOICE, SHORT, { ...SHORT, points: 3 }]);
    // What each of six people earns, question by question.
    const earned = [
      [1, 1, 1],
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ];
    const texts = (right: number | undefined) => [right === 1 ? 'secreto mistral' : 'x'];
    for (const row of earned) {
      const someone = await api(await make.personWith());
      const { body: seat } = await someone.post(`/api/v1/cohorts/${cohortId}/enrolments`).expect(201);
      const own = `/api/v1/enrolments/${(seat as { id: string }).id}`;
      for (const attempt of [row, [1, 1, 1]]) {
        const { body: open } = await someone.post(`${own}/activities/1/attempts`).expect(201);
        const ids = (open as Open).questions.map(({ id }) => id) as [string, string, string];
        const answers = {
          [ids[0]]: [attempt[0] === 1 ? 1 : 2],
          [ids[1]]: texts(attempt[1]),
          [ids[2]]: texts(attempt[2]),
        };
        await someone.post(`${own}/attempts/${(open as Open).id}/submission`, { answers }).expect(200);
      }
    }
    const tutor = await api(await make.personWith({ roles: ['tutor'], scope: { kind: 'cohort', code: cohortId } }));
    const { body } = await tutor.get(`/api/v1/cohorts/${cohortId}/quizzes/1/statistics`).expect(200);
    const { questions } = body as {
      questions: Record<'facility' | 'deviation' | 'discrimination' | 'efficiency' | 'count', number>[];
    };
    const points = [1, 1, 3];
    const xs = points.map((each, question) => earned.map((row) => row[question]! * each));
    const rests = xs.map((own, question) =>
      own.map((_x, person) => xs.reduce((sum, other, q) => (q === question ? sum : sum + other[person]!), 0)),
    );
    for (const [index, figures] of questions.entries()) {
      const [x, rest] = [xs[index]!, rests[index]!];
      expect(figures.count).toBe(6);
      expect(figures.facility).toBeCloseTo(mean(x) / points[index]!, 9);
      expect(figures.deviation).toBeCloseTo(Math.sqrt(covariance(x, x)) / points[index]!, 9);
      expect(figures.discrimination).toBeCloseTo(
        covariance(x, rest) / Math.sqrt(covariance(x, x) * covariance(rest, rest)),
        9,
      );
      expect(figures.efficiency).toBeCloseTo(covariance(x, rest) / covariance(sorted(x), sorted(rest)), 9);
    }
    expect((await tutor.page(`/tutor/cohorts/${cohortId}/quizzes/1`).expect(200)).text).toContain('66,7');
    await quiz.as.get(`/api/v1/cohorts/${cohortId}/quizzes/1/statistics`).expect(403);
  });
});

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
function covariance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, index) => sum + (each - mean(a)) * (b[index]! - mean(b)), 0) / (a.length - 1);
}
