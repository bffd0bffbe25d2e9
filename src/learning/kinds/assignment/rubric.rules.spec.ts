import fc from 'fast-check';

import { isWholeMark, scoreOfRubric } from './rubric.rules.js';

const level = (points: number) => ({ title: String(points), points });
const RUBRIC = [{ levels: [level(0), level(2), level(4)] }, { levels: [level(6), level(3), level(0)] }];

describe('a mark by rubric', () => {
  it('is the share of the points, in whatever order the levels stand', () => {
    expect(scoreOfRubric(RUBRIC, [2, 0])).toBe(1000);
    expect(scoreOfRubric(RUBRIC, [0, 2])).toBe(0);
    expect(scoreOfRubric(RUBRIC, [1, 1])).toBe(500);
    expect(scoreOfRubric([], [])).toBeNull();
  });

  it('needs a level of each criterion', () => {
    expect(isWholeMark(RUBRIC, [0, 2])).toBe(true);
    for (const levels of [[], [0], [0, 3], [0, -1], [0, 0.5], [0, 0, 0]])
      expect(isWholeMark(RUBRIC, levels)).toBe(false);
  });

  it('is from nothing to all, and never falls by a better level', () => {
    const rubric = fc.array(
      fc
        .array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 9 })
        .map((points) => ({ levels: points.map(level) })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(rubric, fc.nat(), fc.nat(), (criteria, seed, which) => {
        const levels = criteria.map((each, index) => (seed + index) % each.levels.length);
        const score = scoreOfRubric(criteria, levels);
        if (score === null) return;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1000);
        const at = which % criteria.length;
        const points = criteria[at]!.levels.map((each) => each.points);
        const best = points.indexOf(Math.max(...points));
        expect(scoreOfRubric(criteria, levels.with(at, best))).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});
