import fc from 'fast-check';

import type { ActivityRule } from '../content/index.js';
import { courseProgress, progressWith, sameProgress } from './completion.rules.js';
import type { LearningEvent } from './learning-event.js';

const ENROLLED = new Date('2026-03-02T12:00:00Z');
const RULES: ActivityRule[] = [
  { key: 1, kind: 'page', required: true, need: { by: 'viewed' }, graded: false },
  { key: 2, kind: 'page', required: false, need: { by: 'viewed' }, graded: false },
  { key: 3, kind: 'quiz', required: true, need: { by: 'score', least: 600 }, graded: true },
  { key: 4, kind: 'video', required: false, need: { by: 'watched', seconds: 600, portion: 50 }, graded: false },
];

const minutes = (n: number): Date => new Date(ENROLLED.getTime() + n * 60_000);
let serial = 0;
const event = (activityKey: number, at: number, score?: number): LearningEvent => ({
  id: String(serial++),
  activityKey,
  kind: score === undefined ? 'viewed' : 'scored',
  payload: score === undefined ? {} : { score },
  occurredAt: minutes(at),
});
const after = (...events: LearningEvent[]) => progressWith(RULES, [], events);

describe('completion', () => {
  it('comes with the last required activity, at the time of that evidence', () => {
    const incomplete = after(event(1, 5), event(2, 6), event(3, 9, 599));
    expect(courseProgress(RULES, null, incomplete)).toEqual({ done: 1, required: 2, completedAt: null, grade: null });
    const complete = progressWith(RULES, incomplete, [event(3, 20, 800)]);
    expect(courseProgress(RULES, null, complete)).toEqual({
      done: 2,
      required: 2,
      completedAt: minutes(20),
      grade: 55,
    });
  });

  it('does not ask for what is not required', () => {
    expect(courseProgress(RULES, null, after(event(1, 1), event(3, 2, 1000))).completedAt).toEqual(minutes(2));
  });

  it('waits for the minimum grade of the version', () => {
    const passed = after(event(1, 1), event(3, 2, 600));
    expect(courseProgress(RULES, 50, passed).completedAt).toBeNull();
    expect(courseProgress(RULES, 40, passed)).toMatchObject({ completedAt: minutes(2), grade: 40 });
  });

  it('is never reached by a version that requires nothing', () => {
    const nothing = RULES.map((rule) => ({ ...rule, required: false }));
    expect(courseProgress(nothing, null, after(event(1, 1), event(3, 2, 1000))).completedAt).toBeNull();
  });

  it('is not reached by looking at a quiz', () => {
    expect(after(event(3, 1))[0]).toMatchObject({ completedAt: null, score: null, attempts: 0 });
  });
});

describe('progress', () => {
  it('keeps the best score, the first pass and the number of attempts', () => {
    expect(after(event(3, 1, 200), event(3, 2, 700), event(3, 3, 650))).toEqual([
      { activityKey: 3, startedAt: minutes(1), completedAt: minutes(2), score: 700, attempts: 3, details: null },
    ]);
  });

  it('leaves out an activity that the version does not have', () => {
    expect(after(event(99, 1))).toEqual([]);
  });

  const watched = fc
    .record({
      from: fc.integer({ min: 0, max: 600 }),
      took: fc.integer({ min: 0, max: 600_000 }),
      at: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ from, took, at }): LearningEvent => ({
      ...{ ...event(4, at), kind: 'watched' },
      payload: { from, to: from + took / 1000, took },
    }));
  const other = fc
    .record({
      key: fc.constantFrom(1, 2, 3, 99),
      at: fc.integer({ min: 0, max: 1000 }),
      score: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }),
    })
    .map(({ key, at, score }) => event(key, at, score));
  const history = fc.array(fc.oneof({ weight: 3, arbitrary: other }, watched), { maxLength: 30 });

  it('is the same for any order and any batches of the same evidence', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (events, random) => {
        const shuffled = [...events]
          .map((each) => ({ each, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const cut = Math.floor((random.next().value as number) * shuffled.length);
        const inOrder = after(...events);
        const inBatches = progressWith(RULES, after(...shuffled.slice(0, cut)), shuffled.slice(cut));
        const byKey = new Map(inOrder.map((each) => [each.activityKey, each]));
        expect(inBatches).toHaveLength(inOrder.length);
        for (const each of inBatches) expect(sameProgress(byKey.get(each.activityKey), each)).toBe(true);
        expect(courseProgress(RULES, null, inBatches)).toEqual(courseProgress(RULES, null, inOrder));
      }),
    );
  });

  it('never falls with more evidence', () => {
    fc.assert(
      fc.property(history, history, (earlier, later) => {
        const before = courseProgress(RULES, null, after(...earlier));
        const now = courseProgress(RULES, null, after(...earlier, ...later));
        expect(now.done).toBeGreaterThanOrEqual(before.done);
        if (before.completedAt) expect(now.completedAt).not.toBeNull();
        if (before.grade !== null) expect(now.grade).toBeGreaterThanOrEqual(before.grade);
      }),
    );
  });
});
