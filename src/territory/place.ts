/** From the whole to the part. */
export const PLACE_KINDS = ['nation', 'region', 'province', 'commune'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The nation or a part of it. Codes nest: the code of a place begins with the code of every place that it lies in. */
export interface Place {
  /** CUT code of two, three or five digits; '' for the nation. */
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: string;
  /** As people say it: “O'Higgins”. */
  readonly shortName: string;
}

export interface CommunePlace extends Place {
  readonly kind: 'commune';
  /** As in the tz database. */
  readonly timeZone: string;
}

export const NATION: Place = { code: '', kind: 'nation', name: 'Chile', shortName: 'Chile' };

const KIND_BY_LENGTH: Readonly<Record<number, PlaceKind>> = { 0: 'nation', 2: 'region', 3: 'province', 5: 'commune' };

/** @returns undefined for what is not even the form of a code */
export function kindOf(code: string): PlaceKind | undefined {
  return /^\d*$/.test(code) ? KIND_BY_LENGTH[code.length] : undefined;
}

/** The codes from the nation to the place itself: '', '13', '131', '13101'. */
export function codesDownTo(code: string): string[] {
  return Object.keys(KIND_BY_LENGTH)
    .map(Number)
    .filter((length) => length <= code.length)
    .map((length) => code.slice(0, length));
}
