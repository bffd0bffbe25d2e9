import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Programs1764000009600 implements MigrationInterface {
  name = 'Programs1764000009600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE program (
        id           uuid CONSTRAINT program_pk PRIMARY KEY DEFAULT uuid_v7(),
        code         text NOT NULL CONSTRAINT program_code_key UNIQUE,
        provider_id  uuid NOT NULL CONSTRAINT program_provider_fk REFERENCES provider,
        created_by   uuid CONSTRAINT program_created_by_fk REFERENCES person,
        created_at   timestamptz NOT NULL DEFAULT now(),
        -- Keys are unique within a program, across its versions, and never used twice: what counted in a set goes on counting there.
        next_set_key integer NOT NULL DEFAULT 1,
        CONSTRAINT program_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$')
      );

      CREATE TABLE program_version (
        id           uuid CONSTRAINT program_version_pk PRIMARY KEY DEFAULT uuid_v7(),
        program_id   uuid NOT NULL CONSTRAINT program_version_program_fk REFERENCES program,
        number       smallint NOT NULL,
        state        text NOT NULL DEFAULT 'draft',
        title        text NOT NULL,
        summary      text NOT NULL DEFAULT '',
        in_order     boolean NOT NULL DEFAULT false,
        created_at   timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        published_by uuid CONSTRAINT program_version_published_by_fk REFERENCES person,
        CONSTRAINT program_version_number_key UNIQUE (program_id, number),
        CONSTRAINT program_version_state_check CHECK (state IN ('draft', 'published', 'retired')),
        CONSTRAINT program_version_published_check CHECK ((state IN ('published', 'retired')) = (published_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX program_version_one_draft_idx ON program_version (program_id) WHERE state = 'draft';

      CREATE TABLE program_set (
        id         uuid CONSTRAINT program_set_pk PRIMARY KEY DEFAULT uuid_v7(),
        version_id uuid NOT NULL CONSTRAINT program_set_version_fk REFERENCES program_version,
        key        integer NOT NULL,
        position   smallint NOT NULL,
        title      text NOT NULL,
        -- How many of its courses it takes.
        needed     smallint NOT NULL,
        -- By how many months after a person's start it should be done; null: there is no hurry.
        due_months smallint,
        CONSTRAINT program_set_key_key UNIQUE (version_id, key),
        CONSTRAINT program_set_position_key UNIQUE (version_id, position),
        CONSTRAINT program_set_needed_check CHECK (needed BETWEEN 1 AND 50),
        CONSTRAINT program_set_due_months_check CHECK (due_months BETWEEN 1 AND 120)
      );

      -- A course stands in one set of a version only, so what is done counts in one place.
      CREATE TABLE program_set_course (
        version_id uuid NOT NULL CONSTRAINT program_set_course_version_fk REFERENCES program_version,
        course_id  uuid NOT NULL CONSTRAINT program_set_course_course_fk REFERENCES course,
        set_id     uuid NOT NULL CONSTRAINT program_set_course_set_fk REFERENCES program_set,
        position   smallint NOT NULL,
        -- The course of an earlier version in whose place it stands: whoever has credit for that one has it for this one.
        replaces   uuid CONSTRAINT program_set_course_replaces_fk REFERENCES course,
        CONSTRAINT program_set_course_pk PRIMARY KEY (version_id, course_id),
        CONSTRAINT program_set_course_replaces_check CHECK (replaces <> course_id)
      );
      CREATE INDEX program_set_course_set_idx ON program_set_course (set_id);
      CREATE INDEX program_set_course_course_idx ON program_set_course (course_id);

      -- Whoever completes a course between the two days has done the other one too; in one program, or in all.
      CREATE TABLE program_equivalence (
        id         uuid CONSTRAINT program_equivalence_pk PRIMARY KEY DEFAULT uuid_v7(),
        program_id uuid CONSTRAINT program_equivalence_program_fk REFERENCES program,
        course_id  uuid NOT NULL CONSTRAINT program_equivalence_course_fk REFERENCES course,
        counts_as  uuid NOT NULL CONSTRAINT program_equivalence_counts_as_fk REFERENCES course,
        from_date  date,
        to_date    date,
        created_by uuid CONSTRAINT program_equivalence_created_by_fk REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT program_equivalence_once_key UNIQUE NULLS NOT DISTINCT (program_id, course_id, counts_as),
        CONSTRAINT program_equivalence_other_check CHECK (counts_as <> course_id),
        CONSTRAINT program_equivalence_dates_check CHECK (to_date >= from_date)
      );

      CREATE TABLE program_enrolment (
        id         uuid CONSTRAINT program_enrolment_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id  uuid NOT NULL CONSTRAINT program_enrolment_person_fk REFERENCES person,
        program_id uuid NOT NULL CONSTRAINT program_enrolment_program_fk REFERENCES program,
        -- The version they began with, until they move to a newer one.
        version_id uuid NOT NULL CONSTRAINT program_enrolment_version_fk REFERENCES program_version,
        started_on date NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT program_enrolment_person_key UNIQUE (person_id, program_id)
      );

      -- What counted, once and for all: no later version and no later end of an equivalence takes it back.
      CREATE TABLE program_credit (
        person_id    uuid NOT NULL CONSTRAINT program_credit_person_fk REFERENCES person,
        program_id   uuid NOT NULL CONSTRAINT program_credit_program_fk REFERENCES program,
        counts_as    uuid NOT NULL CONSTRAINT program_credit_counts_as_fk REFERENCES course,
        course_id    uuid NOT NULL CONSTRAINT program_credit_course_fk REFERENCES course,
        set_key      integer NOT NULL,
        enrolment_id uuid NOT NULL CONSTRAINT program_credit_enrolment_fk REFERENCES enrolment,
        counted_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT program_credit_pk PRIMARY KEY (person_id, program_id, counts_as)
      );
      CREATE TRIGGER program_credit_append_only BEFORE UPDATE OR DELETE ON program_credit
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE program_completion (
        id           uuid CONSTRAINT program_completion_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id    uuid NOT NULL CONSTRAINT program_completion_person_fk REFERENCES person,
        program_id   uuid NOT NULL CONSTRAINT program_completion_program_fk REFERENCES program,
        version_id   uuid NOT NULL CONSTRAINT program_completion_version_fk REFERENCES program_version,
        cycle        smallint NOT NULL DEFAULT 1,
        completed_at timestamptz NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT program_completion_once_key UNIQUE (person_id, program_id, cycle)
      );
      CREATE TRIGGER program_completion_append_only BEFORE UPDATE OR DELETE ON program_completion
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TRIGGER program_credit_not_emptied BEFORE TRUNCATE ON program_credit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER program_completion_not_emptied BEFORE TRUNCATE ON program_completion
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION refuse_change_of_published_program() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.state = 'retired' OR OLD.state = 'published'
           AND (NEW.state <> 'retired'
                OR (NEW.id, NEW.program_id, NEW.number, NEW.title, NEW.summary, NEW.in_order, NEW.created_at, NEW.published_at, NEW.published_by)
                   IS DISTINCT FROM
                   (OLD.id, OLD.program_id, OLD.number, OLD.title, OLD.summary, OLD.in_order, OLD.created_at, OLD.published_at, OLD.published_by))
        THEN
          RAISE EXCEPTION 'program version % is published and can not be changed', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER program_version_immutable BEFORE UPDATE OR DELETE ON program_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_program();

      CREATE FUNCTION refuse_change_within_published_program() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.version_id] WHEN 'DELETE' THEN ARRAY[OLD.version_id]
                                     ELSE ARRAY[OLD.version_id, NEW.version_id] END;
      BEGIN
        -- The lock waits for whoever publishes it just now.
        PERFORM 1 FROM program_version v WHERE v.id = ANY (changed) FOR SHARE;
        IF EXISTS (SELECT 1 FROM program_version v WHERE v.id = ANY (changed) AND v.state <> 'draft') THEN
          RAISE EXCEPTION 'a published program can not be changed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      CREATE TRIGGER program_set_immutable BEFORE INSERT OR UPDATE OR DELETE ON program_set
        FOR EACH ROW EXECUTE FUNCTION refuse_change_within_published_program();
      CREATE TRIGGER program_set_course_immutable BEFORE INSERT OR UPDATE OR DELETE ON program_set_course
        FOR EACH ROW EXECUTE FUNCTION refuse_change_within_published_program();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
