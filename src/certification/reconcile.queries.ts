import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';
import { ofEachSource, type SourceName, uncertified } from './completion-sources.js';

// A certificate that was revoked needs no completion any more.
const COMPARED = `
   missing AS (${ofEachSource(
     (source) => `
     SELECT '${source.name}' AS of, e.id, e.completed_at, e.completed_at < now() - interval '1 minute' AS late
       FROM ${source.table} e WHERE ${uncertified(source)}`,
   )}),
   unfounded AS (${ofEachSource(
     ({ table, stands, column, cohort }) => `
     SELECT c.id, c.serial
       FROM certificate c LEFT JOIN ${table} e
            ON e.id = c.${column} AND ${stands} AND e.person_id = c.person_id AND c.cohort_id IS NOT DISTINCT FROM ${cohort}
      WHERE c.${column} IS NOT NULL AND e.id IS NULL AND c.state <> 'revoked'`,
   )}),
   differing AS (${ofEachSource(
     ({ table, stands, column, joins, agrees }) => `
     SELECT c.id, c.serial
       FROM certificate c JOIN ${table} e ON e.id = c.${column} AND ${stands} ${joins}
      WHERE c.superseded_by IS NULL AND c.state <> 'revoked' AND NOT (${agrees})`,
   )})`;
const COUNTS = ` (SELECT count(*)::int FROM missing) AS "completionsWithoutCertificate",
          (SELECT count(*)::int FROM missing WHERE late) AS late,
          (SELECT count(*)::int FROM unfounded) AS "certificatesWithoutCompletion",
          (SELECT count(*)::int FROM certificate c
            WHERE c.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM certificate_credential d WHERE d.certificate_id = c.id)) AS "certificatesWithoutCredential",
          (SELECT count(*)::int FROM differing) AS "certificatesDiffering"`;

const RECONCILE = statement(
  'certification.reconcile',
  `WITH ${COMPARED}
   SELECT ${COUNTS},
          (SELECT count(*)::int FROM certificate c
            WHERE NOT EXISTS (SELECT 1 FROM certificate_pdf d WHERE d.certificate_id = c.id)) AS "documentsNotStored",
          coalesce((SELECT json_agg(first) FROM (
             SELECT id AS "certificateId", serial FROM differing ORDER BY id LIMIT $1) first), '[]') AS differing,
          coalesce((SELECT json_agg(first) FROM (
             SELECT of, id, completed_at AS "completedAt", late
               FROM missing ORDER BY completed_at, id LIMIT $1) first), '[]') AS missing,
          coalesce((SELECT json_agg(first) FROM (
             SELECT id AS "certificateId", serial FROM unfounded ORDER BY id LIMIT $1) first), '[]') AS unfounded`,
);

const EXACTNESS = statement(
  'certification.exactness',
  `WITH ${COMPARED}
   SELECT ${COUNTS},
          (SELECT coalesce(extract(epoch FROM now() - min(completed_at)), 0)::int FROM missing) AS "oldestSeconds",
          (SELECT count(*)::int FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts) AS "jobsWaiting",
          (SELECT count(*)::int FROM graphile_worker.jobs WHERE attempts >= max_attempts AND last_error IS NOT NULL) AS "jobsFailed"`,
);

/** Where completions and certificates disagree. Both counts should be zero; a completion is certified within a minute. */
export interface Reconciliation {
  completionsWithoutCertificate: number;
  /** Of these, how many were completed more than a minute ago: something is stuck. */
  late: number;
  certificatesWithoutCompletion: number;
  /** All of them, where there is no key to sign with. */
  certificatesWithoutCredential: number;
  /** Whose grade or day of completion is not that of the records; a job replaces them within seconds. */
  certificatesDiffering: number;
  /** No fault: a document is made, the same, when it is asked for. */
  documentsNotStored: number;
  /** The oldest of each. */
  missing: { of: SourceName; id: string; completedAt: string; late: boolean }[];
  unfounded: { certificateId: string; serial: string }[];
  differing: { certificateId: string; serial: string }[];
}

/** What an operator's alarm watches. */
export type Exactness = Pick<
  Reconciliation,
  | 'completionsWithoutCertificate'
  | 'late'
  | 'certificatesWithoutCompletion'
  | 'certificatesWithoutCredential'
  | 'certificatesDiffering'
> & {
  readonly oldestSeconds: number;
  readonly jobsWaiting: number;
  readonly jobsFailed: number;
};

@Injectable()
export class ReconcileQueries {
  constructor(private readonly database: Database) {}

  /** @param examples how many of each kind are named */
  reconcile(examples = 20): Promise<Reconciliation> {
    return this.database.one(RECONCILE, [examples]);
  }

  exactness(): Promise<Exactness> {
    return this.database.one(EXACTNESS);
  }
}
