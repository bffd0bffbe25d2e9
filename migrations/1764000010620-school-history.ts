import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SchoolHistory1764000010620 implements MigrationInterface {
  name = 'SchoolHistory1764000010620';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- From when to when a school had a name, a governance and a status, by the directory of each year: so that a report can say
      -- what it was then. What it is now stands in the school itself, where the hot paths read it.
      CREATE TABLE school_period (
        school_rbd integer NOT NULL CONSTRAINT school_period_school_fk REFERENCES school ON DELETE CASCADE,
        starts_on  date NOT NULL,
        ends_on    date,
        name       text NOT NULL,
        governance text NOT NULL,
        status     text NOT NULL,
        CONSTRAINT school_period_pk PRIMARY KEY (school_rbd, starts_on),
        CONSTRAINT school_period_dates_check CHECK (ends_on >= starts_on),
        CONSTRAINT school_period_overlap_excl EXCLUDE USING gist
          (school_rbd WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
      );

      -- A directory speaks of its year: a change begins with it. One that is told again for the same year is a correction.
      CREATE FUNCTION keep_school_history() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        begins date := make_date(NEW.directory_year, 1, 1);
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          UPDATE school_period SET name = NEW.name, governance = NEW.governance, status = NEW.status
           WHERE school_rbd = NEW.rbd AND ends_on IS NULL AND starts_on >= begins;
          IF FOUND THEN
            RETURN NULL;
          END IF;
          UPDATE school_period SET ends_on = begins - 1 WHERE school_rbd = NEW.rbd AND ends_on IS NULL;
        END IF;
        INSERT INTO school_period (school_rbd, starts_on, name, governance, status)
        VALUES (NEW.rbd, begins, NEW.name, NEW.governance, NEW.status);
        RETURN NULL;
      END $$;
      CREATE TRIGGER school_history_begun AFTER INSERT ON school FOR EACH ROW EXECUTE FUNCTION keep_school_history();
      CREATE TRIGGER school_history_kept AFTER UPDATE ON school FOR EACH ROW
        WHEN ((OLD.name, OLD.governance, OLD.status) IS DISTINCT FROM (NEW.name, NEW.governance, NEW.status))
        EXECUTE FUNCTION keep_school_history();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
