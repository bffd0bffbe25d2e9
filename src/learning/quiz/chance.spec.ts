import fc from 'fast-check';

import { chanceOf, drawn, newSeed, shuffled } from './chance.js';
import { GRACE_SECONDS, isOver, timesOf } from './quiz-time.rules.js';

describe('chance', () => {
  it('draws the same from the same seed, and always of what there is', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(), { maxLength: 30 }), fc.nat(40), (seed, items, count) => {
        expect(drawn(items, count, chanceOf(seed))).toEqual(drawn(items, count, chanceOf(seed)));
        expect(drawn(items, count, chanceOf(seed))).toHaveLength(Math.min(count, items.length));
        expect([...shuffled(items, chanceOf(seed))].sort()).toEqual([...items].sort());
      }),
    );
  });

  it('gives every place the same chance', () => {
    const chance = chanceOf('a seed that does not change');
    const counts = Array.from({ length: 6 }, () => 0);
    for (let times = 0; times < 60_000; times++) counts[chance(6)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    expect(newSeed()).not.toBe(newSeed());
  });
});

describe('the time of an attempt', () => {
  const start = new Date('2026-11-24T12:00:00Z');

  it('ends after its minutes, or with the cohort, and stays open a little longer for a lost line', () => {
    const { endsAt, closesAt } = timesOf(start, 30, new Date('2027-01-01'));
    expect(endsAt).toEqual(new Date('2026-11-24T12:30:00Z'));
    expect(closesAt!.getTime() - endsAt!.getTime()).toBe(GRACE_SECONDS * 1000);
    expect(isOver({ endsAt, closesAt }, endsAt!)).toBe(false);
    expect(isOver({ endsAt, closesAt }, closesAt!)).toBe(true);
    expect(timesOf(start, 30, new Date('2026-11-24T12:10:00Z')).endsAt).toEqual(new Date('2026-11-24T12:09:59.999Z'));
    expect(timesOf(start, null, start)).toEqual({ endsAt: null, closesAt: null });
  });
});
