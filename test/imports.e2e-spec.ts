import type { Response } from 'supertest';

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

  beforeAll(async () => {
    test = await startTestApp({ jobs: true });
    const make = factoriesFor(test);
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
