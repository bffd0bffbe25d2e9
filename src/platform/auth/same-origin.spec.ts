import type { FastifyRequest } from 'fastify';

import { refuseCrossSite } from './same-origin.js';

const ORIGIN = 'https://docente.example.org';
const request = (method: string, headers: Record<string, string>): FastifyRequest =>
  ({
    method,
    headers: { host: 'docente.example.org', ...headers },
    protocol: 'http',
    cookies: {},
  }) as unknown as FastifyRequest;
const refused = (method: string, headers: Record<string, string>): boolean => {
  try {
    refuseCrossSite(request(method, headers), ORIGIN);
    return false;
  } catch {
    return true;
  }
};

describe('a change that another site asks for', () => {
  it('is refused, whatever way the browser says where it comes from', () => {
    expect(refused('POST', { 'sec-fetch-site': 'cross-site', cookie: 'a=b' })).toBe(true);
    expect(refused('POST', { 'sec-fetch-site': 'same-site', cookie: 'a=b' })).toBe(true);
    expect(refused('POST', { origin: 'https://elsewhere.example', cookie: 'a=b' })).toBe(true);
    expect(refused('DELETE', { origin: 'null', cookie: 'a=b' })).toBe(true);
    // The same machine by another way, or through another door, is another site.
    expect(refused('POST', { host: 'localhost:3000', origin: 'https://localhost:3000', cookie: 'a=b' })).toBe(true);
    expect(refused('POST', { host: 'localhost:3000', origin: 'http://localhost:3001', cookie: 'a=b' })).toBe(true);
    expect(refused('POST', { cookie: 'a=b' })).toBe(true);
    // Also without a session: signing someone in as somebody else is an attack too.
    expect(refused('POST', { 'sec-fetch-site': 'cross-site' })).toBe(true);
  });

  it('is let through from our own pages, and from programs', () => {
    expect(refused('POST', { 'sec-fetch-site': 'same-origin', cookie: 'a=b' })).toBe(false);
    expect(refused('POST', { origin: ORIGIN, cookie: 'a=b' })).toBe(false);
    expect(refused('POST', { host: 'localhost:3000', origin: 'http://localhost:3000', cookie: 'a=b' })).toBe(false);
    expect(refused('POST', {})).toBe(false);
    expect(refused('POST', { authorization: `Bearer ${'x'.repeat(43)}`, origin: 'https://elsewhere.example' })).toBe(
      false,
    );
  });

  it('is no change when it only reads', () => {
    expect(refused('GET', { 'sec-fetch-site': 'cross-site', cookie: 'a=b' })).toBe(false);
  });
});
