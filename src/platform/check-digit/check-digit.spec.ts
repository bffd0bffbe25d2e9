import fc from 'fast-check';

import { checkDigit } from './index.js';

describe('a check digit', () => {
  it.each([
    [1, '9'],
    [2, '7'],
    [8486, '7'],
    [12_345_678, '5'],
    [11_111_111, '1'],
    [76_354_771, 'K'],
    [10_000_013, 'K'],
    [60_910_000, '1'],
    [0, '0'],
  ])('of %i is %s', (number, digit) => {
    expect(checkDigit(number)).toBe(digit);
  });

  it('catches every single wrong figure and every swap of two neighbours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 99_999_999 }),
        fc.nat(4),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const figures = String(n).split('').map(Number);
          const wrong = figures.with(at, (figures[at]! + by) % 10);
          expect(checkDigit(Number(wrong.join('')))).not.toBe(checkDigit(n));
          if (figures[at] !== figures[at + 1]) {
            const swapped = figures.with(at, figures[at + 1]!).with(at + 1, figures[at]!);
            expect(checkDigit(Number(swapped.join('')))).not.toBe(checkDigit(n));
          }
        },
      ),
    );
  });
});
