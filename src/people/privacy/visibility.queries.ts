import { Injectable } from '@nestjs/common';

import type { Role, ScopeKind } from '../../platform/auth/index.js';
import { Database, statement } from '../../platform/database/index.js';

/** A permission by which others see something of a person, and by what they reach them: a way of the view `person_place`. */
export interface Sight {
  readonly way: 'record' | 'post' | 'enrolment' | 'certificate';
  readonly permission: string;
  readonly roles: readonly Role[];
}

// The rule of `reaches`, asked from the other end: not "is this place within the scopes?" but "which scopes hold this place?".
// $1 the person, $2 the permissions by which others see people.
const WATCHING = `
  sight AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS s (way text, permission text, roles text[])),
  place AS MATERIALIZED (
    SELECT DISTINCT way, commune_code, school_rbd, provider_id, cohort_id FROM person_place
     WHERE person_id = $1 AND way IN (SELECT way FROM sight)),
  scope AS (
    SELECT way, 'nation' AS kind, '' AS code FROM place
    UNION SELECT way, 'territory', left(commune_code, digits) FROM place, unnest(ARRAY[2, 3, 5]) AS digits WHERE commune_code IS NOT NULL
    UNION SELECT way, 'school', school_rbd::text FROM place WHERE school_rbd IS NOT NULL
    UNION SELECT way, 'grouping', m.grouping_id::text FROM place JOIN school_grouping_now m ON m.school_rbd = place.school_rbd
    UNION SELECT way, 'provider', provider_id::text FROM place WHERE provider_id IS NOT NULL
    UNION SELECT way, 'cohort', cohort_id::text FROM place WHERE cohort_id IS NOT NULL),
  watching AS (
    SELECT g.id, g.person_id, g.role, g.scope_kind, g.scope_code, g.ends_on, g.acting_for,
           array_agg(DISTINCT sight.permission ORDER BY sight.permission) AS sees
      FROM scope JOIN sight ON sight.way = scope.way
      JOIN access_grant_now g ON g.scope_kind = scope.kind AND g.scope_code = scope.code AND g.role = ANY (sight.roles)
      JOIN person holder ON holder.id = g.person_id AND holder.blocked_at IS NULL
     WHERE g.person_id <> $1
     GROUP BY g.id, g.person_id, g.role, g.scope_kind, g.scope_code, g.ends_on, g.acting_for)`;

const SCOPE_NAME = `
  CASE w.scope_kind
    WHEN 'territory' THEN coalesce((SELECT name FROM region WHERE code = w.scope_code), (SELECT name FROM province WHERE code = w.scope_code),
                                   (SELECT name FROM commune WHERE code = w.scope_code))
    WHEN 'school' THEN (SELECT name FROM school WHERE rbd::text = w.scope_code)
    WHEN 'grouping' THEN (SELECT name FROM school_grouping WHERE id::text = w.scope_code)
    WHEN 'provider' THEN (SELECT name FROM provider WHERE id::text = w.scope_code)
    WHEN 'cohort' THEN (SELECT name FROM cohort WHERE id::text = w.scope_code)
  END`;

// By grant, so that each comes once, with its end.
const LIST = statement(
  'privacy.watching',
  `WITH ${WATCHING}
   SELECT w.id AS "grantId", w.person_id AS "personId", holder.given_names || ' ' || holder.family_names AS name, w.role,
          w.scope_kind AS "scopeKind", w.scope_code AS "scopeCode", ${SCOPE_NAME} AS "scopeName", w.ends_on::text AS "endsOn",
          lender.given_names || ' ' || lender.family_names AS "delegatedBy", w.sees
     FROM watching w JOIN person holder ON holder.id = w.person_id LEFT JOIN person lender ON lender.id = w.acting_for
    WHERE ($3::text IS NULL OR w.role = $3) AND ($4::text IS NULL OR w.scope_kind = $4) AND ($5::text IS NULL OR w.scope_code = $5)
      AND ($6::uuid IS NULL OR w.id > $6)
    ORDER BY w.id LIMIT $7`,
);

// The nearest first: who can see this one person's cohort, then the school, and at last the whole country.
const GROUPS = statement(
  'privacy.watching_groups',
  `WITH ${WATCHING}
   SELECT w.role, w.scope_kind AS "scopeKind", w.scope_code AS "scopeCode", ${SCOPE_NAME} AS "scopeName", w.sees,
          count(DISTINCT w.person_id)::int AS people,
          (array_agg(json_build_object('name', holder.given_names || ' ' || holder.family_names, 'endsOn', w.ends_on,
                                       'delegatedBy', lender.given_names || ' ' || lender.family_names) ORDER BY w.id))[1:$3::int] AS first
     FROM watching w JOIN person holder ON holder.id = w.person_id LEFT JOIN person lender ON lender.id = w.acting_for
    GROUP BY w.role, w.scope_kind, w.scope_code, w.sees
    ORDER BY array_position(ARRAY['cohort', 'school', 'grouping', 'provider', 'territory', 'nation'], w.scope_kind),
             length(w.scope_code) DESC, w.role, w.scope_code
    LIMIT 500`,
);

const IS_BLOCKED = statement(
  'privacy.is_blocked',
  `SELECT blocked_at IS NOT NULL AS blocked FROM person WHERE id = $1`,
);

/** Someone who can see the person, by one grant. */
export interface Watcher {
  grantId: string;
  personId: string;
  name: string;
  role: Role;
  scopeKind: ScopeKind;
  scopeCode: string;
  /** Null for the nation. */
  scopeName: string | null;
  endsOn: string | null;
  /** Whose permission it is, where it is delegated. */
  delegatedBy: string | null;
  /** The permissions by which: `people.read`. */
  sees: string[];
}

/** Those who can see the person by the same role and scope. */
export interface WatcherGroup extends Pick<Watcher, 'role' | 'scopeKind' | 'scopeCode' | 'scopeName' | 'sees'> {
  people: number;
  /** Some of them. */
  first: Pick<Watcher, 'name' | 'endsOn' | 'delegatedBy'>[];
}

export interface WatcherFilter {
  readonly role: Role | null;
  readonly scopeKind: ScopeKind | null;
  readonly scopeCode: string | null;
}

@Injectable()
export class VisibilityQueries {
  constructor(private readonly database: Database) {}

  list(
    personId: string,
    sights: readonly Sight[],
    { role, scopeKind, scopeCode }: WatcherFilter,
    after: string | null,
    limit: number,
  ): Promise<Watcher[]> {
    return this.database.query(LIST, [personId, JSON.stringify(sights), role, scopeKind, scopeCode, after, limit]);
  }

  /** @param named how many of each group are named */
  groups(personId: string, sights: readonly Sight[], named: number): Promise<WatcherGroup[]> {
    return this.database.query(GROUPS, [personId, JSON.stringify(sights), named]);
  }

  async isBlocked(personId: string): Promise<boolean> {
    return (await this.database.maybeOne<{ blocked: boolean }>(IS_BLOCKED, [personId]))?.blocked ?? false;
  }
}
