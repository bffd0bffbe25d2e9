import fc from 'fast-check';

import { gradeOf } from './grade.rules.js';

describe('the grade', () => {
  it.each([
    [0, 10],
    [0.3, 25],
    [0.6, 40],
    [0.8, 55],
    [1, 70],
    [0.59, 40], // 3.95 rounds up
    [0.589, 39],
  ])('of a share of %f is %i tenths at 60 %% exigency', (share, grade) => {
    expect(gradeOf(share)).toBe(grade);
  });

  it('passes exactly at the exigency, whatever that is', () => {
    for (const exigency of [0.5, 0.6, 0.7]) expect(gradeOf(exigency, exigency)).toBe(40);
  });

  it('rises with the share and stays on the scale', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(gradeOf(low)).toBeLessThanOrEqual(gradeOf(high));
        expect(gradeOf(low)).toBeGreaterThanOrEqual(10);
        expect(gradeOf(high)).toBeLessThanOrEqual(70);
      }),
    );
  });
});
