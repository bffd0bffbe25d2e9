import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuestionBank1764000011120 implements MigrationInterface {
  readonly name = 'QuestionBank1764000011120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Questions that a provider keeps for many quizzes. What is asked stands in versions, and attempts name those.
      CREATE TABLE bank_question (
        id          uuid CONSTRAINT bank_question_pk PRIMARY KEY DEFAULT uuid_v7(),
        provider_id uuid NOT NULL CONSTRAINT bank_question_provider_fk REFERENCES provider,
        created_at  timestamptz NOT NULL DEFAULT now(),
        -- Drawn no more, unless there are too few others.
        retired_at  timestamptz
      );
      CREATE INDEX bank_question_provider_idx ON bank_question (provider_id, id);

      CREATE TABLE bank_question_version (
        id          uuid CONSTRAINT bank_question_version_pk PRIMARY KEY DEFAULT uuid_v7(),
        question_id uuid NOT NULL CONSTRAINT bank_question_version_question_fk REFERENCES bank_question,
        number      smallint NOT NULL,
        kind        text NOT NULL,
        prompt      text NOT NULL,
        points      smallint NOT NULL DEFAULT 1,
        options     jsonb NOT NULL,
        settings    jsonb NOT NULL DEFAULT '{}',
        feedback    text NOT NULL DEFAULT '',
        hints       jsonb NOT NULL DEFAULT '[]',
        tags        text[] NOT NULL DEFAULT '{}',
        created_by  uuid NOT NULL CONSTRAINT bank_question_version_created_by_fk REFERENCES person,
        created_at  timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT bank_question_version_number_key UNIQUE (question_id, number),
        CONSTRAINT bank_question_version_kind_check CHECK
          (kind IN ('single', 'multiple', 'truefalse', 'matching', 'ordering', 'cloze', 'short', 'numerical', 'essay')),
        CONSTRAINT bank_question_version_points_check CHECK (points > 0)
      );
      CREATE INDEX bank_question_version_created_by_idx ON bank_question_version (created_by);
      CREATE TRIGGER bank_question_version_append_only BEFORE UPDATE OR DELETE ON bank_question_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
