import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, PASSWORD, type TestPerson } from './support/factories.js';
import { tokenOf } from './support/two-sides.js';

const NEW_PASSWORD = 'caballo correcto pila';

describe('accounts', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let admin: string;

  beforeAll(async () => {
    test = await startTestApp({ jobs: true, env: { DEMO: 'true' } });
    make = factoriesFor(test);
    admin = await tokenOf(test, (await make.personWith({ roles: ['administrator'] })).id);
  });
  afterAll(() => test?.close());

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const signIn = (login: string, password: string, address?: string) =>
    test.http
      .post('/api/v1/sessions')
      .set(address === undefined ? {} : { 'x-forwarded-for': address })
      .send({ login, password });
  const form = (path: string, body: object, cookie = '') =>
    test.http
      .post(path)
      .set('sec-fetch-site', 'same-origin')
      .set('cookie', cookie)
      .type('form')
      .send(body)
      .redirects(0);

  async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
    const { rows } = await test.database.pool.query<{ subject: string; text: string }>(
      'SELECT subject, text FROM mail WHERE recipient = $1 ORDER BY id',
      [email],
    );
    return rows;
  }

  /** The jobs that wait are done. */
  async function settled(): Promise<void> {
    for (;;) {
      const { rows } = await test.database.pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'people.sendReset'`,
      );
      if (rows[0]!.count === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const tokenIn = (text: string): string => /\/reset\/([\w-]+)/.exec(text)![1]!;

  async function askForReset(login: string): Promise<void> {
    await test.http.post('/api/v1/password-resets').send({ login }).expect(204);
    await settled();
  }

  describe('a forgotten password', () => {
    it('is replaced by a link that works once, and every session ends', async () => {
      const person = await make.personWith();
      const session = await tokenOf(test, person.id);
      await askForReset(person.run);
      const [mail] = await mailsTo(person.email);
      expect(mail!.subject).toBe('Elige una contraseña nueva para Docente');
      const token = tokenIn(mail!.text);
      const { text } = await test.http.get(`/reset/${token}`).expect(200);
      expect(text).toContain(person.name);

      await test.http.put('/api/v1/password-resets').send({ token, password: 'corta' }).expect(422);
      const weak = await test.http
        .put('/api/v1/password-resets')
        .send({ token, password: `${person.run}${person.run}` });
      expect(weak.body).toMatchObject({ code: 'PASSWORD_WEAK', errors: [{ pointer: '/password' }] });
      // Of many at once one is taken.
      const answers = await Promise.all(
        Array.from({ length: 5 }, (_, at) =>
          test.http.put('/api/v1/password-resets').send({ token, password: `${NEW_PASSWORD} ${at}` }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404]);
      await test.http.get(`/reset/${token}`).expect(404);
      await test.http.get('/api/v1/me').set(as(session)).expect(401);
      await signIn(person.email, PASSWORD).expect(401);
      const taken = answers.findIndex(({ status }) => status === 204);
      await signIn(person.email, `${NEW_PASSWORD} ${taken}`).expect(201);
      expect((await mailsTo(person.email)).map(({ subject }) => subject)).toContain('Tu contraseña de Docente cambió');
    });

    it('is answered alike for someone who does not exist, and sends nothing', async () => {
      const before = await test.database.pool.query('SELECT count(*) FROM mail');
      await askForReset('nobody@example.org');
      await askForReset('no login at all');
      expect((await test.database.pool.query('SELECT count(*) FROM mail')).rows).toEqual(before.rows);
    });

    it('sends no more than three links within an hour', async () => {
      const person = await make.personWith();
      for (let times = 0; times < 5; times++) await askForReset(person.email);
      expect(await mailsTo(person.email)).toHaveLength(3);
    });

    it('is no way in by a link that has expired, or went to an address that is no longer the person’s', async () => {
      const person = await make.personWith();
      await askForReset(person.email);
      const token = tokenIn((await mailsTo(person.email))[0]!.text);
      await test.database.pool.query(`UPDATE person SET email = 'other-${person.email}' WHERE id = $1`, [person.id]);
      const use = () => test.http.put('/api/v1/password-resets').send({ token, password: NEW_PASSWORD });
      expect((await use().expect(404)).body.code).toBe('LINK_NOT_VALID');
      await test.database.pool.query(`UPDATE person SET email = $2 WHERE id = $1`, [person.id, person.email]);
      await test.database.pool.query(`UPDATE password_link SET expires_at = now() WHERE person_id = $1`, [person.id]);
      await use().expect(404);
    });

    it('stores no token, in the link or anywhere', async () => {
      const person = await make.personWith();
      await askForReset(person.email);
      const token = tokenIn((await mailsTo(person.email))[0]!.text);
      const { rows } = await test.database.pool.query(`SELECT to_jsonb(l)::text AS link FROM password_link l`);
      expect(JSON.stringify(rows)).not.toContain(token);
    });
  });

  describe('a password of one’s own', () => {
    it('is changed by who knows it, which ends the other sessions and not this one', async () => {
      const person = await make.personWith();
      const other = await tokenOf(test, person.id);
      const own = await tokenOf(test, person.id);
      const change = (current: string, password: string) =>
        test.http.put('/api/v1/me/password').set(as(own)).send({ current, password });
      expect((await change('not this one', NEW_PASSWORD).expect(422)).body.code).toBe('PASSWORD_WRONG');
      expect((await change(PASSWORD, 'Rosa Quispe 1').expect(422)).body.code).toBe('PASSWORD_WEAK');
      await change(PASSWORD, NEW_PASSWORD).expect(204);
      await test.http.get('/api/v1/me').set(as(own)).expect(200);
      await test.http.get('/api/v1/me').set(as(other)).expect(401);
      await signIn(person.email, NEW_PASSWORD).expect(201);
      expect(await mailsTo(person.email)).toHaveLength(1);
    });

    it('is not to be guessed by who has a stolen session, and nobody is shut out by that', async () => {
      const person = await make.personWith();
      const stolen = await tokenOf(test, person.id);
      const statuses: number[] = [];
      for (let times = 0; times < 11; times++) {
        const body = { current: `not ${times}`, password: NEW_PASSWORD };
        statuses.push((await test.http.put('/api/v1/me/password').set(as(stolen)).send(body)).status);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
      await signIn(person.email, PASSWORD).expect(201);
    });
  });

  describe('an e-mail address', () => {
    const linkIn = (text: string, kind: 'email' | 'email/stop') =>
      new RegExp(`/${kind}/([\\w-]{43})`).exec(text)?.[1] ?? '';
    const ask = (token: string, email: string, password = PASSWORD) =>
      test.http.post('/api/v1/me/email-changes').set(as(token)).send({ email, password });
    const confirm = (token: string) => test.http.put('/api/v1/email-changes').send({ token });
    const stop = (token: string) => test.http.put('/api/v1/email-changes/stop').send({ token });
    const lastTo = async (email: string) => (await mailsTo(email)).at(-1)!.text;

    it('changes once mail to the new one was answered, and not before', async () => {
      const person = await make.personWith();
      const own = await tokenOf(test, person.id);
      const other = `new-${person.email}`;
      expect((await ask(own, other, 'not this one').expect(422)).body.code).toBe('PASSWORD_WRONG');
      expect((await ask(own, person.email.toUpperCase()).expect(409)).body.code).toBe('EMAIL_SAME');
      await ask(own, other).expect(202);
      const { body } = await test.http.get('/api/v1/me/email').set(as(own)).expect(200);
      expect(body).toMatchObject({ email: person.email, verifiedAt: null, pending: { email: other } });
      await signIn(other, PASSWORD).expect(401);
      const token = linkIn(await lastTo(other), 'email');
      await test.http.get(`/email/${token}`).expect(200);
      await signIn(person.email, PASSWORD).expect(201);
      const answers = await Promise.all(Array.from({ length: 4 }, () => confirm(token)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
      await signIn(other, PASSWORD).expect(201);
      await signIn(person.email, PASSWORD).expect(401);
      const { body: after } = await test.http.get('/api/v1/me/email').set(as(own)).expect(200);
      expect(after).toMatchObject({ email: other, verifiedAt: expect.any(String), pending: null });
    });

    it('can be kept by who reads the old one: before, and after the change', async () => {
      for (const isConfirmed of [false, true]) {
        const person = await make.personWith();
        const stolen = await tokenOf(test, person.id);
        const other = `thief-${person.email}`;
        await ask(stolen, other).expect(202);
        const [toConfirm, toStop] = [
          linkIn(await lastTo(other), 'email'),
          linkIn(await lastTo(person.email), 'email/stop'),
        ];
        if (isConfirmed) {
          await confirm(toConfirm).expect(204);
          // However often it is changed on.
          await ask(stolen, `again-${other}`).expect(202);
          await confirm(linkIn(await lastTo(`again-${other}`), 'email')).expect(204);
        }
        await test.http.get(`/email/stop/${toStop}`).expect(200);
        await stop(toStop).expect(204);
        await stop(toStop).expect(404);
        await confirm(toConfirm).expect(404);
        await test.http.get('/api/v1/me').set(as(stolen)).expect(401);
        await signIn(person.email, PASSWORD).expect(201);
        await signIn(other, PASSWORD).expect(401);
      }
    });

    it('is of one account only, whoever is first, and nobody learns from the answer that it is taken', async () => {
      const [one, other, holder] = [await make.personWith(), await make.personWith(), await make.personWith()];
      const [tokenOne, tokenOther] = [await tokenOf(test, one.id), await tokenOf(test, other.id)];
      const wanted = `wanted-${one.email}`;
      await ask(tokenOne, wanted).expect(202);
      await ask(tokenOther, wanted).expect(202);
      const links = (await mailsTo(wanted)).map(({ text }) => linkIn(text, 'email'));
      const answers = await Promise.all(links.map((link) => confirm(link)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      const [free, taken] = [await ask(tokenOne, `free-${one.email}`), await ask(tokenOther, holder.email)];
      expect([taken.status, taken.body]).toEqual([free.status, free.body]);
      expect((await mailsTo(holder.email)).map(({ subject }) => subject)).toEqual([
        'Esta dirección ya está en una cuenta de Docente',
      ]);
    });

    it('is asked for three times an hour, within a day, and not by an older link', async () => {
      const person = await make.personWith();
      const own = await tokenOf(test, person.id);
      await ask(own, `a-${person.email}`).expect(202);
      await ask(own, `b-${person.email}`).expect(202);
      await confirm(linkIn(await lastTo(`a-${person.email}`), 'email')).expect(404);
      await ask(own, `c-${person.email}`).expect(202);
      await ask(own, `d-${person.email}`).expect(429);
      await test.database.pool.query('UPDATE email_change SET expires_at = now() WHERE person_id = $1', [person.id]);
      await confirm(linkIn(await lastTo(`c-${person.email}`), 'email')).expect(404);
    });

    it('that someone else writes is not confirmed any more', async () => {
      const person = await make.personWith();
      await askForReset(person.email);
      const token = tokenIn((await mailsTo(person.email))[0]!.text);
      await test.http.put('/api/v1/password-resets').send({ token, password: NEW_PASSWORD }).expect(204);
      const verified = async () =>
        (await test.database.pool.query('SELECT email_verified_at AS at FROM person WHERE id = $1', [person.id]))
          .rows[0].at as Date | null;
      expect(await verified()).not.toBeNull();
      await test.database.pool.query('UPDATE person SET email = email WHERE id = $1', [person.id]);
      expect(await verified()).not.toBeNull();
      await test.database.pool.query(`UPDATE person SET email = 'x' || email WHERE id = $1`, [person.id]);
      expect(await verified()).toBeNull();
    });
  });

  describe('an invitation', () => {
    it('lets a new person choose the first password', async () => {
      const run = (await make.personWith()).run.replace(/^1/, '2').slice(0, -2);
      const digit = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'K'];
      const email = `new-${run}@example.org`;
      let id: string | undefined;
      for (const last of digit) {
        const body = { run: `${run}-${last}`, givenNames: 'Eva', familyNames: 'Soto', email };
        const answer = await test.http.post('/api/v1/people').set(as(admin)).send(body);
        if (answer.status === 201) id = answer.body.id as string;
      }
      await test.http.post(`/api/v1/people/${id}/invitation`).set(as(admin)).expect(204);
      const token = tokenIn((await mailsTo(email))[0]!.text);
      await form(`/reset/${token}`, { password: NEW_PASSWORD })
        .expect(303)
        .expect('location', '/sign-in?done=password');
      await signIn(email, NEW_PASSWORD).expect(201);
    });

    it('needs an address to go to', async () => {
      const { id } = await make.personWith();
      await test.database.pool.query('UPDATE person SET email = NULL WHERE id = $1', [id]);
      const { body } = await test.http.post(`/api/v1/people/${id}/invitation`).set(as(admin)).expect(409);
      expect(body.code).toBe('NO_EMAIL');
    });
  });

  describe('signing in', () => {
    async function fail(person: TestPerson, times: number): Promise<number[]> {
      const statuses: number[] = [];
      for (let at = 0; at < times; at++) statuses.push((await signIn(person.email, `not ${at}`)).status);
      return statuses;
    }

    it('counts the RUN and the e-mail address of a person together', async () => {
      const person = await make.personWith();
      await fail(person, 5);
      for (let at = 0; at < 5; at++) await signIn(person.run, 'not this one').expect(401);
      await signIn(person.run, 'not this one').expect(429);
      await signIn(person.email, PASSWORD).expect(429);
    });

    it('succeeds for all who come at the same time with the right password', async () => {
      const person = await make.personWith();
      const answers = await Promise.all(Array.from({ length: 25 }, () => signIn(person.email, PASSWORD)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    });

    it('lets no more guesses through when they come at the same time', async () => {
      const person = await make.personWith();
      const answers = await Promise.all(Array.from({ length: 25 }, (_, at) => signIn(person.email, `not ${at}`)));
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
    });

    it('does not count what was refused, so that the wait has an end', async () => {
      const person = await make.personWith();
      await fail(person, 12);
      const { rows } = await test.database.pool.query('SELECT id FROM failed_sign_in WHERE login = $1', [person.id]);
      expect(rows).toHaveLength(10);
      await test.database.pool.query(`UPDATE failed_sign_in SET at = now() - interval '15 minutes' WHERE login = $1`, [
        person.id,
      ]);
      await signIn(person.email, PASSWORD).expect(201);
    });

    it('stays open in a browser that the person has used, whatever strangers do', async () => {
      const person = await make.personWith();
      const first = await form('/sign-in', { login: person.email, password: PASSWORD }).expect(303);
      const cookies = first.headers['set-cookie'] as unknown as string[];
      const device = cookies.find((each) => each.startsWith('docente_device='))!;
      expect(device).toMatch(/HttpOnly/);
      expect(device).toMatch(/SameSite=Lax/);
      expect(device).toMatch(/Path=\/sign-in/);
      await fail(person, 11);
      await form('/sign-in', { login: person.email, password: PASSWORD }).expect(422);
      await form('/sign-in', { login: person.email, password: PASSWORD }, device.split(';')[0]).expect(303);
      // And for nobody else.
      const other = await make.personWith();
      await fail(other, 11);
      await form('/sign-in', { login: other.email, password: PASSWORD }, device.split(';')[0]).expect(422);
    });

    it('gives a new session each time, and takes none that was brought along', async () => {
      const person = await make.personWith();
      const brought = `docente_session=${'a'.repeat(43)}`;
      const { headers } = await form('/sign-in', { login: person.email, password: PASSWORD }, brought).expect(303);
      const session = (headers['set-cookie'] as unknown as string[]).find((each) =>
        each.startsWith('docente_session='),
      )!;
      expect(session).not.toContain('a'.repeat(43));
      expect(session).toMatch(/HttpOnly/);
      await test.http.get('/api/v1/me').set('cookie', brought).expect(401);
    });
  });

  it('sends no more than thirty links an hour for whoever asks from one address', async () => {
    const statuses = new Set<number>();
    for (let times = 0; times < 31; times++)
      statuses.add(
        (await test.http.post('/api/v1/password-resets').send({ login: `nobody${times}@example.org` })).status,
      );
    expect([...statuses].at(-1)).toBe(429);
    await form('/sign-in/forgotten', { login: 'nobody@example.org' }).expect(422);
  });
});
