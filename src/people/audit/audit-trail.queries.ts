import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../platform/database/index.js';

// An entry's id is made when it is stored, a little after the time of its transaction: the bounds by id only narrow.
const LIST = statement(
  'people.audit_list',
  `SELECT e.id, e.at, e.action, e.actor_id AS "actorId", actor.given_names || ' ' || actor.family_names AS "actorName",
          e.acting_for AS "actingForId", principal.given_names || ' ' || principal.family_names AS "actingForName",
          e.session_id AS "sessionId", host(e.address) AS address, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId",
          subject.given_names || ' ' || subject.family_names AS "subjectName",
          d.before, d.after, d.reason, d.entry_id IS NULL AS erased
     FROM audit_entry e
     LEFT JOIN audit_detail d ON d.entry_id = e.id
     LEFT JOIN person actor ON actor.id = e.actor_id
     LEFT JOIN person principal ON principal.id = e.acting_for
     LEFT JOIN person subject ON e.subject_kind = 'person' AND subject.id::text = e.subject_id
    WHERE ($1::uuid IS NULL OR e.actor_id = $1 OR e.acting_for = $1)
      AND ($2::text IS NULL OR e.action = $2)
      AND ($3::text IS NULL OR e.subject_kind = $3)
      AND ($4::text IS NULL OR e.subject_id = $4)
      AND ($5::date IS NULL OR (country_date(e.at) >= $5 AND e.id >= uuid_v7_floor($5::timestamp AT TIME ZONE 'UTC')))
      AND ($6::date IS NULL OR (country_date(e.at) <= $6 AND e.id < uuid_v7_floor(($6 + 3)::timestamp AT TIME ZONE 'UTC')))
      AND ($7::uuid IS NULL OR e.id < $7)
    ORDER BY e.id DESC
    LIMIT $8`,
);

export interface AuditFilter {
  readonly who: string | null;
  readonly action: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** First and last day, of the country's calendar. */
  readonly from: string | null;
  readonly until: string | null;
}

export interface AuditRow {
  id: string;
  at: Date;
  action: string;
  actorId: string | null;
  actorName: string | null;
  actingForId: string | null;
  actingForName: string | null;
  sessionId: string | null;
  address: string | null;
  subjectKind: string;
  subjectId: string;
  /** Of a person. */
  subjectName: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  /** The details were erased with the person that they were about. */
  erased: boolean;
}

@Injectable()
export class AuditTrailQueries {
  constructor(private readonly database: Database) {}

  /** The latest first. */
  list(filter: AuditFilter, before: string | null, limit: number): Promise<AuditRow[]> {
    const { who, action, subjectKind, subjectId, from, until } = filter;
    return this.database.query(LIST, [who, action, subjectKind, subjectId, from, until, before, limit]);
  }
}
