import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../../platform/database/index.js';
import type { LatestRow } from '../certificate.queries.js';
import type { CertifiedProgram } from './program-renewal.rules.js';

// Each completion with the certificate that counts for it, if it has one yet.
const CYCLES = statement(
  'certificate.program_cycles',
  `SELECT e.id, e.program_id AS "programId", e.cycle, e.completed_at AS "completedAt", c.serial, c.state, c.state_changed_at AS "stateChangedAt",
          c.superseded_by AS "supersededBy", c.valid_until AS "validUntil", c.grace_until AS "graceUntil",
          c.renewable_from AS "renewableFrom", c.facts->>'validUntil' AS "lastDay",
          EXISTS (SELECT 1 FROM program_cycle y WHERE y.renews = e.id) AS renewing
     FROM program_completion e
     JOIN program p ON p.id = e.program_id
     LEFT JOIN certificate c ON c.program_completion_id = e.id AND c.superseded_by IS NULL
    WHERE e.person_id = $1 AND p.code = $2
    ORDER BY e.cycle DESC`,
);

interface CompletedCycle {
  /** Of the completion. */
  id: string;
  programId: string;
  cycle: number;
  completedAt: Date;
  /** Whether the next cycle has begun. */
  renewing: boolean;
}

export type CycleRow = CompletedCycle &
  ((LatestRow & CertifiedProgram & { lastDay: string | null }) | { serial: null });

@Injectable()
export class ProgramRenewalQueries {
  constructor(private readonly database: Database) {}

  /** Each time that someone completed a program, the last one first. */
  cycles(personId: string, code: string, queryable: Queryable = this.database): Promise<CycleRow[]> {
    return queryable.query(CYCLES, [personId, code]);
  }
}
