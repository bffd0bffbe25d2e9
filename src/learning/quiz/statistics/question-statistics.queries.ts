import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../../platform/database/index.js';

// The first attempt of each person that has a score, and of it every question that counts: x is what was earned, X all the
// rest of that attempt. Names and formulas are those of docs/question-statistics.md. The greatest covariance that there could
// be is that of the same numbers, each in its own order. Sums and sorts over one quiz: no row leaves the database.
const STATISTICS = statement(
  'quiz.question_statistics',
  `WITH attempt AS (
     SELECT DISTINCT ON (e.person_id) a.id
       FROM quiz_attempt a JOIN enrolment e ON e.id = a.enrolment_id
      WHERE coalesce(a.version_id, e.version_id) = $1 AND a.activity_key = $2 AND a.score IS NOT NULL
        AND ($3::uuid IS NULL OR e.cohort_id = $3)
        AND EXISTS (SELECT 1 FROM quiz_mark m WHERE m.attempt_id = a.id)
      ORDER BY e.person_id, a.submitted_at, a.id
   ), mark AS (
     SELECT m.attempt_id, m.question_id, m.points, m.answered, m.earned * m.points AS x,
            sum(m.earned * m.points) OVER (PARTITION BY m.attempt_id) - m.earned * m.points AS rest
       FROM quiz_mark m JOIN attempt a ON a.id = m.attempt_id
      WHERE NOT m.void AND m.earned IS NOT NULL
   ), placed AS (
     SELECT *, row_number() OVER (PARTITION BY question_id ORDER BY x, attempt_id) AS place_x,
            row_number() OVER (PARTITION BY question_id ORDER BY rest, attempt_id) AS place_rest
       FROM mark
   ), greatest AS (
     SELECT a.question_id, covar_samp(a.x, b.rest) AS covariance
       FROM placed a JOIN placed b ON b.question_id = a.question_id AND b.place_rest = a.place_x GROUP BY a.question_id
   )
   SELECT m.question_id AS question, count(*)::int AS count, count(*) FILTER (WHERE m.answered)::int AS answered,
          avg(m.x / m.points) AS mean, stddev_samp(m.x / m.points) AS deviation, corr(m.x, m.rest) AS discrimination,
          covar_samp(m.x, m.rest) / nullif(g.covariance, 0) AS efficiency
     FROM mark m JOIN greatest g USING (question_id) GROUP BY m.question_id, g.covariance`,
);

export interface QuestionFigures {
  question: string;
  /** Attempts in which it counted. */
  count: number;
  answered: number;
  /** Earned per point, before it is set against the most that could be. */
  mean: number;
  deviation: number | null;
  discrimination: number | null;
  efficiency: number | null;
}

@Injectable()
export class QuestionStatisticsQueries {
  constructor(private readonly database: Database) {}

  /** @param cohortId null: of all cohorts that were taught the version */
  of(versionId: string, activityKey: number, cohortId: string | null): Promise<QuestionFigures[]> {
    return this.database.query(STATISTICS, [versionId, activityKey, cohortId]);
  }
}
