import { Injectable } from '@nestjs/common';

import { type Queryable, statement } from '../platform/database/index.js';
import type { CertificateState } from './certificate.entity.js';
import { type Completion, completionOf } from './completion.js';
import { perSource, sourceOf } from './completion-sources.js';

const LOCK = statement(
  'certificate.lock',
  `SELECT c.id, c.enrolment_id AS "enrolmentId", c.program_completion_id AS "programCompletionId", c.state,
          c.superseded_by IS NOT NULL AS superseded, c.erased_at IS NOT NULL AS erased
     FROM certificate c WHERE c.serial = $1 FOR UPDATE`,
);

// A certificate without its completion must not come into force again. The lock keeps the two from passing each other.
const LOCK_COMPLETION = perSource(({ name, table, stands }) =>
  statement(
    `certificate.lock_completion.${name}`,
    `SELECT ${stands} AS stands FROM ${table} e WHERE e.id = $1 FOR UPDATE`,
  ),
);

// The latest one of a completion, if it does not say what the completion says.
const LOCK_DIFFERING = perSource(({ name, table, column, joins, stands, agrees }) =>
  statement(
    `certificate.lock_differing.${name}`,
    `SELECT c.id, c.serial
       FROM certificate c JOIN ${table} e ON e.id = c.${column} ${joins}
      WHERE e.id = $1 AND ${stands} AND c.superseded_by IS NULL AND c.state = 'valid' AND c.erased_at IS NULL
        AND NOT (${agrees})
        FOR UPDATE OF c, e`,
  ),
);

const CHANGE = statement(
  'certificate.change_state',
  `WITH changed AS (
     UPDATE certificate SET state = $2, state_reason = $3, state_changed_at = now() WHERE id = $1)
   INSERT INTO certificate_change (certificate_id, from_state, to_state, reason, changed_by) VALUES ($1, $4, $2, $3, $5)`,
);

export interface LockedCertificate {
  id: string;
  of: Completion;
  state: CertificateState;
  superseded: boolean;
  /** Whether the completion that it certifies still stands, and it still says whose it is. */
  founded: boolean;
}

type LockedRow = Omit<LockedCertificate, 'of' | 'founded'> & {
  erased: boolean;
  enrolmentId: string | null;
  programCompletionId: string | null;
};

@Injectable()
export class CertificateStateRepository {
  async lock(transaction: Queryable, serial: string): Promise<LockedCertificate | null> {
    const row = await transaction.maybeOne<LockedRow>(LOCK, [serial]);
    if (row === null) return null;
    const { enrolmentId, programCompletionId, erased, ...certificate } = row;
    const of = completionOf({ enrolmentId, programCompletionId });
    const { name, id } = sourceOf(of);
    const { stands } = await transaction.one<{ stands: boolean }>(LOCK_COMPLETION[name], [id]);
    return { ...certificate, of, founded: stands && !erased };
  }

  /** @returns null when there is nothing in force that disagrees with the completion */
  lockDiffering(transaction: Queryable, of: Completion): Promise<{ id: string; serial: string } | null> {
    const { name, id } = sourceOf(of);
    return transaction.maybeOne(LOCK_DIFFERING[name], [id]);
  }

  async change(
    transaction: Queryable,
    { id, state }: LockedCertificate,
    to: CertificateState,
    reason: string,
    changedBy: string,
  ): Promise<void> {
    await transaction.query(CHANGE, [id, to, reason, state, changedBy]);
  }
}
