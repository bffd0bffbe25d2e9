export interface SchoolSearch {
  /** At least one. The first narrows most. */
  readonly words: string[];
  /** The school number, if what was typed can be one. */
  readonly rbd: number | null;
  /** Nothing but a number: in a name it must stand as it is. */
  readonly isNumber: boolean;
  /** A number longer than any in a school's name: a school has it, or none is meant. */
  readonly onlyRbd: boolean;
}

/** “Escuela N° 993”, and years. */
const LONGEST_IN_A_NAME = 5;

/** Words that thousands of schools share. */
const COMMON =
  /^(escuelas?|esc|colegios?|liceos?|jard[ií]n|infantil|centro|instituto|particular|especial|b[aá]sica|rural|san|santa)$/i;

/** @returns null when nothing was asked for */
export function readSearch(typed: string | undefined): SchoolSearch | null {
  // What LIKE reads as wild cards is never meant.
  const all = (typed ?? '').split(/[\s%_\\]+/).filter((word) => word !== '');
  // “de” and “la” tell nothing apart, unless there is nothing else.
  const telling = all.filter((word) => word.length > 2 || /\d/.test(word));
  const words = (telling.length > 0 ? telling : all).slice(0, 8).sort((one, other) => telltale(other) - telltale(one));
  if (words.length === 0) return null;
  // 8486, 8.486 or 8486-7, check digit and all.
  const number = /^(\d{1,3}(?:\.\d{3})+|\d+)(-[\dkK])?$/.exec(all.join(' '));
  const rbd = number?.[1]?.replaceAll('.', '') ?? '';
  return {
    words,
    rbd: rbd !== '' && rbd.length <= 6 ? Number(rbd) : null,
    isNumber: number !== null,
    onlyRbd: number !== null && (number[2] !== undefined || rbd.length > LONGEST_IN_A_NAME),
  };
}

function telltale(word: string): number {
  return COMMON.test(word) ? 0 : word.length;
}
