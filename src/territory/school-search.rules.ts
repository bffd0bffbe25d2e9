export interface SchoolSearch {
  /** At least one. The first narrows most. */
  readonly words: string[];
  /** The school number, if what was typed can be one. */
  readonly rbd: number | null;
}

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
  const rbd = /^(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:-[\dkK])?$/.exec(all.join(' '))?.[1]?.replaceAll('.', '');
  return { words, rbd: rbd === undefined ? null : Number(rbd) };
}

function telltale(word: string): number {
  return COMMON.test(word) ? 0 : word.length;
}
