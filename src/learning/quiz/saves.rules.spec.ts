import fc from 'fast-check';

import { isLater, type Save, type Standing, withSaves } from './saves.rules.js';

const save = fc.record({
  answer: fc.array(fc.oneof(fc.nat(3), fc.constantFrom('a', 'b')), { maxLength: 2 }),
  certainty: fc.constantFrom(null, 1 as const, 2 as const, 3 as const),
  revision: fc.integer({ min: 1, max: 5 }),
  device: fc.constantFrom('phone', 'school', 'home'),
});
const named = fc.tuple(fc.constantFrom<string>('q1', 'q2', 'toString'), save);
const standingAfter = (saves: readonly (readonly [string, Save])[]): Standing =>
  saves.reduce<Standing>((standing, each) => withSaves(standing, [each]).standing, {});

describe('answers that are kept as they come', () => {
  it('give one state, whatever the order, however often each comes, and however many at once', () => {
    fc.assert(
      fc.property(
        fc.array(named, { maxLength: 12 }).chain((saves) =>
          fc.record({
            saves: fc.constant(saves),
            shuffled: fc.shuffledSubarray([...saves, ...saves], { minLength: saves.length * 2 }),
          }),
        ),
        ({ saves, shuffled }) => {
          expect(standingAfter(shuffled)).toEqual(standingAfter(saves));
          expect(withSaves({}, shuffled).standing).toEqual(standingAfter(saves));
        },
      ),
    );
  });

  it('are ordered totally: of two that differ, one is the later', () => {
    fc.assert(
      fc.property(save, save, (a, b) => {
        expect([isLater(a, b), isLater(b, a)].filter(Boolean)).toHaveLength(
          JSON.stringify([a.revision, a.device, a.answer, a.certainty]) ===
            JSON.stringify([b.revision, b.device, b.answer, b.certainty])
            ? 0
            : 1,
        );
      }),
    );
  });

  it('lose nothing of two devices: each answer stands, was answered over on the same device, or is kept beside', () => {
    fc.assert(
      fc.property(fc.array(named, { minLength: 1, maxLength: 12 }), (saves) => {
        let standing: Standing = {};
        const kept: string[] = [];
        for (const each of saves) {
          const merged = withSaves(standing, [each]);
          kept.push(
            ...[...merged.replaced, ...merged.late].map(({ question, save: s }) => JSON.stringify([question, s])),
          );
          standing = merged.standing;
        }
        for (const [question, each] of saves) {
          const stands = standing[question]!;
          const isThere =
            JSON.stringify([stands.answer, stands.certainty]) === JSON.stringify([each.answer, each.certainty]) ||
            kept.includes(JSON.stringify([question, each])) ||
            each.answer.length === 0 ||
            // Answered again on the same device.
            saves.some(([other, later]) => other === question && later !== each && later.device === each.device) ||
            // Of a third device, the same answer is kept.
            saves.some(([other, like]) => other === question && like !== each && sameAnswer(like, each));
          expect(isThere).toBe(true);
        }
      }),
    );
  });
});

function sameAnswer(a: Save, b: Save): boolean {
  return JSON.stringify([a.answer, a.certainty]) === JSON.stringify([b.answer, b.certainty]);
}
