import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TerritoryAndSchools1764000001000 implements MigrationInterface {
  name = 'TerritoryAndSchools1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Official CUT codes nest: a commune's five digits begin with its province's three, which begin with its region's two.
      CREATE TABLE region (
        code        char(2) CONSTRAINT region_pk PRIMARY KEY,
        name        text NOT NULL,
        short_name  text NOT NULL,
        north_south smallint NOT NULL CONSTRAINT region_north_south_key UNIQUE,
        CONSTRAINT region_code_check CHECK (code ~ '^[0-9]{2}$')
      );
      CREATE TABLE province (
        code        char(3) CONSTRAINT province_pk PRIMARY KEY,
        region_code char(2) NOT NULL CONSTRAINT province_region_fk REFERENCES region,
        name        text NOT NULL,
        CONSTRAINT province_code_check CHECK (left(code, 2) = region_code)
      );
      CREATE TABLE commune (
        code          char(5) CONSTRAINT commune_pk PRIMARY KEY,
        province_code char(3) NOT NULL CONSTRAINT commune_province_fk REFERENCES province,
        region_code   char(2) NOT NULL CONSTRAINT commune_region_fk REFERENCES region,
        name          text NOT NULL,
        time_zone     text NOT NULL,
        CONSTRAINT commune_code_check CHECK (left(code, 3) = province_code AND left(code, 2) = region_code)
      );
      CREATE INDEX commune_province_idx ON commune (province_code);

      CREATE TABLE school (
        rbd            integer CONSTRAINT school_pk PRIMARY KEY,
        check_digit    char(1) NOT NULL,
        name           text NOT NULL,
        commune_code   char(5) NOT NULL CONSTRAINT school_commune_fk REFERENCES commune,
        governance     text NOT NULL,
        rural          boolean NOT NULL,
        status         text NOT NULL,
        pupils         integer NOT NULL DEFAULT 0,
        latitude       double precision,
        longitude      double precision,
        deprov_code    smallint,
        directory_year smallint NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now(),
        updated_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT school_rbd_check CHECK (rbd > 0),
        CONSTRAINT school_governance_check CHECK (governance IN ('municipal', 'subsidised', 'private', 'delegated', 'slep')),
        CONSTRAINT school_status_check CHECK (status IN ('working', 'recess', 'closed', 'no_pupils')),
        CONSTRAINT school_pupils_check CHECK (pupils >= 0),
        CONSTRAINT school_place_check CHECK ((latitude IS NULL) = (longitude IS NULL)
          AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)
      );
      CREATE INDEX school_commune_idx ON school (commune_code, rbd);
      CREATE INDEX school_name_search_idx ON school USING gin (search_text(name) gin_trgm_ops);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
