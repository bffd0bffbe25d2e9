import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../../platform/database/index.js';
import type { ServedFile } from '../../../platform/storage/index.js';
import type { SubmissionState } from './assignment.entities.js';

const FILES = `coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'type', s.type, 'bytes', s.bytes) ORDER BY f.id)
                           FROM submission_file f JOIN stored_file s USING (sha256) WHERE f.submission_id = u.id), '[]') AS files`;
const MARKS = `coalesce((SELECT json_agg(json_build_object('verdict', m.verdict, 'levels', m.levels, 'score', m.score,
                                  'feedback', m.feedback, 'at', m.at, 'tutorName', p.given_names || ' ' || p.family_names) ORDER BY m.id)
                           FROM submission_mark m JOIN person p ON p.id = m.tutor_id WHERE m.submission_id = u.id), '[]') AS marks`;
const COLUMNS = `u.id, u.enrolment_id AS "enrolmentId", u.activity_key AS "activityKey", u.number, u.state, u.text, md5(u.text) AS stamp,
                 u.saved_at AS "savedAt", u.submitted_at AS "submittedAt", ${FILES}, ${MARKS}`;

const OF_ACTIVITY = statement(
  'submissions.of_activity',
  `SELECT ${COLUMNS} FROM submission u WHERE u.enrolment_id = $1 AND u.activity_key = $2 ORDER BY u.number`,
);
/** When it has to be handed in: the end of a day of the cohort, or of the day to which it was extended. $3 the day of the version, or null. */
const DUE = statement(
  'submissions.due',
  `SELECT CASE WHEN $3::int IS NULL AND x.until IS NULL THEN NULL
               ELSE day_start(greatest(x.until, h.starts_on + $3::int - 1) + 1, h.time_zone) END AS "dueAt",
          x.until::text AS "extendedTo"
     FROM enrolment e JOIN cohort h ON h.id = e.cohort_id
     LEFT JOIN assignment_extension x ON x.enrolment_id = e.id AND x.activity_key = $2
    WHERE e.id = $1`,
);
const ONE_FOR_TUTOR = statement(
  'submissions.one_for_tutor',
  `SELECT ${COLUMNS}, e.cohort_id AS "cohortId", e.person_id AS "personId", e.version_id AS "versionId",
          p.given_names AS "givenNames", p.family_names AS "familyNames"
     FROM submission u JOIN enrolment e ON e.id = u.enrolment_id JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL
    WHERE u.id = $1 AND u.state <> 'draft'`,
);
const OF_COHORT = statement(
  'submissions.of_cohort',
  `SELECT u.id, u.activity_key AS "activityKey", u.number, u.state, u.submitted_at AS "submittedAt", u.enrolment_id AS "enrolmentId",
          p.given_names AS "givenNames", p.family_names AS "familyNames",
          (SELECT m.score FROM submission_mark m WHERE m.submission_id = u.id ORDER BY m.id DESC LIMIT 1) AS score
     FROM enrolment e
     JOIN submission u ON u.enrolment_id = e.id AND u.state = $2
     JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL
    WHERE e.cohort_id = $1 AND e.state IN ('enrolled', 'completed') AND ($3::int IS NULL OR u.activity_key = $3)
      AND ($4::text IS NULL OR (u.submitted_at, u.id) > ($4::timestamptz, $5::uuid))
    ORDER BY u.submitted_at, u.id LIMIT $6`,
);
const COUNT_WAITING = statement(
  'submissions.count_waiting',
  `SELECT count(*)::int AS count FROM enrolment e JOIN submission u ON u.enrolment_id = e.id AND u.state = 'submitted'
    WHERE e.cohort_id = $1 AND e.state IN ('enrolled', 'completed')`,
);
const FILE = statement(
  'submissions.file',
  `SELECT f.sha256, s.bytes::float8 AS bytes, s.type, f.name, u.state, e.person_id AS "personId", e.cohort_id AS "cohortId",
          h.provider_id AS "providerId"
     FROM submission_file f JOIN stored_file s USING (sha256) JOIN submission u ON u.id = f.submission_id
     JOIN enrolment e ON e.id = u.enrolment_id JOIN cohort h ON h.id = e.cohort_id
    WHERE f.id = $1`,
);

export interface HandedFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

export interface MarkRow {
  readonly verdict: 'marked' | 'returned';
  readonly levels: readonly number[];
  readonly score: number | null;
  readonly feedback: string;
  /** ISO 8601. */
  readonly at: string;
  readonly tutorName: string;
}

export interface SubmissionRow {
  readonly id: string;
  readonly enrolmentId: string;
  readonly activityKey: number;
  readonly number: number;
  readonly state: SubmissionState;
  readonly text: string;
  /** Of the text: to be sent back with another one. */
  readonly stamp: string;
  readonly savedAt: Date;
  readonly submittedAt: Date | null;
  readonly files: readonly HandedFile[];
  readonly marks: readonly MarkRow[];
}

export interface SubmissionForTutor extends SubmissionRow {
  readonly cohortId: string;
  readonly personId: string;
  readonly versionId: string;
  readonly givenNames: string;
  readonly familyNames: string;
}

export interface QueuedSubmission {
  readonly id: string;
  readonly activityKey: number;
  readonly number: number;
  readonly state: SubmissionState;
  readonly submittedAt: Date;
  readonly enrolmentId: string;
  readonly givenNames: string;
  readonly familyNames: string;
  readonly score: number | null;
}

@Injectable()
export class SubmissionsQueries {
  constructor(private readonly database: Database) {}

  /** All that one enrolment made for an assignment, the first first. */
  ofActivity(enrolmentId: string, activityKey: number): Promise<SubmissionRow[]> {
    return this.database.query(OF_ACTIVITY, [enrolmentId, activityKey]);
  }

  /** @param dueDay of the version */
  due(
    enrolmentId: string,
    activityKey: number,
    dueDay: number | null,
  ): Promise<{ dueAt: Date | null; extendedTo: string | null }> {
    return this.database.one(DUE, [enrolmentId, activityKey, dueDay]);
  }

  /** One that was handed in; whoever asks has yet to be allowed. */
  forTutor(submissionId: string): Promise<SubmissionForTutor | null> {
    return this.database.maybeOne(ONE_FOR_TUTOR, [submissionId]);
  }

  /** What was handed in in a cohort and is in a state, the longest waiting first. */
  ofCohort(
    cohortId: string,
    state: Exclude<SubmissionState, 'draft'>,
    activityKey: number | null,
    after: readonly (string | number | null)[],
    limit: number,
  ): Promise<QueuedSubmission[]> {
    return this.database.query(OF_COHORT, [cohortId, state, activityKey, ...after, limit]);
  }

  async countWaiting(cohortId: string): Promise<number> {
    return (await this.database.one<{ count: number }>(COUNT_WAITING, [cohortId])).count;
  }

  file(
    fileId: string,
  ): Promise<(ServedFile & { state: SubmissionState; personId: string; cohortId: string; providerId: string }) | null> {
    return this.database.maybeOne(FILE, [fileId]);
  }
}
