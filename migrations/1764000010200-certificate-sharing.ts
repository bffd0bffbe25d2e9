import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the holder of certificates lets others see of them, and the links by which they are shown. */
export class CertificateSharing1764000010200 implements MigrationInterface {
  name = 'CertificateSharing1764000010200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What someone chose for all their certificates; the last one counts, and without any the defaults of the program do.
      CREATE TABLE certificate_choice (
        person_id   uuid NOT NULL CONSTRAINT certificate_choice_person_fk REFERENCES person,
        number      integer NOT NULL,
        -- How a stranger who has the serial sees the name, and whether they see the grade.
        shows_name  text NOT NULL,
        shows_grade boolean NOT NULL,
        -- Whether they want to be reminded by mail of renewing.
        reminders   boolean NOT NULL,
        at          timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT certificate_choice_pk PRIMARY KEY (person_id, number),
        CONSTRAINT certificate_choice_number_check CHECK (number > 0),
        CONSTRAINT certificate_choice_shows_name_check CHECK (shows_name IN ('full', 'initials'))
      );
      CREATE TRIGGER certificate_choice_append_only BEFORE UPDATE OR DELETE ON certificate_choice
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- A link that its holder gives to someone. The token itself is known to whoever has the link, and to nobody else.
      CREATE TABLE certificate_share (
        id           uuid CONSTRAINT certificate_share_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id    uuid NOT NULL CONSTRAINT certificate_share_person_fk REFERENCES person,
        token_hash   bytea NOT NULL CONSTRAINT certificate_share_token_key UNIQUE,
        -- For the holder alone: whom it is for.
        label        text NOT NULL,
        -- Everything completed, also what comes later, or the certificates of certificate_share_item.
        whole        boolean NOT NULL,
        grades       boolean NOT NULL,
        -- Whether the documents, which state the RUN, and the credentials may be downloaded.
        downloads    boolean NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        -- The first moment at which it no longer works; null: until it is withdrawn.
        expires_at   timestamptz,
        withdrawn_at timestamptz,
        uses         integer NOT NULL DEFAULT 0,
        last_used_at timestamptz,
        CONSTRAINT certificate_share_token_check CHECK (length(token_hash) = 32),
        CONSTRAINT certificate_share_label_check CHECK (label <> '' AND length(label) <= 100),
        CONSTRAINT certificate_share_uses_check CHECK ((uses = 0) = (last_used_at IS NULL))
      );
      CREATE INDEX certificate_share_person_idx ON certificate_share (person_id, id);

      CREATE TABLE certificate_share_item (
        share_id       uuid NOT NULL CONSTRAINT certificate_share_item_share_fk REFERENCES certificate_share,
        certificate_id uuid NOT NULL CONSTRAINT certificate_share_item_certificate_fk REFERENCES certificate,
        CONSTRAINT certificate_share_item_pk PRIMARY KEY (share_id, certificate_id)
      );
      CREATE TRIGGER certificate_share_item_append_only BEFORE UPDATE OR DELETE ON certificate_share_item
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- What a link shows is said when it is made; a withdrawn one never works again.
      CREATE FUNCTION refuse_change_of_share() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changeable text[] := ARRAY['withdrawn_at', 'uses', 'last_used_at'];
      BEGIN
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - changeable IS DISTINCT FROM to_jsonb(OLD) - changeable
          OR NEW.withdrawn_at IS DISTINCT FROM coalesce(OLD.withdrawn_at, NEW.withdrawn_at) THEN
          RAISE EXCEPTION 'share % is made: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER certificate_share_immutable BEFORE UPDATE OR DELETE ON certificate_share
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_share();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
