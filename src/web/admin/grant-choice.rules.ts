import type { Role, ScopeKind } from '../../platform/auth/index.js';

/** How far each role can reach so that it means something. Everyone who is registered learns: that takes no grant. */
const SCOPES_OF_ROLE = {
  author: ['provider'],
  tutor: ['cohort', 'provider'],
  coordinator: ['provider', 'cohort'],
  head: ['school'],
  official: ['territory', 'grouping'],
  analyst: ['nation', 'territory', 'grouping'],
  administrator: ['nation', 'territory', 'grouping'],
} as const satisfies Partial<Record<Role, readonly ScopeKind[]>>;

export type GivenRole = keyof typeof SCOPES_OF_ROLE;

export interface GrantChoice {
  readonly role: GivenRole;
  readonly kind: ScopeKind;
}

export const GIVEN_ROLES = Object.keys(SCOPES_OF_ROLE) as GivenRole[];

export function scopesOf(role: GivenRole): readonly ScopeKind[] {
  return SCOPES_OF_ROLE[role];
}

/** @returns null while nothing, or nothing that goes together, is chosen */
export function readChoice(role: string, kind: string): GrantChoice | null {
  const given = GIVEN_ROLES.find((each) => each === role);
  const scope = given && scopesOf(given).find((each) => each === kind);
  return given !== undefined && scope !== undefined ? { role: given, kind: scope } : null;
}
