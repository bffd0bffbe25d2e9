import type { IncomingMessage, ServerResponse } from 'node:http';

import helmet from 'helmet';

/** No inline script or style, nothing from elsewhere. */
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'media-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/**
 * The headers that protect every answer. They are the same for all of them, so helmet works them out once, and not with
 * each request.
 * @param styles who may style a page: only the interactive documentation styles itself in line
 */
export function securityHeaders(https: boolean, styles: 'from-here' | 'in-line' = 'from-here'): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: styles === 'in-line' ? { ...POLICY, 'style-src': ["'self'", "'unsafe-inline'"] } : POLICY,
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  protect({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error) throw error as Error;
  });
  return headers;
}

/** Of these, what matters to an answer that no browser shows as a page. */
export function headersForPrograms(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = [
    'x-content-type-options',
    'strict-transport-security',
    'referrer-policy',
    'cross-origin-resource-policy',
  ];
  return {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name))),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
}
