import fc from 'fast-check';

import { fit } from './typesetting.js';

/** Every letter half as wide as it is high. */
const measure = (text: string, size: number) => Array.from(text).length * size * 0.5;
const room = { width: 600, largest: 50, oneLineFrom: 34, smallest: 18, mostLines: 3 };

describe('a text that is set as large as it fits', () => {
  it('stands on one line in the largest size if it is short', () => {
    expect(fit('  Li \n Wu ', measure, room)).toEqual({ lines: ['Li Wu'], size: 50 });
  });

  it('takes a second line rather than become small, and leaves no word alone', () => {
    const { lines, size } = fit('Bernardita de los Ángeles Etcheverría Montenegro', measure, room);
    expect(lines).toEqual(['Bernardita de los Ángeles', 'Etcheverría Montenegro']);
    expect(size).toBe(34);
  });

  it('never runs over the edge and never loses a letter', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }), { maxLength: 25 });
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(' ');
        const { lines, size } = fit(text, measure, room);
        for (const line of lines) expect(measure(line, size)).toBeLessThanOrEqual(room.width);
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.normalize('NFC').replace(/\s/gu, ''));
      }),
    );
  });
});
