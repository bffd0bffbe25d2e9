import type { Role } from '../../platform/auth/index.js';
import { formatters, type Formatters, type Locale, translator, type Translate } from '../../platform/i18n/index.js';
import type { Assets } from './assets.js';

/** What every page knows of its request. It is handed down as `ctx`; there is no global state. */
export interface PageContext {
  readonly locale: Locale;
  readonly t: Translate;
  readonly formatters: Formatters;
  /** Whoever is signed in. */
  readonly person?: PagePerson | undefined;
  /** Path and query of the page as a GET address: links to itself (sorting, language) are made from it. */
  readonly path: string;
  /** True where the people and the numbers are made up: every page says so. */
  readonly demo: boolean;
  readonly assets: Assets;
}

interface PagePerson {
  readonly name: string;
  readonly roles: readonly Role[];
}

export function pageContext(request: Omit<PageContext, 't' | 'formatters'>): PageContext {
  return { ...request, t: translator(request.locale), formatters: formatters(request.locale) };
}
