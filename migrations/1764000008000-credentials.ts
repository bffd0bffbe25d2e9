import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Credentials1764000008000 implements MigrationInterface {
  name = 'Credentials1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The public half of every key that ever signed: it stays in the issuer's document after the key was changed, so that
      -- what it signed can be verified for ever. The private half is never in the database.
      CREATE TABLE signing_key (
        public_key    text CONSTRAINT signing_key_pk PRIMARY KEY,
        first_used_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT signing_key_public_key_check CHECK (public_key ~ '^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$')
      );
      CREATE TRIGGER signing_key_append_only BEFORE UPDATE OR DELETE ON signing_key
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- Places in the status lists. A place that was taken and not used does no harm.
      CREATE SEQUENCE credential_status_index AS integer MINVALUE 0 START 0;

      -- The machine-readable certificate, byte for byte as it was signed.
      CREATE TABLE certificate_credential (
        certificate_id uuid CONSTRAINT certificate_credential_pk PRIMARY KEY
                            CONSTRAINT certificate_credential_certificate_fk REFERENCES certificate,
        status_index   integer NOT NULL CONSTRAINT certificate_credential_status_index_key UNIQUE,
        public_key     text NOT NULL CONSTRAINT certificate_credential_key_fk REFERENCES signing_key,
        sha256         bytea NOT NULL,
        bytes          bytea NOT NULL,
        stored_at      timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT certificate_credential_status_index_check CHECK (status_index >= 0),
        CONSTRAINT certificate_credential_sha256_check CHECK (sha256 = sha256(bytes))
      );
      CREATE TRIGGER certificate_credential_append_only BEFORE UPDATE OR DELETE ON certificate_credential
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- A status list names the few that are not in force.
      CREATE INDEX certificate_not_in_force_idx ON certificate (id) WHERE state <> 'valid';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
