import { randomInt } from 'node:crypto';

/**
 * A serial is 17 letters of chance, 85 bits, and one that checks them, in groups that can be read aloud and typed on a
 * phone: `7K3-M9Q-XT2-B4H-W6Z-P8C`. Crockford's alphabet of 32 has no I, L, O or U: what looks alike is one letter.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHANCE = 17;
const GROUP = 3;

/** Serials are the only key to the public verification page, so they come from the system's own source of chance. */
export function newSerial(letter: () => number = () => randomInt(ALPHABET.length)): string {
  const letters = Array.from({ length: CHANCE }, letter);
  return grouped([...letters, checkOf(letters)]);
}

/**
 * Reads a serial as people type or paste it: any case, with or without spaces and dashes, O for 0, I or L for 1, or the
 * whole address of the verification page.
 * @returns the serial as it is stored, or null when no serial can look like this or a letter of it is wrong
 */
export function parseSerial(typed: string): string | null {
  const text = typed
    .slice(0, 300)
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .replace(/^.*\//s, '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\p{Dash}_]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const letters = Array.from(text, (letter) => ALPHABET.indexOf(letter));
  if (letters.length !== CHANCE + 1 || letters.includes(-1)) return null;
  return checkOf(letters.slice(0, CHANCE)) === letters[CHANCE] ? grouped(letters) : null;
}

/**
 * The letter that makes Σ αⁱ·letterᵢ zero in the field of 32 elements, α a root of x⁵ + x² + 1. Powers of α differ up to
 * the 31st, so any one wrong letter and any two that changed places are noticed: the usual slips of reading and typing.
 */
function checkOf(letters: readonly number[]): number {
  return letters.reduce((sum, letter) => timesAlpha(sum ^ letter), 0);
}

function timesAlpha(element: number): number {
  return (element << 1) ^ (element & 16 ? 0b100101 : 0);
}

function grouped(letters: readonly number[]): string {
  return letters
    .map((letter) => ALPHABET.charAt(letter))
    .join('')
    .replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-');
}
