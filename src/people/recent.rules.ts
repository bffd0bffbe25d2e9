import type { Actor } from '../platform/auth/index.js';
import { DomainError } from '../platform/http/index.js';

/** What could cost someone their account, or the country its peace, is done only so soon after showing who one is. */
const RECENT_MS = 15 * 60_000;

/** @throws RECENT_SIGN_IN_REQUIRED also for what acts by a personal token, which never shows it */
export function mustBeRecent({ authenticatedAt }: Pick<Actor, 'authenticatedAt'>, now: Date): void {
  if (authenticatedAt === undefined || now.getTime() - authenticatedAt.getTime() > RECENT_MS)
    throw new DomainError('RECENT_SIGN_IN_REQUIRED');
}
