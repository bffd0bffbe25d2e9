import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second person is another, whatever record or lent permission they come by; and nothing is given to a record of nobody. */
export class SecondPerson1764000011400 implements MigrationInterface {
  name = 'SecondPerson1764000011400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval
        -- Whose permission it was, where who asked or decided had it lent.
        ADD COLUMN requested_for uuid CONSTRAINT approval_requested_for_fk REFERENCES person,
        ADD COLUMN decided_for uuid CONSTRAINT approval_decided_for_fk REFERENCES person,
        -- The people whom it is about: they do not decide it.
        ADD COLUMN concerned uuid[] NOT NULL DEFAULT '{}';
      UPDATE approval SET concerned = ARRAY (
        SELECT value::uuid FROM jsonb_each_text(payload) WHERE key IN ('personId', 'survivorId', 'absorbedId'))
       WHERE state = 'pending' AND kind IN ('people.merge', 'people.unmerge', 'people.erase', 'people.resetSecondFactor');

      CREATE FUNCTION refuse_own_decision() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Records that became one are one person.
        IF EXISTS (
          SELECT 1 FROM person party JOIN person decider
              ON coalesce(decider.merged_into, decider.id) = coalesce(party.merged_into, party.id)
           WHERE (party.id IN (NEW.requested_by, NEW.requested_for) OR party.id = ANY (NEW.concerned))
             AND decider.id IN (NEW.decided_by, NEW.decided_for)) THEN
          RAISE EXCEPTION 'approval % is decided by another person than who asked and whom it is about', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_second_person_check';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER approval_second_person BEFORE INSERT OR UPDATE OF state, decided_by, decided_for ON approval
        FOR EACH ROW WHEN (NEW.state IN ('approved', 'declined')) EXECUTE FUNCTION refuse_own_decision();

      -- A record that became part of another, or whose person was erased, is of nobody: what is added is added elsewhere.
      CREATE FUNCTION refuse_for_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        nobody uuid;
      BEGIN
        SELECT p.id INTO nobody FROM new_rows n JOIN person p ON p.id = n.person_id
         WHERE p.merged_into IS NOT NULL OR p.erased_at IS NOT NULL LIMIT 1;
        IF FOUND THEN
          RAISE EXCEPTION 'the record % is of nobody any more: nothing is added to it in %', nobody, TG_TABLE_NAME
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_somebody_check';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER access_grant_somebody AFTER INSERT ON access_grant REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_for_nobody();
      CREATE TRIGGER appointment_somebody AFTER INSERT ON appointment REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_for_nobody();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
