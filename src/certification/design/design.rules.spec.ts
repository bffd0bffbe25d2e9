import fc from 'fast-check';

import { contrastWithPaper, FIRST_CONTENT, isReadable, slotsWithoutUse } from './design.rules.js';

describe('the contrast of a colour with paper', () => {
  // The figures of WCAG's own definition, to two decimals.
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#777777', 4.48],
    ['#0000ff', 8.59],
    ['#ff0000', 4],
  ])('is known for %s', (colour, contrast) => {
    expect(Math.round(contrastWithPaper(colour) * 100) / 100).toBe(contrast);
  });

  it('lets the colours through that a design begins with, and the greys up to the known limit', () => {
    expect([FIRST_CONTENT.colour, FIRST_CONTENT.accent, '#767676'].every(isReadable)).toBe(true);
    expect(['#777777', '#c4702f', '#ffff00'].some(isReadable)).toBe(false);
  });

  it('grows when a colour becomes darker', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte), fc.nat(2), fc.nat(255), (parts, which, less) => {
        const hex = (each: number[]) => `#${each.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
        const darker = parts.map((part, index) => (index === which ? Math.max(0, part - less) : part));
        expect(contrastWithPaper(hex(darker))).toBeGreaterThanOrEqual(contrastWithPaper(hex(parts)));
      }),
    );
  });
});

it('a place where nobody signs has no use for a signature', () => {
  const position = { es: 'Directora', en: 'Director' };
  expect(slotsWithoutUse([{ place: 2, name: 'Ana', position }])).toEqual(['signature-1', 'signature-3']);
});
