/*
 * The languages of the product.
 *
 *   const locale = chooseLocale({ explicit: query.lang, person: actor?.locale, acceptLanguage });
 *   const t = translator(locale);              t('common.results', { count: 3 })  →  "3 resultados"
 *   const { formatPercent } = formatters(locale);
 *
 * A message is a key in `messages/es/AREA.ts` and the same key in `messages/en/AREA.ts`; one without the other does not
 * compile. A third language is one more file beside `en.ts` and a line in `locale.ts` and `translator.ts`.
 */
export { chooseLocale, isLocale, LANGUAGE_TAG, LOCALES, type Locale } from './locale.js';
export { formatters, type Formatters } from './formatters.js';
export { isMessageKey, messageKeys, translator, type MessageKey, type Translate } from './translator.js';
