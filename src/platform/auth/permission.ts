import type { Actor, Grant, Role, Scope } from './actor.js';

/** One rule of a module's policy: which roles may do a thing, and so within which scopes a person may do it. */
export interface Permission {
  /** `module.action` */
  readonly name: string;
  readonly roles: readonly Role[];
}

export function permission(name: string, ...roles: Role[]): Permission {
  return { name, roles };
}

/** The check without a place: does the actor hold the permission anywhere at all? */
export function holds(actor: Actor, { roles }: Permission): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role));
}

function scopesOf(actor: Actor, { roles }: Permission): Scope[] {
  return actor.grants.filter((grant) => roles.includes(grant.role)).map(({ scope }) => scope);
}

/**
 * The same rule as arguments of a query: a row is within reach if `nation`, or its commune's code begins with one of
 * `territories`, or its school, provider or cohort is listed. With nothing listed, nothing is within reach.
 */
export interface Reach {
  readonly nation: boolean;
  /** CUT codes of two, three or five digits; codes nest, so a prefix is a territory. */
  readonly territories: readonly string[];
  readonly schools: readonly number[];
  readonly providers: readonly string[];
  readonly cohorts: readonly string[];
}

export function reachOf(actor: Actor, rule: Permission): Reach {
  const scopes = scopesOf(actor, rule);
  const codes = (kind: Grant['scope']['kind']) => scopes.filter((scope) => scope.kind === kind).map(({ code }) => code);
  return {
    nation: codes('nation').length > 0,
    territories: codes('territory'),
    schools: [...codes('school').map(Number), ...scopes.flatMap(({ schools }) => schools ?? [])],
    providers: codes('provider'),
    cohorts: codes('cohort'),
  };
}

/** Whose permission it is, when the actor holds it at this place by delegation only; else null. */
export function principalOf(actor: Actor, rule: Permission, place?: Place): string | null {
  const used = actor.grants.filter(
    (grant) =>
      rule.roles.includes(grant.role) &&
      (place === undefined || reaches(reachOf({ ...actor, grants: [grant] }, rule), place)),
  );
  return used.length > 0 && used.every(({ actingFor }) => actingFor !== undefined) ? used[0]!.actingFor! : null;
}

/** Where a thing belongs: all that is known of it. What belongs nowhere is reached from the nation only. */
export interface Place {
  readonly communeCode?: string;
  readonly schoolRbd?: number;
  readonly providerId?: string;
  readonly cohortId?: string;
}

/** Is the place within reach? */
export function reaches(reach: Reach, place: Place): boolean {
  return (
    reach.nation ||
    (place.communeCode !== undefined && reach.territories.some((code) => place.communeCode!.startsWith(code))) ||
    (place.schoolRbd !== undefined && reach.schools.includes(place.schoolRbd)) ||
    (place.providerId !== undefined && reach.providers.includes(place.providerId)) ||
    (place.cohortId !== undefined && reach.cohorts.includes(place.cohortId))
  );
}
