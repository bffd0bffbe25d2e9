import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of renewing a certificate, and mails that can be ended by one press. */
export class CertificateReminders1764000010210 implements MigrationInterface {
  name = 'CertificateReminders1764000010210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of what someone was reminded, so that it is never done twice. 'opens': it can be renewed; else so many days are left.
      CREATE TABLE certificate_reminder (
        certificate_id uuid NOT NULL CONSTRAINT certificate_reminder_certificate_fk REFERENCES certificate,
        step           text NOT NULL,
        -- Of the link in the mail that ends reminders, for who is not signed in.
        token_hash     bytea NOT NULL CONSTRAINT certificate_reminder_token_key UNIQUE,
        at             timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT certificate_reminder_pk PRIMARY KEY (certificate_id, step),
        CONSTRAINT certificate_reminder_step_check CHECK (step IN ('opens', '90', '30', '7')),
        CONSTRAINT certificate_reminder_token_check CHECK (length(token_hash) = 32)
      );
      CREATE TRIGGER certificate_reminder_append_only BEFORE UPDATE OR DELETE ON certificate_reminder
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- Where a mail program ends mails of this kind by one press (RFC 8058); gone with the text once it was sent.
      ALTER TABLE mail ADD COLUMN unsubscribe text,
        ADD CONSTRAINT mail_unsubscribe_check CHECK (unsubscribe ~ '^https?://[[:graph:]]+$');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
