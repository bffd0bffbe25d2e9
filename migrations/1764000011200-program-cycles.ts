import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A program may be gone through again, to renew its certificate: what counts in one cycle counts in no other, and nothing of
 * an earlier one changes. (A process of the release before counts in the first cycle, as all were.)
 */
export class ProgramCycles1764000011200 implements MigrationInterface {
  name = 'ProgramCycles1764000011200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE program_credit
        ADD COLUMN cycle smallint NOT NULL DEFAULT 1,
        ADD CONSTRAINT program_credit_cycle_check CHECK (cycle >= 1),
        DROP CONSTRAINT program_credit_pk,
        ADD CONSTRAINT program_credit_pk PRIMARY KEY (person_id, program_id, cycle, counts_as);

      -- A cycle after the first, which begins with program_enrolment. Begun once for each completion.
      CREATE TABLE program_cycle (
        person_id   uuid NOT NULL CONSTRAINT program_cycle_person_fk REFERENCES person,
        program_id  uuid NOT NULL CONSTRAINT program_cycle_program_fk REFERENCES program,
        cycle       smallint NOT NULL,
        -- The completion of the cycle before.
        renews      uuid NOT NULL CONSTRAINT program_cycle_renews_fk REFERENCES program_completion,
        -- What was completed later than this counts.
        counts_from timestamptz NOT NULL,
        began_at    timestamptz NOT NULL,
        CONSTRAINT program_cycle_pk PRIMARY KEY (person_id, program_id, cycle),
        CONSTRAINT program_cycle_renews_key UNIQUE (renews),
        CONSTRAINT program_cycle_cycle_check CHECK (cycle >= 2),
        CONSTRAINT program_cycle_counts_from_check CHECK (counts_from <= began_at)
      );
      CREATE TRIGGER program_cycle_append_only BEFORE UPDATE OR DELETE ON program_cycle
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_of_record();
      CREATE TRIGGER program_cycle_not_emptied BEFORE TRUNCATE ON program_cycle
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE OR REPLACE FUNCTION follow_corrected_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM graphile_worker.add_job('certification.follow-completion', json_build_object('enrolmentId', NEW.id),
                                        job_key := 'certification.follow-completion:' || NEW.id);
        PERFORM graphile_worker.add_job('certification.follow-completion', json_build_object('programCompletionId', d.id),
                                        job_key := 'certification.follow-completion:' || d.id)
           FROM program_completion d
          WHERE d.person_id = NEW.person_id
            AND EXISTS (SELECT 1 FROM program_credit k WHERE k.person_id = d.person_id AND k.program_id = d.program_id
                           AND k.cycle = d.cycle AND k.enrolment_id = NEW.id AND k.counted_at <= d.created_at);
        RETURN NULL;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
