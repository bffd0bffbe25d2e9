import { Readable } from 'node:stream';

import { Imports, spoolImportFile } from '../src/platform/imports/index.js';
import type { SchoolView } from '../src/territory/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, signIn } from './support/factories.js';

const COLUMNS =
  'AGNO RBD DGV_RBD NOM_RBD COD_COM_RBD COD_DEPE2 RURAL_RBD LATITUD LONGITUD MAT_TOTAL ESTADO_ESTAB'.split(' ');
const SCHOOLS = `
2025;1;9;LICEO POLITECNICO ARICA;15101;5;0;-18,4872;-70,295212;1086;1
2025;8486;7;ESCUELA VILLA LAS ESTRELLAS;12202;1;0;-62,200997;-58,964631;0;1
2025;8487;5;ESCUELA BÁSICA LOS CÓNDORES;13101;1;0;-33,45;-70,65;300;1
2025;8488;3;LICEO GABRIELA MISTRAL;13101;1;0;-33,45;-70,65;300;1
2025;8489;1;ESCUELA GABRIELA MISTRAL;13120;2;0;-33,45;-70,6;200;3
2025;8490;5;ESCUELA LOS CONDORES DE NUÑOA;13120;2;1;-33,45;-70,6;200;1`;

describe('the territory over HTTP', () => {
  let test: TestApp;
  const get = (path: string) => test.http.get(path);
  const rbds = (body: { items: SchoolView[] }) => body.items.map(({ rbd }) => rbd);

  beforeAll(async () => {
    test = await startTestApp();
    const content = Buffer.from(`${COLUMNS.join(';')}${SCHOOLS}\n`);
    const file = await spoolImportFile('directorio.csv', Readable.from([content]));
    const imports = test.app.get(Imports);
    const { id } = await imports.receive(null, 'schools', file);
    await file.close();
    await imports.confirm(null, id);
    await imports.finish(id);
  });
  afterAll(() => test.close());

  it('gives the whole division from north to south, to be kept for a while', async () => {
    const { body, headers } = await get('/api/v1/territory').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=3600');
    expect(body.regions).toHaveLength(16);
    expect(body.regions[0]).toMatchObject({ code: '15', name: 'Arica y Parinacota' });
    expect(body.regions[15]).toMatchObject({ code: '12', shortName: 'Magallanes' });
    const provinces = body.regions.flatMap((region: { provinces: object[] }) => region.provinces);
    expect(provinces).toHaveLength(56);
    const communes = provinces.flatMap(
      (province: { communes: { code: string; timeZone: string }[] }) => province.communes,
    );
    expect(communes).toHaveLength(346);
    const zoneOf = (code: string) => communes.find((commune: { code: string }) => commune.code === code).timeZone;
    expect(['13101', '05201', '05104', '12202', '11101'].map(zoneOf)).toEqual([
      'America/Santiago',
      'Pacific/Easter',
      'America/Santiago',
      'America/Punta_Arenas',
      'America/Punta_Arenas',
    ]);
  });

  it('lists schools page by page, each once', async () => {
    const first = await get('/api/v1/schools?limit=4').expect(200);
    expect(rbds(first.body)).toEqual([1, 8486, 8487, 8488]);
    const second = await get(`/api/v1/schools?limit=4&cursor=${first.body.nextCursor}`).expect(200);
    expect(rbds(second.body)).toEqual([8489, 8490]);
    expect(second.body.nextCursor).toBeNull();
  });

  it.each([
    ['within=13', [8487, 8488, 8489, 8490]],
    ['within=13120', [8489, 8490]],
    ['within=13&status=closed', [8489]],
    ['within=04', []],
    ['q=8486', [8486]],
    ['q=8486-7', [8486]],
    ['q=condores', [8487, 8490]],
    ['q=CÓNDORES', [8487, 8490]],
    ['q=gabriela%20mitral', [8488, 8489]],
    ['q=liceo%20gabriela', [8488]],
    ['q=gabriela%20nunoa', [8489]],
    ['q=%25', [1, 8486, 8487, 8488, 8489, 8490]],
    ['q=xyzzy', []],
    ['q=99999999', []],
    ['q=8496-5', []],
    ['q=84867', []],
  ])('finds for %s the schools %j', async (query, expected) => {
    const { body } = await get(`/api/v1/schools?${query}`).expect(200);
    expect(rbds(body)).toEqual(expected);
  });

  it('pages through a search in the order of fit', async () => {
    const all = await get('/api/v1/schools?q=escuela').expect(200);
    const first = await get('/api/v1/schools?q=escuela&limit=2').expect(200);
    const second = await get(`/api/v1/schools?q=escuela&limit=50&cursor=${first.body.nextCursor}`).expect(200);
    expect([...rbds(first.body), ...rbds(second.body)]).toEqual(rbds(all.body));
  });

  it.each([
    'within=99',
    'within=1',
    'within=13%25',
    'status=open',
    'limit=0',
    'limit=x',
    'cursor=abc',
    'other=1',
    `q=${'x'.repeat(101)}`,
  ])('refuses ?%s', async (query) => {
    const { body } = await get(`/api/v1/schools?${query}`)
      .expect(422)
      .expect('content-type', /problem\+json/);
    expect(body.code).toBe('VALIDATION_FAILED');
  });

  it('gives one school with the places it lies in', async () => {
    const { body } = await get('/api/v1/schools/8486').expect(200);
    expect(body).toMatchObject({
      rbd: 8486,
      checkDigit: '7',
      name: 'Escuela Villa Las Estrellas',
      communeName: 'Antártica',
      pupils: 0,
    });
    expect(body.places.map(({ code }: { code: string }) => code)).toEqual(['', '12', '122', '12202']);
  });

  it.each([
    ['governance=slep', [1]],
    ['governance=municipal&area=urban', [8486, 8487, 8488]],
    ['area=rural', [8490]],
    ['q=condores&area=rural', [8490]],
  ])('lists for %s the schools %j', async (query, expected) => {
    expect(rbds((await get(`/api/v1/schools?${query}`).expect(200)).body)).toEqual(expected);
    const { text } = await get(`/schools?${query}`).expect(200);
    for (const rbd of expected) expect(text).toContain(`/schools/${rbd}"`);
  });

  it('leads from a closed school to what it has become part of, as an administrator says it', async () => {
    const make = factoriesFor(test);
    const { bearer, cookie } = await signIn(test.http, await make.personWith({ roles: ['administrator'] }));
    const put = (rbd: number, successor: unknown, reason = 'Decreto 12') =>
      test.http.put(`/api/v1/schools/${rbd}/successor`).set('authorization', bearer).send({ successor, reason });
    await put(8489, 8490).expect(204);
    const { body: closed } = await get('/api/v1/schools/8489').expect(200);
    expect(closed).toMatchObject({
      mergedInto: 8490,
      successors: [{ rbd: 8490, name: 'Escuela Los Condores de Nuñoa', status: 'working' }],
    });
    expect((await get('/api/v1/schools/8490').expect(200)).body).toMatchObject({ predecessors: [{ rbd: 8489 }] });
    const page = (await test.http.get('/schools/8489').set('cookie', cookie).expect(200)).text;
    expect(page).toContain('/schools/8490"');
    expect(page).toContain('/schools/8489/successor"');
    expect((await get('/schools/8489').expect(200)).text).not.toContain('/schools/8489/successor"');
    expect((await get('/schools/8490').expect(200)).text).toContain('/schools/8489"');
    const { rows } = await test.database.pool.query<object>(
      `SELECT d.before, d.after, d.reason FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
        WHERE e.action = 'territory.changeSuccessor' AND e.subject_id = '8489'`,
    );
    expect(rows).toEqual([{ before: { successor: null }, after: { successor: 8490 }, reason: 'Decreto 12' }]);

    const refusals: [number, unknown, string, number, string][] = [
      [8490, 1, 'x', 409, 'SCHOOL_NOT_CLOSED'],
      [8489, 8489, 'x', 409, 'SCHOOL_ITS_OWN_SUCCESSOR'],
      [8489, 999, 'x', 422, 'SCHOOL_UNKNOWN'],
      [8489, 1, ' ', 422, 'VALIDATION_FAILED'],
      [8489, '1', 'x', 422, 'VALIDATION_FAILED'],
      [999, 1, 'x', 404, 'NOT_FOUND'],
    ];
    for (const [rbd, successor, reason, status, code] of refusals) {
      const { body } = await put(rbd, successor, reason).expect(status);
      expect([rbd, successor, body.code]).toEqual([rbd, successor, code]);
    }
    // Round a corner it would be itself.
    await test.database.pool.query(`UPDATE school SET status = 'closed' WHERE rbd = 8490`);
    expect((await put(8490, 8489).expect(409)).body.code).toBe('SCHOOL_ITS_OWN_SUCCESSOR');
    await put(8489, null).expect(204);
    expect((await get('/api/v1/schools/8489').expect(200)).body).toMatchObject({ mergedInto: null, successors: [] });
  });

  it('says so when no school has the number', async () => {
    expect((await get('/api/v1/schools/999').expect(404)).body.code).toBe('NOT_FOUND');
    expect((await get('/api/v1/schools/x').expect(422)).body.code).toBe('VALIDATION_FAILED');
  });
});
