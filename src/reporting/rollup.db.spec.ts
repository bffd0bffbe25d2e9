import fc from 'fast-check';

import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { Clock } from '../platform/clock/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { statement } from '../platform/database/index.js';
import { BreakdownsQueries } from './breakdowns.queries.js';
import { IndicatorsQueries } from './indicators.queries.js';
import { RECOUNT_EVENTS, RecountQueries } from './recount.queries.js';
import { RollupRepository } from './rollup.repository.js';
import { RollupService } from './rollup.service.js';
import { type Change, SmallCountry } from './small-country.fixture.js';

const TODAY = '2026-03-02';
const COUNTRY = { prefixes: [''], schools: [] };
const AGREED = { differences: [], people: [] };

class MovableClock extends Clock {
  private day = new Date(`${TODAY}T12:00:00-03:00`);
  override now = (): Date => this.day;
  set(moment: Date): void {
    this.day = moment;
  }
  reset(): void {
    this.day = new Date(`${TODAY}T12:00:00-03:00`);
  }
  advance(days: number): void {
    this.day = new Date(this.day.getTime() + days * 86_400_000);
  }
}

let test: TestDatabase;
let country: SmallCountry;
let rollups: RollupService;
let queries: IndicatorsQueries;
let breakdowns: BreakdownsQueries;
let repository: RollupRepository;
const clock = new MovableClock();

beforeAll(async () => {
  test = await openTestDatabase();
  country = new SmallCountry(test.database);
  queries = new IndicatorsQueries(test.database, clock);
  breakdowns = new BreakdownsQueries(test.database, clock);
  repository = new RollupRepository(test.database);
  rollups = new RollupService(
    test.database,
    new Jobs(test.database),
    clock,
    repository,
    new RecountQueries(test.database),
  );
});
afterAll(() => test.close());

beforeEach(async () => {
  clock.reset();
  await country.clear(TODAY);
});

async function figures(code: string): Promise<Record<string, unknown>> {
  const { rows } = await queries.byTerritory(code.length, { prefixes: [code], schools: [] });
  return { ...rows[0] };
}

async function play(changes: readonly Change[]): Promise<void> {
  for (const change of changes) await country.make(change);
}

// School 1 lies in 10202, school 2 in 11101, school 3 in 10101, school 4 in 10202.
const AT_SCHOOL_1: Change = { do: 'appoint', person: 0, school: 0, start: -30, days: null, main: true };
const COMPLETED: Change[] = [
  { do: 'enrol', person: 0, cohort: 0 },
  { do: 'move on', which: 0, to: 'completed' },
];

describe('a reading', () => {
  it('counts a completion before anything is folded, and the same after', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED, { do: 'certify', which: 0 }]);
    const expected = {
      code: '10',
      teachersInPost: 1,
      teachersCertified: 1,
      enrolled: 1,
      completed: 1,
      certified: 1,
      withdrawn: 0,
    };
    expect(await figures('10')).toEqual(expected);
    expect(await rollups.fold()).toBeGreaterThan(0);
    expect(await figures('10')).toEqual(expected);
    expect(await rollups.fold()).toBe(0);
  });

  it('leaves what happened where the teacher then worked, and moves the certified teacher along', async () => {
    await play([
      AT_SCHOOL_1,
      ...COMPLETED,
      { do: 'certify', which: 0 },
      { do: 'change appointment', which: 0, start: -30, days: 29, main: true },
      { do: 'appoint', person: 0, school: 1, start: 0, days: null, main: true },
    ]);
    expect(await figures('10')).toMatchObject({ completed: 1, certified: 1, teachersInPost: 0, teachersCertified: 0 });
    expect(await figures('11')).toMatchObject({ completed: 0, certified: 0, teachersInPost: 1, teachersCertified: 1 });
  });

  it('counts the certificate of a program as none: its courses are counted', async () => {
    await play([AT_SCHOOL_1, { do: 'certify program', person: 0, school: 0, days: 1 }]);
    const before = { certified: 0, teachersCertified: 0, teachersInPost: 1 };
    expect(await figures('10')).toMatchObject(before);
    await country.make({ do: 'change certificate', which: 0, state: 'revoked' });
    await country.make({ do: 'change certificate', which: 0, state: 'valid' });
    clock.advance(2);
    expect(await figures('10')).toMatchObject(before);
    await rollups.fold();
    expect(await figures('10')).toMatchObject(before);
    expect(await rollups.check()).toMatchObject(AGREED);
  });

  it('no longer counts a certificate that was revoked, and counts it again when it is reinstated', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED, { do: 'certify', which: 0 }]);
    await country.make({ do: 'change certificate', which: 0, state: 'suspended' });
    expect(await figures('10')).toMatchObject({ completed: 1, certified: 0, teachersCertified: 0 });
    await country.make({ do: 'change certificate', which: 0, state: 'valid' });
    expect(await figures('10')).toMatchObject({ completed: 1, certified: 1, teachersCertified: 1 });
  });

  it('takes a corrected completion away from the school that had it', async () => {
    await play([
      AT_SCHOOL_1,
      ...COMPLETED,
      { do: 'drop appointment', which: 0 },
      { do: 'appoint', person: 0, school: 1, start: -1, days: null, main: true },
      { do: 'move on', which: 0, to: 'enrolled' },
    ]);
    expect(await figures('10')).toMatchObject({ enrolled: 1, completed: 0 });
    expect(await figures('11')).toMatchObject({ enrolled: 0, completed: 0 });
  });

  it('keeps people without a post apart from every territory', async () => {
    await play(COMPLETED);
    expect((await queries.byTerritory(2, COUNTRY)).rows).toEqual([
      expect.objectContaining({ code: '00', completed: 1 }),
    ]);
  });

  it('takes a school’s history along when the school changes its commune', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED]);
    await rollups.fold();
    await play([
      { do: 'enrol', person: 1, cohort: 0 },
      { do: 'move school', school: 0, commune: 2 },
    ]);
    expect(await figures('10')).toMatchObject({ enrolled: 0, completed: 0, teachersInPost: 0 });
    expect(await figures('11')).toMatchObject({ enrolled: 1, completed: 1, teachersInPost: 1 });
    expect(await rollups.check()).toMatchObject(AGREED);
  });
});

describe('who runs the schools', () => {
  const by = async (at: 'then' | 'now') => {
    const { rows } = await breakdowns.byGovernance(at, COUNTRY);
    return Object.fromEntries(rows.map(({ code, completed, teachersInPost }) => [code, [completed, teachersInPost]]));
  };

  it('is asked of the year in which it happened, or of today; teachers in post are always of today', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED]);
    const year = Number((await test.database.one<{ year: string }>(yearNow)).year);
    expect(await by('then')).toEqual({ municipal: [1, 1] });
    for (const folded of [false, true]) {
      if (folded) await rollups.fold();
      else await country.make({ do: 'change governance', school: 0, governance: 1, year: year + 1 });
      expect(await by('then')).toEqual({ municipal: [1, 0], slep: [0, 1] });
      expect(await by('now')).toEqual({ slep: [1, 1] });
      expect(await rollups.check()).toMatchObject(AGREED);
    }
  });

  it('or to which grouping they belong: one that is in two of them counts once in the total', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED, { do: 'certify', which: 0 }]);
    await test.database.query(microcentros);
    const { rows, total } = await breakdowns.byGrouping('microcentro', COUNTRY);
    const counts = { teachersInPost: 1, teachersCertified: 1, enrolled: 1, completed: 1, certified: 1, withdrawn: 0 };
    expect(rows).toMatchObject([
      { name: 'A', ...counts },
      { name: 'B', ...counts },
    ]);
    expect(total).toEqual(counts);
    // B has a school beyond the commune of school 1, so whoever sees only that does not see B.
    const commune = await breakdowns.byGrouping('microcentro', { prefixes: ['10202'], schools: [] });
    expect(commune.rows.map(({ name }) => name)).toEqual(['A']);
    const [a, b] = rows.map(({ code }) => code);
    const within = { prefixes: [], schools: [1] };
    expect(await breakdowns.members(a!, within)).toEqual({
      kind: 'microcentro',
      name: 'A',
      schools: [1],
      covered: true,
    });
    expect(await breakdowns.members(b!, within)).toMatchObject({ covered: false });
    expect((await breakdowns.byGrouping('deprov', COUNTRY)).total).toMatchObject({ enrolled: 0 });
  });

  it('once more told of the year in which it happened is a correction, also of what was folded', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED]);
    await rollups.fold();
    const year = Number((await test.database.one<{ year: string }>(yearNow)).year);
    await country.make({ do: 'change governance', school: 0, governance: 2, year });
    expect(await by('then')).toEqual({ private: [1, 1] });
  });
});

const microcentros = statement(
  'spec.microcentros',
  `WITH made AS (
     INSERT INTO school_grouping (kind, code, name) SELECT 'microcentro', uuid_v7()::text, name FROM unnest('{A,B}'::text[]) name
     RETURNING id, name)
   INSERT INTO school_grouping_member (grouping_id, school_rbd, starts_on)
   SELECT id, school_rbd, '2020-01-01' FROM made JOIN (VALUES ('A', 1), ('B', 1), ('B', 2)) m (name, school_rbd) USING (name)`,
);
const yearNow = statement('spec.year_now', `SELECT extract(year FROM country_date())::text AS year`);
/** By the days of what happened and of the periods, where the reading goes by years. */
const recountThen = statement(
  'spec.recount_then',
  `SELECT period.governance AS code, sum(enrolled)::int AS enrolled, sum(completed)::int AS completed,
          sum(certified)::int AS certified, sum(withdrawn)::int AS withdrawn
     FROM (${RECOUNT_EVENTS}) event
     JOIN LATERAL (SELECT governance FROM school_period p WHERE p.school_rbd = event.school_rbd
                    ORDER BY daterange(starts_on, ends_on, '[]') @> event.day DESC, starts_on LIMIT 1) period ON true
    GROUP BY 1 ORDER BY 1`,
);
async function governanceThen(): Promise<[object[], object[]]> {
  // What has expired and is not counted yet is the reading's own business.
  await repository.countExpiries(clock.now());
  const { rows } = await breakdowns.byGovernance('then', COUNTRY);
  const happened = rows
    .map(({ code, enrolled, completed, certified, withdrawn }) => ({ code, enrolled, completed, certified, withdrawn }))
    .filter(({ code: _, ...counts }) => Object.values(counts).some((count) => count !== 0));
  const recounted = await test.database.query<object>(recountThen);
  return [happened.sort((a, b) => a.code.localeCompare(b.code)), recounted];
}

describe('the reporting day', () => {
  it('turns at midnight: posts begin and end by date', async () => {
    await play([
      { do: 'appoint', person: 0, school: 0, start: -10, days: 10, main: true }, // to today
      { do: 'appoint', person: 0, school: 1, start: 1, days: null, main: true }, // from tomorrow
    ]);
    expect(await figures('10')).toMatchObject({ teachersInPost: 1 });
    clock.advance(1);
    await rollups.fold();
    expect(await figures('10')).toMatchObject({ teachersInPost: 0 });
    expect(await figures('11')).toMatchObject({ teachersInPost: 1 });
    expect((await queries.byTerritory(2, COUNTRY)).day).toBe('2026-03-03');
  });

  it('waits for whoever is changing appointments', async () => {
    const holder = await test.database.pool.connect();
    await holder.query(`BEGIN; SELECT place_people('{}')`);
    clock.advance(1);
    expect(await repository.turnDay(clock.now())).toBe(false);
    await holder.query('COMMIT');
    holder.release();
    expect(await repository.turnDay(clock.now())).toBe(true);
  });
});

describe('a certificate that expires', () => {
  it('is no longer counted from that moment on, whether or not a job has come round', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED, { do: 'certify', which: 0, days: 1 }]);
    await rollups.fold();
    const tonight = new Date('2026-03-03T00:00:00-03:00');
    clock.set(new Date(tonight.getTime() - 1));
    expect(await figures('10')).toMatchObject({ completed: 1, certified: 1, teachersCertified: 1 });
    clock.set(tonight);
    const reading = await queries.byTerritory(2, COUNTRY);
    expect(reading).toMatchObject({ asOf: tonight, rows: [{ certified: 0, teachersCertified: 0, teachersInPost: 1 }] });
    expect(await queries.bySchool({ prefixes: ['10'], schools: [] })).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ code: '1', certified: 0, teachersCertified: 0 })]) as [],
    });
    expect(await rollups.check()).toMatchObject(AGREED);
    await rollups.fold();
    expect(await figures('10')).toMatchObject({ completed: 1, certified: 0, teachersCertified: 0 });
    expect(await rollups.check()).toMatchObject(AGREED);
    // Withdrawn and reinstated after its end it counts as little.
    await country.make({ do: 'change certificate', which: 0, state: 'revoked' });
    await country.make({ do: 'change certificate', which: 0, state: 'valid' });
    expect(await figures('10')).toMatchObject({ certified: 0, teachersCertified: 0 });
    expect(await rollups.check()).toMatchObject(AGREED);
  });

  it('leaves its holder certified while another one holds', async () => {
    await play([
      AT_SCHOOL_1,
      ...COMPLETED,
      { do: 'enrol', person: 0, cohort: 1 },
      { do: 'move on', which: 1, to: 'completed' },
      { do: 'certify', which: 0, days: 1 },
      { do: 'certify', which: 1, days: 2 },
    ]);
    clock.advance(1);
    expect(await figures('10')).toMatchObject({ certified: 1, teachersCertified: 1 });
    clock.advance(1);
    expect(await figures('10')).toMatchObject({ certified: 0, teachersCertified: 0 });
  });

  it('waits to be counted for whoever is issuing', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED, { do: 'certify', which: 0, days: 1 }]);
    const holder = await test.database.pool.connect();
    await holder.query(`BEGIN; UPDATE certificate SET superseded_by = NULL`);
    clock.advance(1);
    expect(await repository.countExpiries(clock.now())).toBe(false);
    expect(await figures('10')).toMatchObject({ certified: 0 });
    await holder.query('COMMIT');
    holder.release();
    expect(await repository.countExpiries(clock.now())).toBe(true);
    expect(await figures('10')).toMatchObject({ certified: 0 });
  });
});

describe('the check', () => {
  const tamper = statement('spec.tamper', `UPDATE rollup_school SET completed = completed + 1 WHERE school_rbd = 1`);
  const forget = statement('spec.forget', `UPDATE person_standing SET school_rbd = 2, certificates = 0`);

  it('names every figure that is wrong, and a rebuild sets it right', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED, { do: 'certify', which: 0 }]);
    await rollups.fold();
    await test.database.query(tamper);
    await test.database.query(forget);
    const { differences, people } = await rollups.check();
    expect(differences).toContainEqual({ of: 'school', code: '1', indicator: 'completed', kept: 2, recounted: 1 });
    expect(differences).toContainEqual({ of: 'commune', code: '10202', indicator: 'completed', kept: 1, recounted: 2 });
    expect(people).toHaveLength(1);
    await rollups.rebuild();
    expect(await rollups.check()).toMatchObject(AGREED);
    expect(await figures('10')).toMatchObject({ completed: 1, teachersInPost: 1, teachersCertified: 1 });
  });
});

const small = fc.nat(20);
const span = { start: fc.integer({ min: -3, max: 3 }), days: fc.option(fc.nat(4)), main: fc.boolean() };
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('appoint' as const), person: small, school: small, ...span }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change appointment' as const), which: small, ...span }) },
  fc.record({ do: fc.constant('drop appointment' as const), which: small }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('enrol' as const), person: small, cohort: small }) },
  fc.record({ do: fc.constant('enrol everyone' as const), cohort: small }),
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('move on' as const),
      which: small,
      to: fc.constantFrom('completed' as const, 'completed', 'withdrawn', 'enrolled', 'failed'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('certify' as const),
      which: small,
      days: fc.option(fc.integer({ min: -1, max: 3 })),
    }),
  },
  fc.record({
    do: fc.constant('certify program' as const),
    ...{ person: small, school: small, days: fc.option(fc.integer({ min: -1, max: 3 })) },
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change certificate' as const),
      which: small,
      state: fc.constantFrom('valid' as const, 'suspended', 'revoked'),
    }),
  },
  fc.record({ do: fc.constant('move school' as const), school: small, commune: small }),
  fc.record({
    do: fc.constant('change governance' as const),
    ...{ school: small, governance: small, year: fc.constantFrom(2025, 2026, 2027, 2028) },
  }),
);

/** What the job, an operator and the passing of time do between the changes. */
type Upkeep = { do: 'fold'; rows: number } | { do: 'next days'; days: number } | { do: 'rebuild' };
const anyUpkeep: fc.Arbitrary<Upkeep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('fold' as const), rows: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('next days' as const), days: fc.integer({ min: 1, max: 3 }) }) },
  fc.record({ do: fc.constant('rebuild' as const) }),
);

async function keepUp(upkeep: Upkeep): Promise<void> {
  if (upkeep.do === 'fold') await repository.fold(upkeep.rows);
  else if (upkeep.do === 'rebuild') await rollups.rebuild();
  else {
    clock.advance(upkeep.days);
    // Who turns the day and who counts expiries are two, and either may be late.
    if (upkeep.days !== 2) await repository.turnDay(clock.now());
    if (upkeep.days !== 3) await repository.countExpiries(clock.now());
  }
}

const held = statement(
  'spec.held',
  `SELECT count(*)::int AS certified,
          (SELECT count(*)::int FROM person_standing s WHERE s.school_rbd IS NOT NULL AND EXISTS (
             SELECT 1 FROM certificate c WHERE c.person_id = s.person_id AND c.enrolment_id IS NOT NULL AND c.state = 'valid'
                AND coalesce(c.valid_until > $1, true))) AS "teachersCertified"
     FROM certificate WHERE enrolment_id IS NOT NULL AND state = 'valid' AND coalesce(valid_until > $1, true)`,
);

/** What holds at a moment, by the certificates alone. */
function certifiedAsOf(moment: Date): Promise<object> {
  return test.database.one(held, [moment]);
}

async function certifiedAsRead(): Promise<object> {
  const { rows } = await queries.byTerritory(2, COUNTRY);
  const sum = (count: 'certified' | 'teachersCertified') => rows.reduce((total, row) => total + row[count], 0);
  return { certified: sum('certified'), teachersCertified: sum('teachersCertified') };
}

async function begin(): Promise<void> {
  clock.reset();
  await country.clear(TODAY);
}

describe('after any history', () => {
  it('the reading equals a recount, whatever was folded when', async () => {
    const history = fc.array(fc.oneof({ weight: 4, arbitrary: anyChange }, { weight: 1, arbitrary: anyUpkeep }), {
      minLength: 20,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        await begin();
        for (const step of steps) {
          if (step.do === 'fold' || step.do === 'next days' || step.do === 'rebuild') {
            await keepUp(step);
            expect(await rollups.check()).toMatchObject(AGREED);
            expect(await certifiedAsRead()).toEqual(await certifiedAsOf(clock.now()));
          } else await country.make(step);
        }
        expect(await rollups.check()).toMatchObject(AGREED);
        await rollups.fold();
        expect(await rollups.check()).toMatchObject(AGREED);
        const [read, recounted] = await governanceThen();
        expect(read).toEqual(recounted);
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  it('it does at every moment while four writers, two folders and a rebuild are at work', async () => {
    const histories = fc.array(fc.array(anyChange, { minLength: 15, maxLength: 30 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(histories, fc.array(anyUpkeep, { minLength: 5, maxLength: 15 }), async (writers, upkeeps) => {
        await begin();
        let writing = true;
        const folder = async (): Promise<void> => {
          while (writing) await repository.fold(5);
        };
        const readings = async (): Promise<void> => {
          while (writing) expect(await rollups.check()).toMatchObject(AGREED);
        };
        const keeper = async (): Promise<void> => {
          for (const upkeep of upkeeps) await keepUp(upkeep);
        };
        const others = [folder(), folder(), readings()];
        try {
          await Promise.all([...writers.map(play), keeper()]);
        } finally {
          writing = false;
          await Promise.all(others);
        }
        expect(await rollups.check()).toMatchObject(AGREED);
      }),
      // A race is not found twice the same way: nothing to shrink.
      { numRuns: 15, endOnFailure: true },
    );
  }, 180_000);

  it('the parts add up to the whole at every level', async () => {
    await play([AT_SCHOOL_1, ...COMPLETED, { do: 'enrol everyone', cohort: 1 }]);
    await repository.fold(3);
    const sum = (rows: readonly { enrolled: number }[]) => rows.reduce((total, { enrolled }) => total + enrolled, 0);
    const levels = await Promise.all([2, 3, 5].map((digits) => queries.byTerritory(digits, COUNTRY)));
    expect(levels.map(({ rows }) => sum(rows))).toEqual([7, 7, 7]);
    const { rows } = await queries.bySchool({ prefixes: ['10', '11'], schools: [] });
    expect(rows.map(({ code, enrolled }) => [code, enrolled])).toContainEqual(['1', 2]);
  });
});
