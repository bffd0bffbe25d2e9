import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuizEngine1764000011100 implements MigrationInterface {
  readonly name = 'QuizEngine1764000011100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One after each wrong try, where a quiz lets one try again.
      ALTER TABLE question ADD COLUMN hints jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT question_hints_check CHECK (jsonb_typeof(hints) = 'array');

      ALTER TABLE quiz_attempt
        -- Whose settings hold for the attempt to its end, wherever the enrolment moves. Null in attempts from before: the enrolment's.
        ADD COLUMN version_id uuid CONSTRAINT quiz_attempt_version_fk REFERENCES course_version,
        -- Of all that was drawn for the attempt; empty in attempts from before.
        ADD COLUMN seed text NOT NULL DEFAULT '',
        -- By our clock: the end of the time, and until when answers may still come that a lost line held back. Null: no limit.
        ADD COLUMN ends_at timestamptz,
        ADD COLUMN closes_at timestamptz,
        -- Beside each answer, how it came to stand: {"question id": {"revision": 3, "device": "…", "certainty": 2}}
        ADD COLUMN saves jsonb NOT NULL DEFAULT '{}',
        -- What was checked while the attempt went on: {"question id": [{"answer": […], "certainty": null}, …]}
        ADD COLUMN tries jsonb NOT NULL DEFAULT '{}',
        ADD CONSTRAINT quiz_attempt_saves_check CHECK (jsonb_typeof(saves) = 'object'),
        ADD CONSTRAINT quiz_attempt_tries_check CHECK (jsonb_typeof(tries) = 'object'),
        ADD CONSTRAINT quiz_attempt_times_check CHECK ((ends_at IS NULL) = (closes_at IS NULL) AND ends_at <= closes_at),
        -- Without a score it waits for a tutor.
        DROP CONSTRAINT quiz_attempt_score_check,
        ADD CONSTRAINT quiz_attempt_score_check CHECK ((score IS NULL OR submitted_at IS NOT NULL) AND score BETWEEN 0 AND 1000);

      -- Answers that do not stand, because another device gave another one. Kept, so that nobody's work is lost.
      CREATE TABLE quiz_answer_replaced (
        attempt_id  uuid NOT NULL CONSTRAINT quiz_answer_replaced_attempt_fk REFERENCES quiz_attempt,
        question_id uuid NOT NULL,
        revision    integer NOT NULL,
        device      text NOT NULL,
        answer      jsonb NOT NULL,
        certainty   smallint,
        kept_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT quiz_answer_replaced_pk PRIMARY KEY (attempt_id, question_id, revision, device),
        CONSTRAINT quiz_answer_replaced_answer_check CHECK (jsonb_typeof(answer) = 'array')
      );

      -- What each question of an attempt that has ended earned.
      CREATE TABLE quiz_mark (
        attempt_id  uuid NOT NULL CONSTRAINT quiz_mark_attempt_fk REFERENCES quiz_attempt,
        question_id uuid NOT NULL,
        points      smallint NOT NULL,
        -- Per point, by the behaviour of the quiz; below 0 where certainty was misplaced. Null: it waits for a tutor.
        earned      double precision,
        -- It counts for nobody.
        void        boolean NOT NULL DEFAULT false,
        answered    boolean NOT NULL,
        CONSTRAINT quiz_mark_pk PRIMARY KEY (attempt_id, question_id),
        CONSTRAINT quiz_mark_points_check CHECK (points > 0)
      );
      CREATE INDEX quiz_mark_question_idx ON quiz_mark (question_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
