import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PasswordLinks1764000009110 implements MigrationInterface {
  name = 'PasswordLinks1764000009110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A link by which someone chooses a password: once, for a time. Its token is known only by its hash.
      CREATE TABLE password_link (
        id         uuid CONSTRAINT password_link_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id  uuid NOT NULL CONSTRAINT password_link_person_fk REFERENCES person,
        token_hash bytea NOT NULL CONSTRAINT password_link_token_hash_key UNIQUE,
        purpose    text NOT NULL,
        -- The mail it went to: a link is void once the person has another.
        email      citext NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at    timestamptz,
        CONSTRAINT password_link_purpose_check CHECK (purpose IN ('reset', 'invitation'))
      );
      CREATE INDEX password_link_person_idx ON password_link (person_id, created_at);

      -- A browser in which this person has signed in before: strangers who try the login do not shut it out.
      CREATE TABLE known_device (
        token_hash bytea NOT NULL,
        person_id  uuid NOT NULL CONSTRAINT known_device_person_fk REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT known_device_pk PRIMARY KEY (token_hash, person_id)
      );
      CREATE INDEX known_device_person_idx ON known_device (person_id);

      -- login: the person's id once it is known whose it is. settled: the password was wrong; before, it is being looked at.
      ALTER TABLE failed_sign_in ADD COLUMN device bytea, ADD COLUMN settled boolean NOT NULL DEFAULT true;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
