/** The roles a grant can give. What each may do stands in the policy of each module (`*.policy.ts`). */
export const ROLES = [
  'teacher',
  'author',
  'tutor',
  'coordinator',
  'head',
  'official',
  'analyst',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const SCOPE_KINDS = ['nation', 'territory', 'grouping', 'school', 'provider', 'cohort'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Where a role holds. `code`: '' for the nation, a CUT code, an RBD, or the id of a grouping, provider or cohort. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly code: string;
  /** The schools that a grouping has now. */
  readonly schools?: readonly number[];
}

export interface Grant {
  readonly role: Role;
  readonly scope: Scope;
  /** Who delegated it: the person whose permission it is. */
  readonly actingFor?: string;
}

/** Whoever acts: a signed-in person with the grants that are in force now. */
export interface Actor {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly locale: string;
  readonly grants: readonly Grant[];
  /** When the person last showed with this session who they are; never, of what acts by itself or by a token. */
  readonly authenticatedAt?: Date;
  /** Signed in, and to do nothing but set up the second factor that the person's roles require. */
  readonly half?: boolean;
  /** The personal token that acts in the person's name. */
  readonly token?: { readonly id: string; readonly scopes: readonly string[] };
  /** Where the request came from; none for what acts by itself. */
  readonly address?: string;
}
