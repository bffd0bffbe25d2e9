import '@fastify/cookie';

import { createHash, randomBytes } from 'node:crypto';

import type { FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'docente_session';

/** 256 random bits: there is nothing to guess and nothing to derive, so a fast hash is enough to store it by. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The session token of a request: a bearer token, else the cookie. */
export function tokenOf(request: FastifyRequest): string | undefined {
  return bearerTokenOf(request) ?? request.cookies[SESSION_COOKIE];
}

export function bearerTokenOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1];
}
