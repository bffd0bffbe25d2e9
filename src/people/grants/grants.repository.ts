import { Injectable } from '@nestjs/common';

import type { Role, ScopeKind } from '../../platform/auth/index.js';
import { brokenConstraint, Database, type Queryable, statement } from '../../platform/database/index.js';
import { DomainError, translateConstraint } from '../../platform/http/index.js';
import type { PlacedScope } from './grants.rules.js';

// Where a scope lies, if there is such a one.
const PLACE = (kind: string, code: string) => `
  SELECT ${kind} AS kind, ${code} AS code,
         CASE ${kind} WHEN 'school' THEN ARRAY (SELECT s.commune_code::text FROM school s WHERE s.rbd::text = ${code})
           WHEN 'grouping' THEN ARRAY (SELECT s.commune_code::text FROM school_grouping_now m JOIN school s ON s.rbd = m.school_rbd
                                        WHERE m.grouping_id = (CASE ${kind} WHEN 'grouping' THEN ${code} END)::uuid)
           ELSE '{}' END AS "communeCodes",
         CASE ${kind} WHEN 'grouping' THEN ARRAY (SELECT m.school_rbd FROM school_grouping_now m WHERE m.grouping_id = (CASE ${kind} WHEN 'grouping' THEN ${code} END)::uuid)
           ELSE '{}' END AS schools,
         CASE ${kind} WHEN 'provider' THEN ${code} WHEN 'cohort' THEN (SELECT c.provider_id::text FROM cohort c WHERE c.id::text = ${code})
           END AS "providerId"`;

const SCOPE = statement(
  'grants.scope',
  `SELECT place.* FROM (${PLACE('$1::text', '$2::text')}) place
    WHERE CASE $1::text
            WHEN 'nation'    THEN $2 = ''
            WHEN 'territory' THEN EXISTS (SELECT 1 FROM commune WHERE code = $2 OR province_code = $2 OR region_code = $2)
            WHEN 'grouping'  THEN EXISTS (SELECT 1 FROM school_grouping WHERE id::text = $2)
            WHEN 'school'    THEN EXISTS (SELECT 1 FROM school WHERE rbd::text = $2)
            WHEN 'provider'  THEN EXISTS (SELECT 1 FROM provider WHERE id::text = $2)
            WHEN 'cohort'    THEN EXISTS (SELECT 1 FROM cohort WHERE id::text = $2)
            ELSE false
          END`,
);

// Held as they are until the transaction ends, so that what is given rests on grants that still hold; so too those that a
// delegation rests on.
const HOLD_OWN = statement(
  'grants.hold_own',
  `SELECT g.id FROM access_grant g WHERE g.person_id = $1
       OR g.id IN (SELECT d.delegated_from FROM access_grant d WHERE d.person_id = $1) ORDER BY g.id FOR SHARE`,
);
const OWN = statement(
  'grants.own',
  `SELECT g.id, g.role, g.ends_on::text AS "endsOn", g.acting_for AS "actingFor", place.* FROM access_grant_now g
    CROSS JOIN LATERAL (${PLACE('g.scope_kind', 'g.scope_code')}) place WHERE g.person_id = $1 ORDER BY g.id`,
);
const ADD = statement(
  'grants.add',
  `INSERT INTO access_grant (person_id, role, scope_kind, scope_code, starts_on, ends_on, granted_by, delegated_from)
   SELECT $1, $2, $3, $4, coalesce($5::date, country_date()), $6, $7, $8
    WHERE coalesce($5::date, country_date()) >= country_date() AND ($6::date IS NULL OR $6 >= coalesce($5::date, country_date()))
   RETURNING id, starts_on::text AS "startsOn"`,
);
const LOCK = statement(
  'grants.lock',
  `SELECT g.id, g.person_id AS "personId", g.role, g.starts_on::text AS "startsOn", g.ends_on::text AS "endsOn", f.person_id AS "delegatedBy",
          g.scope_kind AS "scopeKind", g.scope_code AS "scopeCode"
     FROM access_grant g LEFT JOIN access_grant f ON f.id = g.delegated_from
    WHERE g.id = $1 AND coalesce(g.ends_on, 'infinity') >= country_date() FOR UPDATE OF g`,
);
const END = statement(
  'grants.end',
  `UPDATE access_grant SET ends_on = greatest(country_date(), starts_on) - 1, ended_by = $2 WHERE id = $1`,
);
// One after the other, so that a lone administrator makes one other alone, and not two at once.
const IN_TURN = statement('grants.in_turn', `SELECT pg_advisory_xact_lock(hashtext('grants.administrators'))`);
const OTHERS_OF_NATION = statement(
  'grants.others_of_nation',
  `SELECT EXISTS (
     SELECT 1 FROM access_grant_now g JOIN person p ON p.id = g.person_id
      WHERE g.role = ANY ($1) AND g.scope_kind = 'nation' AND p.blocked_at IS NULL
        AND p.id <> ALL ($2::uuid[]) AND coalesce(g.acting_for <> ALL ($2::uuid[]), true)) AS others`,
);
const TODAY = statement('grants.today', `SELECT country_date()::text AS today`);
const DELEGATED_BY = statement(
  'grants.delegated_by',
  `SELECT g.id, g.delegated_from AS "delegatedFrom", p.id AS "personId", p.given_names || ' ' || p.family_names AS "personName",
          g.role, g.scope_kind AS "scopeKind", g.scope_code AS "scopeCode", g.starts_on::text AS "startsOn", g.ends_on::text AS "endsOn"
     FROM access_grant own JOIN access_grant g ON g.delegated_from = own.id JOIN person p ON p.id = g.person_id
    WHERE own.person_id = $1 AND g.ends_on >= country_date() ORDER BY g.id DESC LIMIT 200`,
);

export interface OwnGrant extends PlacedScope {
  readonly id: string;
  readonly role: Role;
  readonly endsOn: string | null;
  /** Null: it is the person's own, and not delegated. */
  readonly actingFor: string | null;
}

export interface LockedGrant {
  id: string;
  personId: string;
  role: Role;
  startsOn: string;
  endsOn: string | null;
  delegatedBy: string | null;
  scopeKind: ScopeKind;
  scopeCode: string;
}

/** What someone delegated, still to come or in force. */
export interface DelegatedGrant {
  id: string;
  delegatedFrom: string;
  personId: string;
  personName: string;
  role: Role;
  scopeKind: ScopeKind;
  scopeCode: string;
  startsOn: string;
  endsOn: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const invalid = (pointer: string, detail: string): DomainError =>
  new DomainError('VALIDATION_FAILED', {}, [{ pointer, code: 'scope', detail }]);

@Injectable()
export class GrantsRepository {
  constructor(private readonly database: Database) {}

  /** @throws VALIDATION_FAILED for a scope that there is not */
  async scope(transaction: Queryable, kind: ScopeKind, code: string): Promise<PlacedScope> {
    if (kind === 'grouping' && !UUID.test(code)) throw invalid('/scopeCode', 'is not known');
    const scope = await transaction.maybeOne<PlacedScope>(SCOPE, [kind, code]);
    if (scope === null) throw invalid('/scopeCode', 'is not known');
    return scope;
  }

  /** The grants that a person holds now. They can not be ended before the transaction does. */
  async own(transaction: Queryable, personId: string): Promise<OwnGrant[]> {
    await transaction.query(HOLD_OWN, [personId]);
    return transaction.query(OWN, [personId]);
  }

  /**
   * Is there anybody who holds one of these roles for the nation without any of these people? Asked in turn: what it was
   * answered still holds when the transaction commits.
   */
  async othersOfNation(transaction: Queryable, roles: readonly Role[], but: readonly string[]): Promise<boolean> {
    await transaction.query(IN_TURN);
    return (await transaction.one<{ others: boolean }>(OTHERS_OF_NATION, [roles, but])).others;
  }

  async today(transaction: Queryable): Promise<string> {
    return (await transaction.one<{ today: string }>(TODAY)).today;
  }

  /** @throws NOT_FOUND for nobody, and a record that is of nobody any more @throws VALIDATION_FAILED when it begins before today, or ends before it begins */
  async add(
    transaction: Queryable,
    personId: string,
    grant: { role: Role; scopeKind: ScopeKind; scopeCode: string; startsOn: string | null; endsOn: string | null },
    by: { grantedBy: string; delegatedFrom: string | null },
  ): Promise<{ id: string; startsOn: string }> {
    const { role, scopeKind, scopeCode, startsOn, endsOn } = grant;
    try {
      const added = await transaction.maybeOne<{ id: string; startsOn: string }>(ADD, [
        ...[personId, role, scopeKind, scopeCode, startsOn, endsOn, by.grantedBy, by.delegatedFrom],
      ]);
      if (added === null) throw invalid(startsOn === null ? '/endsOn' : '/startsOn', 'must not lie before today');
      return added;
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        access_grant_person_fk: 'NOT_FOUND',
        access_grant_somebody_check: 'NOT_FOUND',
      });
    }
  }

  /** One that has not ended. */
  lock(transaction: Queryable, grantId: string): Promise<LockedGrant | null> {
    return transaction.maybeOne(LOCK, [grantId]);
  }

  /** Its last day was yesterday, or it never began. */
  async end(transaction: Queryable, grantId: string, endedBy: string): Promise<void> {
    await transaction.query(END, [grantId, endedBy]);
  }

  delegatedBy(personId: string): Promise<DelegatedGrant[]> {
    return this.database.query(DELEGATED_BY, [personId]);
  }
}
