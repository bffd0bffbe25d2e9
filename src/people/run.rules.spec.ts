import fc from 'fast-check';

import { checkDigit } from '../platform/check-digit/index.js';
import { formatRun, parseRun } from './run.rules.js';

describe('a RUN', () => {
  it.each(['12.345.678-5', '12345678-5', '123456785', ' 12.345.678 – 5 '])('is read as people write it: %s', (text) => {
    expect(parseRun(text)).toBe('12345678-5');
  });

  it('may end in K, of either case', () => {
    const number = [...Array(100).keys()].map((n) => 6_000_000 + n).find((n) => checkDigit(n) === 'K')!;
    expect(parseRun(`${number}-k`)).toBe(`${number}-K`);
  });

  it.each(['12.345.678-6', '1-9', '012345678-5', 'name@example.org', '', '999999999999-9', '12345678-'])(
    'is not read from: %s',
    (text) => expect(parseRun(text)).toBeNull(),
  );

  it('is shown with dots, and read again as the same', () => {
    expect(formatRun('12345678-5')).toBe('12.345.678-5');
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 99_999_999 }), (number) => {
        const run = `${number}-${checkDigit(number)}`;
        expect(parseRun(formatRun(run))).toBe(run);
      }),
    );
  });
});
