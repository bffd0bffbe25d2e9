import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StatisticsByYear1764000010810 implements MigrationInterface {
  name = 'StatisticsByYear1764000010810';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who runs a school changes with the year of a directory: what happened there in a year happened under one governance,
      -- whatever the directories that come later say about it. So the years are kept, and the governance is looked up.
      ALTER TABLE school_period ADD CONSTRAINT school_period_year_check CHECK (extract(doy FROM starts_on) = 1);

      CREATE TABLE rollup_school_year (
        school_rbd integer NOT NULL,
        year       smallint NOT NULL,
        enrolled   integer NOT NULL DEFAULT 0,
        completed  integer NOT NULL DEFAULT 0,
        certified  integer NOT NULL DEFAULT 0,
        withdrawn  integer NOT NULL DEFAULT 0,
        CONSTRAINT rollup_school_year_pk PRIMARY KEY (school_rbd, year)
      ) WITH (fillfactor = 70);

      -- Differences are kept here in the statement that takes them from the tail, whichever process folds: also one of the release
      -- before, which knows nothing of the years.
      CREATE FUNCTION keep_school_years() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO rollup_school_year AS known (school_rbd, year, enrolled, completed, certified, withdrawn)
        SELECT school_rbd, extract(year FROM day)::smallint, sum(enrolled), sum(completed), sum(certified), sum(withdrawn)
          FROM old_rows WHERE day IS NOT NULL GROUP BY 1, 2
        ON CONFLICT (school_rbd, year) DO UPDATE SET
          enrolled = known.enrolled + excluded.enrolled, completed = known.completed + excluded.completed,
          certified = known.certified + excluded.certified, withdrawn = known.withdrawn + excluded.withdrawn;
        RETURN NULL;
      END $$;
      CREATE TRIGGER school_years_kept AFTER DELETE ON indicator_delta
        REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_school_years();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
