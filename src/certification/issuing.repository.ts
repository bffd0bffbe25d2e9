import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../platform/database/index.js';
import type { DocumentSource } from './document/certificate-document.js';

/**
 * Issuing is one statement: the enrolment is completed and has no certificate yet, or nothing happens; the facts are
 * read and pinned in the same moment. `due` gives the enrolments, each with its place in $1.
 * $1 serials, $2 address of verification, $3 template, $4 whether to date the certificate back to the completion.
 */
const issueDue = (due: string, correction = 'NULL, NULL, NULL') => `
  WITH due AS (${due}),
  issued AS (
    INSERT INTO certificate (id, serial, enrolment_id, person_id, cohort_id, school_rbd, issued_at, facts, template_version,
                             supersedes, correction_reason, corrected_by)
    SELECT uuid_v7(moment.at), ($1::text[])[due.place], e.id, e.person_id, e.cohort_id, completion.school_rbd, moment.at,
           jsonb_build_object(
             'holderName', p.given_names || ' ' || p.family_names,
             'holderRun', p.run,
             'courseCode', course.code,
             'courseTitle', v.title,
             'versionNumber', v.number,
             'providerName', provider.name,
             'cohortCode', cohort.code,
             'minutes', v.minutes,
             'grade', e.grade,
             'startedOn', least(greatest(day.enrolled, cohort.starts_on), day.completed),
             'completedOn', day.completed,
             'issuedOn', day.issued,
             'locale', p.locale,
             'verifiedAt', $2::text),
           $3::smallint, ${correction}
      FROM due
      JOIN enrolment e ON e.id = due.id
      JOIN person p ON p.id = e.person_id
      JOIN cohort ON cohort.id = e.cohort_id
      JOIN provider ON provider.id = cohort.provider_id
      JOIN course_version v ON v.id = e.version_id
      JOIN course ON course.id = v.course_id
      LEFT JOIN LATERAL (
        SELECT school_rbd FROM enrolment_transition t
         WHERE t.enrolment_id = e.id AND t.to_state = 'completed' ORDER BY t.at DESC, t.id DESC LIMIT 1
      ) completion ON true
     CROSS JOIN LATERAL (SELECT CASE WHEN $4::boolean THEN e.completed_at ELSE now() END AS at) moment
     CROSS JOIN LATERAL (
        SELECT (coalesce(e.enrolled_at, e.created_at) AT TIME ZONE cohort.time_zone)::date AS enrolled,
               (e.completed_at AT TIME ZONE cohort.time_zone)::date AS completed,
               (moment.at AT TIME ZONE cohort.time_zone)::date AS issued
      ) day
     WHERE e.state = 'completed'
    ON CONFLICT DO NOTHING
    RETURNING id, serial, issued_at, template_version, facts)`;

const ISSUE = statement(
  'certification.issue',
  `${issueDue('SELECT $5::uuid AS id, 1 AS place')}
   SELECT id, serial, issued_at AS "issuedAt", template_version AS "templateVersion", facts FROM issued`,
);

// The old one is locked, and was not superseded.
const CORRECT = statement(
  'certification.correct',
  `${issueDue('SELECT enrolment_id AS id, 1 AS place FROM certificate WHERE id = $5', '$5::uuid, $6::text, $7::uuid')}
   UPDATE certificate SET superseded_by = issued.id FROM issued WHERE certificate.id = $5`,
);

// Walks along the enrolments' key from $5, so that a national campaign reads each enrolment once, not once a batch.
const ISSUE_BATCH = statement(
  'certification.issue_batch',
  `${issueDue(`
    SELECT id, row_number() OVER (ORDER BY id) AS place
      FROM (SELECT e.id FROM enrolment e
             WHERE e.state = 'completed' AND e.id > $5
               AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = e.id)
             ORDER BY e.id LIMIT cardinality($1::text[])) missing`)}
   SELECT (SELECT count(*)::int FROM issued) AS issued, (SELECT count(*)::int FROM due) AS due,
          (SELECT id FROM due ORDER BY place DESC LIMIT 1) AS last,
          coalesce((SELECT array_agg(id) FROM issued), '{}') AS ids`,
);

const WITHOUT_PDF = statement(
  'certification.without_pdf',
  `SELECT c.id, c.serial, c.issued_at AS "issuedAt", c.template_version AS "templateVersion", c.facts
     FROM certificate c
    WHERE (c.enrolment_id = $1 OR c.id = $2)
      AND NOT EXISTS (SELECT 1 FROM certificate_pdf d WHERE d.certificate_id = c.id)`,
);

const STORE_PDF = statement(
  'certification.store_pdf',
  `INSERT INTO certificate_pdf (certificate_id, sha256, bytes) VALUES ($1, $2, $3) ON CONFLICT (certificate_id) DO NOTHING`,
);

export type IssuedCertificate = DocumentSource & { readonly id: string };

export interface IssuedBatch {
  issued: number;
  due: number;
  /** The last enrolment that was looked at: where the next batch begins. */
  last: string | null;
  ids: string[];
}

/** What every certificate of one batch has in common. */
export interface Issue {
  readonly verifiedAt: string;
  readonly templateVersion: number;
  readonly backdated: boolean;
}

@Injectable()
export class IssuingRepository {
  constructor(private readonly database: Database) {}

  /** @returns null when the enrolment is not completed, or was certified before */
  issue(serial: string, issue: Issue, enrolmentId: string): Promise<IssuedCertificate | null> {
    return this.database.maybeOne(ISSUE, [...issueArguments([serial], issue), enrolmentId]);
  }

  /** Issues as many as there are serials, after the enrolment `after`. */
  issueBatch(serials: readonly string[], issue: Issue, after: string): Promise<IssuedBatch> {
    return this.database.one(ISSUE_BATCH, [...issueArguments(serials, issue), after]);
  }

  /** Issues the one that says what the records say now, and names it in the old one. */
  async correct(
    transaction: Queryable,
    serial: string,
    issue: Issue,
    correction: { id: string; reason: string; by: string },
  ): Promise<void> {
    const { id, reason, by } = correction;
    await transaction.query(CORRECT, [...issueArguments([serial], issue), id, reason, by]);
  }

  /** The certificates of an enrolment, or the one of an id, whose document is not stored yet. */
  withoutPdf(of: { enrolmentId?: string; certificateId?: string }): Promise<IssuedCertificate[]> {
    return this.database.query(WITHOUT_PDF, [of.enrolmentId ?? null, of.certificateId ?? null]);
  }

  /** Keeps the first one that comes. */
  async storePdf(certificateId: string, bytes: Buffer): Promise<void> {
    await this.database.query(STORE_PDF, [certificateId, createHash('sha256').update(bytes).digest(), bytes]);
  }
}

function issueArguments(serials: readonly string[], issue: Issue): unknown[] {
  return [serials, issue.verifiedAt, issue.templateVersion, issue.backdated];
}
