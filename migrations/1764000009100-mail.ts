import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Mail1764000009100 implements MigrationInterface {
  name = 'Mail1764000009100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What is to be sent and what became of it. 'kept': a demonstration without a mail server, where it is shown instead.
      CREATE TABLE mail (
        id         uuid CONSTRAINT mail_pk PRIMARY KEY DEFAULT uuid_v7(),
        key        text NOT NULL CONSTRAINT mail_key_key UNIQUE,
        recipient  text NOT NULL,
        locale     text NOT NULL,
        subject    text NOT NULL,
        -- Gone once it was sent or refused for good: what it said may open an account.
        text       text,
        html       text,
        state      text NOT NULL,
        attempts   integer NOT NULL DEFAULT 0,
        -- When it may next be taken up; while it is being sent, when to take it for abandoned.
        due_at     timestamptz NOT NULL DEFAULT now(),
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        ended_at   timestamptz,
        CONSTRAINT mail_state_check CHECK (state IN ('queued', 'sent', 'failed', 'kept')),
        CONSTRAINT mail_locale_check CHECK (locale IN ('es', 'en')),
        -- No text that comes in may become a header, or a second recipient.
        CONSTRAINT mail_recipient_check CHECK (recipient ~ '^[^[:cntrl:][:space:],;:<>()@"]+@[^[:cntrl:][:space:],;:<>()@"]+$'),
        CONSTRAINT mail_subject_check CHECK (subject <> '' AND subject !~ '[[:cntrl:]]'),
        CONSTRAINT mail_text_check CHECK (state IN ('sent', 'failed') = (text IS NULL)),
        CONSTRAINT mail_ended_check CHECK (state IN ('sent', 'failed') = (ended_at IS NOT NULL))
      );
      CREATE INDEX mail_due_idx ON mail (due_at) WHERE state = 'queued';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
