import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Roster1764000009210 implements MigrationInterface {
  name = 'Roster1764000009210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What another system calls a person.
      CREATE TABLE person_external_id (
        source      text NOT NULL,
        external_id text NOT NULL,
        person_id   uuid NOT NULL CONSTRAINT person_external_id_person_fk REFERENCES person,
        created_at  timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_external_id_pk PRIMARY KEY (source, external_id),
        CONSTRAINT person_external_id_check CHECK (source <> '' AND external_id <> '')
      );
      CREATE INDEX person_external_id_person_idx ON person_external_id (person_id);

      ALTER TABLE appointment ADD COLUMN position text;

      -- The words of a name as they are compared: no case, no accents, in any order.
      CREATE FUNCTION name_words(value text) RETURNS text[]
        LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        RETURN regexp_split_to_array(btrim(search_text(value)), '[^[:alnum:]]+');

      -- One person's name, written twice? Case and accents do not matter, and words may be missing from the one or the
      -- other: a second given name, one of two family names.
      CREATE FUNCTION same_name(given_one text, family_one text, given_other text, family_other text) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        RETURN (given_one = given_other AND family_one = family_other)
            OR ((name_words(given_one) <@ name_words(given_other) OR name_words(given_one) @> name_words(given_other))
           AND (name_words(family_one) <@ name_words(family_other) OR name_words(family_one) @> name_words(family_other)));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
