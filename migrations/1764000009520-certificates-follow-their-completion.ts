import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Evidence that comes late may show that a course was completed earlier, or better. Its certificate does not change; it is
 * replaced by one that says so, by a job that the correcting transaction enqueues, through whatever door it comes.
 */
export class CertificatesFollowTheirCompletion1764000009520 implements MigrationInterface {
  name = 'CertificatesFollowTheirCompletion1764000009520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- corrected_by null: the system, by that rule.
      ALTER TABLE certificate
        DROP CONSTRAINT certificate_correction_check,
        ADD CONSTRAINT certificate_correction_check CHECK ((supersedes IS NULL) = (coalesce(correction_reason, '') = '')
          AND (supersedes IS NOT NULL OR corrected_by IS NULL));

      CREATE FUNCTION follow_corrected_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM graphile_worker.add_job('certification.follow-completion', json_build_object('enrolmentId', NEW.id),
                                        job_key := 'certification.follow-completion:' || NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER enrolment_completion_corrected AFTER UPDATE OF completed_at, grade ON enrolment
        FOR EACH ROW WHEN (OLD.state = 'completed' AND NEW.state = 'completed'
          AND (OLD.completed_at, OLD.grade) IS DISTINCT FROM (NEW.completed_at, NEW.grade))
        EXECUTE FUNCTION follow_corrected_completion();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
