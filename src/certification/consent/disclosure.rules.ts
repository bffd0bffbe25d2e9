export const NAME_FORMS = ['full', 'initials'] as const;
export type NameForm = (typeof NAME_FORMS)[number];

/** What a stranger who holds the serial of a certificate sees of it, besides what it certifies. */
export interface Disclosure {
  readonly name: NameForm;
  readonly grade: boolean;
}

/** Until the holder chooses: an employer must be able to match the name, and needs no grade to know that it was passed. */
export const DEFAULT_DISCLOSURE: Disclosure = { name: 'full', grade: false };

/** To whoever holds the credential itself out, or was given it by the holder: it says all that there is. */
export const WHOLE_DISCLOSURE: Disclosure = { name: 'full', grade: true };

export interface Disclosed {
  readonly holderName: string;
  readonly grade: number | null;
}

/** @returns the grade only where there is one and it may be seen */
export function disclosed({ holderName, grade }: Disclosed, disclosure: Disclosure): Disclosed {
  return {
    holderName: disclosure.name === 'full' ? holderName : initialsOf(holderName),
    grade: disclosure.grade ? grade : null,
  };
}

/** The credential names holder and grade: strangers may have it while it tells them nothing that they may not see. */
export function opensCredential({ grade }: Pick<Disclosed, 'grade'>, disclosure: Disclosure): boolean {
  return disclosure.name === 'full' && (disclosure.grade || grade === null);
}

const letters = new Intl.Segmenter('es', { granularity: 'grapheme' });

/** `María Elena del Río` is `M. E. R.`: particles, which are written small, are left out unless nothing else remains. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const large = words.filter((word) => !/^\p{Ll}/u.test(word));
  return (large.length > 0 ? large : words)
    .map((word) => `${letters.segment(word)[Symbol.iterator]().next().value?.segment ?? ''}.`)
    .join(' ');
}
