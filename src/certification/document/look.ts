import type { Locale } from '../../platform/i18n/index.js';
import type { Achievement } from '../certificate.facts.js';
import type { DesignTexts } from '../design/design.rules.js';
import { type Template1Texts, template1TextsOf } from './template-1.texts.js';

/** PNG without transparency and interlacing, which goes into a document as it is. */
export interface LookPicture {
  readonly bytes: Buffer;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

export interface LookSignatory {
  readonly name: string;
  readonly position: Readonly<Record<Locale, string>>;
  readonly signature: LookPicture | null;
}

/** What a design makes of template 1: its colours, its own words, a logo, who signs. */
export interface Look {
  readonly colour: string;
  readonly accent: string;
  readonly texts: DesignTexts;
  /** Its words speak of a program, and not of a course. */
  readonly ofProgram: boolean;
  readonly logo: LookPicture | null;
  /** From left to right, at most three. */
  readonly signatories: readonly LookSignatory[];
}

const SIGNATURE_OF: Readonly<Record<Locale, (name: string) => string>> = {
  es: (name) => `Firma de ${name}`,
  en: (name) => `Signature of ${name}`,
};

/** What is said of a signature to whoever can not see it. */
export function signatureAlt(name: string, locale: Locale): string {
  return SIGNATURE_OF[locale](name);
}

/** The words of template 1, with those of the look in their place, but for words about the other kind of achievement. */
export function wordsWith(
  look: Look | null,
  locale: Locale,
  kind: Achievement['kind'] = 'course',
): Template1Texts & { foot: string | null } {
  const { foot = null, ...own } = look?.texts[locale] ?? {};
  const words = template1TextsOf(kind, locale);
  if (look?.ofProgram === (kind === 'program')) return { ...words, ...own, foot };
  return { ...words, ...(own.certifies !== undefined && { certifies: own.certifies }), foot };
}

/** A lighter one of the same colour. @param share of white in it, 0 to 1 */
export function lighter(colour: string, share: number): string {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `#${parts
    .map((part) =>
      Math.round(part + (255 - part) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
