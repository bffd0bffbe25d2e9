import fc from 'fast-check';

import { BEHAVIOURS, type CountedQuestion } from '../../../content/index.js';
import type { Given } from '../saves.rules.js';
import { checked, marksOf, scoreOf, type Tries } from '../scoring.rules.js';
import { behaviourRules } from './index.js';

const question = (id: string, hints: string[] = [], points = 1): CountedQuestion => ({
  ...{ id, kind: 'single', prompt: '', points, settings: {}, feedback: '', hints, isVoid: false },
  options: [1, 2, 3].map((option) => ({ id: option, html: '', correct: option === 1 })),
});
const given = (choice: number | null, certainty: Given['certainty'] = null): Given => ({
  answer: choice === null ? [] : [choice],
  certainty,
});
const ORDER = [1, 2, 3];
const attempted = (last: Given, tries: readonly Given[] = []) => ({
  questions: [{ id: 'q', options: ORDER }],
  standing: { q: { ...last, revision: 1, device: '' } },
  tries: { q: tries } as Tries,
});

describe('certainty-based marking', () => {
  const how = { behaviour: 'certainty' as const, penaltyPercent: 0 };
  const mark = (last: Given) => marksOf(how, [question('q')], attempted(last))[0]!.earned;

  it("has the marks of Moodle's documentation", () => {
    expect(([1, 2, 3] as const).map((certainty) => mark(given(1, certainty)))).toEqual([1, 2, 3]);
    expect(([1, 2, 3] as const).map((certainty) => mark(given(2, certainty)))).toEqual([0, -2, -6]);
    expect(mark(given(null, 3))).toBe(0);
    expect(mark(given(1))).toBe(1);
  });

  it('is scored out of the most that could be earned, and never below nothing', () => {
    const score = (last: Given) => scoreOf(how, marksOf(how, [question('q')], attempted(last)));
    expect([given(1, 3), given(1, 1), given(2, 3), given(null)].map(score)).toEqual([1000, 333, 0, 0]);
  });

  it('rewards who says truly how sure they are: by their chance of being right, the certainty that pays best is the true one', () => {
    const expected = (chance: number, certainty: 1 | 2 | 3) =>
      chance * mark(given(1, certainty))! + (1 - chance) * mark(given(2, certainty))!;
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
        const best = Math.max(...([1, 2, 3] as const).map((certainty) => expected(chance, certainty)));
        const truly = chance < 2 / 3 ? 1 : chance < 0.8 ? 2 : 3;
        expect(expected(chance, truly)).toBeCloseTo(best, 9);
      }),
    );
  });
});

describe('interactive with several tries', () => {
  const how = { behaviour: 'interactive' as const, penaltyPercent: 33 };
  const hinted = question('q', ['Uno', 'Dos']);

  it('takes a share of the points for each try before the one that counts', () => {
    const earned = (tries: readonly Given[]) => marksOf(how, [hinted], attempted(tries.at(-1)!, tries))[0]!.earned;
    expect(earned([given(1)])).toBe(1);
    expect(earned([given(2), given(1)])).toBeCloseTo(0.67);
    expect(earned([given(2), given(3), given(1)])).toBeCloseTo(0.34);
    expect(earned([given(2), given(3), given(2)])).toBe(0);
  });

  it('gives one hint after each wrong try, and lets try once more for each', () => {
    const after = (...tries: Given[]) => checked(how, hinted, ORDER, tries)!;
    expect(after()).toMatchObject({ triesLeft: 3, hint: null, final: false });
    expect(after(given(2))).toMatchObject({ triesLeft: 2, hint: 'Uno', final: false });
    expect(after(given(2), given(3))).toMatchObject({ triesLeft: 1, hint: 'Dos', final: false });
    expect(after(given(2), given(3), given(2))).toMatchObject({ triesLeft: 0, hint: null, final: true });
    expect(after(given(2), given(1))).toMatchObject({ triesLeft: 0, hint: null, final: true });
  });

  it('counts what was answered and not checked as one more try', () => {
    expect(marksOf(how, [hinted], attempted(given(1), [given(2)]))[0]).toMatchObject({ tries: 2 });
    expect(marksOf(how, [hinted], attempted(given(1), [given(2)]))[0]!.earned).toBeCloseTo(0.67);
  });
});

describe('immediate feedback', () => {
  const how = { behaviour: 'immediate' as const, penaltyPercent: 33 };

  it('is final once it is given: what is answered afterwards counts for nothing', () => {
    expect(checked(how, question('q'), ORDER, [given(2)])).toMatchObject({ final: true, triesLeft: 0 });
    expect(marksOf(how, [question('q')], attempted(given(1), [given(2)]))[0]!.earned).toBe(0);
  });
});

describe('whatever the behaviour', () => {
  const choice = fc.constantFrom(null, 1, 2, 3);
  const any = fc.record({
    behaviour: fc.constantFrom(...BEHAVIOURS),
    penaltyPercent: fc.integer({ min: 0, max: 100 }),
    hints: fc.array(fc.constant('x'), { maxLength: 3 }),
    points: fc.integer({ min: 1, max: 100 }),
    last: choice,
    certainty: fc.constantFrom(null, 1 as const, 2 as const, 3 as const),
    tries: fc.array(fc.constantFrom(1, 2, 3), { maxLength: 4 }),
  });

  it('a score is from 0 to 1000, and the right answer at once, with certainty, is 1000', () => {
    fc.assert(
      fc.property(any, ({ behaviour, penaltyPercent, hints, points, last, certainty, tries }) => {
        const how = { behaviour, penaltyPercent };
        const asked = [question('q', hints, points)];
        const score = scoreOf(
          how,
          marksOf(
            how,
            asked,
            attempted(
              given(last, certainty),
              tries.map((each) => given(each)),
            ),
          ),
        );
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1000);
        expect(scoreOf(how, marksOf(how, asked, attempted(given(1, 3))))).toBe(1000);
      }),
    );
  });

  it('nobody earns more than the behaviour gives, and a further try never earns more than the same answer at once', () => {
    fc.assert(
      fc.property(
        any,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ behaviour, penaltyPercent, certainty }, credit) => {
          const rules = behaviourRules(behaviour);
          const earned = (number: number) =>
            rules.earned({ number, credit, isEmpty: false, certainty }, penaltyPercent / 100);
          expect(earned(1)).toBeLessThanOrEqual(rules.best);
          expect(earned(2)).toBeLessThanOrEqual(earned(1));
        },
      ),
    );
  });

  it('nothing is told before the end where the behaviour says so', () => {
    for (const behaviour of ['deferred', 'certainty'] as const)
      expect(checked({ behaviour, penaltyPercent: 0 }, question('q', ['x']), ORDER, [given(1)])).toBeNull();
  });
});
