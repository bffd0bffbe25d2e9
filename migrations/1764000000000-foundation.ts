import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Functions that every module's tables rest on: time-ordered ids, forgiving text search, and refusal to rewrite history. */
export class Foundation1764000000000 implements MigrationInterface {
  name = 'Foundation1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE EXTENSION IF NOT EXISTS citext;
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      -- UUID version 7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then version, variant and 74 random bits.
      -- PostgreSQL 18 brings one of its own; 16 and 17 do not.
      CREATE FUNCTION uuid_v7(at timestamptz DEFAULT clock_timestamp()) RETURNS uuid
        LANGUAGE sql VOLATILE PARALLEL SAFE
        RETURN (
          lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0')
          || '7' || substr(translate(gen_random_uuid()::text, '-', ''), 14, 19)
        )::uuid;

      -- The smallest UUID version 7 of a moment: the bound of a partition or of a search by time.
      CREATE FUNCTION uuid_v7_floor(at timestamptz) RETURNS uuid
        LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;

      -- What a person types and what is stored meet here: no case, no accents. (unaccent is only STABLE because
      -- its dictionary could be edited; with the dictionary named it may be indexed.)
      CREATE FUNCTION search_text(value text) RETURNS text
        LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

      -- The country's date, whatever the server's zone is. Dates of appointments, grants and cohorts are days of this calendar.
      CREATE FUNCTION country_date(at timestamptz DEFAULT now()) RETURNS date
        LANGUAGE sql STABLE PARALLEL SAFE
        RETURN (at AT TIME ZONE 'America/Santiago')::date;

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
