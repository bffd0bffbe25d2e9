import { Places } from './places.js';

describe('places', () => {
  it('are for so many at once; the others come in the order in which they asked, whatever becomes of those before', async () => {
    const places = new Places(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const works = Array.from({ length: 5 }, (_, number) =>
      places
        .within(async () => {
          begun.push(number);
          await new Promise<void>((resolve) => (ends[number] = resolve));
          if (number === 0) throw new Error('it went wrong');
          return number;
        })
        .catch(() => 'wrong'),
    );
    expect(begun).toEqual([0, 1]);
    ends[0]!();
    expect(await works[0]).toBe('wrong');
    expect(begun).toEqual([0, 1, 2]);
    for (const number of [1, 2, 3, 4]) {
      ends[number]!();
      expect(await works[number]).toBe(number);
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });
});
