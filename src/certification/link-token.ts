import { hashToken } from '../platform/auth/index.js';

/** 256 bits as `newToken` writes them. */
const TOKEN = /^[\w-]{43}$/;

/** By what the token of a link is stored; null for what is none, which need not be looked for nor counted as a guess. */
export function linkHashOf(token: string): Buffer | null {
  return TOKEN.test(token) ? hashToken(token) : null;
}
