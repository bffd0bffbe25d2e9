import { Injectable } from '@nestjs/common';

import type { Answer } from '../../content/index.js';
import { brokenConstraint, Database, type Queryable, statement } from '../../platform/database/index.js';
import { translateConstraint } from '../../platform/http/index.js';
import type { Certainty, Save, Standing } from './saves.rules.js';
import type { MarkOfQuestion, PutQuestions, Tries } from './scoring.rules.js';

const COLUMNS = `a.id, a.enrolment_id AS "enrolmentId", e.person_id AS "personId", a.activity_key AS "activityKey", a.number,
                 coalesce(a.version_id, e.version_id) AS "versionId", a.questions, a.answers, a.saves, a.tries, a.score,
                 a.started_at AS "startedAt", a.ends_at AS "endsAt", a.closes_at AS "closesAt", a.submitted_at AS "submittedAt"`;
const ATTEMPT = `SELECT ${COLUMNS} FROM quiz_attempt a JOIN enrolment e ON e.id = a.enrolment_id`;

const OF_ACTIVITY = statement(
  'quiz.attempts_of_activity',
  `${ATTEMPT} WHERE a.enrolment_id = $1 AND a.activity_key = $2 ORDER BY a.number`,
);
const FIND = statement('quiz.find_attempt', `${ATTEMPT} WHERE a.enrolment_id = $1 AND a.id = $2`);
const LOCK = statement('quiz.lock_attempt', `${ATTEMPT} WHERE a.enrolment_id = $1 AND a.id = $2 FOR UPDATE OF a`);
const BEGIN = statement(
  'quiz.begin_attempt',
  // Attempts are counted over all of a person's enrolments in the cohort: withdrawing and coming back earns no new ones.
  `INSERT INTO quiz_attempt (enrolment_id, activity_key, number, version_id, seed, questions, started_at, ends_at, closes_at)
   SELECT $1, $2, 1 + count(*) FILTER (WHERE a.enrolment_id = $1), $3, $4, $5, $6, $7, $8
     FROM enrolment mine
     JOIN enrolment e ON e.person_id = mine.person_id AND e.cohort_id = mine.cohort_id
     JOIN quiz_attempt a ON a.enrolment_id = e.id AND a.activity_key = $2
    WHERE mine.id = $1
   HAVING $9::int IS NULL OR count(*) < $9
   RETURNING id`,
);
const SAVE = statement('quiz.save_answers', `UPDATE quiz_attempt SET answers = $2, saves = $3 WHERE id = $1`);
const SAVE_TRIES = statement('quiz.save_tries', `UPDATE quiz_attempt SET tries = $2 WHERE id = $1`);
const KEEP_REPLACED = statement(
  'quiz.keep_replaced',
  `INSERT INTO quiz_answer_replaced (attempt_id, question_id, revision, device, answer, certainty)
   SELECT $1, question, revision, device, answer, certainty
     FROM jsonb_to_recordset($2::jsonb) AS r(question uuid, revision int, device text, answer jsonb, certainty smallint)
   ON CONFLICT DO NOTHING`,
);
const REPLACED = statement(
  'quiz.replaced',
  `SELECT question_id AS question, revision, device, answer, certainty FROM quiz_answer_replaced
    WHERE attempt_id = $1 ORDER BY kept_at DESC, revision DESC LIMIT 200`,
);
const END = statement('quiz.end_attempt', `UPDATE quiz_attempt SET submitted_at = $2, score = $3 WHERE id = $1`);
const ADD_MARKS = statement(
  'quiz.add_marks',
  `INSERT INTO quiz_mark (attempt_id, question_id, points, earned, void, answered)
   SELECT $1, question, points, earned, void, answered
     FROM jsonb_to_recordset($2::jsonb) AS m(question uuid, points smallint, earned double precision, void boolean, answered boolean)
   ON CONFLICT (attempt_id, question_id) DO UPDATE
      SET points = excluded.points, earned = excluded.earned, void = excluded.void, answered = excluded.answered`,
);

interface AttemptRow {
  id: string;
  enrolmentId: string;
  personId: string;
  activityKey: number;
  number: number;
  /** Whose settings hold for it. */
  versionId: string;
  questions: PutQuestions;
  tries: Tries;
  /** Thousandths; null until it is marked. */
  score: number | null;
  startedAt: Date;
  /** The end of its time; null: there is no limit. */
  endsAt: Date | null;
  /** Until when what a lost line held back may still come. */
  closesAt: Date | null;
  submittedAt: Date | null;
}

export interface QuizAttempt extends AttemptRow {
  readonly standing: Standing;
}

interface NewAttempt {
  enrolmentId: string;
  activityKey: number;
  versionId: string;
  seed: string;
  questions: PutQuestions;
  startedAt: Date;
  endsAt: Date | null;
  closesAt: Date | null;
}

export interface ReplacedAnswer extends Save {
  readonly question: string;
}

type StoredRow = AttemptRow & {
  answers: Record<string, Answer>;
  saves: Record<string, { revision: number; device: string; certainty?: Certainty }>;
};

@Injectable()
export class QuizRepository {
  constructor(private readonly database: Database) {}

  async attempts(enrolmentId: string, activityKey: number): Promise<QuizAttempt[]> {
    return (await this.database.query<StoredRow>(OF_ACTIVITY, [enrolmentId, activityKey])).map(attemptOf);
  }

  async find(enrolmentId: string, attemptId: string): Promise<QuizAttempt | null> {
    const row = await this.database.maybeOne<StoredRow>(FIND, [enrolmentId, attemptId]);
    return row && attemptOf(row);
  }

  /** Holds the attempt until the transaction ends: whoever else changes it comes before or after. */
  async lock(queryable: Queryable, enrolmentId: string, attemptId: string): Promise<QuizAttempt> {
    return attemptOf(await queryable.one<StoredRow>(LOCK, [enrolmentId, attemptId]));
  }

  /** @returns null when no attempt is left @throws CONFLICT when one was begun elsewhere at the same moment */
  async begin(queryable: Queryable, attempt: NewAttempt, maxAttempts: number | null): Promise<string | null> {
    const { enrolmentId, activityKey, versionId, seed, questions, startedAt, endsAt, closesAt } = attempt;
    try {
      const added = await queryable.maybeOne<{ id: string }>(BEGIN, [
        ...[enrolmentId, activityKey, versionId, seed, JSON.stringify(questions), startedAt, endsAt, closesAt],
        maxAttempts,
      ]);
      return added?.id ?? null;
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        quiz_attempt_one_open_idx: 'CONFLICT',
        quiz_attempt_number_key: 'CONFLICT',
      });
    }
  }

  /** In place of what stood, of a locked attempt. */
  async save(queryable: Queryable, attemptId: string, standing: Standing): Promise<void> {
    const entries = Object.entries(standing);
    const answers = Object.fromEntries(entries.map(([question, { answer }]) => [question, answer]));
    const saves = Object.fromEntries(
      entries.map(([question, { revision, device, certainty }]) => [
        question,
        { revision, device, ...(certainty !== null && { certainty }) },
      ]),
    );
    await queryable.query(SAVE, [attemptId, JSON.stringify(answers), JSON.stringify(saves)]);
  }

  async saveTries(queryable: Queryable, attemptId: string, tries: Tries): Promise<void> {
    await queryable.query(SAVE_TRIES, [attemptId, JSON.stringify(tries)]);
  }

  async keepReplaced(
    queryable: Queryable,
    attemptId: string,
    replaced: readonly { readonly question: string; readonly save: Save }[],
  ): Promise<void> {
    if (replaced.length === 0) return;
    const rows = replaced.map(({ question, save }) => ({ question, ...save }));
    await queryable.query(KEEP_REPLACED, [attemptId, JSON.stringify(rows)]);
  }

  /** Answers that do not stand because another device gave another one, the latest first. */
  replaced(attemptId: string): Promise<ReplacedAnswer[]> {
    return this.database.query(REPLACED, [attemptId]);
  }

  /** Of a locked attempt that is open. @param score null: it waits for a tutor */
  async end(queryable: Queryable, attemptId: string, at: Date, score: number | null): Promise<void> {
    await queryable.query(END, [attemptId, at, score]);
  }

  /** What each question earned; what was stored of it before is replaced. */
  async storeMarks(queryable: Queryable, attemptId: string, marks: readonly MarkOfQuestion[]): Promise<void> {
    const rows = marks.map(({ question, earned, given }) => ({
      ...{ question: question.id, points: question.points, earned },
      ...{ void: question.isVoid, answered: given.answer.length > 0 },
    }));
    await queryable.query(ADD_MARKS, [attemptId, JSON.stringify(rows)]);
  }
}

function attemptOf({ answers, saves, ...row }: StoredRow): QuizAttempt {
  const standing = Object.fromEntries(
    Object.entries(answers).map(([question, answer]) => {
      // Answers from before they had revisions.
      const { revision, device, certainty } = saves[question] ?? { revision: 0, device: '' };
      return [question, { answer, certainty: certainty ?? null, revision, device }];
    }),
  );
  return { ...row, standing };
}
