import { QUESTION_KINDS } from '../src/content/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, signIn, type TestPerson } from './support/factories.js';

const SAME_SITE = { 'sec-fetch-site': 'same-origin' };

let test: TestApp;
let make: ReturnType<typeof factoriesFor>;
let providerId: string;

beforeAll(async () => {
  test = await startTestApp();
  make = factoriesFor(test);
  providerId = await make.provider('Universidad de Magallanes');
});
afterAll(() => test.close());

/** A browser without JavaScript: it keeps its cookie and follows no redirection by itself. */
async function browserOf(person: TestPerson) {
  const { cookie } = await signIn(test.http, person);
  return {
    get: (path: string) => test.http.get(path).set('cookie', cookie),
    send: (path: string, fields: Record<string, string | string[]> = {}) =>
      test.http.post(path).set('cookie', cookie).set(SAME_SITE).type('form').send(fields),
  };
}

function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** What an author types of each kind. Every answer that must stay secret has SECRET, or is a number of its own, 7351. */
const TYPED: Record<(typeof QUESTION_KINDS)[number], Record<string, string>> = {
  single: { 'o0.html': 'Uno', 'o0.correct': 'yes', 'o0.feedback': 'SECRETO uno', 'o1.html': 'Dos', 'o2.html': '' },
  multiple: { 'o0.html': 'A', 'o0.correct': 'yes', 'o1.html': 'B', 'o1.correct': 'yes', 'o2.html': 'C' },
  truefalse: { answer: 'false', feedbackTrue: 'SECRETO verdadero' },
  matching: {
    ...{ others: 'reptil', 'o0.html': 'Perro', 'o0.match': 'mamífero', 'o0.feedback': 'SECRETO perro' },
    ...{ 'o1.html': 'Cóndor', 'o1.match': 'ave', 'o2.html': '' },
  },
  ordering: { 'o0.html': 'Planificar', 'o1.html': 'Enseñar', 'o2.html': 'Evaluar' },
  cloze: {
    ...{ ignoreCase: 'yes', ignoreAccents: 'yes', 'o0.gap': 'text', 'o0.html': 'SECRETOTEXTO | otro' },
    ...{ 'o1.gap': 'number', 'o1.html': '7351', 'o1.tolerance': '0,5' },
    ...{ 'o2.gap': 'select', 'o2.html': 'norte', 'o2.others': 'sur | este', 'o2.feedback': 'SECRETO norte' },
  },
  short: {
    ...{ ignoreCase: 'yes', 'o0.html': 'SECRETO Mistral', 'o0.percent': '100', 'o0.feedback': 'SECRETO sí' },
    ...{ 'o1.html': 'Mistral', 'o1.percent': '50', 'o1.feedback': 'Falta el nombre.' },
  },
  numerical: {
    units: 'cm',
    'o0.html': '7351,5',
    'o0.tolerance': '1',
    'o0.toleranceKind': 'relative',
    'o0.percent': '',
  },
  essay: { words: '50' },
};
const PROMPT = (kind: string): string =>
  kind === 'cloze' ? 'El <em>primero</em> [[1]], el segundo [[2]], el tercero [[3]].' : `¿Qué dices de ${kind}?`;

it('a quiz of every kind is written by form, taken by form and scored as documented', async () => {
  const author = await browserOf(
    await make.personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } }),
  );
  const placeOf = ({ headers }: { headers: Record<string, string> }) => headers['location']!.split(/[?#]/, 1)[0]!;
  const version = placeOf(
    await author
      .send('/author/courses/new', { code: 'TIC-901', providerId, language: 'es', title: 'De todo', hours: '1' })
      .expect(303),
  );
  const outline = async (fields: Record<string, string>) =>
    author.send(version, { stamp: hidden((await author.get(version)).text, 'stamp'), ...fields }).expect(303);
  await outline({ do: 'add-section', 'new-section-title': 'Módulo' });
  await outline({ do: 'add-activity:0', 'activity-in-0-title': 'Cuestionario', 'activity-in-0-kind': 'quiz' });
  const quiz = new RegExp(`href="(${version}/activities/\\d+)"`).exec((await author.get(version)).text)![1]!;

  // Each kind in turn by its button; the form comes back with the fields of the kind.
  let fields: Record<string, string> = {
    ...{ kind: 'quiz', title: 'Cuestionario', required: 'yes', passPercent: '60', maxAttempts: '', shuffle: '' },
    stamp: hidden((await author.get(quiz).expect(200)).text, 'stamp'),
  };
  for (const [index, kind] of QUESTION_KINDS.entries()) {
    const { text } = await author.send(quiz, { ...fields, newKind: kind, do: 'add-question' }).expect(200);
    const typed = Object.entries(TYPED[kind]);
    for (const [name] of typed.filter(([name]) => !/^o[12]\./.test(name)))
      expect(text).toContain(`name="q${index}.${name}"`);
    fields = {
      ...fields,
      ...Object.fromEntries(typed.map(([name, value]) => [`q${index}.${name}`, value])),
      [`q${index}.prompt`]: PROMPT(kind),
      [`q${index}.kind`]: kind,
      [`q${index}.was`]: kind,
      [`q${index}.points`]: '1',
      [`q${index}.feedback`]: `SECRETO de ${kind}`,
    };
  }
  await author.send(quiz, { ...fields, do: 'save' }).expect(303);

  await outline({ do: 'add-activity:0', 'activity-in-0-title': 'Lectura', 'activity-in-0-kind': 'page' });
  const page = `${version}/activities/2`;
  const letter = await author.get(page).expect(200);
  await author
    .send(page, { stamp: hidden(letter.text, 'stamp'), title: 'Lectura', required: 'yes', html: 'Hola', do: 'save' })
    .expect(303);
  const preview = await author.get(`${version}/preview`).expect(200);
  for (const kind of QUESTION_KINDS.filter((each) => each !== 'cloze')) expect(preview.text).toContain(PROMPT(kind));
  await author.send(`${version}/publication`).expect(303);

  const versionId = version.split('/').at(-1)!;
  const cohort = await make.openCohort({ code: 'TIC-901', title: 'De todo', versionId, providerId, keys: [1, 2] });
  const person = await make.personWith();
  const teacher = await browserOf(person);
  const enrolment = placeOf(await teacher.send(`/cohorts/${cohort}/enrolment`).expect(303))
    .split('/')
    .at(-1)!;
  const activity = `/learning/${enrolment}/activities/1`;
  await teacher.send(`${activity}/attempt`).expect(303);

  const as = { authorization: (await signIn(test.http, person)).bearer };
  const path = `/api/v1/enrolments/${enrolment}`;
  const before = [
    (await teacher.get(activity).expect(200)).text,
    (await teacher.get(`${activity}/attempt`).expect(200)).text,
    (await test.http.get(`${path}/course`).set(as).expect(200)).text,
    (await test.http.get(`${path}/activities/1`).set(as).expect(200)).text,
    (await test.http.post(`${path}/activities/1/attempts`).set(as).expect(201)).text,
  ];
  for (const bytes of before) expect(bytes).not.toMatch(/SECRETO|7351|correct"|accepted|toleranc/i);

  interface Put {
    id: string;
    kind: string;
    options: { id: number; html: string }[];
    details: { choices: string[] };
  }
  const open = JSON.parse(before[4]!) as { id: string; questions: Put[] };
  const of = (kind: string): Put => open.questions.find((question) => question.kind === kind)!;
  const place = (text: string): string => String(of('matching').details.choices.indexOf(text) + 1);
  const right = ['Planificar', 'Enseñar', 'Evaluar'];
  const sent: Record<string, string | string[]> = {
    attempt: open.id,
    [`answer-${of('single').id}`]: '1',
    [`answer-${of('multiple').id}`]: ['1', '3'],
    [`answer-${of('truefalse').id}`]: '1',
    [`answer-${of('matching').id}`]: [place('reptil'), place('ave')],
    // Each at its place but the first two, which change theirs: one of three pairs is wrong.
    [`answer-${of('ordering').id}`]: of('ordering').options.map(({ html }) => String([2, 1, 3][right.indexOf(html)])),
    [`answer-${of('cloze').id}.1`]: 'secretotexto',
    [`answer-${of('cloze').id}.2`]: '7352',
    [`answer-${of('cloze').id}.3`]: '',
    [`answer-${of('short').id}`]: ' MISTRAL ',
    [`answer-${of('numerical').id}`]: '7.400 cm',
    [`answer-${of('essay').id}`]: 'Porque sí.\nY <b>punto</b>.',
  };
  // A gap is missing: it is asked about, and everything else is kept.
  await teacher
    .send(`${activity}/attempt/answers`, { ...sent, do: 'hand-in' })
    .expect(303)
    .expect('location', `${activity}/attempt?after=checking`);
  const kept = (await teacher.get(`${activity}/attempt?after=checking`).expect(200)).text;
  expect(kept).toContain('Queda una pregunta sin responder');
  for (const typed of ['value="secretotexto"', 'value=" MISTRAL "', 'Y &lt;b>punto&lt;/b>.'])
    expect(kept.replaceAll('&gt;', '>')).toContain(typed);
  await teacher.send(`${activity}/attempt/answers`, { ...sent, do: 'hand-in-anyway' }).expect(303);

  const { body: result } = await test.http.post(`${path}/attempts/${open.id}/submission`).set(as).send({ answers: {} });
  const credits = Object.fromEntries(
    (result.questions as { kind: string; credit: number | null }[]).map(({ kind, credit }) => [kind, credit]),
  );
  expect(credits).toEqual({
    ...{ single: 1, multiple: 0, truefalse: 0, matching: 0.5, short: 0.5, numerical: 1, essay: null },
    ...{ ordering: expect.closeTo(1 / 3) as number, cloze: expect.closeTo(1 / 3) as number },
  });
  // A tutor has to read the essay first.
  expect(result).toMatchObject({ score: null, passed: false });
  const { text: shown } = await teacher.get(`${activity}/attempts/${open.id}`).expect(200);
  for (const text of ['SECRETO verdadero', 'SECRETO perro', 'Falta el nombre.', 'En parte: 50%', 'En parte: 33%'])
    expect(shown).toContain(text);
  for (const kind of QUESTION_KINDS) expect(shown).toContain(`SECRETO de ${kind}`);
  expect(shown).toContain('Y &lt;b');
  expect(shown).not.toContain('SECRETO norte');
});

it('settings that are none of the kind are refused with a pointer, and change nothing', async () => {
  const person = await make.personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } });
  const as = { authorization: (await signIn(test.http, person)).bearer };
  const course = { code: 'TIC-902', providerId, title: 'A medias' };
  const { body: draft } = await test.http.post('/api/v1/courses').set(as).send(course).expect(201);
  const put = (settings: unknown, kind = 'matching') =>
    test.http
      .put(`/api/v1/versions/${draft.id}/outline`)
      .set(as)
      .send({
        sections: [
          {
            title: 'Módulo',
            activities: [{ kind: 'quiz', title: 'Q', settings: {}, questions: [{ kind, prompt: '¿?', settings }] }],
          },
        ],
      });
  const questions = '/sections/0/activities/0/questions/0/settings';
  const { body } = await put({ pairs: [{ html: 'a' }] }).expect(422);
  expect(body.errors).toEqual([expect.objectContaining({ pointer: `${questions}/pairs/0/match` })]);
  for (const wrong of [{ pairs: [null] }, { pairs: 3 }, { pairs: [[]] }, {}, { pairs: [], __proto__x: 1 }, 'x', [1]])
    await put(wrong).expect(422);
  await put({ items: ['a', 'b'] }, 'ordering').expect(204);
});
