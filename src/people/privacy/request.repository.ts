import { Injectable } from '@nestjs/common';

import type { Place, Reach } from '../../platform/auth/index.js';
import { brokenConstraint, Database, type Queryable, statement } from '../../platform/database/index.js';
import { translateConstraint } from '../../platform/http/index.js';
import { reachArguments, WITHIN_REACH } from '../people.queries.js';
import type { RequestKind, RequestState } from './request.rules.js';

// One that the second person did not agree to is open again.
const STATE = `CASE WHEN r.state = 'waiting' AND a.state IN ('declined', 'withdrawn', 'expired') THEN 'open' ELSE r.state END`;
const COLUMNS = `
  r.id, r.person_id AS "personId", p.given_names || ' ' || p.family_names AS "personName", r.kind, r.text, ${STATE} AS state,
  r.due_on::text AS "dueOn", r.created_at AS "createdAt", r.decided_at AS "decidedAt", r.reason, r.approval_id AS "approvalId",
  decider.given_names || ' ' || decider.family_names AS "decidedByName",
  recorder.given_names || ' ' || recorder.family_names AS "recordedByName", r.received_on::text AS "receivedOn",
  r.due_on < country_date() AND r.decided_at IS NULL AS late`;
const SOURCE = `
  privacy_request r JOIN person p ON p.id = r.person_id LEFT JOIN approval a ON a.id = r.approval_id
  LEFT JOIN person decider ON decider.id = r.decided_by LEFT JOIN person recorder ON recorder.id = r.recorded_by`;

const ADD = statement(
  'privacy.add_request',
  `INSERT INTO privacy_request (person_id, kind, text, due_on, recorded_by, received_on)
   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
);
const MINE = statement(
  'privacy.my_requests',
  `SELECT ${COLUMNS} FROM ${SOURCE} WHERE r.person_id = $1 AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3`,
);
const QUEUE = statement(
  'privacy.queue',
  `SELECT ${COLUMNS} FROM ${SOURCE}
    WHERE ${WITHIN_REACH} AND (r.decided_at IS NULL) = $4
      AND ($5::date IS NULL OR (r.due_on, r.id) > ($5, $6::uuid))
    ORDER BY r.due_on, r.id LIMIT $7`,
);
const FIND = statement('privacy.find_request', `SELECT ${COLUMNS} FROM ${SOURCE} WHERE ${WITHIN_REACH} AND r.id = $4`);
// Neither of who is nobody any more, nor of a record that became part of another.
const REACHES = statement(
  'privacy.reaches',
  `SELECT p.id FROM person p WHERE ${WITHIN_REACH} AND p.id = $4 AND p.erased_at IS NULL AND p.merged_into IS NULL`,
);
const LOCK = statement(
  'privacy.lock_request',
  `SELECT r.id, r.person_id AS "personId", r.kind, ${STATE} AS state, p.given_names AS "givenNames", p.email, p.locale
     FROM privacy_request r JOIN person p ON p.id = r.person_id LEFT JOIN approval a ON a.id = r.approval_id
    WHERE r.id = $1 FOR UPDATE OF r`,
);
const DECIDE = statement(
  'privacy.decide',
  `UPDATE privacy_request SET state = $2, decided_by = $3, reason = $4, approval_id = $5,
          decided_at = CASE WHEN $2 IN ('open', 'waiting') THEN NULL ELSE now() END
    WHERE id = $1`,
);
const GRANTED = statement(
  'privacy.granted',
  `UPDATE privacy_request SET state = 'granted', decided_by = $2, decided_at = coalesce(decided_at, now()) WHERE id = $1`,
);
const APPROVAL = statement('privacy.approval_of', `SELECT approval_id AS id FROM privacy_request WHERE id = $1`);
const NAME = statement('privacy.name', `SELECT given_names || ' ' || family_names AS name FROM person WHERE id = $1`);
// Where the person works, for who may agree to an erasure; nowhere: only who reaches the nation.
const PLACE = statement(
  'privacy.place',
  `SELECT v.commune_code AS "communeCode", v.school_rbd AS "schoolRbd" FROM person_place v
    WHERE v.person_id = $1 AND v.way = 'post' ORDER BY v.school_rbd LIMIT 1`,
);
const READER = statement(
  'privacy.reader',
  `SELECT given_names AS "givenNames", email, locale FROM person WHERE id = $1`,
);
const READINGS = statement(
  'privacy.readings',
  `SELECT e.id, e.at, actor.given_names || ' ' || actor.family_names AS name, d.reason
     FROM audit_entry e LEFT JOIN audit_detail d ON d.entry_id = e.id LEFT JOIN person actor ON actor.id = e.actor_id
    WHERE e.subject_kind = 'person' AND e.subject_id = ($1::uuid)::text AND e.action = 'people.readData' ORDER BY e.id DESC LIMIT 50`,
);

export interface RequestRow {
  id: string;
  personId: string;
  personName: string;
  kind: RequestKind;
  text: string;
  state: RequestState;
  dueOn: string;
  createdAt: Date;
  decidedAt: Date | null;
  reason: string | null;
  approvalId: string | null;
  decidedByName: string | null;
  /** Who entered what came by letter, and when it came; null: the person asked here. */
  recordedByName: string | null;
  receivedOn: string | null;
  /** The day by which it has to be answered has passed. */
  late: boolean;
}

export interface LockedRequest {
  id: string;
  personId: string;
  kind: RequestKind;
  state: RequestState;
  givenNames: string;
  email: string | null;
  locale: string;
}

/** A reading of all that is held about someone, by someone else. */
export interface ReadingRow {
  id: string;
  at: Date;
  name: string;
  reason: string | null;
}

@Injectable()
export class RequestRepository {
  constructor(private readonly database: Database) {}

  /** @throws PRIVACY_REQUEST_PENDING when the same is asked for already */
  async add(
    transaction: Queryable,
    request: { personId: string; kind: RequestKind; text: string; dueOn: string },
    letter: { recordedBy: string; receivedOn: string } | null,
  ): Promise<{ id: string }> {
    const { personId, kind, text, dueOn } = request;
    try {
      const values = [personId, kind, text, dueOn, letter?.recordedBy ?? null, letter?.receivedOn ?? null];
      return await transaction.one(ADD, values);
    } catch (error) {
      const meanings = { privacy_request_one_open_key: 'PRIVACY_REQUEST_PENDING' } as const;
      throw translateConstraint(error, brokenConstraint(error), meanings);
    }
  }

  /** Whether something can be asked for in this person's name by whoever has the reach. */
  async reaches(reach: Reach, personId: string): Promise<boolean> {
    return (await this.database.maybeOne(REACHES, [...reachArguments(reach), personId])) !== null;
  }

  /** The latest first. */
  mine(personId: string, before: string | null, limit: number): Promise<RequestRow[]> {
    return this.database.query(MINE, [personId, before, limit]);
  }

  /** Those that are due first, first. */
  queue(reach: Reach, open: boolean, after: readonly (string | number | null)[], limit: number): Promise<RequestRow[]> {
    return this.database.query(QUEUE, [...reachArguments(reach), open, ...after, limit]);
  }

  find(reach: Reach, id: string): Promise<RequestRow | null> {
    return this.database.maybeOne(FIND, [...reachArguments(reach), id]);
  }

  lock(transaction: Queryable, id: string): Promise<LockedRequest | null> {
    return transaction.maybeOne(LOCK, [id]);
  }

  async decide(
    transaction: Queryable,
    id: string,
    outcome: { state: RequestState; decidedBy: string; reason: string | null; approvalId: string | null },
  ): Promise<void> {
    const { state, decidedBy, reason, approvalId } = outcome;
    await transaction.query(DECIDE, [id, state, decidedBy, reason, approvalId]);
  }

  async granted(transaction: Queryable, id: string, decidedBy: string): Promise<void> {
    await transaction.query(GRANTED, [id, decidedBy]);
  }

  async approvalOf(transaction: Queryable, id: string): Promise<string> {
    return (await transaction.one<{ id: string }>(APPROVAL, [id])).id;
  }

  async nameOf(personId: string): Promise<string> {
    return (await this.database.one<{ name: string }>(NAME, [personId])).name;
  }

  async placeOf(transaction: Queryable, personId: string): Promise<Place> {
    return (await transaction.maybeOne<Place>(PLACE, [personId])) ?? {};
  }

  reader(
    transaction: Queryable,
    personId: string,
  ): Promise<{ givenNames: string; email: string | null; locale: string }> {
    return transaction.one(READER, [personId]);
  }

  /** Who read all that is held about the person, the latest first. */
  readings(personId: string): Promise<ReadingRow[]> {
    return this.database.query(READINGS, [personId]);
  }
}
