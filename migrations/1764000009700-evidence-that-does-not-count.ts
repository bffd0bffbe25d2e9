import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EvidenceThatDoesNotCount1764000009700 implements MigrationInterface {
  name = 'EvidenceThatDoesNotCount1764000009700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When a day begins where a cohort is taught.
      CREATE FUNCTION day_start(day date, time_zone text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
        RETURN day::timestamp AT TIME ZONE time_zone;

      -- Evidence from before someone's time in a cohort, or from after it, is kept and does not count. Decided when it
      -- arrived, and stored: moving a cohort's dates later does not rewrite what was decided.
      -- device_time is what the device's clock showed, where that clock was found to be wrong and occurred_at was put right.
      ALTER TABLE learning_event ADD COLUMN counted boolean NOT NULL DEFAULT true, ADD COLUMN device_time timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
