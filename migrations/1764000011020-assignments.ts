import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Assignments1764000011020 implements MigrationInterface {
  readonly name = 'Assignments1764000011020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What is handed in for an assignment: a draft until it is, fixed from then on. Rework is a new one.
      CREATE TABLE submission (
        id           uuid CONSTRAINT submission_pk PRIMARY KEY DEFAULT uuid_v7(),
        enrolment_id uuid NOT NULL CONSTRAINT submission_enrolment_fk REFERENCES enrolment,
        activity_key integer NOT NULL,
        number       smallint NOT NULL,
        state        text NOT NULL DEFAULT 'draft',
        text         text NOT NULL DEFAULT '',
        saved_at     timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        CONSTRAINT submission_number_key UNIQUE (enrolment_id, activity_key, number),
        CONSTRAINT submission_state_check CHECK (state IN ('draft', 'submitted', 'returned', 'marked')),
        CONSTRAINT submission_submitted_check CHECK ((state = 'draft') = (submitted_at IS NULL))
      );
      CREATE UNIQUE INDEX submission_one_open_idx ON submission (enrolment_id, activity_key) WHERE state IN ('draft', 'submitted');
      CREATE INDEX submission_waiting_idx ON submission (submitted_at, id) WHERE state = 'submitted';

      CREATE TABLE submission_file (
        id            uuid CONSTRAINT submission_file_pk PRIMARY KEY DEFAULT uuid_v7(),
        submission_id uuid NOT NULL CONSTRAINT submission_file_submission_fk REFERENCES submission,
        sha256        text NOT NULL CONSTRAINT submission_file_stored_fk REFERENCES stored_file,
        name          text NOT NULL
      );
      CREATE INDEX submission_file_submission_idx ON submission_file (submission_id);
      CREATE INDEX submission_file_sha256_idx ON submission_file (sha256);

      -- What was handed in stays as it was.
      CREATE FUNCTION refuse_change_of_submission() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'draft' AND (NEW.text, NEW.submitted_at, NEW.number, NEW.enrolment_id, NEW.activity_key)
           IS DISTINCT FROM (OLD.text, OLD.submitted_at, OLD.number, OLD.enrolment_id, OLD.activity_key)
           -- But for an erasure, which leaves nothing of it.
           AND NOT (NEW.text = '' AND (NEW.submitted_at, NEW.number, NEW.enrolment_id, NEW.activity_key)
                                      = (OLD.submitted_at, OLD.number, OLD.enrolment_id, OLD.activity_key)) THEN
          RAISE EXCEPTION 'submission % was handed in: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER submission_fixed BEFORE UPDATE ON submission
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_submission();

      -- Each time that a tutor has marked a submission, or returned it.
      CREATE TABLE submission_mark (
        id            uuid CONSTRAINT submission_mark_pk PRIMARY KEY DEFAULT uuid_v7(),
        submission_id uuid NOT NULL CONSTRAINT submission_mark_submission_fk REFERENCES submission,
        tutor_id      uuid NOT NULL CONSTRAINT submission_mark_tutor_fk REFERENCES person,
        verdict       text NOT NULL,
        -- The level of each criterion of the rubric, from 0.
        levels        jsonb NOT NULL DEFAULT '[]',
        -- In thousandths of the maximum; null where there is no rubric, or it was returned.
        score         smallint,
        feedback      text NOT NULL DEFAULT '',
        at            timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT submission_mark_verdict_check CHECK (verdict IN ('marked', 'returned')),
        CONSTRAINT submission_mark_levels_check CHECK (jsonb_typeof(levels) = 'array'),
        CONSTRAINT submission_mark_score_check CHECK (score BETWEEN 0 AND 1000)
      );
      CREATE INDEX submission_mark_submission_idx ON submission_mark (submission_id);
      CREATE INDEX submission_mark_tutor_idx ON submission_mark (tutor_id);

      -- More time for one person.
      CREATE TABLE assignment_extension (
        enrolment_id uuid NOT NULL CONSTRAINT assignment_extension_enrolment_fk REFERENCES enrolment,
        activity_key integer NOT NULL,
        until        date NOT NULL,
        reason       text NOT NULL,
        given_by     uuid NOT NULL CONSTRAINT assignment_extension_given_by_fk REFERENCES person,
        given_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT assignment_extension_pk PRIMARY KEY (enrolment_id, activity_key)
      );
      CREATE INDEX assignment_extension_given_by_idx ON assignment_extension (given_by);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
