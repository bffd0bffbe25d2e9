import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MergedSchools1764000010800 implements MigrationInterface {
  name = 'MergedSchools1764000010800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A school that was closed may have become part of another: whoever looks for it is led there. And it may be closed only
      -- because the directory of a year no longer names it.
      ALTER TABLE school
        ADD COLUMN merged_into  integer CONSTRAINT school_merged_into_fk REFERENCES school,
        ADD COLUMN absent_since smallint,
        ADD CONSTRAINT school_merged_into_check CHECK (merged_into IS NULL OR status = 'closed'),
        ADD CONSTRAINT school_absent_since_check CHECK (absent_since IS NULL OR status = 'closed');
      CREATE INDEX school_merged_into_idx ON school (merged_into) WHERE merged_into IS NOT NULL;

      -- Who follows the successors of a school comes to an end.
      CREATE FUNCTION refuse_merging_in_a_circle() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          WITH RECURSIVE successor (rbd) AS (
            SELECT NEW.merged_into
            UNION
            SELECT s.merged_into FROM successor JOIN school s ON s.rbd = successor.rbd WHERE s.merged_into IS NOT NULL
          )
          SELECT 1 FROM successor WHERE rbd = NEW.rbd
        ) THEN
          RAISE EXCEPTION 'school % would be merged into itself', NEW.rbd
            USING ERRCODE = 'check_violation', CONSTRAINT = 'school_merged_in_circle';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER school_merged_in_circle AFTER INSERT OR UPDATE OF merged_into ON school FOR EACH ROW
        WHEN (NEW.merged_into IS NOT NULL) EXECUTE FUNCTION refuse_merging_in_a_circle();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
