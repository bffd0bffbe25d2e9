import type { Response } from 'supertest';

import { checkDigit } from '../src/platform/check-digit/index.js';
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
      expect.stringMatching(/^9\.876\.543-3;Luis;Soto;\d+;'=99;3;/) as string,
      '',
    ]);
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
        items: { id: string }[];
      };
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

  it.each([
    ['an unknown kind', `${HEADER}`, { kind: 'nothing' }, 404],
    ['an option that does not exist', `${HEADER}`, { kind: 'roster', complete: 'mars' }, 422],
    ['a zero byte', `${HEADER}\0`, { kind: 'roster' }, 422],
    ['a quote that is never closed', `${HEADER}1;"x;y;2;3\n4;5;6;7;8\n`, { kind: 'roster' }, 422],
    ['no name in its columns', 'RUN;RBD\n1;2\n', { kind: 'roster' }, 422],
    ['a zip archive', 'PK\x03\x04', { kind: 'roster' }, 422],
  ])('with %s is refused, and the server goes on', async (_, content, fields, status) => {
    const before = await test.database.pool.query('SELECT count(*) FROM import');
    const response = await send(content, fields);
    expect(response.status).toBe(status);
    expect((await test.database.pool.query('SELECT count(*) FROM import')).rows).toEqual(before.rows);
    await test.http.get('/health/live').expect(200);
  });
});
