import { Injectable } from '@nestjs/common';

import { brokenConstraint, Database, type Queryable, statement } from '../../../platform/database/index.js';
import { translateConstraint } from '../../../platform/http/index.js';

const BEGIN = statement(
  'submissions.begin',
  // Rework goes on from what was returned, files included.
  `WITH before AS (
     SELECT * FROM submission WHERE enrolment_id = $1 AND activity_key = $2 ORDER BY number DESC LIMIT 1
   ), begun AS (
     INSERT INTO submission (enrolment_id, activity_key, number, text)
     SELECT $1, $2, coalesce((SELECT number FROM before), 0) + 1, coalesce((SELECT text FROM before), '')
      WHERE NOT EXISTS (SELECT 1 FROM before WHERE state <> 'returned')
     RETURNING id
   ), files AS (
     INSERT INTO submission_file (submission_id, sha256, name)
     SELECT begun.id, f.sha256, f.name FROM begun, before JOIN submission_file f ON f.submission_id = before.id ORDER BY f.id
   )
   SELECT id FROM begun`,
);
const SAVE = statement(
  'submissions.save',
  `UPDATE submission SET text = $2, saved_at = now() WHERE id = $1 AND state = 'draft' AND ($3::text IS NULL OR md5(text) = $3)
   RETURNING id`,
);
const SUBMIT = statement(
  'submissions.submit',
  `UPDATE submission SET state = 'submitted', submitted_at = $2 WHERE id = $1 AND state = 'draft' RETURNING id`,
);
const DECIDE = statement(
  'submissions.decide',
  `UPDATE submission SET state = $2 WHERE id = $1 AND state = 'submitted' RETURNING id`,
);
const ADD_MARK = statement(
  'submissions.add_mark',
  `INSERT INTO submission_mark (submission_id, tutor_id, verdict, levels, score, feedback)
   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
);
const LOCK_DRAFT = statement(
  'submissions.lock_draft',
  `SELECT id FROM submission WHERE id = $1 AND state = 'draft' FOR UPDATE`,
);
const ADD_FILE = statement(
  'submissions.add_file',
  `INSERT INTO submission_file (submission_id, sha256, name)
   SELECT $1, $2, $3 WHERE (SELECT count(*) FROM submission_file WHERE submission_id = $1) < $4::int RETURNING id`,
);
const REMOVE_FILE = statement(
  'submissions.remove_file',
  `DELETE FROM submission_file WHERE submission_id = $1 AND id = $2 RETURNING id`,
);
const EXTEND = statement(
  'submissions.extend',
  `INSERT INTO assignment_extension (enrolment_id, activity_key, until, reason, given_by) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (enrolment_id, activity_key)
   DO UPDATE SET until = excluded.until, reason = excluded.reason, given_by = excluded.given_by, given_at = now()`,
);
/** Which of these contents somebody handed in, or is about to. */
export const SUBMITTED_FILES_IN_USE = statement(
  'submissions.files_in_use',
  `SELECT DISTINCT sha256 FROM submission_file WHERE sha256 = ANY ($1::text[])`,
);

export interface NewMark {
  readonly verdict: 'marked' | 'returned';
  readonly levels: readonly number[];
  readonly score: number | null;
  readonly feedback: string;
}

@Injectable()
export class SubmissionsRepository {
  constructor(private readonly database: Database) {}

  /** @returns null when one is there already that is not to be worked on again */
  async begin(enrolmentId: string, activityKey: number): Promise<{ id: string } | null> {
    try {
      return await this.database.maybeOne(BEGIN, [enrolmentId, activityKey]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        submission_one_open_idx: 'CONFLICT',
        submission_number_key: 'CONFLICT',
      });
    }
  }

  /** @param stamp of the text that this one takes the place of @returns false when it was handed in, or is another text */
  async save(submissionId: string, text: string, stamp: string | null): Promise<boolean> {
    return (await this.database.query(SAVE, [submissionId, text, stamp])).length > 0;
  }

  /** @returns false when it was handed in before */
  async submit(transaction: Queryable, submissionId: string, at: Date): Promise<boolean> {
    return (await transaction.query(SUBMIT, [submissionId, at])).length > 0;
  }

  /** @returns false when it does not wait any more */
  async decide(transaction: Queryable, submissionId: string, state: 'marked' | 'returned'): Promise<boolean> {
    return (await transaction.query(DECIDE, [submissionId, state])).length > 0;
  }

  addMark(transaction: Queryable, submissionId: string, tutorId: string, mark: NewMark): Promise<{ id: string }> {
    const { verdict, levels, score, feedback } = mark;
    return transaction.one(ADD_MARK, [submissionId, tutorId, verdict, JSON.stringify(levels), score, feedback]);
  }

  /** Holds a draft until the transaction ends. @returns false when it is none any more */
  async lockDraft(transaction: Queryable, submissionId: string): Promise<boolean> {
    return (await transaction.query(LOCK_DRAFT, [submissionId])).length > 0;
  }

  /** @returns false when there are as many as may be */
  async addFile(
    transaction: Queryable,
    submissionId: string,
    { sha256, name }: { sha256: string; name: string },
    most: number,
  ): Promise<boolean> {
    return (await transaction.query(ADD_FILE, [submissionId, sha256, name, most])).length > 0;
  }

  async removeFile(transaction: Queryable, submissionId: string, fileId: string): Promise<boolean> {
    return (await transaction.query(REMOVE_FILE, [submissionId, fileId])).length > 0;
  }

  async extend(
    transaction: Queryable,
    place: { enrolmentId: string; activityKey: number },
    { until, reason, givenBy }: { until: string; reason: string; givenBy: string },
  ): Promise<void> {
    await transaction.query(EXTEND, [place.enrolmentId, place.activityKey, until, reason, givenBy]);
  }
}
