import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one door through which what can not be changed is changed: the erasure of a person that a second person has agreed to.
 * It is open for the rows of that person only, in the transaction of that agreement only, and lets through exactly one change
 * of each row: that which takes out what says who it was.
 */
export class Erasure1764000010420 implements MigrationInterface {
  name = 'Erasure1764000010420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasure (
        id          uuid CONSTRAINT erasure_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id   uuid NOT NULL CONSTRAINT erasure_person_fk REFERENCES person,
        approval_id uuid NOT NULL CONSTRAINT erasure_approval_key UNIQUE CONSTRAINT erasure_approval_fk REFERENCES approval,
        -- In which it was done: later ones find the door shut.
        transaction text NOT NULL,
        at          timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX erasure_person_idx ON erasure (person_id);

      -- Only by an agreement of this very transaction, about this very person.
      CREATE FUNCTION refuse_unapproved_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.transaction <> pg_current_xact_id()::text OR NOT EXISTS (
          SELECT 1 FROM approval a
           WHERE a.id = NEW.approval_id AND a.kind = 'people.erase' AND a.state = 'approved' AND a.decided_at = now()
             AND a.subject_kind = 'person' AND a.subject_id = NEW.person_id::text
             AND a.decided_by NOT IN (a.requested_by, NEW.person_id)) THEN
          RAISE EXCEPTION 'the erasure of % was not agreed to by a second person', NEW.person_id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER erasure_approved BEFORE INSERT ON erasure FOR EACH ROW EXECUTE FUNCTION refuse_unapproved_erasure();
      CREATE TRIGGER erasure_append_only BEFORE UPDATE OR DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER erasure_not_emptied BEFORE TRUNCATE ON erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION erasing(person uuid) RETURNS boolean LANGUAGE sql STABLE
        RETURN EXISTS (SELECT 1 FROM erasure e WHERE e.person_id = person AND e.transaction = pg_current_xact_id_if_assigned()::text);

      -- For what is append-only. $1: whose row it is, by the enrolment or the certificate. $2: the values that an erasure puts
      -- in; with any other, or of anyone else, a change is refused as ever.
      CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        before jsonb := to_jsonb(OLD);
        whose  uuid;
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = before || TG_ARGV[1]::jsonb THEN
          IF TG_ARGV[0] = 'enrolment' THEN
            SELECT person_id INTO whose FROM enrolment WHERE id = (before->>'enrolment_id')::uuid;
          ELSE
            SELECT person_id INTO whose FROM certificate WHERE id = (before->>'certificate_id')::uuid;
          END IF;
          IF erasing(whose) THEN
            RETURN NEW;
          END IF;
        END IF;
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
      END $$;

      DROP TRIGGER enrolment_transition_append_only ON enrolment_transition;
      CREATE TRIGGER enrolment_transition_append_only BEFORE UPDATE OR DELETE ON enrolment_transition
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('enrolment', '{"reason": null}');
      DROP TRIGGER learning_event_append_only ON learning_event;
      CREATE TRIGGER learning_event_append_only BEFORE UPDATE OR DELETE ON learning_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('enrolment', '{"device": null}');
      DROP TRIGGER certificate_change_append_only ON certificate_change;
      CREATE TRIGGER certificate_change_append_only BEFORE UPDATE OR DELETE ON certificate_change
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('certificate', '{"reason": "—"}');
      -- The bytes of nothing, and their hash. The rows stay: a place in a status list is not given twice, and no document is made anew.
      DROP TRIGGER certificate_pdf_append_only ON certificate_pdf;
      CREATE TRIGGER certificate_pdf_append_only BEFORE UPDATE OR DELETE ON certificate_pdf
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('certificate',
          '{"bytes": "\\\\x", "sha256": "\\\\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}');
      DROP TRIGGER certificate_credential_append_only ON certificate_credential;
      CREATE TRIGGER certificate_credential_append_only BEFORE UPDATE OR DELETE ON certificate_credential
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('certificate',
          '{"bytes": "\\\\x", "sha256": "\\\\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}');

      ALTER TABLE certificate ADD COLUMN erased_at timestamptz;
      CREATE INDEX certificate_erased_idx ON certificate (id) WHERE erased_at IS NOT NULL;

      -- What it says of the course and the dates stays, for the statistics; its state too: it was earned, and it counts.
      CREATE OR REPLACE FUNCTION refuse_change_of_issued_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changeable text[] := ARRAY['state', 'state_reason', 'state_changed_at', 'superseded_by'];
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || jsonb_build_object(
             'facts', OLD.facts || '{"holderName": "", "holderRun": null}', 'erased_at', coalesce(OLD.erased_at, now()),
             'state_reason', CASE WHEN OLD.state_reason IS NOT NULL THEN '—' END,
             'correction_reason', CASE WHEN OLD.correction_reason IS NOT NULL THEN '—' END) AND erasing(OLD.person_id) THEN
          RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - changeable IS DISTINCT FROM to_jsonb(OLD) - changeable
          OR NEW.superseded_by IS DISTINCT FROM coalesce(OLD.superseded_by, NEW.superseded_by) THEN
          RAISE EXCEPTION 'certificate % is issued: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;

      -- The links that the person gave out end, and for whom they were is forgotten.
      CREATE OR REPLACE FUNCTION refuse_change_of_share() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changeable text[] := ARRAY['withdrawn_at', 'uses', 'last_used_at'];
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || jsonb_build_object(
             'label', '—', 'withdrawn_at', coalesce(OLD.withdrawn_at, now())) AND erasing(OLD.person_id) THEN
          RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - changeable IS DISTINCT FROM to_jsonb(OLD) - changeable
          OR NEW.withdrawn_at IS DISTINCT FROM coalesce(OLD.withdrawn_at, NEW.withdrawn_at) THEN
          RAISE EXCEPTION 'share % is made: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;

      -- Details of the audit trail go with an erasure of what they are about, and of nothing else: until now any erasure of the
      -- same transaction would do.
      CREATE OR REPLACE FUNCTION refuse_unrecorded_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT 1 FROM audit_entry e JOIN audit_entry gone
              ON gone.action = 'people.erase' AND gone.at = now() AND gone.subject_kind = e.subject_kind AND gone.subject_id = e.subject_id
           WHERE e.id = OLD.entry_id AND e.action <> 'people.erase') THEN
          RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
      END $$;

      -- A letter that tells of an erasure must not itself keep the address.
      ALTER TABLE mail ADD COLUMN forgotten boolean NOT NULL DEFAULT false;
      CREATE INDEX mail_recipient_idx ON mail (lower(recipient));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
