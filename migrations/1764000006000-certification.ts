import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Certification1764000006000 implements MigrationInterface {
  name = 'Certification1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate (
        id               uuid CONSTRAINT certificate_pk PRIMARY KEY DEFAULT uuid_v7(),
        serial           text NOT NULL CONSTRAINT certificate_serial_key UNIQUE,
        -- One completion, one certificate.
        enrolment_id     uuid NOT NULL CONSTRAINT certificate_enrolment_key UNIQUE
                              CONSTRAINT certificate_enrolment_fk REFERENCES enrolment,
        person_id        uuid NOT NULL CONSTRAINT certificate_person_fk REFERENCES person,
        cohort_id        uuid NOT NULL CONSTRAINT certificate_cohort_fk REFERENCES cohort,
        -- Where the teacher worked on the day of completion; null: nowhere that we know of.
        school_rbd       integer CONSTRAINT certificate_school_fk REFERENCES school,
        issued_at        timestamptz NOT NULL DEFAULT now(),
        -- What it says, as things were when it was issued: names, course, hours, grade, dates, language.
        facts            jsonb NOT NULL,
        template_version smallint NOT NULL,
        state            text NOT NULL DEFAULT 'valid',
        state_reason     text,
        state_changed_at timestamptz,
        superseded_by    uuid CONSTRAINT certificate_superseded_by_fk REFERENCES certificate,
        CONSTRAINT certificate_serial_check CHECK (serial ~ '^([0-9A-HJKMNP-TV-Z]{3}-){5}[0-9A-HJKMNP-TV-Z]{3}$'),
        CONSTRAINT certificate_facts_check CHECK (jsonb_typeof(facts) = 'object'),
        CONSTRAINT certificate_state_check CHECK (state IN ('valid', 'suspended', 'revoked')),
        CONSTRAINT certificate_state_reason_check CHECK ((state = 'valid' OR coalesce(state_reason, '') <> '')
          AND (state_reason IS NULL) = (state_changed_at IS NULL)),
        CONSTRAINT certificate_superseded_by_check CHECK (superseded_by <> id)
      );
      CREATE INDEX certificate_person_idx ON certificate (person_id, id);

      -- The document, as it was first made. A table of its own, so that issuing writes each row once and neither ever changes.
      CREATE TABLE certificate_pdf (
        certificate_id uuid CONSTRAINT certificate_pdf_pk PRIMARY KEY
                            CONSTRAINT certificate_pdf_certificate_fk REFERENCES certificate,
        sha256         bytea NOT NULL,
        bytes          bytea NOT NULL,
        stored_at      timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT certificate_pdf_sha256_check CHECK (sha256 = sha256(bytes))
      );
      CREATE TRIGGER certificate_pdf_append_only BEFORE UPDATE OR DELETE ON certificate_pdf
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- What was issued stays as it was; only whether it is in force may change.
      CREATE FUNCTION refuse_change_of_issued_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changeable text[] := ARRAY['state', 'state_reason', 'state_changed_at', 'superseded_by'];
      BEGIN
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - changeable IS DISTINCT FROM to_jsonb(OLD) - changeable
          OR NEW.superseded_by IS DISTINCT FROM coalesce(OLD.superseded_by, NEW.superseded_by) THEN
          RAISE EXCEPTION 'certificate % is issued: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER certificate_immutable BEFORE UPDATE OR DELETE ON certificate
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_certificate();

      -- No certificate without completion, through whatever door it comes. Once for a whole statement, so that a national
      -- campaign pays for one join. FOR SHARE: an enrolment that is being changed at this moment is waited for.
      CREATE FUNCTION refuse_certificate_without_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        due     bigint := (SELECT count(*) FROM issued);
        covered bigint;
      BEGIN
        IF due = 0 THEN RETURN NULL; END IF;
        WITH completed AS (
          SELECT 1 FROM enrolment e JOIN issued i
              ON i.enrolment_id = e.id AND i.person_id = e.person_id AND i.cohort_id = e.cohort_id
           WHERE e.state = 'completed'
             FOR SHARE OF e)
        SELECT count(*) INTO covered FROM completed;
        IF covered <> due THEN
          RAISE EXCEPTION 'certificate without completion refused'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_completion_check', TABLE = 'certificate';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER certificate_of_completion AFTER INSERT ON certificate
        REFERENCING NEW TABLE AS issued
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_certificate_without_completion();

      -- And the other way round: a completion that was certified is not taken back while its certificate is in force.
      CREATE FUNCTION refuse_undoing_certified_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM certificate WHERE enrolment_id = OLD.id AND state <> 'revoked') THEN
          RAISE EXCEPTION 'enrolment % is certified: change refused', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER enrolment_certified BEFORE UPDATE OF state ON enrolment
        FOR EACH ROW WHEN (OLD.state = 'completed' AND NEW.state <> 'completed')
        EXECUTE FUNCTION refuse_undoing_certified_completion();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
