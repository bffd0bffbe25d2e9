import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What certificates look like. A certificate names the version of the design that it was issued with, which never changes.
 * (A process of the release before issues without a design, as it always did.)
 */
export class CertificateDesigns1764000010000 implements MigrationInterface {
  name = 'CertificateDesigns1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_design (
        id          uuid CONSTRAINT certificate_design_pk PRIMARY KEY DEFAULT uuid_v7(),
        -- Whose certificates look like it; both null: everyone's who has none of their own.
        provider_id uuid CONSTRAINT certificate_design_provider_fk REFERENCES provider,
        program_id  uuid CONSTRAINT certificate_design_program_fk REFERENCES program,
        created_by  uuid CONSTRAINT certificate_design_created_by_fk REFERENCES person,
        created_at  timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT certificate_design_owner_key UNIQUE NULLS NOT DISTINCT (provider_id, program_id),
        CONSTRAINT certificate_design_owner_check CHECK (provider_id IS NULL OR program_id IS NULL)
      );
      CREATE INDEX certificate_design_program_idx ON certificate_design (program_id) WHERE program_id IS NOT NULL;

      CREATE TABLE certificate_design_version (
        id           uuid CONSTRAINT certificate_design_version_pk PRIMARY KEY DEFAULT uuid_v7(),
        design_id    uuid NOT NULL CONSTRAINT certificate_design_version_design_fk REFERENCES certificate_design,
        number       smallint NOT NULL,
        state        text NOT NULL DEFAULT 'draft',
        -- Whether certificates are issued with it now.
        in_force     boolean NOT NULL DEFAULT false,
        -- Of the draft: changed with every change, so that nobody overwrites what they have not seen.
        revision     integer NOT NULL DEFAULT 1,
        colour       text NOT NULL,
        accent       text NOT NULL,
        -- By language; what is missing is said as template 1 says it.
        texts        jsonb NOT NULL DEFAULT '{}',
        -- By their place from the left: {"place", "name", "position": {"es", "en"}}.
        signatories  jsonb NOT NULL DEFAULT '[]',
        created_at   timestamptz NOT NULL DEFAULT now(),
        changed_at   timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        published_by uuid CONSTRAINT certificate_design_version_published_by_fk REFERENCES person,
        CONSTRAINT certificate_design_version_number_key UNIQUE (design_id, number),
        CONSTRAINT certificate_design_version_state_check CHECK (state IN ('draft', 'published')),
        CONSTRAINT certificate_design_version_published_check CHECK ((state = 'published') = (published_at IS NOT NULL)),
        CONSTRAINT certificate_design_version_in_force_check CHECK (NOT in_force OR state = 'published'),
        CONSTRAINT certificate_design_version_colours_check CHECK (colour ~ '^#[0-9a-f]{6}$' AND accent ~ '^#[0-9a-f]{6}$'),
        CONSTRAINT certificate_design_version_texts_check CHECK (jsonb_typeof(texts) = 'object'),
        CONSTRAINT certificate_design_version_signatories_check
          CHECK (jsonb_typeof(signatories) = 'array' AND jsonb_array_length(signatories) <= 3)
      );
      CREATE UNIQUE INDEX certificate_design_version_one_draft_idx ON certificate_design_version (design_id) WHERE state = 'draft';
      CREATE UNIQUE INDEX certificate_design_version_in_force_idx ON certificate_design_version (design_id) WHERE in_force;

      CREATE TABLE certificate_design_picture (
        version_id uuid NOT NULL CONSTRAINT certificate_design_picture_version_fk REFERENCES certificate_design_version,
        -- The logo, or the signature of whoever signs in that place.
        slot       text NOT NULL,
        sha256     bytea NOT NULL,
        -- A PNG of ours: without transparency and interlacing, so that it goes into documents as it is.
        bytes      bytea NOT NULL,
        width      smallint NOT NULL,
        height     smallint NOT NULL,
        alt        text NOT NULL DEFAULT '',
        CONSTRAINT certificate_design_picture_pk PRIMARY KEY (version_id, slot),
        CONSTRAINT certificate_design_picture_slot_check CHECK (slot IN ('logo', 'signature-1', 'signature-2', 'signature-3')),
        CONSTRAINT certificate_design_picture_sha256_check CHECK (sha256 = sha256(bytes)),
        CONSTRAINT certificate_design_picture_alt_check CHECK (slot <> 'logo' OR alt <> '')
      );

      -- Of what is published only whether it is in force may change.
      CREATE FUNCTION refuse_change_of_published_design() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'published' AND (TG_OP = 'DELETE'
             OR to_jsonb(NEW) - 'in_force' IS DISTINCT FROM to_jsonb(OLD) - 'in_force') THEN
          RAISE EXCEPTION 'certificate design version % is published: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      CREATE TRIGGER certificate_design_version_immutable BEFORE UPDATE OR DELETE ON certificate_design_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_design();

      CREATE FUNCTION refuse_change_within_published_design() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.version_id] WHEN 'DELETE' THEN ARRAY[OLD.version_id]
                                     ELSE ARRAY[OLD.version_id, NEW.version_id] END;
      BEGIN
        -- The lock waits for whoever publishes it just now.
        PERFORM 1 FROM certificate_design_version v WHERE v.id = ANY (changed) FOR SHARE;
        IF EXISTS (SELECT 1 FROM certificate_design_version v WHERE v.id = ANY (changed) AND v.state <> 'draft') THEN
          RAISE EXCEPTION 'a published certificate design can not be changed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      CREATE TRIGGER certificate_design_picture_immutable BEFORE INSERT OR UPDATE OR DELETE ON certificate_design_picture
        FOR EACH ROW EXECUTE FUNCTION refuse_change_within_published_design();

      CREATE TRIGGER certificate_design_version_not_emptied BEFORE TRUNCATE ON certificate_design_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER certificate_design_picture_not_emptied BEFORE TRUNCATE ON certificate_design_picture
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Null: it looks as template 1 does. What was issued before stays so. That it never changes is seen to by certificate_immutable.
      ALTER TABLE certificate
        ADD COLUMN design_version_id uuid
          CONSTRAINT certificate_design_version_fk REFERENCES certificate_design_version;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
