import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Groupings1764000009020 implements MigrationInterface {
  name = 'Groupings1764000009020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Schools that belong together otherwise than by territory: those of a provincial department of education (DEPROV), those
      -- of a local public education service (SLEP), and small rural schools that train together (microcentro).
      CREATE TABLE school_grouping (
        id         uuid CONSTRAINT school_grouping_pk PRIMARY KEY DEFAULT uuid_v7(),
        kind       text NOT NULL,
        code       text NOT NULL,
        name       text NOT NULL,
        created_by uuid CONSTRAINT school_grouping_created_by_fk REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT school_grouping_code_key UNIQUE (kind, code),
        CONSTRAINT school_grouping_kind_check CHECK (kind IN ('deprov', 'slep', 'microcentro')),
        CONSTRAINT school_grouping_name_check CHECK (name <> '' AND code <> '')
      );

      -- Which schools a microcentro has, from when to when. Those of a DEPROV and a SLEP follow from the school itself.
      CREATE TABLE school_grouping_member (
        id          uuid CONSTRAINT school_grouping_member_pk PRIMARY KEY DEFAULT uuid_v7(),
        grouping_id uuid NOT NULL CONSTRAINT school_grouping_member_grouping_fk REFERENCES school_grouping,
        school_rbd  integer NOT NULL CONSTRAINT school_grouping_member_school_fk REFERENCES school,
        starts_on   date NOT NULL DEFAULT country_date(),
        ends_on     date,
        CONSTRAINT school_grouping_member_dates_check CHECK (ends_on >= starts_on - 1),
        CONSTRAINT school_grouping_member_overlap_excl EXCLUDE USING gist
          (grouping_id WITH =, school_rbd WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
      );
      CREATE INDEX school_grouping_member_school_idx ON school_grouping_member (school_rbd);

      -- The communes that a SLEP serves; its schools are those there that it runs.
      CREATE TABLE school_grouping_commune (
        grouping_id  uuid NOT NULL CONSTRAINT school_grouping_commune_grouping_fk REFERENCES school_grouping,
        commune_code char(5) NOT NULL CONSTRAINT school_grouping_commune_commune_fk REFERENCES commune,
        CONSTRAINT school_grouping_commune_pk PRIMARY KEY (grouping_id, commune_code)
      );

      CREATE INDEX school_deprov_idx ON school (deprov_code) WHERE deprov_code IS NOT NULL;

      -- The schools of a grouping today.
      CREATE VIEW school_grouping_now AS
        SELECT m.grouping_id, m.school_rbd FROM school_grouping_member m
         WHERE country_date() BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')
        UNION ALL
        SELECT g.id, s.rbd FROM school_grouping g JOIN school s ON s.deprov_code = g.code::smallint WHERE g.kind = 'deprov'
        UNION ALL
        SELECT c.grouping_id, s.rbd FROM school_grouping_commune c JOIN school s ON s.commune_code = c.commune_code
         WHERE s.governance = 'slep';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
