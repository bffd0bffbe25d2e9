import { Clock } from '../platform/clock/index.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import type { Actor, Grant } from '../platform/auth/index.js';
import { TerritoryService } from '../territory/index.js';
import { TerritoryQueries } from '../territory/territory.queries.js';
import { IndicatorsQueries } from './indicators.queries.js';
import { IndicatorsService } from './indicators.service.js';
import { SmallCountry } from './small-country.fixture.js';

let test: TestDatabase;
let indicators: IndicatorsService;

beforeAll(async () => {
  test = await openTestDatabase();
  indicators = new IndicatorsService(
    new IndicatorsQueries(test.database, new Clock()),
    new TerritoryService(new TerritoryQueries(test.database)),
  );
  // School 1 lies in commune 10202, school 2 in 11101.
  const country = new SmallCountry(test.database);
  await country.clear('2026-03-02');
  for (const [person, school] of [
    [0, 0],
    [1, 0],
    [2, 1],
  ] as const)
    await country.make({ do: 'appoint', person, school, start: -30, days: null, main: true });
  await country.make({ do: 'enrol everyone', cohort: 0 });
});
afterAll(() => test.close());

function actor(role: Grant['role'], kind: Grant['scope']['kind'], code = ''): Actor {
  return { personId: '', sessionId: '', name: '', locale: 'es', grants: [{ role, scope: { kind, code } }] };
}
const analyst = actor('analyst', 'nation');
const official = actor('official', 'territory', '10');

describe('the indicators', () => {
  it('have a row for every region, north to south, also where nothing happened', async () => {
    const { rows, total, withoutSchool } = await indicators.read(analyst, 'region');
    expect(rows).toHaveLength(16);
    expect([rows[0]!.code, rows.at(-1)!.code]).toEqual(['15', '12']);
    expect(total).toMatchObject({ teachersInPost: 3, enrolled: 3, coverage: 0 });
    expect(rows.find(({ code }) => code === '15')).toMatchObject({ enrolled: 0, coverage: null });
    expect(withoutSchool).toMatchObject({ enrolled: 3 });
  });

  it('give the same number at every step down from the country to the school', async () => {
    const enrolled = async (by: 'region' | 'province' | 'commune' | 'school', within?: string) =>
      (await indicators.read(analyst, by, within)).total.enrolled;
    expect(
      await Promise.all([enrolled('region', '10'), enrolled('province', '10'), enrolled('commune', '10')]),
    ).toEqual([2, 2, 2]);
    expect(
      await Promise.all([enrolled('commune', '102'), enrolled('school', '102'), enrolled('school', '10202')]),
    ).toEqual([2, 2, 2]);
  });

  it('of an official’s region are the country’s row for it, and nothing else can be reached', async () => {
    const country = await indicators.read(analyst, 'region');
    const own = await indicators.read(official, 'commune');
    const { code: _, name: __, shortName: ___, ...figures } = country.rows.find(({ code }) => code === '10')!;
    expect(own.total).toEqual(figures);
    expect(own.rows.every(({ code }) => code.startsWith('10'))).toBe(true);
    expect(own.withoutSchool).toBeUndefined();
    for (const within of ['11', '111', '11101'])
      await expect(indicators.read(official, 'school', within)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(indicators.path(official, '111')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await indicators.path(official, '10202')).map(({ code }) => code)).toEqual(['10', '102', '10202']);
    expect(await indicators.byMonth(official)).toEqual([]);
  });

  it('show a head the own school', async () => {
    const head = actor('head', 'school', '1');
    expect((await indicators.read(head, 'school')).rows).toMatchObject([
      { code: '1', name: 'Escuela 1', teachersInPost: 2 },
    ]);
    await expect(indicators.read(head, 'region')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('say so when there is no such territory, or it is too small for the rows asked for', async () => {
    await expect(indicators.read(analyst, 'commune', '99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(indicators.read(analyst, 'region', '10202')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(indicators.read(analyst, 'school')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('are empty, not missing, for a commune without schools', async () => {
    const { rows, total } = await indicators.read(analyst, 'school', '15202');
    expect(rows).toEqual([]);
    expect(total.enrolled).toBe(0);
  });
});
