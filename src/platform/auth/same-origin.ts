import type { FastifyRequest } from 'fastify';

import { DomainError } from '../http/domain-error.js';
import { bearerTokenOf } from './session-token.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page makes a browser send (CSRF). Browsers say where a request comes from, in
 * Sec-Fetch-Site or else in Origin, and a page can not forge either; so no token is needed in the forms, and a form
 * survives a session that ended while it was being filled in. A bearer token is never sent by a browser by itself.
 * A client that says neither and brings no cookie is no browser with a session to abuse.
 */
export function refuseCrossSite(request: FastifyRequest, publicOrigin: string): void {
  if (SAFE_METHODS.has(request.method) || bearerTokenOf(request) !== undefined) return;
  const { 'sec-fetch-site': site, origin, host, cookie } = request.headers;
  const sameOrigin =
    typeof site === 'string'
      ? site === 'same-origin' || site === 'none'
      : origin !== undefined
        ? origin === publicOrigin || origin === `${request.protocol}://${host}`
        : cookie === undefined;
  if (!sameOrigin) throw new DomainError('CROSS_SITE_REQUEST');
}
