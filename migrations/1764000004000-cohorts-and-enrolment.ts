import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CohortsAndEnrolment1764000004000 implements MigrationInterface {
  name = 'CohortsAndEnrolment1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cohort (
        id           uuid CONSTRAINT cohort_pk PRIMARY KEY DEFAULT uuid_v7(),
        -- A small code for statistics, where sixteen bytes a row would be felt.
        number       integer GENERATED ALWAYS AS IDENTITY CONSTRAINT cohort_number_key UNIQUE,
        code         text NOT NULL CONSTRAINT cohort_code_key UNIQUE,
        name         text NOT NULL,
        version_id   uuid NOT NULL CONSTRAINT cohort_version_fk REFERENCES course_version,
        provider_id  uuid NOT NULL CONSTRAINT cohort_provider_fk REFERENCES provider,
        capacity     integer NOT NULL,
        seats_taken  integer NOT NULL DEFAULT 0,
        enrols_from  timestamptz NOT NULL,
        enrols_until timestamptz NOT NULL,
        starts_on    date NOT NULL,
        ends_on      date NOT NULL,
        time_zone    text NOT NULL DEFAULT 'America/Santiago',
        modality     text NOT NULL DEFAULT 'online',
        closed_at    timestamptz,
        created_by   uuid CONSTRAINT cohort_created_by_fk REFERENCES person,
        created_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT cohort_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
        CONSTRAINT cohort_capacity_check CHECK (capacity BETWEEN 1 AND 100000),
        CONSTRAINT cohort_seats_check CHECK (seats_taken BETWEEN 0 AND capacity),
        CONSTRAINT cohort_dates_check CHECK (enrols_until > enrols_from AND ends_on >= starts_on),
        CONSTRAINT cohort_modality_check CHECK (modality IN ('online', 'blended', 'face_to_face'))
      );
      CREATE INDEX cohort_version_idx ON cohort (version_id);
      CREATE INDEX cohort_provider_idx ON cohort (provider_id);

      CREATE TABLE enrolment (
        id           uuid CONSTRAINT enrolment_pk PRIMARY KEY DEFAULT uuid_v7(),
        cohort_id    uuid NOT NULL CONSTRAINT enrolment_cohort_fk REFERENCES cohort,
        person_id    uuid NOT NULL CONSTRAINT enrolment_person_fk REFERENCES person,
        version_id   uuid NOT NULL CONSTRAINT enrolment_version_fk REFERENCES course_version,
        attempt      smallint NOT NULL DEFAULT 1,
        state        text NOT NULL,
        enrolled_at  timestamptz,
        completed_at timestamptz,
        grade        smallint,
        created_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT enrolment_person_key UNIQUE (person_id, cohort_id, attempt),
        CONSTRAINT enrolment_state_check CHECK (state IN ('requested', 'approved', 'rejected', 'waitlisted', 'offered',
          'expired', 'declined', 'enrolled', 'completed', 'failed', 'withdrawn', 'transferred')),
        CONSTRAINT enrolment_completed_check CHECK ((state = 'completed') = (completed_at IS NOT NULL)),
        CONSTRAINT enrolment_grade_check CHECK (grade BETWEEN 10 AND 70)
      );
      -- One living enrolment of a person in a cohort; those that ended stay beside it as earlier attempts.
      CREATE UNIQUE INDEX enrolment_one_living_idx ON enrolment (person_id, cohort_id)
        WHERE state IN ('requested', 'approved', 'waitlisted', 'offered', 'enrolled', 'completed');
      CREATE INDEX enrolment_cohort_idx ON enrolment (cohort_id, state);

      -- Every change of an enrolment's state, with who, when, why, and where the teacher worked on that day.
      CREATE TABLE enrolment_transition (
        id           uuid CONSTRAINT enrolment_transition_pk PRIMARY KEY DEFAULT uuid_v7(),
        enrolment_id uuid NOT NULL CONSTRAINT enrolment_transition_enrolment_fk REFERENCES enrolment,
        from_state   text,
        to_state     text NOT NULL,
        -- Null: the system, by rule.
        actor_id     uuid CONSTRAINT enrolment_transition_actor_fk REFERENCES person,
        reason       text,
        school_rbd   integer CONSTRAINT enrolment_transition_school_fk REFERENCES school,
        at           timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX enrolment_transition_enrolment_idx ON enrolment_transition (enrolment_id, at);
      CREATE TRIGGER enrolment_transition_append_only BEFORE UPDATE OR DELETE ON enrolment_transition
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
