import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EmailChange1764000010310 implements MigrationInterface {
  name = 'EmailChange1764000010310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When the person showed that mail to the address reaches them. Another address is another matter, whoever writes it.
      ALTER TABLE person ADD COLUMN email_verified_at timestamptz;
      CREATE FUNCTION forget_email_verification() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.email_verified_at := NULL;
        RETURN NEW;
      END $$;
      CREATE TRIGGER person_email_unverified BEFORE UPDATE OF email ON person FOR EACH ROW
        WHEN (NEW.email IS DISTINCT FROM OLD.email AND NEW.email_verified_at IS NOT DISTINCT FROM OLD.email_verified_at)
        EXECUTE FUNCTION forget_email_verification();

      -- A change that waits to be confirmed at the new address, and can be stopped at the old one. Both tokens are known by their hash.
      CREATE TABLE email_change (
        id           uuid CONSTRAINT email_change_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id    uuid NOT NULL CONSTRAINT email_change_person_fk REFERENCES person,
        from_email   citext,
        to_email     citext NOT NULL,
        token_hash   bytea NOT NULL CONSTRAINT email_change_token_hash_key UNIQUE,
        stop_hash    bytea NOT NULL CONSTRAINT email_change_stop_hash_key UNIQUE,
        created_at   timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL,
        confirmed_at timestamptz,
        stopped_at   timestamptz
      );
      CREATE INDEX email_change_person_idx ON email_change (person_id, created_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
