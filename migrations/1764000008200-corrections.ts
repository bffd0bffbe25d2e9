import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A certificate is corrected by another one of the same completion. (While this migrates, a process of the release before
 * can not issue: its jobs fail, and are taken up again by whoever comes next.)
 */
export class Corrections1764000008200 implements MigrationInterface {
  name = 'Corrections1764000008200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certificate
        ADD COLUMN supersedes uuid CONSTRAINT certificate_supersedes_key UNIQUE
                                   CONSTRAINT certificate_supersedes_fk REFERENCES certificate,
        ADD COLUMN correction_reason text,
        ADD COLUMN corrected_by uuid CONSTRAINT certificate_corrected_by_fk REFERENCES person,
        ADD CONSTRAINT certificate_correction_check CHECK ((supersedes IS NULL) = (corrected_by IS NULL)
          AND (supersedes IS NULL) = (coalesce(correction_reason, '') = ''));

      -- One completion, one certificate, and one correction of each.
      CREATE UNIQUE INDEX certificate_original_key ON certificate (enrolment_id) WHERE supersedes IS NULL;
      CREATE INDEX certificate_enrolment_idx ON certificate (enrolment_id);
      ALTER TABLE certificate DROP CONSTRAINT certificate_enrolment_key;

      CREATE FUNCTION refuse_correction_of_another_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM certificate c WHERE c.id = NEW.supersedes AND c.enrolment_id = NEW.enrolment_id) THEN
          RAISE EXCEPTION 'a certificate is corrected by one of the same completion'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_same_completion_check', TABLE = 'certificate';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER certificate_same_completion BEFORE INSERT ON certificate
        FOR EACH ROW WHEN (NEW.supersedes IS NOT NULL) EXECUTE FUNCTION refuse_correction_of_another_completion();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
