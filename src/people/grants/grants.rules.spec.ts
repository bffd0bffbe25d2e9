import fc from 'fast-check';

import { reaches, reachOf } from '../../platform/auth/index.js';
import { covers, lastDayToDelegate, type PlacedScope } from './grants.rules.js';

/** A small country: three regions of two provinces of two communes of two schools each; groupings of any of them. */
const COMMUNES = ['01', '02', '13'].flatMap((region) =>
  ['1', '2'].flatMap((p) => ['01', '02'].map((c) => region + p + c)),
);
const SCHOOLS = COMMUNES.flatMap((commune, n) => [
  { rbd: 2 * n + 1, commune },
  { rbd: 2 * n + 2, commune },
]);
const COHORTS = ['a1', 'a2', 'b1'].map((code) => ({ code, provider: code[0]! }));
const communeOf = (rbd: number): string => SCHOOLS.find((each) => each.rbd === rbd)!.commune;

const scope = (kind: PlacedScope['kind'], code: string, more: Partial<PlacedScope> = {}): PlacedScope => ({
  ...{ kind, code, communeCodes: [], schools: [], providerId: null },
  ...more,
});
const anyScope = fc.oneof(
  fc.constant(scope('nation', '')),
  fc
    .constantFrom(...COMMUNES.flatMap((code) => [code.slice(0, 2), code.slice(0, 3), code]))
    .map((code) => scope('territory', code)),
  fc.constantFrom(...SCHOOLS).map(({ rbd, commune }) => scope('school', String(rbd), { communeCodes: [commune] })),
  fc
    .uniqueArray(fc.constantFrom(...SCHOOLS.map(({ rbd }) => rbd)), { maxLength: 5 })
    .map((schools) => scope('grouping', `g-${schools.join('-')}`, { schools, communeCodes: schools.map(communeOf) })),
  fc.constantFrom('a', 'b').map((code) => scope('provider', code, { providerId: code })),
  fc.constantFrom(...COHORTS).map(({ code, provider }) => scope('cohort', code, { providerId: provider })),
);

const PLACES = [
  ...SCHOOLS.map(({ rbd, commune }) => ({ schoolRbd: rbd, communeCode: commune })),
  ...COMMUNES.map((communeCode) => ({ communeCode })),
  ...COHORTS.map(({ code, provider }) => ({ cohortId: code, providerId: provider })),
  { providerId: 'a' },
  { providerId: 'b' },
  {},
];
const rule = { name: 'test', roles: ['official'] as const };
const reached = (own: PlacedScope) => {
  const grants = [{ role: 'official' as const, scope: own }];
  const reach = reachOf({ personId: '', sessionId: '', name: '', locale: 'es', grants }, rule);
  return PLACES.filter((place) => reaches(reach, place));
};

describe('what may be given', () => {
  it('never reaches further than what it is given from', () => {
    fc.assert(
      fc.property(anyScope, anyScope, (own, given) => {
        if (!covers(own, given)) return;
        const mine = reached(own);
        for (const place of reached(given)) expect(mine).toContain(place);
      }),
      { numRuns: 3000 },
    );
  });

  it('through however many hands it goes', () => {
    fc.assert(
      fc.property(anyScope, fc.array(anyScope, { maxLength: 6 }), (first, wishes) => {
        let held = first;
        for (const wish of wishes) if (covers(held, wish)) held = wish;
        const most = reached(first);
        for (const place of reached(held)) expect(most).toContain(place);
      }),
      { numRuns: 2000 },
    );
  });

  it('is a part of it: a region holds its provinces, communes, schools and the groupings of only those', () => {
    const region = scope('territory', '13');
    expect(covers(region, scope('territory', '131'))).toBe(true);
    expect(covers(scope('territory', '131'), region)).toBe(false);
    expect(covers(region, scope('school', '1', { communeCodes: ['13101'] }))).toBe(true);
    expect(covers(region, scope('grouping', 'g', { schools: [1, 2], communeCodes: ['13101', '05101'] }))).toBe(false);
    expect(covers(region, scope('grouping', 'g'))).toBe(false);
    expect(covers(region, scope('cohort', 'c', { providerId: 'p' }))).toBe(false);
    expect(covers(scope('provider', 'p'), scope('cohort', 'c', { providerId: 'p' }))).toBe(true);
    expect(covers(scope('grouping', 'g', { schools: [7] }), scope('school', '7'))).toBe(true);
    expect(covers(scope('grouping', 'g', { schools: [7] }), scope('school', '8'))).toBe(false);
    expect(covers(scope('school', '7'), scope('nation', ''))).toBe(false);
  });
});

describe('a delegation', () => {
  it('ends within ninety days, and with what it is of', () => {
    expect(lastDayToDelegate('2027-03-01', null)).toBe('2027-05-30');
    expect(lastDayToDelegate('2027-03-01', '2027-04-01')).toBe('2027-04-01');
    expect(lastDayToDelegate('2027-03-01', '2028-04-01')).toBe('2027-05-30');
  });
});
