import fc from 'fast-check';

import type { EventPayload } from './learning-event.js';
import { completionOfWatching, secondsWatched, type Watched, watchedWith } from './watching.rules.js';

const NEED = { by: 'watched', seconds: 600, portion: 80 } as const;
const BEGUN = Date.UTC(2026, 4, 4, 12);
const at = (seconds: number): Date => new Date(BEGUN + seconds * 1000);

type Report = EventPayload & { at: number };
/** What a player reports that shows a part without a pause, ending at a second of real time. */
const report = (from: number, to: number, ends: number, speed = 1): Report => ({
  ...{ from, to, took: ((to - from) * 1000) / speed, at: ends },
});
const after = (reports: readonly Report[], need: Parameters<typeof watchedWith>[0] = NEED): Watched | null =>
  reports.reduce<Watched | null>((watched, { at: ends, ...each }) => watchedWith(need, watched, each, at(ends)), null);
const completed = (...reports: Report[]): Date | null => {
  const watched = after(reports);
  return watched && completionOfWatching(NEED, watched);
};

describe('watching a video', () => {
  it('completes when enough of it was watched, at the time of the report that made it enough', () => {
    expect(completed(report(0, 300, 300))).toBeNull();
    expect(completed(report(0, 300, 300), report(300, 480, 500))).toEqual(at(500));
    expect(completed(report(0, 300, 300), report(300, 480, 500), report(480, 600, 700))).toEqual(at(500));
  });

  it('counts a part once, however often it is watched', () => {
    const reports = [report(0, 300, 300), report(0, 300, 700), report(100, 300, 1000)];
    expect(secondsWatched(after(reports)!)).toBe(300);
    expect(completed(...reports)).toBeNull();
  });

  it('is not done by opening, closing and seeking', () => {
    expect(completed({ from: 0, to: 600, took: 3000, at: 3 })).toBeNull();
    expect(completed({ from: 599, to: 600, took: 1000, at: 1 }, { from: 0, to: 0, took: 0, at: 2 })).toBeNull();
  });

  it('is not done in less time than it takes at twice the speed, whatever is reported', () => {
    // Each report by itself could be true; all of them at once can not.
    const parts = Array.from({ length: 20 }, (_, part) => report(part * 30, part * 30 + 30, 30));
    expect(secondsWatched(after(parts)!)).toBe(60);
    expect(completed(...parts)).toBeNull();
    expect(completed(report(0, 480, 240, 2))).not.toBeNull();
  });

  it('goes on where one was last, whichever device reports last', () => {
    expect(after([report(0, 90, 90), report(300, 420, 500), report(90, 120, 130)])!.last).toEqual([
      BEGUN + 500_000,
      420,
    ]);
  });

  const reports = fc.array(
    fc
      .record({
        from: fc.double({ min: 0, max: 700, noNaN: true }),
        length: fc.double({ min: -20, max: 200, noNaN: true }),
        took: fc.integer({ min: 0, max: 300_000 }),
        at: fc.integer({ min: 0, max: 2000 }),
      })
      .map(({ from, length, took, at: ends }) => ({ from, to: Math.max(0, from + length), took, at: ends })),
    { maxLength: 25 },
  );

  it('is the same for any order of the same reports, and for a report that comes twice', () => {
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, random) => {
        const shuffled = [...all, ...all.slice(0, 3)]
          .map((each) => ({ each, order: random.next().value as number }))
          .sort((a, b) => a.order - b.order)
          .map(({ each }) => each);
        expect(after(shuffled)).toEqual(after(all));
      }),
    );
  });

  it('never falls with more reports, and is never done without the time for it', () => {
    fc.assert(
      fc.property(reports, reports, (some, more) => {
        const before = after(some);
        const now = after([...some, ...more]);
        if (before === null || now === null) return;
        expect(secondsWatched(now)).toBeGreaterThanOrEqual(secondsWatched(before));
        const [was, is] = [completionOfWatching(NEED, before), completionOfWatching(NEED, now)];
        if (was !== null) expect(is!.getTime()).toBeLessThanOrEqual(was.getTime());
        const spent = now.spent.reduce((sum, [from, to]) => sum + to - from, 0);
        if (is !== null) expect(spent * 2 + 2000).toBeGreaterThanOrEqual(NEED.seconds * NEED.portion * 10);
      }),
      { numRuns: 500 },
    );
  });

  it('remembers no more of a long video than of a short one', () => {
    const long = { ...NEED, seconds: 21_600 };
    const all = Array.from({ length: 3000 }, (_, part) => report(part * 7, part * 7 + 7, part * 7));
    expect(after(all, long)!.pieces.length).toBeLessThanOrEqual(600);
  });
});
