import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';

// A certificate that was revoked needs no completion any more.
const RECONCILE = statement(
  'certification.reconcile',
  `WITH missing AS (
     SELECT e.id, e.completed_at, e.completed_at < now() - interval '1 minute' AS late
       FROM enrolment e
      WHERE e.state = 'completed' AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = e.id)),
   unfounded AS (
     SELECT c.id, c.serial
       FROM certificate c LEFT JOIN enrolment e
            ON e.id = c.enrolment_id AND e.state = 'completed' AND e.person_id = c.person_id AND e.cohort_id = c.cohort_id
      WHERE e.id IS NULL AND c.state <> 'revoked')
   SELECT (SELECT count(*)::int FROM missing) AS "completionsWithoutCertificate",
          (SELECT count(*)::int FROM missing WHERE late) AS late,
          (SELECT count(*)::int FROM unfounded) AS "certificatesWithoutCompletion",
          (SELECT count(*)::int FROM certificate c
            WHERE NOT EXISTS (SELECT 1 FROM certificate_credential d WHERE d.certificate_id = c.id)) AS "certificatesWithoutCredential",
          coalesce((SELECT json_agg(first) FROM (
             SELECT id AS "enrolmentId", completed_at AS "completedAt", late
               FROM missing ORDER BY completed_at, id LIMIT $1) first), '[]') AS missing,
          coalesce((SELECT json_agg(first) FROM (
             SELECT id AS "certificateId", serial FROM unfounded ORDER BY id LIMIT $1) first), '[]') AS unfounded`,
);

/** Where completions and certificates disagree. Both counts should be zero; a completion is certified within a minute. */
export interface Reconciliation {
  completionsWithoutCertificate: number;
  /** Of these, how many were completed more than a minute ago: something is stuck. */
  late: number;
  certificatesWithoutCompletion: number;
  /** All of them, where there is no key to sign with. */
  certificatesWithoutCredential: number;
  /** The oldest of each. */
  missing: { enrolmentId: string; completedAt: string; late: boolean }[];
  unfounded: { certificateId: string; serial: string }[];
}

@Injectable()
export class ReconcileQueries {
  constructor(private readonly database: Database) {}

  /** @param examples how many of each kind are named */
  reconcile(examples = 20): Promise<Reconciliation> {
    return this.database.one(RECONCILE, [examples]);
  }
}
