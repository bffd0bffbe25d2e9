import { Injectable } from '@nestjs/common';

import { type Queryable, statement } from '../platform/database/index.js';
import { AGREES_WITH_COMPLETION } from './agreement.js';
import type { CertificateState } from './certificate.entity.js';

// A certificate without its completion must not come into force again. The lock keeps the two from passing each other.
const LOCK = statement(
  'certificate.lock',
  `SELECT c.id, c.enrolment_id AS "enrolmentId", c.state, c.superseded_by IS NOT NULL AS superseded, e.state = 'completed' AND c.erased_at IS NULL AS founded
     FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id
    WHERE c.serial = $1 FOR UPDATE OF c, e`,
);

// The latest one of a completion, if it does not say what the completion says.
const LOCK_DIFFERING = statement(
  'certificate.lock_differing',
  `SELECT c.id, c.serial
     FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id AND e.state = 'completed'
     JOIN cohort ON cohort.id = e.cohort_id
    WHERE c.enrolment_id = $1 AND c.superseded_by IS NULL AND c.state = 'valid' AND c.erased_at IS NULL AND NOT (${AGREES_WITH_COMPLETION})
      FOR UPDATE OF c, e`,
);

const CHANGE = statement(
  'certificate.change_state',
  `WITH changed AS (
     UPDATE certificate SET state = $2, state_reason = $3, state_changed_at = now() WHERE id = $1)
   INSERT INTO certificate_change (certificate_id, from_state, to_state, reason, changed_by) VALUES ($1, $4, $2, $3, $5)`,
);

export interface LockedCertificate {
  id: string;
  enrolmentId: string;
  state: CertificateState;
  superseded: boolean;
  /** Whether the completion that it certifies still stands, and it still says whose it is. */
  founded: boolean;
}

@Injectable()
export class CertificateStateRepository {
  lock(transaction: Queryable, serial: string): Promise<LockedCertificate | null> {
    return transaction.maybeOne(LOCK, [serial]);
  }

  /** @returns null when there is nothing in force that disagrees with the completion */
  lockDiffering(transaction: Queryable, enrolmentId: string): Promise<{ id: string; serial: string } | null> {
    return transaction.maybeOne(LOCK_DIFFERING, [enrolmentId]);
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
