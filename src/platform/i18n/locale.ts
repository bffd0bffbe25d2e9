export const LOCALES = ['es', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const DEFAULT_LOCALE: Locale = 'es';

/** The full tag behind each locale: what `Intl` formats by, and what `<html lang>` says. */
export const LANGUAGE_TAG: Readonly<Record<Locale, string>> = { es: 'es-CL', en: 'en' };

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value);
}

/** What the reader asked for here, else what the person chose, else what the browser prefers, else Spanish. */
export function chooseLocale(wishes: {
  explicit?: string | null | undefined;
  person?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
}): Locale {
  const accepted = preferences(wishes.acceptLanguage ?? '');
  for (const wish of [wishes.explicit, wishes.person, ...accepted]) {
    const language = wish?.trim().toLowerCase().split(/[-_]/, 1)[0];
    if (isLocale(language)) return language;
  }
  return DEFAULT_LOCALE;
}

/** The languages of an Accept-Language header, most wanted first; those refused with q=0 are left out. */
function preferences(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      const weight = quality === undefined ? 1 : Number(quality.slice(2));
      return { tag, weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
