import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';

import type { Response } from 'supertest';

import { checkDigit } from '../src/platform/check-digit/index.js';
import { translator } from '../src/platform/i18n/index.js';
import { Imports } from '../src/platform/imports/index.js';
import { asked } from './support/asked.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, type SignedIn, signIn } from './support/factories.js';

interface Summary {
  id: string;
  state: string;
  read: number;
  created: number;
  rejected: number;
}

describe('sending a roster', () => {
  let test: TestApp;
  let admin: SignedIn;
  let rbd: number;
  let make: ReturnType<typeof factoriesFor>;

  beforeAll(async () => {
    test = await startTestApp({ jobs: true });
    make = factoriesFor(test);
    admin = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
    rbd = await make.schoolAt('13101');
  });
  afterAll(() => test.close());

  const post = (path: string) => test.http.post(`/api/v1/imports${path}`).set('authorization', admin.bearer);
  const get = (path: string) => test.http.get(`/api/v1/imports${path}`).set('authorization', admin.bearer);
  const send = (content: string | Buffer, fields: Record<string, string> = { kind: 'roster' }): Promise<Response> =>
    Object.entries(fields)
      .reduce((request, [name, value]) => request.field(name, value), post(''))
      .attach('file', Buffer.from(content as string), 'nomina.csv');
  const run = (at: number) => `${7_000_000 + at}-${checkDigit(7_000_000 + at)}`;
  const HEADER = 'RUN;NOMBRES;APELLIDOS;RBD;HORAS\n';

  async function ended(id: string): Promise<Summary> {
    for (;;) {
      const { body } = (await get(`/${id}`).expect(200)) as { body: Summary };
      if (body.state !== 'applying') return body;
    }
  }

  it('previews, applies, and gives back what it could not take, to be corrected and sent again', async () => {
    const { body: sent } = (await send(
      `${HEADER}12.345.678-5;Ana;Pérez;${rbd};30\n9.876.543-3;Luis;Soto;${rbd};=99\n`,
    )) as { body: { id: string } };
    expect(await ended(sent.id)).toMatchObject({ state: 'staged', read: 2, created: 1, rejected: 1 });
    await post(`/${sent.id}/apply`).expect(200, { state: 'applying' });
    expect(await ended(sent.id)).toMatchObject({ state: 'done', created: 1, rejected: 1 });
    await post(`/${sent.id}/apply`).expect(409);

    const { text } = await get(`/${sent.id}/rejected`)
      .expect(200)
      .expect('content-type', /text\/csv/);
    expect(text.split('\r\n')).toEqual([
      '\ufeffRUN;NOMBRES;APELLIDOS;RBD;HORAS;LINEA_ORIGINAL;MOTIVO',
      expect.stringMatching(/^9\.876\.543-3;Luis;Soto;\d+;'=99;3;"?HORAS: /) as string,
      '',
    ]);
    const { body: report } = (await get(`/${sent.id}/report?format=json`).expect(200)) as {
      body: { import: Summary; rows: { line: number; findings: { code: string }[] }[]; effects: unknown[] };
    };
    expect(report).toMatchObject({
      import: { id: sent.id },
      rows: [{ line: 3, findings: [{ code: 'HOURS_INVALID' }] }],
      effects: [],
    });
    expect((await get(`/${sent.id}/report`).expect(200)).text).toContain('HOURS_INVALID');

    const again = (await send(text.replace("'=99", '40'))) as { body: { id: string } };
    await post(`/${again.body.id}/apply`).expect(200);
    expect(await ended(again.body.id)).toMatchObject({ state: 'done', created: 1, rejected: 0 });
  });

  it('reaches the schools of a grouping for whoever administers that, and no others', async () => {
    const [within, beyond] = [await make.schoolAt('05101'), await make.schoolAt('05101')];
    const { rows } = await test.database.pool.query<{ id: string }>(
      `WITH g AS (INSERT INTO school_grouping (kind, code, name) VALUES ('microcentro', 'M-1', 'Los Álamos') RETURNING id)
       INSERT INTO school_grouping_member (grouping_id, school_rbd, starts_on) SELECT id, $1, '2020-01-01' FROM g
       RETURNING grouping_id AS id`,
      [within],
    );
    const scope = { kind: 'grouping' as const, code: rows[0]!.id };
    const { bearer } = await signIn(test.http, await make.personWith({ roles: ['administrator'], scope }));
    const { body } = (await test.http
      .post('/api/v1/imports')
      .set('authorization', bearer)
      .field('kind', 'roster')
      .attach(
        'file',
        Buffer.from(`${HEADER}${run(1)};Ana;Pérez;${within};30\n${run(2)};Luis;Soto;${beyond};30\n`),
        'n.csv',
      )
      .expect(201)) as { body: { id: string } };
    const { body: found } = (await test.http
      .get(`/api/v1/imports/${body.id}`)
      .set('authorization', bearer)
      .expect(200)) as { body: Summary };
    expect(found).toMatchObject({ created: 1, rejected: 1 });
  });

  it('ends as declined, with the reason, when the second person says no; and waits again when the question is taken back', async () => {
    const school = await make.schoolAt('08101');
    const people = [await make.personWith({ school }), await make.personWith({ school })];
    const file = `${HEADER}${people[0]!.run};Rosa;Quispe Mamani;${school};30\n`;
    const second = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
    const { body: sent } = (await send(file, { kind: 'roster', complete: 'schools' })) as { body: { id: string } };
    await post(`/${sent.id}/apply`).expect(200, { state: 'waiting_for_approval' });
    await post(`/${sent.id}/discard`).expect(409);
    const mine = async () =>
      (await test.http.get('/api/v1/approvals?list=mine').set('authorization', admin.bearer).expect(200)).body as {
        items: { id: string; reason: string; href: string }[];
      };
    const [asked] = (await mine()).items;
    expect(asked).toMatchObject({ reason: expect.stringContaining('una sola persona'), href: `/imports/${sent.id}` });
    const page = await test.http.get(`/approvals/${asked!.id}`).set('cookie', second.cookie).expect(200);
    expect(page.text).toContain(`href="/imports/${sent.id}"`);
    await test.http
      .post(`/api/v1/approvals/${(await mine()).items[0]!.id}/withdrawal`)
      .set('authorization', admin.bearer)
      .expect(204);
    expect(await ended(sent.id)).toMatchObject({ state: 'staged' });
    await post(`/${sent.id}/apply`).expect(200, { state: 'waiting_for_approval' });
    await test.http
      .post(`/api/v1/approvals/${(await mine()).items[0]!.id}/decision`)
      .set('authorization', second.bearer)
      .send({ decision: 'decline', reason: 'Falta una persona' })
      .expect(204);
    expect(await ended(sent.id)).toMatchObject({ state: 'declined', declineReason: 'Falta una persona' });
    await post(`/${sent.id}/apply`).expect(409);
  });

  const COLUMNS = 'AGNO;RBD;DGV_RBD;NOM_RBD;COD_COM_RBD;COD_DEPE2;RURAL_RBD;ESTADO_ESTAB;RBD_FUSION\n';
  const school = (rbd: number, governance: number, status: number, into: number | '' = '') =>
    `${rbd};${checkDigit(rbd)};ESCUELA ${rbd};13101;${governance};0;${status};${into}\n`;
  const year = (of: number, ...rows: string[]) => COLUMNS + rows.map((row) => `${of};${row}`).join('');
  // The schools of the other tests here stay as they are: each file is only a part.
  const sent = async (content: string, fields: Record<string, string> = { complete: 'none' }) => {
    const { body } = (await send(content, { kind: 'schools', ...fields })) as { body: { id: string } };
    return body.id;
  };

  it('takes a directory of schools: what is new, changed, closed, open again and merged can be asked for by its name', async () => {
    const many = Array.from({ length: 60 }, (_, at) => 50_000 + at);
    const first = await sent(year(2025, ...many.map((each) => school(each, 1, each === 50_001 ? 3 : 1))));
    await post(`/${first}/apply`).expect(200);
    expect(await ended(first)).toMatchObject({ state: 'done', read: 60, created: 60 });

    const next = year(
      2026,
      ...many.slice(3).map((each) => school(each, each < 50_010 ? 5 : 1, 1)),
      school(50_000, 1, 3, 50_004),
      school(50_001, 1, 1),
      school(50_002, 1, 3),
    );
    const id = await sent(next);
    expect(await ended(id)).toMatchObject({
      state: 'staged',
      ...{ created: 0, updated: 10, unchanged: 50 },
      details: { closed: 2, reopened: 1, merged: 1, leaving: 0 },
    });
    const about = async (name: string) =>
      ((await get(`/${id}/rows?about=${name}`).expect(200)).body as { items: { cells: string[] }[] }).items.map(
        ({ cells }) => Number(cells[1]),
      );
    expect(await about('closed')).toEqual([50_000, 50_002]);
    expect(await about('reopened')).toEqual([50_001]);
    expect(await about('merged')).toEqual([50_000]);
    await get(`/${id}/rows?about=constructor`).expect(422);
    const page = async (path: string) =>
      (await test.http.get(`/imports/${id}${path}`).set('cookie', admin.cookie).expect(200)).text;
    expect(await page('')).toContain(`/imports/${id}/rows?of=updated&amp;about=reopened`);
    expect(await page('/rows?of=updated&about=reopened')).toContain('50001');
    expect((await get(`/${id}/report`).expect(200)).text).toMatch(/governance;.*municipal;slep/);
    await post(`/${id}/apply`).expect(200, { state: 'applying' });
    expect(await ended(id)).toMatchObject({ state: 'done', updated: 10 });
    expect(await ended(await sent(next))).toMatchObject({ created: 0, updated: 0, unchanged: 60 });

    // A new year that names one school alone would close the country: another person has to agree, and here does not.
    const whole = await sent(year(2027, school(50_004, 5, 1)), {});
    const { body: effects } = (await get(`/${whole}/effects?limit=3`).expect(200)) as { body: { items: unknown[] } };
    expect(effects.items).toHaveLength(3);
    expect(await page('').then(() => get(`/${whole}`))).toMatchObject({ body: { state: 'staged' } });
    await post(`/${whole}/apply`).expect(200, { state: 'waiting_for_approval' });
    const second = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
    const { body: pending } = (await test.http
      .get('/api/v1/approvals')
      .set('authorization', second.bearer)
      .expect(200)) as { body: { items: { id: string; summary?: string[] }[] } };
    await test.http
      .post(`/api/v1/approvals/${pending.items[0]!.id}/decision`)
      .set('authorization', second.bearer)
      .send({ decision: 'decline', reason: 'Es solo una parte' })
      .expect(204);
    expect(await ended(whole)).toMatchObject({ state: 'declined' });
    const { rows } = await test.database.pool.query<{ status: string }>('SELECT status FROM school WHERE rbd = 50010');
    expect(rows).toEqual([{ status: 'working' }]);
  });

  it('does not let one person close schools a few at a time, whatever is sent at once, nor more than was agreed to', async () => {
    const many = Array.from({ length: 60 }, (_, at) => 51_000 + at);
    const first = await sent(year(2025, ...many.map((each) => school(each, 1, 1))));
    await post(`/${first}/apply`).expect(200);
    await ended(first);
    const stateOf = async (id: string) => (await ended(id)).state;
    const detailsOf = async (id: string) =>
      ((await ended(id)) as unknown as { details: Record<string, number> }).details;
    const second = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
    const asks = async (id: string) => {
      const { body } = (await test.http.get('/api/v1/approvals').set('authorization', second.bearer).expect(200)) as {
        body: { items: { id: string; subjectId: string; effects: string[] }[] };
      };
      return body.items.find(({ subjectId }) => subjectId === id)!;
    };
    const approve = async (id: string) =>
      test.http
        .post(`/api/v1/approvals/${(await asks(id)).id}/decision`)
        .set('authorization', second.bearer)
        .send({ decision: 'approve' })
        .expect(204);

    // One school a file, all looked at before any was applied, and applied at once.
    const parts = await Promise.all(many.slice(0, 12).map((each) => sent(year(2025, school(each, 1, 3)))));
    await Promise.all(parts.map((part) => post(`/${part}/apply`).expect(200)));
    const states = await Promise.all(parts.map(stateOf));
    const { openSchools } = await detailsOf(parts[0]!);
    const { rows: alone } = await test.database.pool.query<{ closed: number }>(
      `SELECT sum((details->>'closed')::int + (details->>'missing')::int)::int AS closed FROM import
        WHERE kind = 'schools' AND state = 'done' AND agreed IS NULL`,
    );
    expect(alone[0]!.closed).toBeLessThanOrEqual((openSchools! * 5) / 100);
    expect(states).toContain('done');
    const waiting = parts.filter((_, at) => states[at] === 'waiting_for_approval');
    expect(waiting.length).toBeGreaterThanOrEqual(6);
    expect((await asks(waiting[0]!)).effects.join(' ')).toMatch(/Se suman los \d+ establecimientos .* 30 días/);
    await approve(waiting[0]!);
    expect(await stateOf(waiting[0]!)).toBe('done');

    // A file that closes one for not being named, of which there are many more before its turn has come.
    const speakOf = (of: number) =>
      test.database.pool.query('UPDATE school SET directory_year = $1 WHERE rbd <> 51059', [of]);
    await speakOf(2026);
    const whole = await sent(year(2026, ...many.slice(20, 59).map((each) => school(each, 1, 1))), {});
    expect(await detailsOf(whole)).toMatchObject({ missing: 1 });
    const page = await test.http.get(`/imports/${whole}`).set('cookie', admin.cookie).expect(200);
    expect(page.text).toContain('con otros archivos de los últimos 30 días');
    expect(page.text).toMatch(
      /Se cerraría un establecimiento por no estar en este archivo[^]*es solo una parte[^]*Pedir la aprobación/,
    );
    await post(`/${whole}/apply`).expect(200, { state: 'waiting_for_approval' });
    await test.database.transaction(async (transaction) => {
      await test.app.get(Imports).takeTurn(transaction, 'schools');
      await approve(whole);
      await speakOf(2025);
    });
    expect(await stateOf(whole)).toBe('waiting_for_approval');
    const { missing } = await detailsOf(whole);
    expect(missing).toBeGreaterThan(10);
    expect((await asks(whole)).effects.join(' ')).toContain(`${missing} que no aparecen`);
    const { rows } = await test.database.pool.query<{ status: string }>('SELECT status FROM school WHERE rbd = 51059');
    expect(rows).toEqual([{ status: 'working' }]);
  });

  const imports = async () => (await test.database.pool.query('SELECT FROM import')).rowCount;

  it.each([
    ['an unknown kind', `${HEADER}`, { kind: 'nothing' }, 404],
    ['an option that does not exist', `${HEADER}`, { kind: 'roster', complete: 'mars' }, 422],
    ['an option of another kind', `${HEADER}`, { kind: 'schools', complete: 'schools' }, 422],
    ['a year before the directories', `${HEADER}`, { kind: 'schools', year: '1066' }, 422],
  ])('with %s is refused, and the server goes on', async (_, content, fields, status) => {
    const before = await imports();
    expect((await send(content, fields)).status).toBe(status);
    expect(await imports()).toBe(before);
    await test.http.get('/health/live').expect(200);
  });

  const ROW = `12.345.678-5;Ana;Pérez;1;30\n`;
  it.each([
    ['NOT_TEXT', 'a zero byte', `${HEADER}\0`],
    ['NOT_TEXT', 'UTF-16', Buffer.from(`${HEADER}${ROW}`, 'utf16le')],
    ['QUOTE_NOT_CLOSED', 'a quote that is never closed', `${HEADER}1;"x;y;2;3\n4;5;6;7;8\n`],
    ['HEADER_INCOMPLETE', 'no name in its columns', 'RUN;RBD\n1;2\n'],
    ['HEADER_REPEATED', 'the same column twice', `RUN;RUT;NOMBRES;APELLIDOS\n1;2;3;4\n`],
    ['COLUMNS_TOO_MANY', 'ten thousand columns', `${HEADER.trim()}${';'.repeat(10_000)}\n${ROW}`],
    ['LINE_TOO_LONG', 'a line of a hundred kilobytes', `${HEADER}${'x'.repeat(100_000)}\n${ROW}`],
    ['FILE_TRUNCATED', 'its end cut off', `${HEADER}${ROW}9.876.543-3;Luis`],
    ['FILE_EMPTY', 'nothing in it', ''],
    ['FILE_EMPTY', 'a header alone', HEADER],
    ['ZIP_DAMAGED', 'what only begins as an archive', 'PK\x03\x04'],
  ])(
    'is refused as %s with %s, in the words of the reader, on the page too; and the server goes on',
    async (code, _, content) => {
      const before = await imports();
      const inSpanish = (await send(content)) as Response & {
        body: { code: string; errors: { code: string; detail: string }[] };
      };
      expect(inSpanish.status).toBe(422);
      expect(inSpanish.body).toMatchObject({ code: 'IMPORT_FILE_REFUSED', errors: [{ code }] });
      const page = await test.http
        .post('/imports/new')
        .set('authorization', admin.bearer)
        .set('cookie', 'docente_locale=en')
        .field('kind', 'roster')
        .attach('file', Buffer.from(content as string), 'nomina.csv');
      expect(page.status).toBe(422);
      const english = translator('en');
      expect(page.text).toContain('field-error');
      expect(page.text).not.toContain(inSpanish.body.errors[0]!.detail);
      expect(page.text).toContain(english('imports.new.title'));
      expect(await imports()).toBe(before);
      await test.http.get('/health/live').expect(200);
    },
  );

  it.each([
    ['a byte-order mark and CRLF', 'utf-8', '\r\n'],
    ['CR alone', 'utf-8', '\r'],
    ['Latin-1', 'windows-1252', '\n'],
  ])('in a file with %s is read', async (_, encoding, lineBreak) => {
    const text = `${HEADER}${run(11)};Peñaloza;Núñez;${rbd};30\n${run(12)};Ñusta;Ibáñez;${rbd};30\n`.replaceAll(
      '\n',
      lineBreak,
    );
    const mark = lineBreak === '\r\n' ? '\ufeff' : '';
    const { body } = (await send(Buffer.from(mark + text, encoding === 'utf-8' ? 'utf8' : 'latin1'))) as {
      body: { id: string };
    };
    const { body: found } = (await get(`/${body.id}`).expect(200)) as { body: Summary & { encoding: string } };
    expect(found).toMatchObject({ encoding, read: 2, rejected: 0 });
    const { body: rows } = (await get(`/${body.id}/rows`).expect(200)) as { body: { items: { cells: string[] }[] } };
    expect(rows.items.map(({ cells }) => cells[2])).toEqual(['Núñez', 'Ibáñez']);
  });

  /** Sends a form whose file never holds a line break. @returns the answer, and how many bytes were taken */
  async function sendEndless(bytes: number, cutAfter = Infinity): Promise<{ status: number | null; sent: number }> {
    const server = test.app.getHttpServer();
    if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const boundary = 'x'.repeat(20);
    const request = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/imports' });
    request.setHeader('authorization', admin.bearer);
    request.setHeader('content-type', `multipart/form-data; boundary=${boundary}`);
    const answered = new Promise<number | null>((resolve) => {
      request.on('response', (response) => {
        response.resume();
        resolve(response.statusCode!);
      });
      request.on('error', () => resolve(null));
    });
    request.write(
      `--${boundary}\r\nContent-Disposition: form-data; name="kind"\r\n\r\nroster\r\n--${boundary}\r\n` +
        `Content-Disposition: form-data; name="file"; filename="x.csv"\r\nContent-Type: text/csv\r\n\r\n${HEADER}`,
    );
    const piece = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    let status: number | null | undefined;
    void answered.then((each) => (status = each));
    while (sent < bytes && status === undefined) {
      if (sent >= cutAfter) {
        request.destroy();
        break;
      }
      const hasRoom = request.write(piece);
      sent += piece.length;
      if (!hasRoom) await Promise.race([once(request, 'drain'), answered]);
    }
    if (!request.destroyed) request.end(`\r\n--${boundary}--\r\n`);
    return { status: await answered, sent };
  }

  it('of a gigabyte in one line is refused with memory as it was', async () => {
    // In full with ONE_LINE_MB=1024; what is sent after the limit is thrown away in the same manner.
    const bytes = asked('ONE_LINE_MB', 64) * 2 ** 20;
    let most = process.memoryUsage().rss;
    const least = most;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const before = await imports();
    const { status } = await sendEndless(bytes);
    clearInterval(watch);
    // Whoever sends on long after the answer is cut off.
    expect(bytes > 64 * 2 ** 20 ? [422, null] : [422]).toContain(status);
    expect(most - least).toBeLessThan(200 * 2 ** 20);
    expect(await imports()).toBe(before);
    await test.http.get('/health/live').expect(200);
  });

  it('that the sender breaks off leaves nothing', async () => {
    const before = [await imports(), await spooled()];
    expect(await sendEndless(2 ** 20, 2 ** 19)).toMatchObject({ status: null });
    await test.http.get('/health/live').expect(200);
    expect([await imports(), await spooled()]).toEqual(before);
  });

  const spooled = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('docente-import-')).length;
});
