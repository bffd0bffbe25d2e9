import fc from 'fast-check';

import type { SecondPersonRule } from './import-kind.js';
import { weigh, type Weighed } from './second-person.rules.js';

const NOWHERE = { nation: false, territories: [], schools: [], providers: [], cohorts: [] };
const rule: SecondPersonRule = {
  weightOf: ({ ends = 0 }) => ends,
  limitOf: () => 5,
  addsUp: (earlier, later) => earlier['part'] === later['part'],
};
/** Of a kind whose files are weighed one by one. */
const ALONE = Object.fromEntries(Object.entries(rule).filter(([name]) => name !== 'addsUp')) as unknown as typeof rule;
const file = (ends: number, more: Partial<Weighed> = {}): Weighed => ({
  ...{ details: { ends }, options: {}, reach: { ...NOWHERE, nation: true }, agreed: null },
  ...more,
});

describe('what takes a second person', () => {
  it('is what is more than one may decide, together with what nobody else agreed to before', () => {
    expect(weigh(rule, file(5), [])).toEqual({ needed: false, before: 0 });
    expect(weigh(rule, file(6), [])).toEqual({ needed: true, before: 0 });
    expect(weigh(rule, file(2), [file(2), file(2)])).toEqual({ needed: true, before: 4 });
    expect(weigh(rule, file(2), [file(80, { agreed: 80 }), file(3)])).toEqual({ needed: false, before: 3 });
  });

  it('is never a file that ends nothing, whatever went before', () => {
    expect(weigh(rule, file(0), [file(9)])).toEqual({ needed: false, before: 9 });
  });

  it('is what has become more than was agreed to, by more than one may decide', () => {
    expect(weigh(rule, file(85, { agreed: 80 }), [])).toMatchObject({ needed: false });
    expect(weigh(rule, file(86, { agreed: 80 }), [])).toMatchObject({ needed: true });
  });

  it('does not add up with what can not have been the same', () => {
    const reach = (more: Partial<Weighed['reach']>) => ({ reach: { ...NOWHERE, ...more } });
    const before = (one: Partial<Weighed>, other: Partial<Weighed>) =>
      weigh(rule, file(1, one), [file(3, other)]).before;
    expect(before({ options: { part: 'a' } }, { options: { part: 'b' } })).toBe(0);
    expect(before(reach({ territories: ['13'] }), reach({ territories: ['05'] }))).toBe(0);
    expect(before(reach({ territories: ['13'] }), reach({ territories: ['13101'] }))).toBe(3);
    expect(before(reach({ schools: [1, 2] }), reach({ schools: [3] }))).toBe(0);
    expect(before(reach({ schools: [1, 2] }), reach({ schools: [2] }))).toBe(3);
    expect(before(reach({ schools: [1] }), reach({ territories: ['13'] }))).toBe(3);
    expect(before(reach({ nation: true }), reach({ schools: [1] }))).toBe(3);
    expect(weigh(ALONE, file(4), [file(4)])).toEqual({ needed: false, before: 0 });
  });

  it('can not be had in parts: however a file is split, one person ends no more than the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(8)), (parts) => {
        const applied: Weighed[] = [];
        for (const part of parts.map((ends) => file(ends))) if (!weigh(rule, part, applied).needed) applied.push(part);
        expect(applied.reduce((sum, { details }) => sum + details['ends']!, 0)).toBeLessThanOrEqual(5);
      }),
    );
  });
});
