import type { Locale } from '../../platform/i18n/index.js';

/** How many can sign. */
export const SIGNATORY_PLACES = [1, 2, 3] as const;
export type SignatoryPlace = (typeof SIGNATORY_PLACES)[number];

export const PICTURE_SLOTS = ['logo', 'signature-1', 'signature-2', 'signature-3'] as const;
export type PictureSlot = (typeof PICTURE_SLOTS)[number];

export interface Signatory {
  /** From the left. */
  readonly place: SignatoryPlace;
  readonly name: string;
  readonly position: Readonly<Record<Locale, string>>;
}

/** The most letters of each text: so many fit in the space that it has. */
export const LONGEST = { heading: 60, certifies: 80, passed: 80, foot: 160, name: 60, position: 80, alt: 200 } as const;

export const DESIGN_TEXTS = ['heading', 'certifies', 'passed', 'foot'] as const;
type DesignText = (typeof DESIGN_TEXTS)[number];
/** By language; what is missing is said as template 1 says it, and a missing foot is none. */
export type DesignTexts = Readonly<Partial<Record<Locale, Readonly<Partial<Record<DesignText, string>>>>>>;

/** What a version says, without its pictures. */
export interface DesignContent {
  readonly colour: string;
  readonly accent: string;
  readonly texts: DesignTexts;
  readonly signatories: readonly Signatory[];
}

/** The colours of template 1, no words of its own, nobody signing: what a design begins as. */
export const FIRST_CONTENT: DesignContent = { colour: '#073f43', accent: '#94491a', texts: {}, signatories: [] };

/** What text must have to be read by everyone (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

/** Contrast of a colour, `#073f43`, with white paper: 1 to 21. By the formula of WCAG 2.2. */
export function contrastWithPaper(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

export function isReadable(colour: string): boolean {
  return contrastWithPaper(colour) >= LEAST_CONTRAST;
}

export function signatureSlot(place: SignatoryPlace): PictureSlot {
  return `signature-${place}`;
}

/** The pictures that a version with these signatories has no place for. */
export function slotsWithoutUse(signatories: readonly Signatory[]): PictureSlot[] {
  return SIGNATORY_PLACES.filter((place) => !signatories.some((each) => each.place === place)).map(signatureSlot);
}
