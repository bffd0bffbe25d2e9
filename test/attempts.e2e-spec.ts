import { randomUUID } from 'node:crypto';

import { ERROR_STATUS } from '../src/platform/http/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { type BulkAnswer, bulkClient, type BulkRequest } from './support/bulk-client.js';
import { factoriesFor } from './support/factories.js';
import { fingerprint } from './support/fingerprint.js';
import { addressOn, type ApiDocument, describedOperations, type DescribedOperations } from './support/operations.js';
import { declaredRoutes, type Route } from './support/routes.js';
import { personalTokenOf, type Side, tokenOf, twoSides } from './support/two-sides.js';

/** What changes with every attempt, and is meant to: who tried how often. */
const COUNTERS = ['failed_sign_in', 'rate_limit'];

/** Fields that a clever client adds, hoping that they are taken. */
const EXTRA: Record<string, unknown> = {
  id: randomUUID(),
  personId: randomUUID(),
  ownerId: randomUUID(),
  state: 'approved',
  status: 'published',
  role: 'administrator',
  roles: ['administrator'],
  grants: [{ role: 'administrator', scope: { kind: 'nation', code: '' } }],
  isAdmin: true,
  passwordHash: 'x',
  createdAt: '2020-01-01T00:00:00Z',
  completedAt: '2020-01-01T00:00:00Z',
  grade: 100,
  confirmedAt: '2020-01-01T00:00:00Z',
  approvedBy: randomUUID(),
  actingFor: randomUUID(),
  half: false,
};

/** Each of them made over every route that the server has, or over every operation that its description knows. */
describe('attempts to get further than one may', () => {
  let test: TestApp;
  let bulk: ReturnType<typeof bulkClient>;
  let make: ReturnType<typeof factoriesFor>;
  let here: Side;
  let there: Side;
  let routes: Route[];
  let described: DescribedOperations;
  let admin: string;
  /** Teaches on the other side, and may do nothing here. */
  let stranger: string;
  /** Heads the school of the other side. */
  let head: string;

  beforeAll(async () => {
    test = await startTestApp();
    await test.app.listen(0, '127.0.0.1');
    bulk = bulkClient(test);
    make = factoriesFor(test);
    ({ here, there } = await twoSides(test, make));
    routes = declaredRoutes(test);
    described = describedOperations((await test.http.get('/api/openapi.json').expect(200)).body as ApiDocument);
    admin = await tokenOf(test, (await make.personWith({ roles: ['administrator'] })).id);
    stranger = await tokenOf(test, there.teacher.id);
    const scope = { kind: 'school' as const, code: String(there.rbd) };
    head = await tokenOf(test, (await make.personWith({ roles: ['head'], scope })).id);
    // The first look at what is made by looking.
    await Promise.all(guardedApi().map((route) => send(route, { token: stranger })));
  });
  afterAll(async () => {
    bulk?.close();
    await test?.close();
  });

  const isApi = ({ path }: Route) => path.startsWith('/api/');
  const guarded = () => routes.filter(({ rule }) => rule !== 'public');
  const guardedApi = () => guarded().filter(isApi);
  const addressOf = (route: Pick<Route, 'path'>) => addressOn(here, { path: route.path.replace(/:(\w+)/g, '{$1}') });

  interface Attempt {
    token?: string;
    method?: string;
    query?: string;
    address?: string;
    body?: unknown;
    type?: string;
    headers?: Record<string, string>;
  }

  /** A call as the route's own client would make it. */
  function send(route: Route, attempt: Attempt = {}): Promise<BulkAnswer> {
    const { token, method = route.method, query = '', address = addressOf(route), headers = {} } = attempt;
    const api = isApi(route);
    const { type = api ? 'application/json' : 'application/x-www-form-urlencoded' } = attempt;
    const auth: Record<string, string> =
      token === undefined ? {} : api ? { authorization: `Bearer ${token}` } : { cookie: `docente_session=${token}` };
    const request: BulkRequest = {
      ...{ method, path: `${address}${query}` },
      headers: { ...auth, ...(!api && { 'sec-fetch-site': 'same-origin' }), ...headers },
    };
    if (method !== 'GET' && method !== 'DELETE') {
      const { body = api ? {} : '' } = attempt;
      request.body = typeof body === 'string' ? body : JSON.stringify(body);
      request.headers = { ...request.headers, 'content-type': type };
    }
    return bulk.send(request);
  }

  /** A refusal in the form that is documented. */
  function faultOf({ status, body, headers, text }: BulkAnswer): string | null {
    const { code } = (body ?? {}) as { code?: keyof typeof ERROR_STATUS };
    if (status < 400 || status >= 500) return `${status} ${text.slice(0, 100)}`;
    if (!headers['content-type']?.startsWith('application/problem+json')) return `${status} ${headers['content-type']}`;
    return code !== undefined && Number(ERROR_STATUS[code]) === status ? null : `${status} with code ${code}`;
  }

  /** Does it, and looks whether anything in the database is other than before. */
  async function changingNothing(
    attempt: () => Promise<string[]>,
    except: readonly string[] = COUNTERS,
  ): Promise<void> {
    const before = await fingerprint(test, except);
    expect(await attempt()).toEqual([]);
    expect(await fingerprint(test, except)).toEqual(before);
  }

  const secretsHere = () => [here.teacher.email, here.teacher.run, here.teacher.id, here.enrolmentId, here.attemptId];

  it('by guessing ids: what is another’s is answered as what there is not, to the letter', async () => {
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const route of guardedApi().filter(({ path }) => path.includes(':'))) {
        const nowhere = route.path.replace(/:(\w+)/g, (_, name: string) =>
          name === 'rbd'
            ? '99999999'
            : name === 'code'
              ? 'TIC-0'
              : name === 'key' || name === 'line'
                ? '1'
                : randomUUID(),
        );
        const [real, none] = [
          await send(route, { token: stranger }),
          await send(route, { token: stranger, address: nowhere }),
        ];
        if (!secretsHere().every((secret) => !real.text.replaceAll(addressOf(route), '').includes(secret)))
          wrong.push(`${route.name} shows ${real.text.slice(0, 100)}`);
        // A course or a school is known to everyone; what one may do there is not.
        if (/:(code|rbd)/.test(route.path)) continue;
        const [code, otherCode] = [real, none].map(({ body }) => (body as { code?: string } | undefined)?.code);
        if (real.status !== none.status || code !== otherCode)
          wrong.push(`${route.name}: ${real.status} ${code} and ${none.status} ${otherCode}`);
      }
      return wrong;
    });
  });

  it('by naming another scope in the query, once or twice: nothing of it is seen', async () => {
    const widening = [
      `school=${here.rbd}`,
      `school=${there.rbd}&school=${here.rbd}`,
      `within=${here.commune}`,
      `within=`,
      `code=${here.region}`,
      `scopeKind=nation&scopeCode=`,
      `scope=nation`,
      `personId=${here.teacher.id}`,
      `person=${here.teacher.id}`,
      `q=${encodeURIComponent(here.teacher.run)}`,
      `cohort=${here.cohortId}`,
      `limit=200&limit=1`,
      `limit[]=200`,
      `list=mine&list=waiting`,
      `who=${here.teacher.email}`,
      `role=administrator`,
    ];
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const route of guarded().filter(({ method }) => method === 'GET'))
        for (const token of [stranger, head])
          for (const query of widening) {
            const address = addressOf(route);
            const { status, text } = await send(route, { token, address, query: `?${query}` });
            const shown = secretsHere().filter(
              (secret) =>
                text.replaceAll(address, '').replaceAll(query, '').includes(secret) && !query.includes(secret),
            );
            if (status >= 500 || shown.length > 0) wrong.push(`${route.name} ?${query}: ${status} ${shown.join()}`);
          }
      return wrong;
    });
  }, 240_000);

  it('by cursors that were made up, or are of another list', async () => {
    const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const people = await send(
      { ...guardedApi()[0]!, method: 'GET', path: '/api/v1/people' },
      { token: admin, query: '?limit=1' },
    );
    const { nextCursor } = people.body as { nextCursor: string };
    expect(nextCursor).toEqual(expect.any(String));
    const cursors = [
      nextCursor,
      cursorOf([here.teacher.id]),
      cursorOf(['', '', '']),
      cursorOf(["' OR 1=1 --", 'x', 'x']),
      cursorOf([{ $ne: null }]),
      cursorOf([[here.teacher.id]]),
      cursorOf({ 0: 'x', length: 1 }),
      cursorOf(['x'.repeat(300)]),
      cursorOf([-1, 1e308]),
      'eyJhbGciOiJub25lIn0.e30.',
    ];
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const route of guarded().filter(({ method }) => method === 'GET'))
        for (const cursor of cursors) {
          const address = addressOf(route);
          const { status, text } = await send(route, { token: head, address, query: `?cursor=${cursor}` });
          const shown = secretsHere().filter((secret) => text.replaceAll(address, '').includes(secret));
          if (status >= 500 || shown.length > 0) wrong.push(`${route.name} with ${cursor}: ${status} ${shown.join()}`);
        }
      return wrong;
    });
  }, 120_000);

  it('by tokens that have expired, were ended, or are of nobody', async () => {
    const [expired, ended, revoked] = [
      await tokenOf(test, here.teacher.id),
      await tokenOf(test, here.teacher.id),
      (await personalTokenOf(test, here.teacher.id)).token,
    ];
    const { pool } = test.database;
    const last = `(SELECT id FROM session WHERE person_id = $1 ORDER BY id DESC`;
    await pool.query(`UPDATE session SET ended_at = now() WHERE id = ${last} LIMIT 1)`, [here.teacher.id]);
    await pool.query(`UPDATE session SET expires_at = now() WHERE id = ${last} OFFSET 1 LIMIT 1)`, [here.teacher.id]);
    await pool.query(`UPDATE personal_token SET revoked_at = now() WHERE person_id = $1`, [here.teacher.id]);
    const tokens = [
      expired,
      ended,
      revoked,
      'a'.repeat(43),
      'undefined',
      '../../etc/passwd',
      `${admin}x`,
      admin.slice(1),
    ];
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const route of guarded())
        for (const token of tokens) {
          const answer = await send(route, { token });
          const isRefused = isApi(route)
            ? (answer.body as { code?: string } | undefined)?.code === 'NOT_AUTHENTICATED'
            : answer.status === 303 && answer.headers['location']!.startsWith('/sign-in');
          // What evidence is about is looked at before whose it is.
          if (!isRefused && !(route.rule === 'token' && [400, 422].includes(answer.status)))
            wrong.push(`${route.name} with ${token.slice(0, 10)}: ${answer.status}`);
        }
      return wrong;
    });
  }, 120_000);

  it('by fields that are not theirs to fill in: each is refused, wherever it is put', async () => {
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const { name, method, path, body } of described.operations) {
        if (body === undefined) continue;
        const route = { name, method: method.toUpperCase(), path } as Route;
        const plain = described.example(body) as Record<string, unknown>;
        const own = new Set(Object.keys(plain));
        for (const [field, value] of Object.entries(EXTRA).filter(([each]) => !own.has(each))) {
          const answer = await send(route, { token: admin, body: { ...plain, [field]: value } });
          const fault = faultOf(answer);
          if (fault) wrong.push(`${name} with ${field}: ${fault}`);
        }
        // Neither by the query.
        const answer = await send(route, {
          token: stranger,
          body: {},
          query: '?role=administrator&personId=x&state=approved',
        });
        if (answer.status >= 500) wrong.push(`${name}: ${answer.status}`);
      }
      return wrong;
    });
  }, 120_000);

  it('by fields that are not theirs in a form: nobody else, and no right, is touched', async () => {
    const others = [
      'access_grant',
      'approval',
      'certificate',
      'course_version',
      'completion',
      'personal_token',
      'second_factor',
    ];
    const print = async () => {
      const whole = await fingerprint(test);
      const { rows } = await test.database.pool.query(
        `SELECT md5(string_agg(p::text, '' ORDER BY id)) AS people FROM person p WHERE id <> $1`,
        [there.teacher.id],
      );
      return { people: rows[0].people as string, ...Object.fromEntries(others.map((each) => [each, whole[each]])) };
    };
    const before = await print();
    const extra = new URLSearchParams({
      ...{ personId: here.teacher.id, id: here.teacher.id, role: 'administrator', state: 'approved', locale: 'en' },
      ...{
        'grants[0][role]': 'administrator',
        isAdmin: 'true',
        email: 'x@example.org',
        run: '11111111-1',
        grade: '100',
      },
    }).toString();
    const wrong: string[] = [];
    for (const route of guarded().filter(
      (each) => each.method === 'POST' && !isApi(each) && each.name !== 'POST /sign-out',
    )) {
      const { status } = await send(route, { token: stranger, body: extra });
      if (status >= 500) wrong.push(`${route.name}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await print()).toEqual(before);
  });

  it('by saying that the method is another: what is not declared is not there', async () => {
    const declared = new Set(routes.map(({ name }) => name));
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const route of guarded().filter(({ method }) => method !== 'GET')) {
        const over = route.method;
        const headers = {
          'x-http-method-override': over,
          'x-http-method': over,
          'x-method-override': over,
        };
        const query = `?_method=${over}&method=${over}`;
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE', 'QUERY']) {
          if (method === over || declared.has(`${method} ${route.path}`)) continue;
          const body = isApi(route) ? { _method: over } : `_method=${over}`;
          const { status } = await send(route, { token: admin, method, headers, query, body });
          // A page stands where its form is sent: opened without it, nothing is done; the guard asks everyone else to leave.
          if (![400, 404, 405, 415].includes(status)) wrong.push(`${method} as ${route.name}: ${status}`);
        }
      }
      return wrong;
    });
  }, 120_000);

  it('by headers that say where a request comes from, or where it goes', async () => {
    const claims = {
      'x-forwarded-for': '127.0.0.1',
      'x-real-ip': '127.0.0.1',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'https',
      'x-original-url': '/',
      'x-rewrite-url': '/',
      'x-forwarded-user': 'admin@example.org',
      'x-remote-user': 'admin@example.org',
      'x-forwarded-prefix': '/elsewhere',
      forwarded: 'for=127.0.0.1;host=elsewhere.example',
    };
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const route of guarded()) {
        const answer = await send(route, { headers: claims });
        const location = answer.headers['location'] ?? '';
        const isRefused = isApi(route)
          ? answer.status === 401
          : answer.status === 303 && location.startsWith('/sign-in');
        if (!isRefused || answer.text.includes('elsewhere.example'))
          wrong.push(`${route.name}: ${answer.status} ${location}`);
      }
      for (const route of routes.filter(({ method, rule }) => method === 'GET' && rule === 'public')) {
        const { text, headers } = await send(route, { headers: { ...claims, host: 'elsewhere.example' } });
        if (text.includes('elsewhere') || headers['location']?.includes('elsewhere')) wrong.push(route.name);
      }
      return wrong;
    });
    // Nor does a made-up address begin the count anew.
    const person = await make.personWith();
    const statuses: number[] = [];
    for (let times = 0; times < 11; times++) {
      const { status } = await bulk.send({
        ...{ method: 'POST', path: '/api/v1/sessions' },
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${times}` },
        body: JSON.stringify({ login: person.email, password: `not ${times}` }),
      });
      statuses.push(status);
    }
    expect(statuses.at(-1)).toBe(429);
  }, 120_000);

  it('by the host that is asked for: the link in a mail is our own', async () => {
    const person = await make.personWith();
    const { token } = { token: await tokenOf(test, person.id) };
    const { status } = await bulk.send({
      ...{ method: 'POST', path: '/api/v1/me/email-changes' },
      headers: { host: 'elsewhere.example', authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email: `n-${person.email}`, password: 'a good long password' }),
    });
    expect(status).toBe(202);
    const { rows } = await test.database.pool.query<{ text: string }>('SELECT text FROM mail WHERE recipient LIKE $1', [
      `%${person.email}`,
    ]);
    expect(rows.length).toBe(2);
    for (const { text } of rows) expect(text).not.toContain('elsewhere');
  });

  it('by poisoning what all objects descend from', async () => {
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const { name, method, path, body } of described.operations) {
        if (body === undefined) continue;
        const route = { name, method: method.toUpperCase(), path } as Route;
        const plain = JSON.stringify(described.example(body));
        for (const poison of [
          '{"__proto__":{"polluted":true},',
          '{"constructor":{"prototype":{"polluted":true}},',
          '{"\\u005f_proto__":{"polluted":true},',
        ]) {
          const text = plain === '{}' ? `${poison.slice(0, -1)}}` : plain.replace('{', poison);
          const fault = faultOf(await send(route, { token: admin, body: text }));
          if (fault) wrong.push(`${name} with ${poison}: ${fault}`);
        }
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      return wrong;
    });
  });

  it('by calling a body what it is not', async () => {
    await changingNothing(async () => {
      const wrong: string[] = [];
      for (const { name, method, path, body } of described.operations) {
        if (body === undefined) continue;
        const route = { name, method: method.toUpperCase(), path } as Route;
        for (const type of [
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/xml',
          'application/jsonp',
          'text/json',
          'application/json, text/plain',
          'multipart/form-data; boundary=x',
          'x',
        ]) {
          const fault = faultOf(await send(route, { token: admin, type, body: described.example(body) }));
          if (fault) wrong.push(`${name} as ${type}: ${fault}`);
        }
      }
      for (const route of guarded().filter((each) => each.method === 'POST' && !isApi(each)))
        for (const type of ['application/json', 'text/plain']) {
          const { status } = await send(route, { token: admin, type, body: '{"password":"x"}' });
          if (status !== 415) wrong.push(`${route.name} as ${type}: ${status}`);
        }
      return wrong;
    });
  }, 120_000);
});
