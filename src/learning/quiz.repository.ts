import { Injectable } from '@nestjs/common';

import { brokenConstraint, Database, type Queryable, statement } from '../platform/database/index.js';
import { translateConstraint } from '../platform/http/index.js';
import type { Answers, PutQuestions } from './scoring.rules.js';

const COLUMNS = `id, enrolment_id AS "enrolmentId", activity_key AS "activityKey", number, questions, answers, score,
                 started_at AS "startedAt", submitted_at AS "submittedAt"`;

const OF_ACTIVITY = statement(
  'quiz.attempts_of_activity',
  `SELECT ${COLUMNS} FROM quiz_attempt WHERE enrolment_id = $1 AND activity_key = $2 ORDER BY number`,
);
const FIND = statement('quiz.find_attempt', `SELECT ${COLUMNS} FROM quiz_attempt WHERE enrolment_id = $1 AND id = $2`);
const BEGIN = statement(
  'quiz.begin_attempt',
  // Attempts are counted over all of a person's enrolments in the cohort: withdrawing and coming back earns no new ones.
  `INSERT INTO quiz_attempt (enrolment_id, activity_key, number, questions)
   SELECT $1, $2, 1 + count(*) FILTER (WHERE a.enrolment_id = $1), $3
     FROM enrolment mine
     JOIN enrolment e ON e.person_id = mine.person_id AND e.cohort_id = mine.cohort_id
     JOIN quiz_attempt a ON a.enrolment_id = e.id AND a.activity_key = $2
    WHERE mine.id = $1
   HAVING $4::int IS NULL OR count(*) < $4
   RETURNING ${COLUMNS}`,
);
const SAVE = statement(
  'quiz.save_answers',
  `UPDATE quiz_attempt SET answers = $3 WHERE enrolment_id = $1 AND id = $2 AND submitted_at IS NULL RETURNING id`,
);
const SUBMIT = statement(
  'quiz.submit_attempt',
  `UPDATE quiz_attempt SET answers = $3, score = $4, submitted_at = $5
    WHERE enrolment_id = $1 AND id = $2 AND submitted_at IS NULL RETURNING id`,
);

export interface QuizAttempt {
  id: string;
  enrolmentId: string;
  activityKey: number;
  number: number;
  questions: PutQuestions;
  answers: Answers;
  /** Thousandths; null until submitted. */
  score: number | null;
  startedAt: Date;
  submittedAt: Date | null;
}

@Injectable()
export class QuizRepository {
  constructor(private readonly database: Database) {}

  attempts(enrolmentId: string, activityKey: number): Promise<QuizAttempt[]> {
    return this.database.query(OF_ACTIVITY, [enrolmentId, activityKey]);
  }

  find(enrolmentId: string, attemptId: string): Promise<QuizAttempt | null> {
    return this.database.maybeOne(FIND, [enrolmentId, attemptId]);
  }

  /** @returns null when no attempt is left @throws CONFLICT when one was begun elsewhere at the same moment */
  async begin(
    enrolmentId: string,
    activityKey: number,
    questions: PutQuestions,
    maxAttempts: number | null,
  ): Promise<QuizAttempt | null> {
    try {
      return await this.database.maybeOne<QuizAttempt>(BEGIN, [
        enrolmentId,
        activityKey,
        JSON.stringify(questions),
        maxAttempts,
      ]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        quiz_attempt_one_open_idx: 'CONFLICT',
        quiz_attempt_number_key: 'CONFLICT',
      });
    }
  }

  /** @returns false when the attempt has ended */
  async save(enrolmentId: string, attemptId: string, answers: Answers): Promise<boolean> {
    return (await this.database.query(SAVE, [enrolmentId, attemptId, JSON.stringify(answers)])).length > 0;
  }

  /** @returns false when the attempt had ended before */
  async submit(
    queryable: Queryable,
    attempt: { enrolmentId: string; id: string },
    answers: Answers,
    score: number,
    at: Date,
  ): Promise<boolean> {
    const ended = await queryable.query(SUBMIT, [attempt.enrolmentId, attempt.id, JSON.stringify(answers), score, at]);
    return ended.length > 0;
  }
}
