import { Injectable } from '@nestjs/common';

import type { ValidityRule } from '../content/index.js';
import { Database, type Queryable, statement } from '../platform/database/index.js';
import { validityOf } from './certificate-validity.rules.js';
import { designInForce } from './design/design.queries.js';
import type { DocumentSource } from './document/certificate-document.js';
import { newSerial } from './serial.rules.js';

/** What the validity of a certificate follows from. */
const DUE_COLUMNS = `
  e.id, e.completed_at AS "completedAt", e.completed_at::text AS "completedAtExactly", cohort.time_zone AS "timeZone",
  v.validity AS rule`;
const DUE_SOURCE = `
  enrolment e JOIN cohort ON cohort.id = e.cohort_id JOIN course_version v ON v.id = e.version_id`;

const DUE = statement(
  'certification.due',
  `SELECT ${DUE_COLUMNS} FROM ${DUE_SOURCE}
    WHERE e.id = $1 AND e.state = 'completed' AND ($2 OR NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = e.id))`,
);

// Walks along the enrolments' key, so that a national campaign reads each enrolment once, not once a batch.
const NEXT_DUE = statement(
  'certification.next_due',
  `SELECT ${DUE_COLUMNS}
     FROM (SELECT e.* FROM enrolment e
            WHERE e.state = 'completed' AND e.id > $1
              AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = e.id)
            ORDER BY e.id LIMIT $2) e
     JOIN cohort ON cohort.id = e.cohort_id JOIN course_version v ON v.id = e.version_id
    ORDER BY e.id`,
);

// How many completions have no certificate: for whoever watches a campaign.
const COUNT_DUE = statement(
  'certification.count_due',
  `SELECT count(*)::int AS count FROM enrolment e
    WHERE e.state = 'completed' AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = e.id)`,
);

/**
 * Issuing is one statement: the enrolment is completed, at the moment that the validity was worked out from, and has no
 * certificate yet, or nothing happens; the facts are read and pinned in the same moment.
 * $1 serials, $2 address of verification, $3 template, $4 whether to date the certificate back to the completion;
 * $5 enrolments, $6 the moments of their completion, $7 to $10 when the certificate holds, $11 its last day: one for each serial.
 */
const issueDue = (correction = 'NULL::uuid, NULL, NULL::uuid, renewed.id') => `
  WITH due AS (
    SELECT * FROM unnest($1::text[], $5::uuid[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[],
                         $10::timestamptz[], $11::text[])
                  AS due (serial, id, completed_at, valid_from, valid_until, grace_until, renewable_from, last_day)
  ), issued AS (
    INSERT INTO certificate (id, serial, enrolment_id, person_id, cohort_id, school_rbd, issued_at, facts, template_version,
                             design_version_id, valid_from, valid_until, grace_until, renewable_from,
                             supersedes, correction_reason, corrected_by, renews)
    SELECT uuid_v7(moment.at), due.serial, e.id, e.person_id, e.cohort_id, completion.school_rbd, moment.at,
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
             'verifiedAt', $2::text)
             || CASE WHEN due.last_day IS NULL THEN '{}' ELSE jsonb_build_object('validUntil', due.last_day) END,
           $3::smallint, ${designInForce({ providerId: 'cohort.provider_id' })},
           least(due.valid_from, moment.at), due.valid_until, due.grace_until, due.renewable_from,
           ${correction}
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
      -- What was due to be renewed when the course was completed again.
      LEFT JOIN LATERAL (
        SELECT c.id FROM certificate c
          JOIN enrolment earlier ON earlier.id = c.enrolment_id
          JOIN course_version taught ON taught.id = earlier.version_id AND taught.course_id = v.course_id
         WHERE c.person_id = e.person_id AND c.enrolment_id <> e.id AND c.superseded_by IS NULL AND c.state <> 'revoked'
           AND c.renewable_from <= e.completed_at AND earlier.completed_at < e.completed_at
         ORDER BY c.valid_until DESC, c.id DESC LIMIT 1
      ) renewed ON true
     CROSS JOIN LATERAL (SELECT CASE WHEN $4::boolean THEN e.completed_at ELSE now() END AS at) moment
     CROSS JOIN LATERAL (
        SELECT (coalesce(e.enrolled_at, e.created_at) AT TIME ZONE cohort.time_zone)::date AS enrolled,
               (e.completed_at AT TIME ZONE cohort.time_zone)::date AS completed,
               (moment.at AT TIME ZONE cohort.time_zone)::date AS issued
      ) day
     WHERE e.state = 'completed' AND e.completed_at = due.completed_at::timestamptz
     ORDER BY e.id
    ON CONFLICT DO NOTHING
    RETURNING id, serial, issued_at, template_version, facts)`;

const ISSUE = statement(
  'certification.issue',
  `${issueDue()}
   SELECT id, serial, issued_at AS "issuedAt", template_version AS "templateVersion", facts FROM issued`,
);

// The old one is locked, and was not superseded. What it renewed is renewed by the new one.
const CORRECT = statement(
  'certification.correct',
  `${issueDue('$12::uuid, $13::text, $14::uuid, (SELECT renews FROM certificate WHERE id = $12)')}
   UPDATE certificate SET superseded_by = issued.id FROM issued WHERE certificate.id = $12`,
);

export type IssuedCertificate = DocumentSource & { readonly id: string };

/** A completion whose certificate is to be issued. */
export interface DueCompletion {
  readonly id: string;
  readonly completedAt: Date;
  /** As the database writes it, to the microsecond. */
  readonly completedAtExactly: string;
  readonly timeZone: string;
  /** Null: its certificate holds for ever. */
  readonly rule: ValidityRule | null;
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

  /** @param certified also one that has a certificate. @returns null when it is not completed, or was certified before */
  due(enrolmentId: string, certified = false, queryable: Queryable = this.database): Promise<DueCompletion | null> {
    return queryable.maybeOne(DUE, [enrolmentId, certified]);
  }

  /** Completions without certificate, in the order of the enrolments' ids, after the one whose id is `after`. */
  nextDue(after: string, limit: number): Promise<DueCompletion[]> {
    return this.database.query(NEXT_DUE, [after, limit]);
  }

  async countDue(): Promise<number> {
    return (await this.database.one<{ count: number }>(COUNT_DUE)).count;
  }

  /** @returns those that were issued now: not what someone else has certified, or what has changed since it was read */
  issue(issue: Issue, due: readonly DueCompletion[]): Promise<IssuedCertificate[]> {
    return this.database.query(ISSUE, issueArguments(issue, due));
  }

  /** Issues the one that says what the records say now, and names it in the old one. */
  async correct(
    transaction: Queryable,
    issue: Issue,
    due: DueCompletion,
    correction: { id: string; reason: string; by: string | null; serial: string },
  ): Promise<void> {
    const { id, reason, by, serial } = correction;
    await transaction.query(CORRECT, [...issueArguments(issue, [due], [serial]), id, reason, by]);
  }
}

function issueArguments(
  issue: Issue,
  due: readonly DueCompletion[],
  serials: readonly string[] = due.map(() => newSerial()),
): unknown[] {
  const validities = due.map(({ rule, completedAt, timeZone }) => validityOf(rule, completedAt, timeZone));
  return [
    serials,
    issue.verifiedAt,
    issue.templateVersion,
    issue.backdated,
    due.map(({ id }) => id),
    due.map(({ completedAtExactly }) => completedAtExactly),
    validities.map(({ validFrom }) => validFrom),
    validities.map(({ validUntil }) => validUntil),
    validities.map(({ graceUntil }) => graceUntil),
    validities.map(({ renewableFrom }) => renewableFrom),
    validities.map(({ lastDay }) => lastDay),
  ];
}
