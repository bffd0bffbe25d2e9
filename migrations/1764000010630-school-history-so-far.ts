import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SchoolHistorySoFar1764000010630 implements MigrationInterface {
  name = 'SchoolHistorySoFar1764000010630';

  async up(runner: QueryRunner): Promise<void> {
    // What was before is not known: the history begins with the directory that each school was last heard of in.
    await runner.query(`
      INSERT INTO school_period (school_rbd, starts_on, name, governance, status)
      SELECT rbd, make_date(directory_year, 1, 1), name, governance, status FROM school
      ON CONFLICT (school_rbd, starts_on) DO NOTHING;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
