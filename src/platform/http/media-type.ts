import type { FastifyRequest } from 'fastify';

import { DomainError } from './domain-error.js';
import { isApi } from './problem.filter.js';
import { takesFile } from './upload.js';

/** Programs send JSON and pages send forms: each is read by rules that were written for the one and not for the other. */
export function refuseForeignMediaType(request: FastifyRequest): void {
  const type = request.headers['content-type'];
  if (type === undefined || request.method === 'GET' || request.method === 'HEAD') return;
  // Files are taken only where a route asks for one.
  if (takesFile(request) && /^multipart\/form-data\s*(;|$)/i.test(type)) return;
  const wanted = isApi(request) ? /^application\/json\s*(;|$)/i : /^application\/x-www-form-urlencoded\s*(;|$)/i;
  if (!wanted.test(type)) throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
}
