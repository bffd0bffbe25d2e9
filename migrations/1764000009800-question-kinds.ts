import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuestionKinds1764000009800 implements MigrationInterface {
  readonly name = 'QuestionKinds1764000009800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By kind; single and multiple go on holding their alternatives in "options".
      ALTER TABLE question ADD COLUMN settings jsonb NOT NULL DEFAULT '{}';
      -- Said to everyone after the attempt.
      ALTER TABLE question ADD COLUMN feedback text NOT NULL DEFAULT '';
      ALTER TABLE question DROP CONSTRAINT question_kind_check;
      ALTER TABLE question
        ADD CONSTRAINT question_kind_check CHECK
          (kind IN ('single', 'multiple', 'truefalse', 'matching', 'ordering', 'cloze', 'short', 'numerical', 'essay')),
        ADD CONSTRAINT question_options_check CHECK (jsonb_typeof(options) = 'array'),
        ADD CONSTRAINT question_settings_check CHECK (jsonb_typeof(settings) = 'object');
      -- In "questions", "options" is the order drawn for the attempt, whatever the kind puts in order; in "answers" each answer
      -- is an array of numbers and texts: {"question id": [3, "text", …]}.
      ALTER TABLE quiz_attempt
        ADD CONSTRAINT quiz_attempt_questions_check CHECK (jsonb_typeof(questions) = 'array'),
        ADD CONSTRAINT quiz_attempt_answers_check CHECK (jsonb_typeof(answers) = 'object');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
