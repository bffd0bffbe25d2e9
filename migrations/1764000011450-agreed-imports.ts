import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AgreedImports1764000011450 implements MigrationInterface {
  name = 'AgreedImports1764000011450';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How much a second person has agreed to: what nobody agreed to adds up over the files of a month.
      ALTER TABLE import ADD COLUMN agreed integer;
      UPDATE import i
         SET agreed = coalesce((i.details->>'leaving')::int, 0) + coalesce((i.details->>'closed')::int, 0)
                    + coalesce((i.details->>'seated')::int, 0) + coalesce((i.details->>'waitlisted')::int, 0)
       WHERE EXISTS (SELECT 1 FROM approval a
                      WHERE a.kind = 'imports.leaving' AND a.subject_id = i.id::text AND a.state = 'approved');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
