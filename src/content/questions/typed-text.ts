export interface Tolerance {
  readonly ignoreCase: boolean;
  readonly ignoreAccents: boolean;
}

/**
 * A typed text, as it is compared. Space at the ends and more than one in a row never count. Without accents, ñ stays a
 * letter of its own: "ano" is not "año".
 */
export function comparable(text: string, { ignoreCase, ignoreAccents }: Tolerance): string {
  const spaced = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const cased = ignoreCase ? spaced.toLocaleLowerCase('es') : spaced;
  if (!ignoreAccents) return cased;
  return cased
    .normalize('NFD')
    .replace(/(?<![nN])\p{Mn}+|(?<=[nN])(?!\u0303)\p{Mn}+/gu, '')
    .normalize('NFC');
}

/**
 * The numbers that a typed one can mean. Comma and point are both taken for the decimal mark; where one of them stands
 * before exactly three digits it may as well part thousands ("1.500"), so both readings are given.
 */
export function numbersIn(text: string): number[] {
  const typed = text
    .trim()
    .replace(/^[−–]/u, '-')
    .replace(/[\s\u00a0\u202f'](?=\d{3}(?!\d))/gu, '');
  const plain = /^([+-]?)(\d*)(?:[.,](\d+))?(e[+-]?\d{1,3})?$/iu.exec(typed);
  const grouped = /^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/u.exec(typed);
  const readings: number[] = [];
  if (plain !== null && /\d/u.test(typed)) readings.push(Number(typed.replace(',', '.')));
  if (grouped !== null) {
    const mark = grouped[1]!;
    readings.push(Number(typed.replaceAll(mark, '').replace(',', '.')));
  }
  return readings.filter(Number.isFinite);
}

/** Whether a number lies within a tolerance; binary fractions do not decide at its edge. */
export function isNear(number: number, value: number, tolerance: number): boolean {
  const rounding = 1e-9 * Math.max(1, Math.abs(value));
  return Math.abs(number - value) <= tolerance + rounding;
}
