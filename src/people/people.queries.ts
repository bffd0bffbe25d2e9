import { Injectable } from '@nestjs/common';

import type { Reach, Role, ScopeKind } from '../platform/auth/index.js';
import { ALPHABETICALLY, Database, statement } from '../platform/database/index.js';
import type { SchoolStatus } from '../territory/index.js';

/** For who has been let in already: everybody is within it. */
export const NATION: Reach = { nation: true, territories: [], schools: [], providers: [], cohorts: [] };

// Reach: $1 nation, $2 prefixes of commune codes as LIKE patterns, $3 schools. An official reaches who works there now:
// the view says where that is, here and for whoever asks who can see them.
export function withinReach(person: string): string {
  return `
  ($1::boolean OR EXISTS (
     SELECT 1 FROM person_place v
      WHERE v.person_id = ${person}.id AND v.way = 'record'
        AND (v.commune_code LIKE ANY ($2::text[]) OR v.school_rbd = ANY ($3::int[]))))`;
}
export const WITHIN_REACH = withinReach('p');

// Every word must be in the name, in whatever order. The first goes by the index of names, the others sift what it found.
const LIST = statement(
  'people.list',
  `SELECT p.id, p.run, p.given_names AS "givenNames", p.family_names AS "familyNames", p.email,
          here.school_rbd AS "schoolRbd", here.name AS "schoolName", here.status AS "schoolStatus"
     FROM person p
     LEFT JOIN LATERAL (
       SELECT a.school_rbd, s.name, s.status FROM appointment a JOIN school s ON s.rbd = a.school_rbd
        WHERE a.person_id = p.id AND a.main AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
     ) here ON true
    WHERE ${WITHIN_REACH} AND p.blocked_at IS NULL
      AND ($4::text IS NULL OR p.run = $5 OR p.email = $4::citext
           OR p.id IN (SELECT merged_into FROM person WHERE run = $5 OR email = $4::citext)
           OR (search_text(p.given_names || ' ' || p.family_names) LIKE '%' || search_text(($6::text[])[1]) || '%'
               AND search_text(p.given_names || ' ' || p.family_names)
                   LIKE ALL (SELECT '%' || search_text(word) || '%' FROM unnest($6::text[]) AS word)))
      AND ($7::int IS NULL OR here.school_rbd = $7)
      AND ($8::text IS NULL OR (p.family_names ${ALPHABETICALLY}, p.given_names ${ALPHABETICALLY}, p.id) > ($8, $9::text, $10::uuid))
    ORDER BY p.family_names ${ALPHABETICALLY}, p.given_names ${ALPHABETICALLY}, p.id
    LIMIT $11`,
);

/** Changes whenever what is known of a person does: the tag that a correction has to name. */
export const VERSION = `left(md5((p.run, p.given_names, p.family_names, p.email, p.gender, p.birth_year)::text), 16)`;

const FIND = statement(
  'people.find',
  `SELECT p.id, p.run, p.given_names AS "givenNames", p.family_names AS "familyNames", p.email, p.gender, p.locale,
          p.birth_year AS "birthYear", p.blocked_at AS "blockedAt", p.erased_at AS "erasedAt", p.merged_into AS "mergedInto", ${VERSION} AS version,
          coalesce((SELECT json_agg(json_build_object('id', a.id, 'schoolRbd', a.school_rbd, 'schoolName', s.name, 'schoolStatus', s.status,
                             'communeCode', s.commune_code, 'startsOn', a.starts_on, 'endsOn', a.ends_on,
                             'subject', a.subject, 'weeklyHours', a.weekly_hours, 'main', a.main) ORDER BY a.starts_on DESC)
                      FROM appointment a JOIN school s ON s.rbd = a.school_rbd WHERE a.person_id = p.id), '[]') AS appointments,
          coalesce((SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'scopeKind', g.scope_kind,
                             'scopeCode', g.scope_code, 'startsOn', g.starts_on, 'endsOn', g.ends_on,
                             'delegatedBy', (SELECT d.given_names || ' ' || d.family_names FROM access_grant f
                                               JOIN person d ON d.id = f.person_id WHERE f.id = g.delegated_from),
                             'inForce', EXISTS (SELECT 1 FROM access_grant_now n WHERE n.id = g.id)) ORDER BY g.id)
                      FROM access_grant g WHERE g.person_id = p.id), '[]') AS grants
     FROM person p
    WHERE ${WITHIN_REACH} AND p.id = $4`,
);

const BY_LOGIN = statement(
  'people.by_login',
  `SELECT p.id, p.given_names AS "givenNames", p.family_names AS "familyNames"
     FROM person named JOIN person p ON p.id = coalesce(named.merged_into, named.id)
    WHERE (named.run = $1 OR named.email = $2::citext) AND p.blocked_at IS NULL`,
);

const SCHOOL_ON = statement(
  'people.school_on',
  `SELECT a.school_rbd AS "schoolRbd" FROM appointment a
    WHERE a.person_id = $1 AND a.main AND $2::date BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')`,
);

const PROVIDERS = statement('people.providers', `SELECT id, code, name, kind FROM provider ORDER BY name, id`);

export interface PersonRow {
  id: string;
  run: string | null;
  givenNames: string;
  familyNames: string;
  email: string | null;
  schoolRbd: number | null;
  schoolName: string | null;
  schoolStatus: SchoolStatus | null;
}

/** As little as it takes to know whether it is the person one means. */
export type RecognisedPerson = Pick<PersonRow, 'id' | 'givenNames' | 'familyNames'>;

export interface AppointmentRow {
  id: string;
  schoolRbd: number;
  schoolName: string;
  schoolStatus: SchoolStatus;
  communeCode: string;
  startsOn: string;
  endsOn: string | null;
  subject: string | null;
  weeklyHours: number | null;
  main: boolean;
}

export interface GrantRow {
  id: string;
  role: Role;
  scopeKind: ScopeKind;
  scopeCode: string;
  startsOn: string;
  endsOn: string | null;
  /** Name of who delegated it. */
  delegatedBy: string | null;
  inForce: boolean;
}

export interface PersonDetail extends Omit<PersonRow, 'schoolRbd' | 'schoolName' | 'schoolStatus'> {
  gender: string | null;
  birthYear: number | null;
  locale: string;
  /** Out of lists, search and sign-in since. */
  blockedAt: Date | null;
  erasedAt: Date | null;
  /** The record that stands for this one. */
  mergedInto: string | null;
  version: string;
  appointments: AppointmentRow[];
  grants: GrantRow[];
}

export interface ProviderRow {
  id: string;
  code: string;
  name: string;
  kind: 'university' | 'zonal_centre';
}

@Injectable()
export class PeopleQueries {
  constructor(private readonly database: Database) {}

  /** People within reach in the order of their family names. @param after the key of the last row seen, or nulls */
  list(
    reach: Reach,
    filter: { text: string | null; words: readonly string[]; run: string | null; schoolRbd: number | null },
    after: readonly (string | number | null)[],
    limit: number,
  ): Promise<PersonRow[]> {
    return this.database.query(LIST, [
      ...reachArguments(reach),
      filter.text,
      filter.run,
      filter.words,
      filter.schoolRbd,
      ...after,
      limit,
    ]);
  }

  find(reach: Reach, id: string): Promise<PersonDetail | null> {
    return this.database.maybeOne(FIND, [...reachArguments(reach), id]);
  }

  byLogin(run: string | null, email: string): Promise<RecognisedPerson | null> {
    return this.database.maybeOne(BY_LOGIN, [run, email]);
  }

  /** Where a person worked on a day. */
  async schoolOn(personId: string, day: string): Promise<number | null> {
    const row = await this.database.maybeOne<{ schoolRbd: number }>(SCHOOL_ON, [personId, day]);
    return row?.schoolRbd ?? null;
  }

  providers(): Promise<ProviderRow[]> {
    return this.database.query(PROVIDERS);
  }
}

export function reachArguments(reach: Reach): [boolean, string[], number[]] {
  return [reach.nation, reach.territories.map((code) => `${code}%`), [...reach.schools]];
}
