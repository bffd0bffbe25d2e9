import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createServer } from '../src/app.js';
import { FactorSecrets } from '../src/people/account/factor-secrets.service.js';
import { SecondFactorReset } from '../src/people/account/second-factor-reset.service.js';
import { readConfig } from '../src/platform/config/index.js';
import { createLog } from '../src/platform/log/index.js';
import { KeyRing } from '../src/platform/secrets/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, PASSWORD, type TestPerson } from './support/factories.js';
import { codeOf, wrongCodeOf } from './support/one-time-code.js';
import { declaredRoutes } from './support/routes.js';
import { rowCounts } from './support/row-counts.js';

interface Guarded extends TestPerson {
  token: string;
  secret: string;
  recoveryCodes: string[];
}

describe('the second factor', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let folder: string;
  let keyFile: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docente-keys-'));
    keyFile = join(folder, 'secrets.key');
    await writeFile(keyFile, KeyRing.newKey(), { mode: 0o600 });
    test = await startTestApp({ secondFactor: true, env: { SECRETS_KEY_FILE: keyFile } });
    make = factoriesFor(test);
  });
  afterAll(async () => {
    await test?.close();
    await rm(folder, { recursive: true });
  });

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await test.database.pool.query(text, values)).rows as Row[];
  const signIn = (login: string, password = PASSWORD) => test.http.post('/api/v1/sessions').send({ login, password });
  const showCode = (ticket: string, code: string) =>
    test.http.post('/api/v1/sessions/second-factor').send({ ticket, code });
  const form = (path: string, body: object, cookie = '') =>
    test.http
      .post(path)
      .set('sec-fetch-site', 'same-origin')
      .set('cookie', cookie)
      .type('form')
      .send(body)
      .redirects(0);
  /** As if no code had been used yet: a test is faster than half a minute. */
  const codesAnew = (personId: string) =>
    query('UPDATE second_factor SET last_step = 0 WHERE person_id = $1', [personId]);
  const mailsTo = async (email: string) =>
    (await query<{ subject: string }>('SELECT subject FROM mail WHERE recipient = $1 ORDER BY id', [email])).map(
      ({ subject }) => subject,
    );

  async function guarded(options: Parameters<typeof make.personWith>[0] = {}): Promise<Guarded> {
    const person = await make.personWith(options);
    const { body: begun } = await signIn(person.email).expect(201);
    const { body: made } = await test.http.post('/api/v1/me/second-factor').set(as(begun.token)).expect(201);
    const { body: on } = await test.http
      .post('/api/v1/me/second-factor/confirmation')
      .set(as(begun.token))
      .send({ code: codeOf(made.secret, -1) })
      .expect(201);
    return { ...person, token: on.token, secret: made.secret, recoveryCodes: on.recoveryCodes };
  }

  async function ticketOf({ email }: TestPerson): Promise<string> {
    const { body } = await signIn(email).expect(202);
    return (body as { ticket: string }).ticket;
  }

  describe('that a role requires', () => {
    it('is all that an analyst or administrator without one can do, on every route of the list', async () => {
      const admin = await make.personWith({ roles: ['administrator', 'analyst', 'official'] });
      const { body } = await signIn(admin.email).expect(201);
      const before = await rowCounts(test);
      const open: string[] = [];
      for (const { name, method, path, rule } of declaredRoutes(test)) {
        if (rule === 'public') continue;
        const address = path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000');
        const call = test.http[method.toLowerCase() as 'get'](address).redirects(0);
        const answer = path.startsWith('/api/')
          ? await call.set(as(body.token)).send(method === 'GET' ? undefined : {})
          : await call
              .set('cookie', `docente_session=${body.token}`)
              .set('sec-fetch-site', 'same-origin')
              .send(method === 'GET' ? undefined : '');
        const refused = path.startsWith('/api/')
          ? answer.body.code === 'SECOND_FACTOR_REQUIRED' && answer.status === 403
          : answer.status === 303 && answer.headers['location'] === '/account/second-factor';
        if (!refused) open.push(`${name}: ${answer.status}`);
        if (name.includes('sessions/current') || name === 'POST /sign-out')
          await query('UPDATE session SET ended_at = NULL WHERE person_id = $1', [admin.id]);
      }
      expect(open.sort()).toEqual([
        'DELETE /api/v1/sessions/current: 204',
        'GET /account/confirm: 200',
        'GET /account/second-factor/set-up: 200',
        'GET /account/second-factor: 200',
        'GET /api/v1/me/second-factor: 200',
        'POST /account/confirm: 422',
        'POST /account/second-factor/set-up: 422',
        'POST /account/second-factor/start: 303',
        'POST /api/v1/enrolments/:id/events: 422',
        'POST /api/v1/me/second-factor/confirmation: 422',
        'POST /api/v1/me/second-factor: 201',
        'POST /api/v1/sessions/current/confirmation: 422',
        'POST /sign-out: 303',
      ]);
      const after = await rowCounts(test, ['second_factor', 'failed_sign_in']);
      expect(before).toMatchObject(after);
      // On a page for everyone they are nobody in particular.
      const { text } = await test.http.get('/courses').set('cookie', `docente_session=${body.token}`).expect(200);
      expect(text).not.toContain(admin.name);
    });

    it('opens everything once it is on, with a new session and not the one of before', async () => {
      const analyst = await make.personWith({ roles: ['analyst'] });
      const { body: begun } = await signIn(analyst.email).expect(201);
      const { body: made } = await test.http.post('/api/v1/me/second-factor').set(as(begun.token)).expect(201);
      expect(made.address).toMatch(/^otpauth:\/\/totp\//);
      const confirm = (code: string) =>
        test.http.post('/api/v1/me/second-factor/confirmation').set(as(begun.token)).send({ code });
      expect((await confirm(wrongCodeOf(made.secret)).expect(422)).body.code).toBe('CODE_WRONG');
      const { body: on } = await confirm(codeOf(made.secret)).expect(201);
      expect(on.recoveryCodes).toHaveLength(10);
      expect(on.token).not.toBe(begun.token);
      await test.http.get('/api/v1/me').set(as(begun.token)).expect(401);
      await test.http.get('/api/v1/me').set(as(on.token)).expect(200);
      expect(await mailsTo(analyst.email)).toEqual(['Activaste la verificación en dos pasos']);
    });

    it('is asked for at once when the role is given while someone is signed in', async () => {
      const person = await make.personWith();
      const { body } = await signIn(person.email).expect(201);
      await test.http.get('/api/v1/me').set(as(body.token)).expect(200);
      await query(
        `INSERT INTO access_grant (person_id, role, scope_kind, scope_code) VALUES ($1, 'analyst', 'nation', '')`,
        [person.id],
      );
      const refusal = await test.http.get('/api/v1/me').set(as(body.token)).expect(403);
      expect(refusal.body.code).toBe('SECOND_FACTOR_REQUIRED');
    });

    it('is offered to everyone else, and asked for from then on', async () => {
      const teacher = await guarded();
      const { body, status } = await signIn(teacher.email);
      expect(status).toBe(202);
      expect(Object.keys(body).sort()).toEqual(['expiresAt', 'ticket']);
      await test.http.get('/api/v1/me').set(as(body.ticket)).expect(401);
      await test.http.get('/api/v1/me').set('cookie', `docente_session=${body.ticket}`).expect(401);
      const { body: session } = await showCode(body.ticket, codeOf(teacher.secret)).expect(201);
      expect(session.token).not.toBe(body.ticket);
      await test.http.get('/api/v1/me').set(as(session.token)).expect(200);
      expect((await showCode(body.ticket, codeOf(teacher.secret, 1)).expect(401)).body.code).toBe('SIGN_IN_EXPIRED');
    });
  });

  describe('its codes', () => {
    it('work once, whoever is first of twenty at the same time', async () => {
      const person = await guarded();
      const tickets = await Promise.all(Array.from({ length: 5 }, () => ticketOf(person)));
      const code = codeOf(person.secret);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => showCode(tickets[at % 5]!, code)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    });

    it('work in the order of time: an older one is void after a newer one', async () => {
      const person = await guarded();
      await showCode(await ticketOf(person), codeOf(person.secret, 1)).expect(201);
      expect((await showCode(await ticketOf(person), codeOf(person.secret)).expect(422)).body.code).toBe('CODE_WRONG');
    });

    it('are not to be guessed, and guessing with the password shuts nobody out of a browser that is known', async () => {
      const person = await guarded();
      const first = await form('/sign-in', { login: person.email, password: PASSWORD }).expect(303);
      expect(first.headers['location']).toBe('/sign-in/code');
      const cookiesOf = (headers: Record<string, unknown>): string =>
        (headers['set-cookie'] as string[]).map((each) => each.split(';')[0]).join('; ');
      const entered = await form('/sign-in/code', { code: codeOf(person.secret) }, cookiesOf(first.headers)).expect(
        303,
      );
      const device = cookiesOf(entered.headers)
        .split('; ')
        .find((each) => each.startsWith('docente_device='))!;

      const ticket = await ticketOf(person);
      const statuses: number[] = [];
      for (let times = 0; times < 6; times++)
        statuses.push((await showCode(ticket, wrongCodeOf(person.secret))).status);
      expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
      await codesAnew(person.id);
      await showCode(ticket, codeOf(person.secret)).expect(429);
      const again = await form('/sign-in', { login: person.email, password: PASSWORD }, device).expect(303);
      const cookies = `${cookiesOf(again.headers)}; ${device}`;
      await form('/sign-in/code', { code: codeOf(person.secret) }, cookies)
        .expect(303)
        .expect('location', '/home');
    });

    it('are of no use with a ticket that has expired, or that nobody was given', async () => {
      const person = await guarded();
      const ticket = await ticketOf(person);
      await query(`UPDATE pending_sign_in SET expires_at = now() WHERE person_id = $1`, [person.id]);
      for (const each of [ticket, 'a'.repeat(43)])
        expect((await showCode(each, codeOf(person.secret)).expect(401)).body.code).toBe('SIGN_IN_EXPIRED');
      // A new password voids a ticket, as it ends the sessions.
      const other = await ticketOf(person);
      await test.http
        .put('/api/v1/me/password')
        .set(as(person.token))
        .send({ current: PASSWORD, password: 'caballo correcto pila' })
        .expect(204);
      await showCode(other, codeOf(person.secret)).expect(401);
    });
  });

  describe('recovery codes', () => {
    it('let in once each, and tell the person by mail', async () => {
      const person = await guarded();
      const [code] = person.recoveryCodes;
      const tickets = await Promise.all(Array.from({ length: 4 }, () => ticketOf(person)));
      const answers = await Promise.all(tickets.map((ticket) => showCode(ticket, code!)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
      expect(await mailsTo(person.email)).toContain('Se usó un código de recuperación de tu cuenta');
      const { body } = await test.http.get('/api/v1/me/second-factor').set(as(person.token)).expect(200);
      expect(body).toMatchObject({ recoveryCodes: 9, isRequired: false });
    });

    it('are made anew, which voids those before, and stored as hashes only', async () => {
      const person = await guarded();
      const { body } = await test.http.post('/api/v1/me/recovery-codes').set(as(person.token)).expect(201);
      expect(body.recoveryCodes).toHaveLength(10);
      await showCode(await ticketOf(person), person.recoveryCodes[1]!).expect(422);
      await showCode(await ticketOf(person), body.recoveryCodes[1].toUpperCase().replaceAll('-', ' ')).expect(201);
      const stored = JSON.stringify(await query(`SELECT to_jsonb(r)::text FROM recovery_code r`));
      for (const code of [...person.recoveryCodes, ...body.recoveryCodes]) expect(stored).not.toContain(code);
    });

    it('are of nobody else', async () => {
      const [one, other] = [await guarded(), await guarded()];
      await showCode(await ticketOf(one), other.recoveryCodes[0]!).expect(422);
    });
  });

  describe('its end', () => {
    it('takes the password and a code, ends the other sessions and is told by mail', async () => {
      const person = await guarded();
      const remove = (password: string, code: string) =>
        test.http.post('/api/v1/me/second-factor/removal').set(as(person.token)).send({ password, code });
      expect((await remove('not this one', codeOf(person.secret)).expect(422)).body.code).toBe('PASSWORD_WRONG');
      expect((await remove(PASSWORD, wrongCodeOf(person.secret)).expect(422)).body.code).toBe('CODE_WRONG');
      const { body: other } = await showCode(await ticketOf(person), codeOf(person.secret)).expect(201);
      await codesAnew(person.id);
      await remove(PASSWORD, codeOf(person.secret)).expect(204);
      await test.http.get('/api/v1/me').set(as(other.token)).expect(401);
      await test.http.get('/api/v1/me').set(as(person.token)).expect(200);
      await signIn(person.email).expect(201);
      expect(await mailsTo(person.email)).toContain('La verificación en dos pasos está desactivada');
    });

    it('by others takes two administrators and a reason, and ends sessions and tokens', async () => {
      const [asks, agrees] = [await guarded({ roles: ['administrator'] }), await guarded({ roles: ['administrator'] })];
      const lost = await guarded({ roles: ['analyst'] });
      const { body: made } = await test.http
        .post('/api/v1/me/tokens')
        .set(as(lost.token))
        .send({ name: 'x', scopes: ['statistics:read'] })
        .expect(201);
      const ask = (by: Guarded, reason: string) =>
        test.http.post(`/api/v1/people/${lost.id}/second-factor-reset`).set(as(by.token)).send({ reason });
      await ask(asks, ' ').expect(422);
      await ask(lost, 'me').expect(403);
      const { body } = await ask(asks, 'Perdió el teléfono; la llamé').expect(202);
      const decide = (by: Guarded) =>
        test.http.post(`/api/v1/approvals/${body.approvalId}/decision`).set(as(by.token)).send({ decision: 'approve' });
      expect((await decide(asks).expect(403)).body.code).toBe('APPROVAL_OWN');
      await test.http.get('/api/v1/me').set(as(lost.token)).expect(200);
      await decide(agrees).expect(204);
      await test.http.get('/api/v1/me').set(as(lost.token)).expect(401);
      await test.http.get('/api/v1/indicators').set(as(made.token)).expect(401);
      const { body: half } = await signIn(lost.email).expect(201);
      await test.http.get('/api/v1/me').set(as(half.token)).expect(403);
      expect(await mailsTo(lost.email)).toContain('Se quitó la verificación en dos pasos de tu cuenta');
      const [entry] = await query(
        `SELECT e.actor_id, d.reason FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
          WHERE e.action = 'people.resetSecondFactor' AND e.subject_id = $1`,
        [lost.id],
      );
      expect(entry).toEqual({ actor_id: agrees.id, reason: 'Perdió el teléfono; la llamé' });
    });

    it('by whoever runs the server, for the only administrator, takes a reason that stays in the trail', async () => {
      const lost = await guarded({ roles: ['administrator'] });
      const reset = (reason: string) =>
        test.app.get(SecondFactorReset, { strict: false }).byOperator(lost.email, reason);
      await expect(reset(' ')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
      await reset('Perdió el teléfono; no hay otra administradora');
      await expect(reset('x')).rejects.toMatchObject({ code: 'SECOND_FACTOR_OFF' });
      await test.http.get('/api/v1/me').set(as(lost.token)).expect(401);
      expect(await mailsTo(lost.email)).toContain('Se quitó la verificación en dos pasos de tu cuenta');
      const entries = await query(
        `SELECT e.actor_id, d.reason FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
          WHERE e.action = 'people.resetSecondFactor' AND e.subject_id = $1`,
        [lost.id],
      );
      expect(entries).toEqual([{ actor_id: null, reason: 'Perdió el teléfono; no hay otra administradora' }]);
    });
  });

  it('leaves a trace when who may see the whole country comes in: from where, and with what', async () => {
    const admin = await guarded({ roles: ['administrator'] });
    await showCode(await ticketOf(admin), codeOf(admin.secret)).expect(201);
    await showCode(await ticketOf(admin), admin.recoveryCodes[0]!).expect(201);
    const teacher = await make.personWith();
    await signIn(teacher.email).expect(201);
    const entries = await query<{ after: { secondFactor: string }; address: string }>(
      `SELECT d.after, host(e.address) AS address FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
        WHERE e.action = 'people.signIn' AND e.actor_id = ANY ($1) ORDER BY e.id`,
      [[admin.id, teacher.id]],
    );
    expect(entries.map(({ after }) => after.secondFactor)).toEqual(['none', 'code', 'code', 'recovery']);
    expect(entries[0]!.address).toMatch(/127\.0\.0\.1|::1/);
    const { body } = await test.http.get('/api/v1/me/sign-ins').set(as(admin.token)).expect(200);
    expect(body.items[0]).toMatchObject({ kind: 'api', secondFactor: 'recovery' });
  });

  describe('grave acts', () => {
    it('ask again who it is, a quarter of an hour after the sign-in', async () => {
      const person = await guarded();
      const token = () =>
        test.http
          .post('/api/v1/me/tokens')
          .set(as(person.token))
          .send({ name: 'x', scopes: ['learning:read'] });
      await token().expect(201);
      await query(`UPDATE session SET created_at = now() - interval '16 minutes' WHERE person_id = $1`, [person.id]);
      expect((await token().expect(403)).body.code).toBe('RECENT_SIGN_IN_REQUIRED');
      const page = await test.http
        .get('/account/tokens')
        .set('cookie', `docente_session=${person.token}`)
        .redirects(0)
        .expect(303);
      expect(page.headers['location']).toBe('/account/confirm?returnTo=%2Faccount%2Ftokens');
      const confirm = (body: object) =>
        test.http.post('/api/v1/sessions/current/confirmation').set(as(person.token)).send(body);
      await confirm({ password: PASSWORD }).expect(422);
      await confirm({ password: 'not this one', code: codeOf(person.secret) }).expect(422);
      await confirm({ password: PASSWORD, code: codeOf(person.secret) }).expect(204);
      await token().expect(201);
    });

    it('among them making someone an administrator', async () => {
      const admin = await guarded({ roles: ['administrator'] });
      const person = await make.personWith();
      await query(`UPDATE session SET created_at = now() - interval '16 minutes' WHERE person_id = $1`, [admin.id]);
      const grant = (role: string) =>
        test.http.post(`/api/v1/people/${person.id}/grants`).set(as(admin.token)).send({ role, scopeKind: 'nation' });
      expect((await grant('administrator').expect(403)).body.code).toBe('RECENT_SIGN_IN_REQUIRED');
      await grant('tutor').expect(201);
    });
  });

  describe('its secret', () => {
    it('is stored under a key that the database does not hold, and moves to a newer one', async () => {
      const person = await guarded();
      const [row] = await query<{ key_id: string; secret: Buffer }>(
        'SELECT key_id, secret FROM second_factor WHERE person_id = $1',
        [person.id],
      );
      expect(row!.secret.length).toBe(12 + 20 + 16);
      const before = await readFile(keyFile, 'utf8');
      const both = join(folder, 'both.key');
      await writeFile(both, `${KeyRing.newKey()}${before}`, { mode: 0o600 });
      const config = { ...readConfig({ DATABASE_URL: test.databaseUrl, LOG_LEVEL: 'fatal', SECRETS_KEY_FILE: both }) };
      const app = await createServer(config, test.databaseUrl, createLog('fatal'));
      await app.init();
      try {
        expect(await app.get(FactorSecrets, { strict: false }).reseal()).toBeGreaterThan(0);
        const [moved] = await query<{ key_id: string }>('SELECT key_id FROM second_factor WHERE person_id = $1', [
          person.id,
        ]);
        expect(moved!.key_id).toBe(KeyRing.parse(await readFile(both, 'utf8'))!.currentId);
        expect(moved!.key_id).not.toBe(row!.key_id);
      } finally {
        await app.close();
      }
      await query('UPDATE second_factor SET key_id = $2, secret = $3 WHERE person_id = $1', [
        person.id,
        row!.key_id,
        row!.secret,
      ]);
    });

    it('keeps the start from going on without its key, with one sentence', async () => {
      const start = async (env: NodeJS.ProcessEnv) => {
        const config = readConfig({ DATABASE_URL: test.databaseUrl, LOG_LEVEL: 'fatal', ...env });
        const app = await createServer(config, test.databaseUrl, createLog('fatal'));
        try {
          await app.init();
        } finally {
          await app.close().catch(() => undefined);
        }
      };
      await expect(start({})).rejects.toThrow(/^SECRETS_KEY_FILE is not set/);
      await expect(start({ SECRETS_KEY_FILE: join(folder, 'none.key') })).rejects.toThrow(/can not be read/);
    });
  });
});
