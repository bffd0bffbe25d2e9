import { Injectable } from '@nestjs/common';

import type { Place, Reach } from '../../platform/auth/index.js';
import { brokenConstraint, Database, type Queryable, statement } from '../../platform/database/index.js';
import { translateConstraint } from '../../platform/http/index.js';
import type { ApprovalState } from './approvals.rules.js';

const ADD = statement(
  'approvals.add',
  `INSERT INTO approval (kind, subject_kind, subject_id, payload, place, reason, requested_by, expires_at, requested_for, concerned)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
);

/** Those who do not decide it: who asked, whose permission it was, whom it is about. Records that became one are one person. */
const PARTIES = `ARRAY (SELECT coalesce(p.merged_into, p.id)::text FROM person p
                  WHERE p.id IN (a.requested_by, a.requested_for) OR p.id = ANY (a.concerned))`;

const COLUMNS = `a.id, a.kind, a.state, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.payload, a.place, a.reason,
          a.requested_by AS "requestedBy", a.requested_at AS "requestedAt", a.expires_at AS "expiresAt",
          a.decided_by AS "decidedBy", a.decided_at AS "decidedAt", a.decision_reason AS "decisionReason",
          (SELECT coalesce(p.merged_into, p.id) FROM person p WHERE p.id = a.requested_by) AS "askedBy", ${PARTIES} AS parties`;

const LOCK = statement('approvals.lock', `SELECT ${COLUMNS} FROM approval a WHERE a.id = $1 FOR UPDATE`);

const NAMED = `${COLUMNS}, asked.given_names || ' ' || asked.family_names AS "requestedByName",
          decider.given_names || ' ' || decider.family_names AS "decidedByName"
     FROM approval a JOIN person asked ON asked.id = a.requested_by LEFT JOIN person decider ON decider.id = a.decided_by`;

const FIND = statement('approvals.find', `SELECT ${NAMED} WHERE a.id = $1`);

// The reader's reach by kind, since each kind has a permission of its own: the rule is that of `reaches`.
const WAITING = statement(
  'approvals.waiting',
  `SELECT ${NAMED}
    WHERE a.state = 'pending' AND a.expires_at > now() AND NOT $1 = ANY (${PARTIES})
      AND EXISTS (
        SELECT 1 FROM jsonb_to_recordset($2::jsonb)
                   AS r (kind text, lender text, nation boolean, territories text[], schools int[], providers text[], cohorts text[])
         WHERE r.kind = a.kind AND coalesce(NOT r.lender = ANY (${PARTIES}), true)
           AND (r.nation OR a.place->>'communeCode' LIKE ANY (r.territories) OR (a.place->>'schoolRbd')::int = ANY (r.schools)
                OR a.place->>'providerId' = ANY (r.providers) OR a.place->>'cohortId' = ANY (r.cohorts)))
      AND ($3::uuid IS NULL OR a.id > $3)
    ORDER BY a.id LIMIT $4`,
);

const REQUESTED = statement(
  'approvals.requested',
  `SELECT ${NAMED} WHERE a.requested_by IN (SELECT id FROM person WHERE id = $1 OR merged_into = $1)
      AND ($2::uuid IS NULL OR a.id < $2) ORDER BY a.id DESC LIMIT $3`,
);

// Of who asked and acts no longer: as their grants are now.
const LENDER = statement(
  'approvals.lender',
  `SELECT CASE WHEN bool_and(acting_for IS NOT NULL) THEN min(acting_for::text) END AS lender
     FROM access_grant_now WHERE person_id = $1 AND role = ANY ($2)`,
);

const END = statement(
  'approvals.end',
  `UPDATE approval SET state = $2, decided_by = $3, decision_reason = $4, decided_at = now(), decided_for = $5 WHERE id = $1`,
);

export interface StoredApproval {
  id: string;
  kind: string;
  state: ApprovalState;
  subjectKind: string;
  subjectId: string;
  payload: object;
  place: Place;
  reason: string;
  requestedBy: string;
  requestedFor: string | null;
  /** {@link requestedBy}, or the record that it has become part of. */
  askedBy: string;
  /** Those who do not decide it, each by the record that stands for them. */
  parties: string[];
  requestedAt: Date;
  expiresAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

export interface ApprovalRow extends StoredApproval {
  requestedByName: string;
  decidedByName: string | null;
}

@Injectable()
export class ApprovalsRepository {
  constructor(private readonly database: Database) {}

  /** @throws APPROVAL_PENDING when the same waits already */
  async add(
    transaction: Queryable,
    approval: Pick<
      StoredApproval,
      | 'kind'
      | 'subjectKind'
      | 'subjectId'
      | 'payload'
      | 'place'
      | 'reason'
      | 'requestedBy'
      | 'requestedFor'
      | 'expiresAt'
    > & { concerned: readonly string[] },
  ): Promise<{ id: string }> {
    const { kind, subjectKind, subjectId, payload, place, reason, requestedBy, requestedFor } = approval;
    const [what, where] = [JSON.stringify(payload), JSON.stringify(place)];
    try {
      return await transaction.one(ADD, [
        ...[kind, subjectKind, subjectId, what, where, reason, requestedBy],
        ...[approval.expiresAt, requestedFor, approval.concerned],
      ]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), { approval_one_pending_key: 'APPROVAL_PENDING' });
    }
  }

  /** Whose permission it is, when a person holds these roles by delegation only; else null. */
  async lenderTo(transaction: Queryable, personId: string, roles: readonly string[]): Promise<string | null> {
    return (await transaction.one<{ lender: string | null }>(LENDER, [personId, roles])).lender;
  }

  lock(transaction: Queryable, id: string): Promise<StoredApproval | null> {
    return transaction.maybeOne(LOCK, [id]);
  }

  async end(
    transaction: Queryable,
    id: string,
    state: ApprovalState,
    by: { id: string; actingFor: string | null } | null,
    reason: string | null,
  ): Promise<void> {
    await transaction.query(END, [id, state, by?.id ?? null, reason, by?.actingFor ?? null]);
  }

  find(id: string): Promise<ApprovalRow | null> {
    return this.database.maybeOne(FIND, [id]);
  }

  /**
   * What others asked for and waits to be decided within these reaches, the oldest first.
   * @param reaches each by whose permission it is: `lender` null, the reader's own
   */
  waiting(
    personId: string,
    reaches: readonly { kind: string; lender: string | null; reach: Reach }[],
    after: string | null,
    limit: number,
  ): Promise<ApprovalRow[]> {
    const byKind = reaches.map(({ kind, lender, reach }) => ({
      ...{ kind, lender },
      ...reach,
      territories: reach.territories.map((code) => `${code}%`),
    }));
    return this.database.query(WAITING, [personId, JSON.stringify(byKind), after, limit]);
  }

  /** The latest first. */
  requested(personId: string, before: string | null, limit: number): Promise<ApprovalRow[]> {
    return this.database.query(REQUESTED, [personId, before, limit]);
  }
}
