import { createHash, randomBytes } from 'node:crypto';

/** What a programme may be given of a person's rights, area by area. */
export const AREAS = ['learning', 'courses', 'cohorts', 'people', 'certificates', 'statistics', 'audit'] as const;
export type Area = (typeof AREAS)[number];

/** There is nothing to write in the others. */
const READ_ONLY: readonly string[] = ['statistics:write', 'audit:write'];

export const TOKEN_SCOPES = AREAS.flatMap((area) => [`${area}:read`, `${area}:write`] as const).filter(
  (scope) => !READ_ONLY.includes(scope),
);
export type TokenScope = (typeof TOKEN_SCOPES)[number];

const READING = new Set(['GET', 'HEAD']);

/** What a request of this method in this area takes. */
export function scopeOf(area: Area, method: string): string {
  return `${area}:${READING.has(method) ? 'read' : 'write'}`;
}

/** Whoever may write may read. */
export function coversRequest(scopes: readonly string[], area: Area, method: string): boolean {
  return scopes.includes(scopeOf(area, method)) || scopes.includes(`${area}:write`);
}

/** Looked for by whoever searches code for secrets that were left in it. */
const PREFIX = 'docente_pat_';
const TOKEN = /^docente_pat_([0-9a-f]{64})([0-9a-f]{8})$/;

/** 256 random bits between a prefix to be known by and a checksum, so that a search finds tokens and nothing else. */
export function newPersonalToken(): string {
  const random = randomBytes(32).toString('hex');
  return `${PREFIX}${random}${checksum(random)}`;
}

/** Whether it is meant as one; it may still be none. */
export function looksPersonal(token: string): boolean {
  return token.startsWith(PREFIX);
}

/** Whether it can have been made by us: no look into the database for what was mistyped. */
export function isPersonalToken(token: string): boolean {
  const [, random, sum] = TOKEN.exec(token) ?? [];
  return random !== undefined && checksum(random) === sum;
}

function checksum(random: string): string {
  return createHash('sha256').update(random).digest('hex').slice(0, 8);
}
