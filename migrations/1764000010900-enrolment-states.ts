import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ways into a cohort, a waiting list in order, offers with a deadline, and states of an enrolment that follow each other by
 * one table (enrolment-transitions.rules.ts), here too. A process of the release before knows none of the new columns and
 * goes on: it enrols and withdraws as ever.
 */
export class EnrolmentStates1764000010900 implements MigrationInterface {
  name = 'EnrolmentStates1764000010900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cohort
        ADD COLUMN paths        text[] NOT NULL DEFAULT '{open}',
        -- Does a nominated teacher answer ('accept'), or have the seat at once ('direct')?
        ADD COLUMN nomination   text NOT NULL DEFAULT 'accept',
        ADD COLUMN waiting_list boolean NOT NULL DEFAULT true,
        -- How long an offered seat is kept.
        ADD COLUMN offer_hours  smallint NOT NULL DEFAULT 72,
        ADD COLUMN waiting      integer NOT NULL DEFAULT 0,
        -- The last place in the queue that was given: under the lock of this row, so that no two have one.
        ADD COLUMN queue_last   integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT cohort_paths_check CHECK (paths <@ '{open,approval,code,nomination}'),
        ADD CONSTRAINT cohort_nomination_check CHECK (nomination IN ('accept', 'direct')),
        ADD CONSTRAINT cohort_offer_hours_check CHECK (offer_hours BETWEEN 1 AND 720),
        ADD CONSTRAINT cohort_waiting_check CHECK (waiting >= 0 AND queue_last >= waiting);

      -- Of a code only the hash is kept: it is told once, to whoever makes it.
      CREATE TABLE enrolment_code (
        id         uuid CONSTRAINT enrolment_code_pk PRIMARY KEY DEFAULT uuid_v7(),
        cohort_id  uuid NOT NULL CONSTRAINT enrolment_code_cohort_fk REFERENCES cohort,
        hash       bytea NOT NULL CONSTRAINT enrolment_code_hash_key UNIQUE,
        -- For whom it is, as whoever made it calls it.
        label      text NOT NULL,
        -- Null: as many as there are seats.
        most_uses  integer,
        uses       integer NOT NULL DEFAULT 0,
        expires_at timestamptz,
        revoked_at timestamptz,
        created_by uuid NOT NULL CONSTRAINT enrolment_code_created_by_fk REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT enrolment_code_uses_check CHECK (uses >= 0 AND (most_uses IS NULL OR uses <= most_uses) AND most_uses > 0)
      );
      CREATE INDEX enrolment_code_cohort_idx ON enrolment_code (cohort_id);

      ALTER TABLE enrolment
        ADD COLUMN queue_number integer,
        ADD COLUMN offer_until  timestamptz,
        -- How it came to be; null for those from before this was kept.
        ADD COLUMN path         text,
        ADD COLUMN code_id      uuid CONSTRAINT enrolment_code_fk REFERENCES enrolment_code,
        ADD COLUMN import_id    uuid CONSTRAINT enrolment_import_fk REFERENCES import,
        ADD CONSTRAINT enrolment_queue_check CHECK ((state = 'waitlisted') = (queue_number IS NOT NULL)),
        ADD CONSTRAINT enrolment_offer_check CHECK ((state = 'offered') = (offer_until IS NOT NULL)),
        ADD CONSTRAINT enrolment_path_check
          CHECK (path IN ('open', 'approval', 'code', 'nomination', 'coordinator', 'list', 'transfer'));
      CREATE UNIQUE INDEX enrolment_queue_key ON enrolment (cohort_id, queue_number) WHERE queue_number IS NOT NULL;
      CREATE INDEX enrolment_import_idx ON enrolment (import_id) WHERE import_id IS NOT NULL;

      ALTER TABLE enrolment_transition
        -- Whose permission the actor used, by delegation.
        ADD COLUMN acting_for uuid CONSTRAINT enrolment_transition_acting_for_fk REFERENCES person,
        ADD CONSTRAINT enrolment_transition_change_check CHECK ((coalesce(from_state, ''), to_state) IN (
          ('', 'requested'), ('', 'enrolled'), ('', 'waitlisted'), ('', 'offered'), ('requested', 'approved'),
          ('requested', 'rejected'), ('requested', 'declined'), ('approved', 'enrolled'),
          ('approved', 'waitlisted'), ('waitlisted', 'offered'), ('waitlisted', 'declined'),
          ('waitlisted', 'rejected'), ('offered', 'enrolled'), ('offered', 'declined'), ('offered', 'expired'),
          ('offered', 'rejected'), ('enrolled', 'withdrawn'), ('enrolled', 'completed'),
          ('completed', 'enrolled'), ('enrolled', 'failed'), ('enrolled', 'transferred')));
    `);
    await runner.query(`
      CREATE FUNCTION refuse_unlisted_enrolment_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (OLD.state, NEW.state) NOT IN (
          ('requested', 'approved'), ('requested', 'rejected'), ('requested', 'declined'),
          ('approved', 'enrolled'), ('approved', 'waitlisted'), ('waitlisted', 'offered'),
          ('waitlisted', 'declined'), ('waitlisted', 'rejected'), ('offered', 'enrolled'),
          ('offered', 'declined'), ('offered', 'expired'), ('offered', 'rejected'), ('enrolled', 'withdrawn'),
          ('enrolled', 'completed'), ('completed', 'enrolled'), ('enrolled', 'failed'),
          ('enrolled', 'transferred')) THEN
          RAISE EXCEPTION 'enrolment %: % may not become %', NEW.id, OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'enrolment_state_guarded';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER enrolment_state_guarded BEFORE UPDATE OF state ON enrolment
        FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION refuse_unlisted_enrolment_state();

      -- A seat is free and someone waits, for whatever cause: the job offers it to the first of the queue.
      CREATE FUNCTION offer_free_seats() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM graphile_worker.add_job('cohorts.offer-seats', json_build_object('cohortId', NEW.id),
                                        job_key := 'cohorts.offer-seats:' || NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER cohort_seats_offered AFTER UPDATE ON cohort
        FOR EACH ROW WHEN (NEW.waiting > 0 AND NEW.seats_taken < NEW.capacity AND NEW.closed_at IS NULL)
        EXECUTE FUNCTION offer_free_seats();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
