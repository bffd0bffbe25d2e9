import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what to whom, in a chain in which nothing can be changed, left out or put in unnoticed. */
export class AuditTrail1764000009000 implements MigrationInterface {
  name = 'AuditTrail1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entry (
        id            uuid CONSTRAINT audit_entry_pk PRIMARY KEY DEFAULT uuid_v7(),
        at            timestamptz NOT NULL DEFAULT now(),
        -- Null: a command or a job.
        actor_id      uuid CONSTRAINT audit_entry_actor_fk REFERENCES person,
        -- Whose permission it was, where the actor had it by delegation.
        acting_for    uuid CONSTRAINT audit_entry_acting_for_fk REFERENCES person,
        session_id    uuid,
        address       inet,
        action        text NOT NULL,
        subject_kind  text NOT NULL,
        subject_id    text NOT NULL,
        detail_sha256 bytea NOT NULL,
        CONSTRAINT audit_entry_action_check CHECK (action ~ '^[a-z]+[.][A-Za-z]+$')
      );
      CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, id);
      CREATE INDEX audit_entry_acting_for_idx ON audit_entry (acting_for, id) WHERE acting_for IS NOT NULL;
      CREATE INDEX audit_entry_action_idx ON audit_entry (action, id);
      CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_kind, subject_id, id);

      -- What was there before and after, and why. By itself, because it may hold personal data that has to be erased one day:
      -- the chain holds only its salted hash, and stays whole without it.
      CREATE TABLE audit_detail (
        entry_id uuid CONSTRAINT audit_detail_pk PRIMARY KEY,
        salt     bytea NOT NULL,
        before   jsonb,
        after    jsonb,
        reason   text
      );

      CREATE TABLE audit_link (
        number   bigint CONSTRAINT audit_link_pk PRIMARY KEY,
        entry_id uuid NOT NULL CONSTRAINT audit_link_entry_key UNIQUE,
        sha256   bytea NOT NULL
      );

      -- The last link, so that links that are cut off at the end are missed too. Its lock puts those who commit in a line.
      CREATE TABLE audit_head (
        single boolean CONSTRAINT audit_head_pk PRIMARY KEY DEFAULT true,
        number bigint NOT NULL,
        sha256 bytea NOT NULL,
        CONSTRAINT audit_head_single_check CHECK (single)
      );
      INSERT INTO audit_head (number, sha256) VALUES (0, sha256(''));

      -- What the hash of a link is taken of, besides the hash before it. The program that verifies has its own copy of this.
      CREATE FUNCTION link_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        last audit_head;
        link bytea;
      BEGIN
        SELECT * INTO last FROM audit_head FOR UPDATE;
        link := sha256(last.sha256 || convert_to(jsonb_build_array(
          last.number + 1, NEW.id, floor(extract(epoch FROM NEW.at) * 1000000)::bigint, NEW.actor_id, NEW.acting_for,
          NEW.session_id, host(NEW.address), NEW.action, NEW.subject_kind, NEW.subject_id,
          encode(NEW.detail_sha256, 'hex'))::text, 'UTF8'));
        INSERT INTO audit_link (number, entry_id, sha256) VALUES (last.number + 1, NEW.id, link);
        UPDATE audit_head SET number = last.number + 1, sha256 = link;
        RETURN NULL;
      END $$;
      -- At the end of the transaction, so that the line is as short as a commit.
      CREATE CONSTRAINT TRIGGER audit_entry_link AFTER INSERT ON audit_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_audit_entry();

      -- Details go only with an erasure that the trail itself records, in the same transaction.
      CREATE FUNCTION refuse_unrecorded_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.action = 'people.erase' AND e.at = now()) THEN
          RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
      END $$;

      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_detail_append_only BEFORE UPDATE ON audit_detail
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_detail_erasure BEFORE DELETE ON audit_detail
        FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded_erasure();
      CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE ON audit_link
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- Beside the triggers: even the role that owns the tables has to give itself the privilege first, which leaves a trace.
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_link FROM CURRENT_USER, PUBLIC;
      REVOKE UPDATE, TRUNCATE ON audit_detail FROM CURRENT_USER, PUBLIC;
      REVOKE DELETE, TRUNCATE ON audit_head FROM CURRENT_USER, PUBLIC;

      -- Emptying a table as a whole is a change too. (A partitioned table is emptied partition by partition.)
      DO $$
      DECLARE
        append_only text;
      BEGIN
        FOREACH append_only IN ARRAY ARRAY['audit_entry', 'audit_detail', 'audit_link', 'audit_head', 'enrolment_transition',
          'certificate', 'certificate_pdf', 'certificate_change', 'certificate_credential', 'signing_key', 'learning_event']
          || (SELECT coalesce(array_agg(inhrelid::regclass::text), '{}') FROM pg_inherits WHERE inhparent = 'learning_event'::regclass)
        LOOP
          EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only || '_not_emptied', append_only);
        END LOOP;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
