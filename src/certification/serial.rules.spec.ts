import fc from 'fast-check';

import { newSerial, parseSerial } from './serial.rules.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const serials = fc
  .array(fc.integer({ min: 0, max: 31 }), { minLength: 17, maxLength: 17 })
  .map((letters) => newSerial(() => letters.pop()!));

/** Puts a letter at a place of the 18, past the dashes. */
function withLetter(serial: string, place: number, letter: string): string {
  const at = place + Math.floor(place / 3);
  return serial.slice(0, at) + letter + serial.slice(at + 1);
}

function letterAt(serial: string, place: number): string {
  return serial.charAt(place + Math.floor(place / 3));
}

describe('a serial', () => {
  it('is six groups of three letters that can not be taken for one another', () => {
    expect(newSerial()).toMatch(/^([0-9A-HJKMNP-TV-Z]{3}-){5}[0-9A-HJKMNP-TV-Z]{3}$/);
  });

  it('is drawn from 85 bits of chance', () => {
    let drawn = 0;
    newSerial(() => drawn++ % 32);
    expect(drawn * Math.log2(ALPHABET.length)).toBeGreaterThanOrEqual(80);
    expect(new Set(Array.from({ length: 1000 }, () => newSerial())).size).toBe(1000);
  });

  it('is understood however it is typed', () => {
    const slips: Record<string, string> = { '0': 'o', '1': 'l' };
    fc.assert(
      fc.property(serials, fc.constantFrom('', ' ', '-', ' – ', '.', '\u00a0'), (serial, gap) => {
        const typed = serial.replace(/-/g, gap).replace(/[01]/g, (digit) => slips[digit]!);
        expect(parseSerial(typed)).toBe(serial);
        expect(parseSerial(typed.toLowerCase())).toBe(serial);
        expect(parseSerial(`https://docente.example.org/verify/${serial}/?lang=en#top`)).toBe(serial);
      }),
    );
  });

  it('with one wrong letter is refused', () => {
    fc.assert(
      fc.property(serials, fc.nat(17), fc.nat(31), (serial, place, other) => {
        const letter = ALPHABET.charAt(other);
        fc.pre(letter !== letterAt(serial, place));
        expect(parseSerial(withLetter(serial, place, letter))).toBeNull();
      }),
    );
  });

  it('with two letters in each other’s place is refused', () => {
    fc.assert(
      fc.property(serials, fc.nat(17), fc.nat(17), (serial, one, two) => {
        const [first, second] = [letterAt(serial, one), letterAt(serial, two)];
        fc.pre(first !== second);
        expect(parseSerial(withLetter(withLetter(serial, one, second), two, first))).toBeNull();
      }),
    );
  });

  it('is never made out of anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const parsed = parseSerial(text);
        expect(parsed === null || parseSerial(parsed) === parsed).toBe(true);
      }),
    );
    for (const text of ['', '/', '---', 'U'.repeat(18), '7K3-M9Q', 'ñ'.repeat(18)])
      expect(parseSerial(text)).toBeNull();
  });
});
