import { randomUUID } from 'node:crypto';

import { ERROR_STATUS } from '../src/platform/http/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { type BulkAnswer, bulkClient, type BulkRequest } from './support/bulk-client.js';
import { factoriesFor, PASSWORD, signIn } from './support/factories.js';
import {
  addressOn,
  type ApiDocument,
  describedOperations,
  type DescribedOperations,
  type Operation,
} from './support/operations.js';
import { declaredRoutes, type Route } from './support/routes.js';
import { rowCounts } from './support/row-counts.js';
import { type Side, tokenOf, twoSides } from './support/two-sides.js';

/** Stands for nesting that `JSON.stringify` itself could not walk through. */
const DEEP = '@deep@';
const textOf = (body: unknown): string =>
  JSON.stringify(body).replace(`"${DEEP}"`, `${'['.repeat(20_000)}${']'.repeat(20_000)}`);

/** Values that are of no type a field could want, or too much of it. */
const STRANGE: [name: string, value: unknown][] = [
  ['null', null],
  ['a number', 42],
  ['a huge number', 1e308],
  ['minus one', -1],
  ['a fraction', 0.5],
  ['true', true],
  ['an empty text', ''],
  ['a huge text', 'x'.repeat(300_000)],
  ['a text with a zero byte', 'a\u0000b'],
  ['half of a surrogate pair', '\ud800'],
  ['a text that turns round', '\u202e\u2066abc'],
  ['SQL', `'); DROP TABLE person; --`],
  ['an empty list', []],
  ['a list of lists', [[[[]]]]],
  ['an empty object', {}],
  ['an object', { constructor: { prototype: { admin: true } } }],
  ['something deep', DEEP],
  ['a date that is none', '2026-02-31'],
  ['a date far away', '+275760-09-13T00:00:00.000Z'],
];

describe('hostile requests', () => {
  let test: TestApp;
  let bulk: ReturnType<typeof bulkClient>;
  let make: ReturnType<typeof factoriesFor>;
  let here: Side;
  let admin: string;
  let teacher: string;
  let operations: Operation[];
  let routes: Route[];
  let example: DescribedOperations['example'];
  let places: DescribedOperations['places'];

  beforeAll(async () => {
    test = await startTestApp();
    await test.app.listen(0, '127.0.0.1');
    bulk = bulkClient(test);
    make = factoriesFor(test);
    ({ here } = await twoSides(test, make));
    // Who may do everything gets furthest with a bad request.
    admin = await tokenOf(test, (await make.personWith({ roles: ['administrator'] })).id);
    teacher = await tokenOf(test, here.teacher.id);
    const document = (await test.http.get('/api/openapi.json').expect(200)).body as ApiDocument;
    routes = declaredRoutes(test);
    ({ operations, example, places } = describedOperations(document));
  });
  afterAll(async () => {
    bulk?.close();
    await test?.close();
  });

  function withValue(body: unknown, [key, ...rest]: string[], value: unknown): unknown {
    if (key === undefined) return value;
    const copy: Record<string, unknown> = Array.isArray(body)
      ? ([...(body as unknown[])] as unknown as Record<string, unknown>)
      : { ...(body as object) };
    copy[key] = withValue(copy[key], rest, value);
    return copy;
  }

  const addressOf = (operation: Operation): string => addressOn(here, operation);
  const tokenFor = ({ path }: Operation): string => (/enrolments\/\{id\}\//.test(path) ? teacher : admin);

  function send(operation: Operation, body: string | Buffer, type = 'application/json'): Promise<BulkAnswer> {
    const headers = { authorization: `Bearer ${tokenFor(operation)}`, 'content-type': type };
    return bulk.send({ method: operation.method.toUpperCase(), path: addressOf(operation), headers, body });
  }

  /** A page's form, sent by a browser from our own page. */
  function sendForm(path: string, body: string, token: string, type = 'application/x-www-form-urlencoded') {
    const headers = { cookie: `docente_session=${token}`, 'sec-fetch-site': 'same-origin', 'content-type': type };
    return bulk.send({ method: 'POST', path, headers, body });
  }

  const visit = (path: string, token: string) => bulk.send({ path, headers: { cookie: `docente_session=${token}` } });

  /** A refusal as documented: 4xx, a problem document, a known code with its own status. */
  function faultOf({ status, body, headers, text }: BulkAnswer): string | null {
    const { code, type, instance } = (body ?? {}) as Record<string, string>;
    if (status >= 500 || status < 400) return `${status} ${text?.slice(0, 150)}`;
    if (!/^application\/problem\+json/.test(headers['content-type'] ?? ''))
      return `${status} ${headers['content-type']}`;
    if (Number(ERROR_STATUS[code as keyof typeof ERROR_STATUS]) !== status) return `${status} with code ${code}`;
    if (type !== `/api/docs/errors#${code}` || instance !== headers['x-request-id']) return `${type} ${instance}`;
    return null;
  }

  const withBody = () => operations.filter(({ body }) => body !== undefined);

  it('are made from every operation that takes a body', () => {
    const writing = routes.filter(
      ({ method, path }) => ['POST', 'PUT', 'PATCH'].includes(method) && path.startsWith('/api/'),
    );
    expect(withBody().length).toBeGreaterThan(10);
    // What takes no body is asked here to be known for it.
    const without = writing.filter(
      ({ method, path }) => !withBody().some(({ name }) => name === `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
    );
    expect(without.map(({ name }) => name).sort()).toEqual([
      'POST /api/v1/approvals/:id/withdrawal',
      'POST /api/v1/certificate-designs/:id/draft',
      'POST /api/v1/certificate-designs/:id/draft/pictures/:slot',
      'POST /api/v1/certificates/verifications/file',
      'POST /api/v1/competency-frameworks',
      'POST /api/v1/enrolments/:id/acceptance',
      'POST /api/v1/enrolments/:id/activities/:key/attempts',
      'POST /api/v1/enrolments/:id/activities/:key/submission/files',
      'POST /api/v1/enrolments/:id/activities/:key/submission/submission',
      'POST /api/v1/imports',
      'POST /api/v1/imports/:id/apply',
      'POST /api/v1/imports/:id/discard',
      'POST /api/v1/me/privacy-requests/:id/withdrawal',
      'POST /api/v1/me/recovery-codes',
      'POST /api/v1/me/second-factor',
      'POST /api/v1/people/:id/invitation',
      'POST /api/v1/program-versions/:id/publication',
      'POST /api/v1/program-versions/:id/retirement',
      'POST /api/v1/program-versions/:id/revision',
      'POST /api/v1/programs/:code/enrolment',
      'POST /api/v1/programs/:code/move',
      'POST /api/v1/versions/:id/activities/:key/files',
      'POST /api/v1/versions/:id/drafts',
      'POST /api/v1/versions/:id/publication',
      'PUT /api/v1/cohorts/:id/closure',
      'PUT /api/v1/programs/:code/cycles/:cycle',
    ]);
  });

  it.each([
    ['no JSON', '{"a":'],
    ['nothing', ''],
    ['a text', '"x"'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['JSON that poisons prototypes', '{"__proto__":{"x":1}}'],
    ['a field that nobody knows', '{"surelyUnknown":1}'],
    ['ten thousand levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['more than a megabyte', JSON.stringify({ reason: 'x'.repeat(1_100_000) })],
  ])('a body that is %s is refused with a problem and changes nothing', async (_, body) => {
    const before = await rowCounts(test);
    const wrong: string[] = [];
    for (const operation of withBody()) {
      // Enrolling oneself needs no body, and none is what `null` says.
      if (body === 'null' && operation.name === 'POST /api/v1/cohorts/{id}/enrolments') continue;
      const fault = faultOf(await send(operation, body));
      if (fault) wrong.push(`${operation.name}: ${fault}`);
    }
    expect(wrong).toEqual([]);
    expect(await rowCounts(test)).toEqual(before);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'a body of type %s is refused',
    async (type) => {
      const before = await rowCounts(test);
      const wrong: string[] = [];
      for (const operation of withBody()) {
        const fault = faultOf(await send(operation, 'surelyUnknown=1', type));
        if (fault) wrong.push(`${operation.name}: ${fault}`);
      }
      expect(wrong).toEqual([]);
      expect(await rowCounts(test)).toEqual(before);
    },
  );

  it('a strange value in any field of any body never ends in an error of ours', async () => {
    const wrong: string[] = [];
    let sent = 0;
    for (const operation of withBody()) {
      const plain = example(operation.body!);
      for (const place of places(operation.body!))
        for (const [name, value] of STRANGE) {
          const { status, text } = await send(operation, textOf(withValue(plain, place, value)));
          sent++;
          if (status >= 500)
            wrong.push(`${operation.name} with ${name} in /${place.join('/')}: ${status} ${text.slice(0, 120)}`);
        }
    }
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(1000);
  }, 240_000);

  it('a strange value in any query never ends in an error of ours', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ method }) => method === 'get'))
      for (const { name } of [...operation.query, { name: 'surelyUnknown' }])
        for (const value of [
          '',
          '%00',
          '%ff%fe',
          '-1',
          '1e9',
          '9'.repeat(400),
          '%25',
          '%5B%5D',
          'W10',
          'WzEsMiwzXQ',
          '%F0%9F%98%80',
        ])
          for (const query of [`${name}=${value}`, `${name}=a&${name}=${value}`, `${name}[x]=${value}`]) {
            const headers = { authorization: `Bearer ${tokenFor(operation)}` };
            const answer = await bulk.send({ path: `${addressOf(operation)}?${query}`, headers });
            const fault = answer.status >= 400 ? faultOf(answer) : null;
            if (fault) wrong.push(`${operation.name} ?${query}: ${fault}`);
          }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('a strange query or path of a page never ends in an error of ours', async () => {
    const wrong: string[] = [];
    for (const { path } of routes.filter(
      ({ method, path: each }) => method === 'GET' && !/^\/(api|health)\//.test(each),
    ))
      for (const value of ['', '%00', '-1', '9'.repeat(400), '%3Cscript%3E', '%5B%5D', '%F0%9F%98%80', '%E0%A4%A']) {
        const address = path.replace(/:\w+/g, value || 'x');
        for (const query of [
          '',
          ...['q', 'cursor', 'serial', 'returnTo', 'within', 'by', 'after', 'done', 'limit', 'sort'].map(
            (name) => `?${name}=${value}`,
          ),
        ]) {
          const { status, text } = await visit(address + query, admin);
          if (status >= 500) wrong.push(`${address}${query}: ${status} ${text.slice(0, 100)}`);
          if (text.includes('<script>')) wrong.push(`${address}${query}: an unescaped script`);
        }
      }
    expect(wrong).toEqual([]);
  }, 120_000);

  it.each([
    '/courses/%',
    `/courses/${'x'.repeat(1000)}`,
    '/api/v1/courses/%E0%A4%A',
    `/api/v1/courses/${'x'.repeat(1000)}`,
  ])('an address that can not be read leads nowhere, in the form of every other refusal (%#)', async (path) => {
    const { status, headers, text } = await bulk.send({ path });
    expect(status).toBe(404);
    expect(headers['content-security-policy']).toBeDefined();
    if (path.startsWith('/api/')) {
      expect(headers['content-type']).toContain('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    } else expect(text).toContain('<html');
  });

  it('a strange form never ends in an error of ours', async () => {
    const wrong: string[] = [];
    for (const { path, name } of routes.filter(
      ({ method, path: each }) => method === 'POST' && !each.startsWith('/api/'),
    ))
      for (const form of [
        '',
        'a',
        'a=%00',
        'x[y]=1&x[y]=2',
        '__proto__[a]=1',
        `event=${'9'.repeat(5000)}`,
        'attempt=x&do=x&q=1',
        'login=%00&password=%00',
        'reason=%00&lang=%00&code=%00&name=%00&title=%00',
      ]) {
        const token = name === 'POST /sign-out' ? 'none' : teacher;
        const { status, text } = await sendForm(
          path.replace(/:\w+/g, () => randomUUID()),
          form,
          token,
        );
        if (status >= 500) wrong.push(`${name} with ${form.slice(0, 30)}: ${status} ${text.slice(0, 100)}`);
      }
    expect(wrong).toEqual([]);
  });

  describe('another site', () => {
    const form = (headers: Record<string, string>, path = `/cohorts/${here.cohortId}/enrolment`) =>
      test.http.post(path).set(headers).set('cookie', `docente_session=${admin}`).type('form').send('').redirects(0);

    it.each([
      ['Sec-Fetch-Site says so', { 'sec-fetch-site': 'cross-site' }],
      ['it is a neighbouring site', { 'sec-fetch-site': 'same-site' }],
      ['Origin says so', { origin: 'https://elsewhere.example' }],
      ['Origin is hidden', { origin: 'null' }],
      ['Sec-Fetch-Site says so, and Origin lies', { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1' }],
      ['nothing is said, but a cookie is sent', {}],
    ])('can not make a browser change anything: %s', async (_, headers) => {
      const before = await rowCounts(test);
      const writing = routes.filter(({ method }) => method !== 'GET');
      expect(writing.length).toBeGreaterThan(20);
      for (const { method, path } of writing) {
        const { status, text } = await test.http[method.toLowerCase() as 'post'](
          path.replace(/:\w+/g, () => randomUUID()),
        )
          .set(headers)
          .set('cookie', `docente_session=${admin}`)
          .redirects(0);
        expect([status, text.includes('CROSS_SITE') || text.includes('<html')]).toEqual([403, true]);
      }
      expect(await rowCounts(test)).toEqual(before);
    });

    it('is not taken for our own pages, nor our own for another', async () => {
      expect([303, 409]).toContain((await form({ 'sec-fetch-site': 'same-origin' })).status);
      const host = new URL(await test.app.getUrl()).host;
      expect((await form({ origin: `http://${host}`, host })).status).toBe(409);
    });

    it('can not put a session into its own address', async () => {
      const { status, headers } = await test.http
        .post('/sign-in')
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send({ login: here.teacher.email, password: PASSWORD, returnTo: 'https://elsewhere.example' })
        .redirects(0);
      expect(status).toBe(303);
      expect(headers['location']).toMatch(/^\/(?![/\\])/);
    });

    it.each([
      ['//elsewhere.example'],
      ['/\\elsewhere.example'],
      ['https://elsewhere.example'],
      ['javascript:alert(1)'],
      ['/\t/elsewhere.example'],
      ['\\\\elsewhere.example'],
      ['/%0d%0aset-cookie:x=1'],
      ['/\r\nset-cookie:x=1'],
    ])('can not be where someone ends after signing in: %j', async (returnTo) => {
      const page = await test.http.get(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`).redirects(0);
      expect(page.text ?? '').not.toMatch(/(href|action|value)="\s*(https?:|javascript:|[\\/]\s*[\\/])/i);
      const { headers } = await test.http
        .post('/sign-in')
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send({ login: here.teacher.email, password: PASSWORD, returnTo })
        .redirects(0);
      const target = new URL(headers['location']!, 'http://us.example');
      expect(target.origin).toBe('http://us.example');
      expect([headers['set-cookie']].flat().every((cookie) => /^docente_(session|device)=/.test(String(cookie)))).toBe(
        true,
      );
    });

    it('can not be where a choice of language leads', async () => {
      for (const path of [
        '//elsewhere.example/?lang=en',
        '/\\elsewhere.example?lang=en',
        '///elsewhere.example?lang=es',
      ]) {
        const { headers } = await rawGet(path);
        const location = headers['location'];
        if (location !== undefined) expect(new URL(location, 'http://us.example').origin).toBe('http://us.example');
      }
    });
  });

  const rawGet = (path: string, headers: BulkRequest['headers'] = {}) => bulk.send({ path, headers });

  it.each([
    '/assets/../package.json',
    '/assets/..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5cpackage.json',
    '/assets/....//package.json',
    '/assets//etc/passwd',
    '/assets/%2fetc%2fpasswd',
    '/assets/site.css%00.html',
    '/api/docs/..%2f..%2fpackage.json',
    '/api/docs/%2e%2e/%2e%2e/package.json',
    '/api/docs/../../../../etc/passwd',
  ])('%s leads to no file of ours', async (path) => {
    const { status, text } = await rawGet(path);
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toMatch(/"dependencies"|root:/);
  });

  it('headers can not be broken out of', async () => {
    const { headers } = await rawGet('/courses?lang=en%0d%0aset-cookie:%20a=b');
    expect(headers['set-cookie']).toBeUndefined();
    const redirect = await rawGet('/courses?q=%0d%0aset-cookie:%20a=b&lang=en');
    expect([redirect.headers['set-cookie']].flat().join()).not.toMatch(/(^|,)a=b/);
    const foreign = await rawGet('/', { 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'https' });
    expect(foreign.text).not.toContain('elsewhere.example');
    const id = await rawGet('/health/live', { 'x-request-id': 'chosen-by-a-stranger' });
    expect(id.headers['x-request-id']).not.toBe('chosen-by-a-stranger');
  });

  it('pages take forms and the API takes JSON, never the other way round', async () => {
    const wrong: string[] = [];
    for (const { path, name } of routes.filter(({ method }) => method === 'POST')) {
      const address = path.replace(/:\w+/g, () => randomUUID());
      const api = path.startsWith('/api/');
      const { status } = api
        ? await sendForm(address, 'reason=x', teacher)
        : await sendForm(address, '{"login":{"a":1},"event":[[1]],"reason":{}}', teacher, 'application/json');
      if (status !== 415) wrong.push(`${name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  describe('guessing passwords', () => {
    it('a RUN counts as one login, however it is written', async () => {
      const { run } = await make.personWith({ familyNames: 'Puntual' });
      const ways = Array.from(
        { length: 11 },
        (_, at) => `${run.slice(0, at % 8)}${at > 7 ? ' . ' : '.'}${run.slice(at % 8)}`,
      );
      const statuses: number[] = [];
      for (const login of ways)
        statuses.push((await test.http.post('/api/v1/sessions').send({ login, password: 'not this one' })).status);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    });

    it('a login of a megabyte is refused like any other, and leaves no megabyte behind', async () => {
      const login = `${randomUUID()}${Array.from({ length: 20_000 }, () => randomUUID()).join('')}`;
      expect((await test.http.post('/api/v1/sessions').send({ login, password: 'x' })).status).toBe(401);
      const { rows } = await test.database.pool.query<{ longest: number }>(
        'SELECT max(length(login))::int AS longest FROM failed_sign_in',
      );
      expect(rows[0]!.longest).toBeLessThanOrEqual(200);
    });

    it('ends after ten failures of a login, on pages and API alike, and says when to come back', async () => {
      const { email } = await make.personWith({ familyNames: 'Paciente' });
      const guess = () => test.http.post('/api/v1/sessions').send({ login: email, password: 'not this one' });
      const statuses: number[] = [];
      for (let tries = 0; tries < 11; tries++) statuses.push((await guess()).status);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
      const { headers, body } = await guess().expect(429);
      expect(body.code).toBe('TOO_MANY_REQUESTS');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      // The right password does not help now, or it could be found out all the same.
      await test.http.post('/api/v1/sessions').send({ login: email.toUpperCase(), password: PASSWORD }).expect(429);
      const page = await test.http
        .post('/sign-in')
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send({ login: ` ${email} `, password: PASSWORD })
        .redirects(0);
      expect(page.headers['set-cookie']).toBeUndefined();
    });

    it('tells nothing about who has an account', async () => {
      const answer = async (login: string) => {
        const { body, status } = await test.http.post('/api/v1/sessions').send({ login, password: 'not this one' });
        const { instance: _, ...rest } = body as Record<string, unknown>;
        return { status, ...rest };
      };
      expect(await answer('nobody@example.org')).toEqual(await answer(here.teacher.email));
    });
  });

  describe('what every answer carries', () => {
    const STRICT =
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;media-src 'self';font-src 'self';connect-src 'self';manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";

    it('a strict policy on every page, and nothing in line that it would forbid', async () => {
      const wrong: string[] = [];
      const seen: string[] = [];
      const pages = routes.filter(({ method, path }) => method === 'GET' && !/^\/(api\/v1|health|assets)\//.test(path));
      for (const { path } of pages) {
        const { cohortId, designId, enrolmentId, teacher: person, course, attemptId, rbd, serial } = here;
        const id = path.includes('/certificate-designs/')
          ? designId
          : path.includes('/cohorts/')
            ? cohortId
            : path.includes('/learning/')
              ? enrolmentId
              : person.id;
        const values: Record<string, string> = {
          id,
          attemptId,
          serial,
          code: course.code,
          key: String(course.keys[0]),
          rbd: String(rbd),
        };
        const address = path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'x');
        for (const token of [admin, teacher, null]) {
          const call = test.http.get(address).redirects(0);
          if (token !== null) void call.set('cookie', `docente_session=${token}`);
          const { headers, text, status } = await call;
          if (!/^text\/html/.test(headers['content-type'] ?? '')) continue;
          if (status === 200) seen.push(address);
          const fault = pageFault(headers, text);
          if (fault) wrong.push(`${address}: ${fault}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(new Set(seen).size).toBeGreaterThan(8);
    });

    it('the same on a page that says what went wrong', async () => {
      for (const path of ['/nowhere', '/courses/NONE', '/learning/x', '/assets/x']) {
        const { headers, text } = await test.http
          .get(path)
          .set('cookie', `docente_session=${admin}`)
          .set('accept', 'text/html');
        if (/^text\/html/.test(headers['content-type']!)) expect(pageFault(headers, text)).toBeNull();
      }
    });

    function pageFault(headers: Record<string, string>, html: string): string | null {
      if (headers['content-security-policy'] !== STRICT) return `policy: ${headers['content-security-policy']}`;
      if (headers['x-content-type-options'] !== 'nosniff') return 'sniffing is allowed';
      if (headers['referrer-policy'] !== 'same-origin') return `referrer: ${headers['referrer-policy']}`;
      if (headers['x-powered-by'] !== undefined) return 'says what it runs on';
      if (!/no-store|no-cache|private/.test(headers['cache-control'] ?? ''))
        return `cache: ${headers['cache-control']}`;
      const inLine = /<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|\sstyle\s*=\s*["']|javascript:/i.exec(html);
      if (inLine) return `in line: ${html.slice(Math.max(0, inLine.index - 40), inLine.index + 60)}`;
      const foreign =
        /(?:src|action|srcset|poster)="(?:https?:)?\/\/[^"]*"|<link[^>]*href="(?:https?:)?\/\/(?!127\.0\.0\.1|localhost)[^"]*"/.exec(
          html,
        );
      return foreign ? `from elsewhere: ${foreign[0]}` : null;
    }

    it('cookies that scripts can not read and other sites do not send', async () => {
      const { headers } = await test.http
        .post('/sign-in')
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send({ login: here.teacher.email, password: PASSWORD })
        .redirects(0)
        .expect(303);
      expect(String(headers['set-cookie'])).toMatch(
        /^docente_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$|^docente_session=/,
      );
      expect(String(headers['set-cookie'])).toMatch(/; HttpOnly/);
      expect(String(headers['set-cookie'])).toMatch(/; SameSite=Lax/);
      expect(String(headers['set-cookie'])).toMatch(/; Path=\//);
      const language = await test.http.get('/courses?lang=en').redirects(0).expect(303);
      expect(String(language.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/);
    });

    it('nothing that a shared cache could keep of what is someone’s own', async () => {
      const { bearer } = await signIn(test.http, here.teacher);
      for (const path of ['/api/v1/me', '/api/v1/enrolments', '/api/v1/certificates', '/api/v1/sessions']) {
        const { headers } = await test.http.get(path).set('authorization', bearer).expect(200);
        expect(`${path} ${headers['cache-control']}`).toMatch(/private|no-store/);
      }
    });
  });

  describe('behind https', () => {
    let secure: TestApp;
    beforeAll(async () => {
      secure = await startTestApp({ env: { PUBLIC_URL: 'https://docente.example.org' } });
    });
    afterAll(() => secure?.close());

    it('cookies are marked Secure, and browsers are told to stay with https', async () => {
      const { email } = await factoriesFor(secure).personWith();
      const { headers } = await secure.http
        .post('/sign-in')
        .set('origin', 'https://docente.example.org')
        .type('form')
        .send({ login: email, password: PASSWORD })
        .redirects(0)
        .expect(303);
      expect(String(headers['set-cookie'])).toMatch(/; Secure/);
      expect(headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
    });
  });
});
