import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoCanSeeWhom1764000010400 implements MigrationInterface {
  name = 'WhoCanSeeWhom1764000010400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Where a person can be reached, and by what: the one source of "may I read this record?" and of "who can see me?".
      -- 'record': whoever reaches a place where the person works today; the row without a place is for whoever reaches the nation.
      -- 'post' is the same without that row: what is shown by school. 'enrolment': whoever works with the cohort.
      -- 'certificate': where it was earned.
      CREATE VIEW person_place AS
        SELECT p.id AS person_id, 'record' AS way, NULL::char(5) AS commune_code, NULL::integer AS school_rbd,
               NULL::uuid AS provider_id, NULL::uuid AS cohort_id
          FROM person p
        UNION ALL
        SELECT a.person_id, way.name, s.commune_code, a.school_rbd, NULL, NULL
          FROM (VALUES ('record'), ('post')) AS way (name), appointment a JOIN school s ON s.rbd = a.school_rbd
         WHERE country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
        UNION ALL
        SELECT e.person_id, 'enrolment', NULL, NULL, h.provider_id, h.id
          FROM enrolment e JOIN cohort h ON h.id = e.cohort_id
        UNION ALL
        SELECT c.person_id, 'certificate', s.commune_code, c.school_rbd, h.provider_id, h.id
          FROM certificate c JOIN cohort h ON h.id = c.cohort_id LEFT JOIN school s ON s.rbd = c.school_rbd;

      -- Blocked: kept, counted, and out of lists, search and sign-in. Whoever is erased is blocked for good.
      ALTER TABLE person
        ADD COLUMN blocked_at timestamptz,
        ADD COLUMN erased_at timestamptz,
        ADD CONSTRAINT person_erased_check CHECK (erased_at IS NULL OR blocked_at IS NOT NULL);
      CREATE INDEX person_blocked_idx ON person (id) WHERE blocked_at IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
