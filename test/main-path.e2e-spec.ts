import { setTimeout as sleep } from 'node:timers/promises';

import { v7 as uuidV7 } from 'uuid';

import { hashPassword } from '../src/people/index.js';
import { startTestApp, type TestApp } from './support/app.js';

const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

/** The main job over the API: from an empty country to a certificate that a stranger verifies and a ministry counts. */
describe('the whole path over the API', () => {
  let test: TestApp;
  const tokens: Record<string, string> = {};
  const people: Record<string, string> = {};

  const as = (who: string) => ({
    get: (path: string) => test.http.get(path).auth(tokens[who]!, { type: 'bearer' }),
    post: (path: string, body: object = {}) => test.http.post(path).auth(tokens[who]!, { type: 'bearer' }).send(body),
    put: (path: string, body: object = {}) => test.http.put(path).auth(tokens[who]!, { type: 'bearer' }).send(body),
    delete: (path: string) => test.http.delete(path).auth(tokens[who]!, { type: 'bearer' }),
  });
  const signIn = async (who: string, login: string): Promise<void> => {
    const { body } = await test.http
      .post('/api/v1/sessions')
      .send({ login, password: 'three unrelated words' })
      .expect(201);
    tokens[who] = body.token;
  };

  let providerId: string;
  let versionId: string;
  let cohortId: string;
  let enrolmentId: string;
  let activities: { key: number; kind: string; title: string }[];

  beforeAll(async () => {
    test = await startTestApp({ jobs: true });
    const { dataSource } = test.database;
    await dataSource.query(
      `INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
       VALUES (1, '9', 'LICEO POLITECNICO ARICA', '15101', 'slep', false, 'working', 2025)`,
    );
    const [provider] = await dataSource.query(
      `INSERT INTO provider (code, name, kind) VALUES ('U-NORTE', 'Universidad del Norte', 'university') RETURNING id`,
    );
    providerId = provider.id;
    const [admin] = await dataSource.query(
      `INSERT INTO person (run, given_names, family_names, email, password_hash)
       VALUES ('11111111-1', 'Ada', 'Administradora', 'ada@example.org', $1) RETURNING id`,
      [await hashPassword('three unrelated words')],
    );
    await dataSource.query(
      `INSERT INTO access_grant (person_id, role, scope_kind) VALUES ($1, 'administrator', 'nation')`,
      [admin.id],
    );
    await signIn('admin', 'ada@example.org');
  });
  afterAll(() => test.close());

  it('an administrator adds people, appoints the teacher and grants the roles', async () => {
    const wanted: [who: string, run: string, grant?: object][] = [
      ['teacher', '12.345.678-5'],
      ['author', '9.876.543-3', { role: 'author', scopeKind: 'provider', scopeCode: providerId }],
      ['coordinator', '8.765.432-K', { role: 'coordinator', scopeKind: 'provider', scopeCode: providerId }],
      ['tutor', '7.654.321-6', { role: 'tutor', scopeKind: 'provider', scopeCode: providerId }],
      ['analyst', '6.543.210-2', { role: 'analyst', scopeKind: 'nation' }],
    ];
    for (const [who, run, grant] of wanted) {
      const { body } = await as('admin')
        .post('/api/v1/people', {
          run,
          givenNames: who,
          familyNames: 'Prueba',
          email: `${who}@example.org`,
          password: 'three unrelated words',
        })
        .expect(201);
      people[who] = body.id;
      if (grant) await as('admin').post(`/api/v1/people/${body.id}/grants`, grant).expect(201);
      await signIn(who, who === 'teacher' ? run : `${who}@example.org`);
    }
    await as('admin')
      .post(`/api/v1/people/${people['teacher']}/appointments`, { schoolRbd: 1, startsOn: '2020-03-01' })
      .expect(201);
    const { body: me } = await as('teacher').get('/api/v1/me').expect(200);
    expect(me).toMatchObject({ run: '12345678-5', appointments: [{ schoolRbd: 1, communeCode: '15101' }] });
  });

  it('an author writes a course, is told what is missing, and publishes it for good', async () => {
    const { body: course } = await as('author')
      .post('/api/v1/courses', { code: 'TIC-101', providerId, title: 'Primeros pasos', minutes: 90 })
      .expect(201);
    versionId = course.id;

    const refusal = await as('author').post(`/api/v1/versions/${versionId}/publication`).expect(422);
    expect(refusal.body).toMatchObject({ code: 'VERSION_INCOMPLETE', errors: [{ pointer: '/sections' }] });

    const option = (html: string, correct = false) => ({ html, correct });
    const page = (title: string) => ({
      kind: 'page',
      title,
      settings: { html: `<p onclick="x()">Sobre ${title}<script>alert(1)</script></p>` },
    });
    await as('author')
      .put(`/api/v1/versions/${versionId}/outline`, {
        sections: [
          { title: 'Leer', activities: [page('Uno'), page('Dos')] },
          {
            title: 'Responder',
            activities: [
              {
                kind: 'quiz',
                title: 'Prueba',
                settings: { passPercent: 60 },
                questions: [
                  { kind: 'single', prompt: '<p>¿Dos más dos?</p>', options: [option('3'), option('4', true)] },
                  {
                    kind: 'multiple',
                    prompt: '<p>¿Pares?</p>',
                    options: [option('2', true), option('3'), option('4', true)],
                  },
                ],
              },
            ],
          },
        ],
      })
      .expect(204);
    await as('author').post(`/api/v1/versions/${versionId}/publication`).expect(204);
    const again = await as('author').put(`/api/v1/versions/${versionId}/outline`, { sections: [] }).expect(409);
    expect(again.body.code).toBe('VERSION_PUBLISHED');

    const { body: published } = await test.http.get('/api/v1/courses/TIC-101').expect(200);
    activities = published.sections.flatMap((section: { activities: typeof activities }) => section.activities);
    expect(activities.map(({ title }) => title)).toEqual(['Uno', 'Dos', 'Prueba']);
    await expect(
      test.database.dataSource.query(`UPDATE activity SET title = 'changed' WHERE version_id = $1`, [versionId]),
    ).rejects.toThrow(/published/);
  });

  it('a coordinator opens a cohort of one seat', async () => {
    const { body } = await as('coordinator')
      .post('/api/v1/cohorts', {
        code: 'TIC-101-A',
        courseCode: 'TIC-101',
        providerId,
        name: 'Grupo A',
        capacity: 1,
        waitingList: false,
        enrolsFrom: new Date(Date.now() - DAY).toISOString(),
        enrolsUntil: new Date(Date.now() + DAY).toISOString(),
        startsOn: day(-1),
        endsOn: day(30),
      })
      .expect(201);
    cohortId = body.id;
    const { body: list } = await test.http.get('/api/v1/cohorts?course=TIC-101&open=true').expect(200);
    expect(list).toMatchObject({ items: [{ id: cohortId, availability: 'open' }], nextCursor: null });
  });

  it('the teacher takes the seat, and the next one is told that the cohort is full', async () => {
    const { body } = await as('teacher').post(`/api/v1/cohorts/${cohortId}/enrolments`).expect(201);
    enrolmentId = body.id;
    const twice = await as('teacher').post(`/api/v1/cohorts/${cohortId}/enrolments`).expect(409);
    expect(twice.body.code).toBe('ALREADY_ENROLLED');
    const full = await as('tutor').post(`/api/v1/cohorts/${cohortId}/enrolments`).expect(409);
    expect(full.body.code).toBe('COHORT_FULL');
    expect(full.headers['content-type']).toMatch('application/problem+json');
    await as('coordinator').put(`/api/v1/cohorts/${cohortId}/closure`).expect(204);
    const closed = await as('tutor').post(`/api/v1/cohorts/${cohortId}/enrolments`).expect(409);
    expect(closed.body.code).toBe('COHORT_CLOSED');
  });

  it('the analyst sees one enrolled, none completed', async () => {
    const { body } = await as('analyst').get('/api/v1/indicators?by=region').expect(200);
    expect(body.rows).toHaveLength(16);
    expect(body.total).toMatchObject({ enrolled: 1, completed: 0, certified: 0 });
  });

  it('the teacher reads; the same event sent ten times counts once', async () => {
    const pages = activities.filter(({ kind }) => kind === 'page');
    const events = pages.map(({ key }) => ({
      id: uuidV7(),
      activityKey: key,
      kind: 'viewed',
      occurredAt: new Date().toISOString(),
    }));
    const first = await as('teacher').post(`/api/v1/enrolments/${enrolmentId}/events`, { events }).expect(200);
    expect(first.body).toMatchObject({ accepted: 2, duplicates: 0, progress: { done: 2, required: 3 } });
    await Promise.all(
      Array.from({ length: 10 }, () =>
        as('teacher').post(`/api/v1/enrolments/${enrolmentId}/events`, { events }).expect(200),
      ),
    );
    const { body } = await as('teacher').get(`/api/v1/enrolments/${enrolmentId}/course`).expect(200);
    expect(body).toMatchObject({ done: 2, required: 3, next: activities[2]!.key });
    const [{ count }] = await test.database.dataSource.query(
      'SELECT count(*)::int FROM learning_event WHERE enrolment_id = $1',
      [enrolmentId],
    );
    expect(count).toBe(2);
  });

  it('a score can not be reported by a device', async () => {
    const events = [
      { id: uuidV7(), activityKey: activities[2]!.key, kind: 'scored', occurredAt: new Date().toISOString() },
    ];
    const { body } = await as('teacher').post(`/api/v1/enrolments/${enrolmentId}/events`, { events }).expect(422);
    expect(body.errors[0].pointer).toBe('/events/0/kind');
  });

  it('the teacher fails, tries again, passes, and has completed the course at that moment', async () => {
    const key = activities[2]!.key;
    const begin = () => as('teacher').post(`/api/v1/enrolments/${enrolmentId}/activities/${key}/attempts`).expect(201);
    const submit = (attemptId: string, answers: object) =>
      as('teacher').post(`/api/v1/enrolments/${enrolmentId}/attempts/${attemptId}/submission`, { answers }).expect(200);

    const { body: first, text } = await begin();
    expect(text).not.toMatch(/correct|feedback/);
    const failed = await submit(first.id, {});
    expect(failed.body).toMatchObject({ score: 0, passed: false });

    const { body: second } = await begin();
    const { body: resumed } = await begin();
    expect(resumed.id).toBe(second.id);
    const choose = (wanted: string[]) => (question: { options: { id: number; html: string }[] }) =>
      question.options.filter(({ html }) => wanted.includes(html)).map(({ id }) => id);
    const answers = Object.fromEntries(
      second.questions.map((question: { id: string; kind: string; options: { id: number; html: string }[] }) => [
        question.id,
        choose(question.kind === 'single' ? ['4'] : ['2', '4'])(question),
      ]),
    );
    const passed = await submit(second.id, answers);
    expect(passed.body).toMatchObject({ score: 1000, passed: true });
    expect((await submit(second.id, {})).body).toMatchObject({ score: 1000 });

    const { body: enrolment } = await as('teacher').get(`/api/v1/enrolments/${enrolmentId}`).expect(200);
    expect(enrolment).toMatchObject({ state: 'completed', grade: 70 });
    const { body: history } = await as('teacher').get(`/api/v1/enrolments/${enrolmentId}/history`).expect(200);
    expect(history.map(({ toState }: { toState: string }) => toState)).toEqual(['enrolled', 'completed']);
    const { body: indicators } = await as('analyst').get('/api/v1/indicators?by=region').expect(200);
    expect(indicators.total).toMatchObject({ enrolled: 1, completed: 1 });
  });

  it('the certificate is there at once, and a stranger verifies it', async () => {
    let serial: string | undefined;
    for (let tries = 0; tries < 100 && serial === undefined; tries++) {
      const { body } = await as('teacher').get('/api/v1/certificates').expect(200);
      serial = body.items[0]?.serial;
      if (serial === undefined) await sleep(50);
    }
    expect(serial).toBeDefined();
    const { body: verified } = await test.http.get(`/api/v1/certificates/${serial}`).expect(200);
    expect(verified).toMatchObject({ status: 'valid' });
    const page = await test.http.get(`/verify/${serial}`).expect(200);
    expect(page.text).toContain('Primeros pasos');
    const pdf = await as('teacher').get(`/api/v1/certificates/${serial}/pdf`).expect(200);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    await test.http.get(`/api/v1/certificates/${serial}/pdf`).expect(401);
    await as('tutor').get(`/api/v1/certificates/${serial}/pdf`).expect(404);
  });

  it('the ministry sees the number rise by one, down to the school', async () => {
    for (const query of ['by=region', 'by=province&within=15', 'by=commune&within=151', 'by=school&within=15101']) {
      const { body } = await as('analyst').get(`/api/v1/indicators?${query}`).expect(200);
      expect(body.total).toMatchObject({ enrolled: 1, completed: 1, certified: 1 });
      expect(body.rows.filter(({ certified }: { certified: number }) => certified === 1)).toHaveLength(1);
    }
  });

  it('the tutor sees who did what; others do not', async () => {
    const { body } = await as('tutor').get(`/api/v1/cohorts/${cohortId}/progress`).expect(200);
    expect(body.items).toMatchObject([{ givenNames: 'teacher', state: 'completed', done: 3, required: 3 }]);
    await as('teacher').get(`/api/v1/cohorts/${cohortId}/progress`).expect(403);
    await as('tutor').get(`/api/v1/enrolments/${enrolmentId}/course`).expect(404);
  });

  it('signing out ends the token', async () => {
    await as('tutor').delete('/api/v1/sessions/current').expect(204);
    const { body } = await as('tutor').get('/api/v1/me').expect(401);
    expect(body.code).toBe('NOT_AUTHENTICATED');
  });
});
