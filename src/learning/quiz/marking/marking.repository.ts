import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../../../platform/database/index.js';
import type { TutorCredits } from '../scoring.rules.js';

const WAITING = statement(
  'marking.waiting',
  `SELECT a.id, a.enrolment_id AS "enrolmentId", a.activity_key AS "activityKey", a.number, a.submitted_at AS "submittedAt",
          p.given_names AS "givenNames", p.family_names AS "familyNames", v.title AS "activityTitle"
     FROM quiz_attempt a
     JOIN enrolment e ON e.id = a.enrolment_id
     JOIN person p ON p.id = e.person_id
     JOIN activity v ON v.version_id = coalesce(a.version_id, e.version_id) AND v.key = a.activity_key
    WHERE e.cohort_id = $1 AND a.score IS NULL AND a.submitted_at IS NOT NULL
      AND ($2::timestamptz IS NULL OR (a.submitted_at, a.id) > ($2::timestamptz, $3::uuid))
    ORDER BY a.submitted_at, a.id LIMIT $4`,
);
const COUNT = statement(
  'marking.count',
  `SELECT count(*)::int AS count, min(a.submitted_at) AS oldest
     FROM quiz_attempt a JOIN enrolment e ON e.id = a.enrolment_id
    WHERE e.cohort_id = $1 AND a.score IS NULL AND a.submitted_at IS NOT NULL`,
);
const PLACE = statement(
  'marking.place',
  `SELECT a.enrolment_id AS "enrolmentId", p.given_names AS "givenNames", p.family_names AS "familyNames"
     FROM quiz_attempt a JOIN enrolment e ON e.id = a.enrolment_id JOIN person p ON p.id = e.person_id
    WHERE a.id = $1 AND e.cohort_id = $2`,
);
const MARKS = statement(
  'marking.marks',
  `SELECT DISTINCT ON (question_id) question_id AS question, credit, comment, marked_at AS "markedAt"
     FROM essay_mark WHERE attempt_id = $1 ORDER BY question_id, number DESC`,
);
const ADD_MARK = statement(
  'marking.add_mark',
  `INSERT INTO essay_mark (attempt_id, question_id, number, enrolment_id, credit, comment, marked_by, marked_at)
   SELECT $1, $2, 1 + coalesce((SELECT max(number) FROM essay_mark WHERE attempt_id = $1 AND question_id = $2), 0), $3, $4, $5, $6, $7`,
);

export interface WaitingAttempt {
  id: string;
  enrolmentId: string;
  activityKey: number;
  activityTitle: string;
  number: number;
  submittedAt: Date;
  givenNames: string;
  familyNames: string;
}

export interface EssayMark {
  question: string;
  /** 0 to 1. */
  credit: number;
  comment: string;
  markedAt: Date;
}

/** By question, for the rules. */
export function creditsOf(marks: readonly EssayMark[]): TutorCredits {
  return Object.fromEntries(marks.map(({ question, credit }) => [question, credit]));
}

@Injectable()
export class MarkingRepository {
  constructor(private readonly database: Database) {}

  /** Of a cohort, what has waited longest first. */
  waiting(cohortId: string, after: readonly (string | number | null)[], limit: number): Promise<WaitingAttempt[]> {
    return this.database.query(WAITING, [cohortId, ...after, limit]);
  }

  count(cohortId: string): Promise<{ count: number; oldest: Date | null }> {
    return this.database.one(COUNT, [cohortId]);
  }

  /** Whose attempt it is, if it is of the cohort. */
  place(
    attemptId: string,
    cohortId: string,
  ): Promise<{ enrolmentId: string; givenNames: string; familyNames: string } | null> {
    return this.database.maybeOne(PLACE, [attemptId, cohortId]);
  }

  /** What counts of each question that a tutor has marked. */
  marks(attemptId: string, queryable: Queryable = this.database): Promise<EssayMark[]> {
    return queryable.query(MARKS, [attemptId]);
  }

  async add(
    queryable: Queryable,
    attempt: { id: string; enrolmentId: string },
    mark: { question: string; credit: number; comment: string },
    markedBy: string,
    at: Date,
  ): Promise<void> {
    const { question, credit, comment } = mark;
    await queryable.query(ADD_MARK, [attempt.id, question, attempt.enrolmentId, credit, comment, markedBy, at]);
  }
}
