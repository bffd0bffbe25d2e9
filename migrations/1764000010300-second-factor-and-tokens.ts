import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SecondFactorAndTokens1764000010300 implements MigrationInterface {
  name = 'SecondFactorAndTokens1764000010300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The one-time codes of a person (TOTP). The secret is encrypted under a key that the database does not hold.
      CREATE TABLE second_factor (
        person_id    uuid CONSTRAINT second_factor_pk PRIMARY KEY CONSTRAINT second_factor_person_fk REFERENCES person,
        key_id       text NOT NULL,
        secret       bytea NOT NULL,
        started_at   timestamptz NOT NULL DEFAULT now(),
        -- Until then it was shown, and counts for nothing.
        confirmed_at timestamptz,
        -- The last step of time whose code was used: none serves twice.
        last_step    bigint NOT NULL DEFAULT 0
      );
      CREATE INDEX second_factor_key_idx ON second_factor (key_id);

      -- The way in for who has lost the device; 80 random bits each, so a fast hash is enough.
      CREATE TABLE recovery_code (
        person_id uuid NOT NULL CONSTRAINT recovery_code_person_fk REFERENCES person,
        code_hash bytea NOT NULL,
        made_at   timestamptz NOT NULL DEFAULT now(),
        used_at   timestamptz,
        CONSTRAINT recovery_code_pk PRIMARY KEY (person_id, code_hash)
      );

      -- Between the password and the code: no session, and good for nothing but becoming one.
      CREATE TABLE pending_sign_in (
        id         uuid CONSTRAINT pending_sign_in_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id  uuid NOT NULL CONSTRAINT pending_sign_in_person_fk REFERENCES person,
        token_hash bytea NOT NULL CONSTRAINT pending_sign_in_token_hash_key UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at    timestamptz
      );
      CREATE INDEX pending_sign_in_person_idx ON pending_sign_in (person_id);

      ALTER TABLE session
        -- What was shown besides the password.
        ADD COLUMN second_factor text CONSTRAINT session_second_factor_check CHECK (second_factor IN ('code', 'recovery')),
        -- To do nothing but set up a second factor.
        ADD COLUMN half boolean NOT NULL DEFAULT false,
        -- When who is signed in showed again who they are.
        ADD COLUMN confirmed_at timestamptz;

      CREATE OR REPLACE FUNCTION session_person(hash bytea) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN (SELECT s.person_id FROM session s
                 WHERE s.token_hash = hash AND s.ended_at IS NULL AND s.expires_at > now() AND NOT s.half);

      -- What a program acts with in a person's name.
      CREATE TABLE personal_token (
        id           uuid CONSTRAINT personal_token_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id    uuid NOT NULL CONSTRAINT personal_token_person_fk REFERENCES person,
        token_hash   bytea NOT NULL CONSTRAINT personal_token_token_hash_key UNIQUE,
        name         text NOT NULL,
        scopes       text[] NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL,
        -- The day: one write a day, and not one a request.
        last_used_on date,
        revoked_at   timestamptz,
        revoked_by   uuid CONSTRAINT personal_token_revoked_by_fk REFERENCES person,
        CONSTRAINT personal_token_name_check CHECK (name <> ''),
        CONSTRAINT personal_token_scopes_check CHECK (cardinality(scopes) > 0),
        CONSTRAINT personal_token_revoked_check CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL)
      );
      CREATE INDEX personal_token_person_idx ON personal_token (person_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
