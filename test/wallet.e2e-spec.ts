import { Writable } from 'node:stream';

import { pino } from 'pino';
import supertest from 'supertest';

import { createServer } from '../src/app.js';
import { IssuingService } from '../src/certification/index.js';
import { MOST_MISSES } from '../src/certification/verification-limit.js';
import { readConfig } from '../src/platform/config/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, signIn, type SignedIn, type TestCourse, type TestPerson } from './support/factories.js';

type Json = Record<string, unknown>;

const ORIGIN = 'https://docente.example.org';
const ALL = { label: 'Concurso Liceo de Freire', certificates: [], grades: true, downloads: true };

let test: TestApp;
let make: ReturnType<typeof factoriesFor>;
let admin: SignedIn;

beforeAll(async () => {
  test = await startTestApp({ env: { PUBLIC_URL: ORIGIN, CERTIFICATE_SECOND_PERSON: 'false', LOG_LEVEL: 'error' } });
  make = factoriesFor(test);
  admin = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
});
afterAll(() => test?.close());
// Who guesses in one test must not be refused in the next.
afterEach(() => test.database.pool.query('DELETE FROM rate_limit'));

/** A completion of the course and its certificate. */
async function certify(
  person: TestPerson,
  course: TestCourse,
  options: { grade?: number | null; completedAt?: string } = {},
): Promise<string> {
  const { grade = 65, completedAt = '2026-06-19T12:00:00-04:00' } = options;
  const { rows } = await test.database.pool.query<{ id: string }>(
    `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
     VALUES ($1, $2, $3, 'completed', '2025-03-01', $4, $5) RETURNING id`,
    [await make.openCohort(course), person.id, course.versionId, completedAt, grade],
  );
  await test.app.get(IssuingService, { strict: false }).issue({ enrolmentId: rows[0]!.id });
  const found = await test.database.pool.query<{ serial: string }>(
    'SELECT serial FROM certificate WHERE enrolment_id = $1 AND superseded_by IS NULL',
    [rows[0]!.id],
  );
  return found.rows[0]!.serial;
}

/** A teacher with two certificates: one with a grade, one of a course without. */
async function holder(): Promise<{ person: TestPerson; as: SignedIn; graded: string; plain: string }> {
  const person = await make.personWith({ givenNames: 'Rayén', familyNames: 'Ñancupil Rojas' });
  const graded = await certify(person, await make.publishedCourse({ title: 'Planificar con TIC', minutes: 1800 }));
  const plain = await certify(person, await make.publishedCourse({ title: 'Lectura digital', minutes: 900 }), {
    grade: null,
    completedAt: '2025-11-02T12:00:00-03:00',
  });
  return { person, as: await signIn(test.http, person), graded, plain };
}

async function share({ bearer }: SignedIn, wanted: object): Promise<{ id: string; token: string }> {
  const { body } = await test.http.post('/api/v1/me/shares').set('authorization', bearer).send(wanted).expect(201);
  const { id, url } = body as { id: string; url: string };
  expect(url).toMatch(/^https:\/\/docente\.example\.org\/shared\/[\w-]{43}$/);
  return { id, token: url.split('/').at(-1)! };
}

const shares = async ({ bearer }: SignedIn): Promise<Json[]> =>
  ((await test.http.get('/api/v1/me/shares').set('authorization', bearer).expect(200)).body as { items: Json[] }).items;

describe('the transcript', () => {
  it('tells all that was completed, with the hours of each year', async () => {
    const { as, graded, plain, person } = await holder();
    const course = await make.publishedCourse({ title: 'Recién aprobado', minutes: 45 });
    await test.database.pool.query(
      `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
       VALUES ($1, $2, $3, 'completed', '2026-03-01', '2026-12-31T23:30:00-03:00', 70)`,
      [await make.openCohort(course), person.id, course.versionId],
    );
    const { body } = await test.http.get('/api/v1/me/transcript').set('authorization', as.bearer).expect(200);
    expect(body).toMatchObject({
      holder: 'Rayén Ñancupil Rojas',
      entries: [
        { kind: 'course', title: 'Recién aprobado', grade: 70, completedOn: '2026-12-31', certificate: null },
        {
          title: 'Planificar con TIC',
          grade: 65,
          completedOn: '2026-06-19',
          certificate: { serial: graded, status: 'valid' },
        },
        { title: 'Lectura digital', grade: null, completedOn: '2025-11-02', certificate: { serial: plain } },
      ],
      years: [
        { year: 2026, courses: 2, minutes: 1845 },
        { year: 2025, courses: 1, minutes: 900 },
      ],
    });
    const page = await test.http.get('/certificates/transcript').set('cookie', as.cookie).expect(200);
    for (const words of ['Planificar con TIC', graded, '6,5', 'En camino', '30 h']) expect(page.text).toContain(words);
  });

  it('shows one that was corrected once, as it is now, and takes away the hours of one that is withdrawn', async () => {
    const { as, graded, plain, person } = await holder();
    await test.database.pool.query(`UPDATE person SET given_names = 'Rayen' WHERE id = $1`, [person.id]);
    const correction = await test.http
      .post(`/api/v1/certificates/${graded}/correction`)
      .set('authorization', admin.bearer)
      .send({ reason: 'El nombre' })
      .expect(201);
    await test.http
      .post(`/api/v1/certificates/${plain}/state`)
      .set('authorization', admin.bearer)
      .send({ state: 'suspended', reason: 'Se investiga' })
      .expect(204);
    const { body } = await test.http.get('/api/v1/me/transcript').set('authorization', as.bearer).expect(200);
    expect((body as { entries: Json[] }).entries.map(({ certificate }) => certificate)).toMatchObject([
      { serial: (correction.body as Json)['serial'], status: 'valid' },
      { serial: plain, status: 'suspended' },
    ]);
    expect((body as Json)['years']).toEqual([{ year: 2026, courses: 1, minutes: 1800 }]);
  });

  it('is empty for who has completed nothing', async () => {
    const as = await signIn(test.http, await make.personWith());
    const { body } = await test.http.get('/api/v1/me/transcript').set('authorization', as.bearer).expect(200);
    expect(body).toMatchObject({ entries: [], years: [] });
    const page = await test.http.get('/certificates/transcript').set('cookie', as.cookie).expect(200);
    expect(page.text).toContain('Todavía no hay cursos aprobados');
  });
});

describe('a link that shows certificates', () => {
  it('shows everything to whoever has it, and neither RUN nor e-mail nor school', async () => {
    const { person, as, graded, plain } = await holder();
    const { token } = await share(as, ALL);
    const { body, headers } = await test.http.get(`/api/v1/shared/${token}`).expect(200);
    expect(body).toMatchObject({ holder: person.name, whole: true, grades: true, downloads: [graded, plain] });
    const page = await test.http.get(`/shared/${token}`).expect(200);
    for (const words of ['Planificar con TIC', 'Lectura digital', graded, plain, '6,5'])
      expect(page.text).toContain(words);
    for (const text of [JSON.stringify(body), page.text])
      for (const secret of [person.email, person.run, person.run.slice(-5), ALL.label, person.id])
        expect(text).not.toContain(secret);
    for (const answer of [headers, page.headers])
      expect(answer).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow, noarchive',
        'referrer-policy': 'same-origin',
      });
    expect(page.text).toContain('<meta name="robots" content="noindex"');
  });

  it('shows only what was chosen, without grades if they were not, and lets nothing be downloaded that states one', async () => {
    const { as, graded, plain } = await holder();
    const one = await share(as, { ...ALL, certificates: [plain.toLowerCase()], downloads: false });
    const { body } = await test.http.get(`/api/v1/shared/${one.token}`).expect(200);
    expect(body).toMatchObject({ whole: false, downloads: [], entries: [{ certificate: { serial: plain } }] });
    expect((body as { entries: Json[] }).entries).toHaveLength(1);
    await test.http.get(`/api/v1/shared/${one.token}/certificates/${plain}/pdf`).expect(404);

    const both = await share(as, { ...ALL, grades: false });
    const shown = await test.http.get(`/api/v1/shared/${both.token}`).expect(200);
    expect((shown.body as { entries: Json[] }).entries.map(({ grade }) => grade)).toEqual([null, null]);
    expect(shown.body).toMatchObject({ downloads: [plain] });
    expect((await test.http.get(`/shared/${both.token}`)).text).not.toContain('6,5');
    for (const way of [`/api/v1/shared/${both.token}`, `/shared/${both.token}`]) {
      await test.http.get(`${way}/certificates/${graded}/pdf`).expect(404);
      await test.http.get(`${way}/certificates/${graded}/credential`).expect(404);
      await test.http.get(`${way}/certificates/${plain}/pdf`).expect(200).expect('content-type', 'application/pdf');
    }
  });

  it('leads to nothing of anyone else', async () => {
    const [one, other] = [await holder(), await holder()];
    const attempt = (certificates: string[]) =>
      test.http
        .post('/api/v1/me/shares')
        .set('authorization', one.as.bearer)
        .send({ ...ALL, certificates });
    await attempt([one.plain, other.plain]).expect(404);
    await attempt(['7K3-M9Q-XT2-B4H-W6Z-P8C']).expect(404);
    await attempt(['nothing']).expect(404);
    expect(await shares(one.as)).toEqual([]);
    const { token, id } = await share(one.as, ALL);
    await test.http.get(`/api/v1/shared/${token}/certificates/${other.plain}/pdf`).expect(404);
    await test.http.delete(`/api/v1/me/shares/${id}`).set('authorization', other.as.bearer).expect(404);
    await test.http
      .post(`/certificates/shares/${id}/withdrawal`)
      .set('cookie', other.as.cookie)
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send({})
      .expect(404);
    await test.http.get(`/api/v1/shared/${token}`).expect(200);
    expect(await shares(other.as)).toEqual([]);
  });

  it('is withdrawn at once and for ever, and is then as if it had never been', async () => {
    const { as, plain } = await holder();
    const { id, token } = await share(as, ALL);
    await test.http.get(`/shared/${token}`).expect(200);
    await test.http.delete(`/api/v1/me/shares/${id}`).set('authorization', as.bearer).expect(204);
    await test.http.delete(`/api/v1/me/shares/${id}`).set('authorization', as.bearer).expect(204);
    const expired = await share(as, ALL);
    await test.database.pool.query('ALTER TABLE certificate_share DISABLE TRIGGER USER');
    await test.database.pool.query(`UPDATE certificate_share SET expires_at = now() - interval '1 s' WHERE id = $1`, [
      expired.id,
    ]);
    await test.database.pool.query('ALTER TABLE certificate_share ENABLE TRIGGER USER');
    const never = 'A'.repeat(43);
    const links = new RegExp(`${token}|${expired.token}|${never}|[0-9a-f-]{36}`, 'g');
    const strip = (text: string) => text.replace(links, '');
    for (const [path, status] of [
      ['', 404],
      [`/certificates/${plain}/pdf`, 404],
      [`/certificates/${plain}/credential`, 404],
    ] as const)
      for (const way of ['/shared', '/api/v1/shared']) {
        const answers = await Promise.all(
          [token, expired.token, never].map((each) => test.http.get(`${way}/${each}${path}`).expect(status)),
        );
        expect(new Set(answers.map(({ text }) => strip(text))).size).toBe(1);
        await test.database.pool.query('DELETE FROM rate_limit');
      }
    await expect(
      test.database.pool.query(`UPDATE certificate_share SET withdrawn_at = NULL WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ code: '23001' });
    expect((await shares(as)).map(({ state, uses }) => [state, uses])).toEqual([
      ['expired', 0],
      ['withdrawn', 1],
    ]);
  });

  it('tells its holder how often it was opened, and is told to nobody again', async () => {
    const { as } = await holder();
    const { id, token } = await share(as, ALL);
    expect(await shares(as)).toMatchObject([{ id, label: ALL.label, state: 'live', uses: 0, lastUsedAt: null }]);
    await Promise.all(Array.from({ length: 5 }, () => test.http.get(`/shared/${token}`).expect(200)));
    expect(await shares(as)).toMatchObject([{ uses: 5, lastUsedAt: expect.any(String) as string }]);
    const list = await test.http.get('/certificates/shares').set('cookie', as.cookie).expect(200);
    expect(list.text).toContain('Se abrió 5 veces');
    // Neither the database nor the audit trail holds the token.
    const { rows } = await test.database.pool.query<{ text: string }>(
      `SELECT s::text AS text FROM certificate_share s UNION ALL SELECT d::text FROM audit_detail d UNION ALL SELECT e::text FROM audit_entry e`,
    );
    expect(rows.map(({ text }) => text).join('\n')).not.toContain(token);
    const audited = await test.database.pool.query(
      `SELECT 1 FROM audit_entry WHERE action = 'certification.share' AND subject_id = (SELECT person_id::text FROM certificate_share WHERE id = $1)`,
      [id],
    );
    expect(audited.rowCount).toBe(1);
  });

  it('ends with its last day, by the clocks of Santiago', async () => {
    const { as } = await holder();
    const until = (lastDay: string) =>
      test.http
        .post('/api/v1/me/shares')
        .set('authorization', as.bearer)
        .send({ ...ALL, lastDay });
    await until('2020-01-01').expect(422);
    await until('2026-02-31').expect(422);
    await until('2100-09-04').expect(201);
    expect(await shares(as)).toMatchObject([{ expiresAt: expect.stringMatching(/^2100-09-05T0[34]:00/) as string }]);
  });

  it('are fifty at the most that work at a time', async () => {
    const { as } = await holder();
    const made = await Promise.all(
      Array.from({ length: 53 }, () => test.http.post('/api/v1/me/shares').set('authorization', as.bearer).send(ALL)),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(made.find(({ status }) => status !== 201)!.body).toMatchObject({ code: 'SHARES_TOO_MANY' });
    const [{ id }] = (await shares(as)) as [{ id: string }];
    await test.http.delete(`/api/v1/me/shares/${id}`).set('authorization', as.bearer).expect(204);
    await test.http.post('/api/v1/me/shares').set('authorization', as.bearer).send(ALL).expect(201);
  });

  it('shows a certificate that was corrected as it is now', async () => {
    const { as, plain } = await holder();
    const { token } = await share(as, { ...ALL, certificates: [plain] });
    const correct = async (serial: string): Promise<string> => {
      const path = `/api/v1/certificates/${serial}/correction`;
      const { body } = await test.http.post(path).set('authorization', admin.bearer).send({ reason: 'x' }).expect(201);
      return (body as { serial: string }).serial;
    };
    const latest = await correct(await correct(plain));
    const { body } = await test.http.get(`/api/v1/shared/${token}`).expect(200);
    expect((body as { entries: Json[] }).entries.map(({ certificate }) => certificate)).toMatchObject([
      { serial: latest },
    ]);
    await test.http
      .post(`/api/v1/certificates/${latest}/state`)
      .set('authorization', admin.bearer)
      .send({ state: 'revoked', reason: 'x' })
      .expect(204);
    expect((await test.http.get(`/api/v1/shared/${token}`)).body).toMatchObject({
      entries: [{ certificate: { status: 'revoked' } }],
    });
  });
});

describe('all that someone holds, in one file', () => {
  it('is everything of theirs and nothing else, however many there are', async () => {
    const { as, graded, plain, person } = await holder();
    await holder();
    const course = await make.publishedCourse();
    const { rows } = await test.database.pool.query<{ id: string }>(
      `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
       SELECT cohort, $2, $3, 'completed', '2025-03-01', '2026-03-01', 60 FROM unnest($1::uuid[]) AS cohort RETURNING id`,
      [await Promise.all(Array.from({ length: 103 }, () => make.openCohort(course))), person.id, course.versionId],
    );
    await test.app.get(IssuingService, { strict: false }).issueMissing();
    const answer = await test.http.get('/api/v1/certificates/export').set('authorization', as.bearer).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/json/) as string,
      'content-disposition': 'attachment; filename="certificates.json"',
    });
    const file = answer.body as Json & { certificates: Json[] };
    expect(file).toMatchObject({ format: 'docente-certificates', version: 1, holder: person.name, issuer: ORIGIN });
    expect(file.certificates).toHaveLength(rows.length + 2);
    expect(new Set(file.certificates.map(({ serial }) => serial)).size).toBe(rows.length + 2);
    expect(file.certificates.slice(-2)).toMatchObject([
      {
        serial: plain,
        grade: null,
        credential: null,
        document: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      },
      { serial: graded, grade: 65, status: 'valid' },
    ]);
  });

  it('is empty, and still a document, for who holds none', async () => {
    const as = await signIn(test.http, await make.personWith());
    const { body } = await test.http.get('/api/v1/certificates/export').set('authorization', as.bearer).expect(200);
    expect(body).toMatchObject({ certificates: [] });
  });
});

describe('the pages of the holder', () => {
  const post = (as: SignedIn, path: string, body: object) =>
    test.http.post(path).set('cookie', as.cookie).set('sec-fetch-site', 'same-origin').type('form').send(body);

  it('make a link that is shown once, and say what is missing', async () => {
    const { as, plain } = await holder();
    const ask = await test.http.get('/certificates/shares/new').set('cookie', as.cookie).expect(200);
    expect(ask.text).toContain('Planificar con TIC');
    const refused = await post(as, '/certificates/shares', { label: ' ', what: 'some', lastDay: '2020-01-01' }).expect(
      422,
    );
    expect(refused.text).toContain('Completa este dato.');
    const none = await post(as, '/certificates/shares', { label: 'x', what: 'some' }).expect(422);
    expect(none.text).toContain('Marca al menos uno');
    const past = await post(as, '/certificates/shares', { label: 'x', what: 'whole', lastDay: '2020-01-01' }).expect(
      422,
    );
    expect(past.text).toContain('Elige un día que no haya pasado.');
    expect(await shares(as)).toEqual([]);

    const wanted = { label: '<b>Concurso</b>', what: 'some', certificates: plain, lastDay: '2100-01-01' };
    const made = await post(as, '/certificates/shares', wanted).expect(200);
    expect(made.headers['cache-control']).toBe('no-store');
    const [, token] = /https:\/\/docente\.example\.org\/shared\/([\w-]{43})/.exec(made.text)!;
    expect((await test.http.get(`/shared/${token}`).expect(200)).text).toContain('Lectura digital');
    const list = await test.http.get('/certificates/shares').set('cookie', as.cookie).expect(200);
    expect(list.text).toContain('&lt;b>Concurso');
    expect(list.text).not.toContain(token);
    const [{ id }] = (await shares(as)) as [{ id: string }];
    await post(as, `/certificates/shares/${id}/withdrawal`, {}).expect(303);
    expect((await test.http.get(`/shared/${token}`).expect(404)).text).toContain('Este enlace no muestra nada');
  });

  it('choose what strangers see, at once', async () => {
    const { as, graded } = await holder();
    const page = () => test.http.get('/certificates/privacy').set('cookie', as.cookie).expect(200);
    expect((await page()).text).toContain('No has cambiado nada');
    await post(as, '/certificates/privacy', { name: 'nothing' }).expect(422);
    await post(as, '/certificates/privacy', { name: 'initials', grade: 'yes' }).expect(303);
    expect((await page()).text).toContain('R. Ñ. R.');
    expect((await test.http.get(`/verify/${graded}`)).text).toContain('<strong>R. Ñ. R.</strong>');
    const { body } = await test.http.get('/api/v1/me/certificate-choices').set('authorization', as.bearer).expect(200);
    expect(body).toMatchObject({ name: 'initials', grade: true, reminders: false });
  });
});

describe('the list of those who answer for certificates', () => {
  const listed = async (query: string, { cookie } = admin): Promise<string> =>
    (await test.http.get(`/certificates-admin?${query}`).set('cookie', cookie).expect(200)).text;

  it('is narrowed by provider, by the days of issue and by what expires soon, and says what is no day', async () => {
    const { graded, plain } = await holder();
    const provider = async (serial: string): Promise<string> => {
      const { rows } = await test.database.pool.query<{ id: string }>(
        `SELECT cohort.provider_id AS id FROM certificate c JOIN cohort ON cohort.id = c.cohort_id WHERE c.serial = $1`,
        [serial],
      );
      return rows[0]!.id;
    };
    const ofOne = await listed(`provider=${await provider(graded)}`);
    expect([ofOne.includes(graded), ofOne.includes(plain)]).toEqual([true, false]);
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'America/Santiago' }).format(new Date());
    expect(await listed(`from=${today}&until=${today}`)).toContain(graded);
    expect(await listed('until=2020-01-01')).not.toContain(graded);
    expect(await listed('from=2100-01-01')).not.toContain(graded);
    expect(await listed('from=2026-02-31')).toContain('error-summary');
    await test.database.pool.query('ALTER TABLE certificate DISABLE TRIGGER USER');
    await test.database.pool.query(
      `UPDATE certificate SET valid_until = now() + interval '40 days', grace_until = now() + interval '40 days',
              renewable_from = now() WHERE serial = $1`,
      [graded],
    );
    await test.database.pool.query('ALTER TABLE certificate ENABLE TRIGGER USER');
    expect(await listed('expiring=30')).not.toContain(graded);
    const soon = await listed('expiring=90');
    expect([soon.includes(graded), soon.includes(plain)]).toEqual([true, false]);
  });

  it('tells how many completions wait for their certificate, within reach', async () => {
    const course = await make.publishedCourse();
    const scope = { kind: 'provider' as const, code: course.providerId };
    const own = await signIn(test.http, await make.personWith({ roles: ['administrator'], scope }));
    const other = await signIn(
      test.http,
      await make.personWith({ roles: ['administrator'], scope: { kind: 'provider', code: await make.provider() } }),
    );
    const figure = async ({ cookie }: SignedIn) => {
      const page = await test.http.get('/certificates-admin/progress').set('cookie', cookie).expect(200);
      return [/class="figure">(\d+)</.exec(page.text)?.[1], page.headers['refresh']];
    };
    await test.database.pool.query(
      `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at)
       VALUES ($1, $2, $3, 'completed', '2026-03-01', now())`,
      [await make.openCohort(course), (await make.personWith()).id, course.versionId],
    );
    expect([await figure(own), await figure(other)]).toEqual([
      ['1', '10'],
      ['0', undefined],
    ]);
    await test.app.get(IssuingService, { strict: false }).issueMissing();
    expect(await figure(own)).toEqual(['0', undefined]);
  });
});

// The last: who guessed is refused from memory for a while, and the strategy of signing in is one for a whole process, and that of this other application ends with it.
describe('the token of a link', () => {
  it('can not be guessed: who tries is refused after a while, and those who have one are not', async () => {
    const { as } = await holder();
    const { token } = await share(as, ALL);
    const guess = (n: number) => test.http.get(`/api/v1/shared/${String(n).padStart(43, 'x')}`);
    for (let n = 0; n < MOST_MISSES; n++) await guess(n).expect(404);
    const refused = await guess(99).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await test.http.get(`/api/v1/shared/${token}`).expect(200);
  });

  it('stands in no line of the log', async () => {
    const { as, plain } = await holder();
    const { token } = await share(as, ALL);
    const lines: string[] = [];
    const log = pino(
      { level: 'trace' },
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          lines.push(chunk.toString());
          done();
        },
      }),
    );
    const app = await createServer(
      {
        ...readConfig({ DATABASE_URL: test.databaseUrl, PUBLIC_URL: ORIGIN, HOST: '127.0.0.1', LOG_LEVEL: 'trace' }),
        secondFactorRequired: false,
      },
      test.databaseUrl,
      log,
    );
    try {
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      const http = supertest(app.getHttpServer());
      await http.get(`/shared/${token}`).expect(200);
      await http.get(`/shared/${token}/certificates/${plain}/pdf`).expect(200);
      await http.get(`/api/v1/shared/${token}x`).expect(404);
    } finally {
      await app.close();
    }
    expect(lines.join('')).toContain('/shared/:token');
    expect(lines.join('')).not.toContain(token);
  });
});
