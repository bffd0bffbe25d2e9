import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is erased is erased with the records that became part of theirs, and with the notes of how they did. */
export class ErasureOfMergedPeople1764000010690 implements MigrationInterface {
  name = 'ErasureOfMergedPeople1764000010690';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE erasure DROP CONSTRAINT erasure_approval_key, ADD CONSTRAINT erasure_approval_key UNIQUE (approval_id, person_id);

      -- Only by an agreement of this very transaction, about this very person or the record that this one became part of.
      CREATE OR REPLACE FUNCTION refuse_unapproved_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.transaction <> pg_current_xact_id()::text OR NOT EXISTS (
          SELECT 1 FROM approval a JOIN person p ON p.id = NEW.person_id
           WHERE a.id = NEW.approval_id AND a.kind = 'people.erase' AND a.state = 'approved' AND a.decided_at = now()
             AND a.subject_kind = 'person' AND a.subject_id IN (p.id::text, p.merged_into::text)
             AND a.decided_by NOT IN (a.requested_by, p.id, coalesce(p.merged_into, p.id))) THEN
          RAISE EXCEPTION 'the erasure of % was not agreed to by a second person', NEW.person_id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;

      -- That something was handed over stays; what it was goes, and with it the way back.
      CREATE FUNCTION refuse_change_but_erasure_of_merged() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || '{"row_key": {}, "before": null, "after": null}'
          AND EXISTS (SELECT 1 FROM person_merge m WHERE m.id = OLD.merge_id AND (erasing(m.survivor_id) OR erasing(m.absorbed_id))) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
      END $$;
      DROP TRIGGER person_merge_step_append_only ON person_merge_step;
      CREATE TRIGGER person_merge_step_append_only BEFORE UPDATE OR DELETE ON person_merge_step
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure_of_merged();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
