import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records that were merged into another, or erased, are nobody's any more: nothing can be enrolled by them. */
export class NoEnrolmentOfNobody1764000011310 implements MigrationInterface {
  name = 'NoEnrolmentOfNobody1764000011310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- After the rows, which hold their people by the key: whoever merges or erases holds the person against that, so that
      -- either sees what the other did.
      CREATE FUNCTION refuse_enrolment_of_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM new_rows r JOIN person p ON p.id = r.person_id
                    WHERE p.merged_into IS NOT NULL OR p.erased_at IS NOT NULL) THEN
          RAISE EXCEPTION 'a record that is nobody''s takes no part in a cohort'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'enrolment_person_is_somebody';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER enrolment_of_somebody AFTER INSERT ON enrolment
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_enrolment_of_nobody();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
