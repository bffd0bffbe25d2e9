import '@fastify/cookie';

import type { FastifyRequest } from 'fastify';

import { chooseLocale, type Locale } from '../i18n/index.js';

export const LOCALE_COOKIE = 'docente_locale';

/** The reader's language: what was chosen in this browser, else the person's own, else what the browser asks for. */
export function localeOf(request: FastifyRequest): Locale {
  return chooseLocale({
    // An address that could not be read is refused before there are cookies.
    explicit: (request.cookies as typeof request.cookies | null)?.[LOCALE_COOKIE],
    person: request.actor?.locale,
    acceptLanguage: request.headers['accept-language'],
  });
}
