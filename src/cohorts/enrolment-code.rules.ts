import { createHash, randomInt } from 'node:crypto';

/** Without what is easily taken for another: 0 O, 1 I L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 3;
const GROUP = 4;

/** `K7QM-2XWP-9TBD`: 59 bits by chance, so that nobody finds one by trying. */
export function newEnrolmentCode(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)]!;
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, letter).join('')).join('-');
}

/** The code as it was told, however it was typed. @returns null for what can be none */
export function readEnrolmentCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  if (letters.length !== GROUPS * GROUP || [...letters].some((letter) => !LETTERS.includes(letter))) return null;
  return letters.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-');
}

/** A code has enough chance in it that a plain hash can not be turned back. */
export function hashOfEnrolmentCode(code: string): Buffer {
  return createHash('sha256').update(`enrolment code ${code}`).digest();
}
