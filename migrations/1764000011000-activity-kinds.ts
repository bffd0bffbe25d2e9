import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ActivityKinds1764000011000 implements MigrationInterface {
  readonly name = 'ActivityKinds1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Which kinds there are is said by the programs' registry alone, so that the next one needs no migration.
      ALTER TABLE activity DROP CONSTRAINT activity_kind_check;
      ALTER TABLE activity
        ADD CONSTRAINT activity_kind_check CHECK (kind ~ '^[a-z]{2,20}$'),
        ADD CONSTRAINT activity_settings_check CHECK (jsonb_typeof(settings) = 'object');
      -- Evidence is large: what is there keeps the rule as it did the narrower one, and is not read again.
      ALTER TABLE learning_event DROP CONSTRAINT learning_event_kind_check;
      ALTER TABLE learning_event ADD CONSTRAINT learning_event_kind_check CHECK (kind ~ '^[a-z]{2,20}$') NOT VALID;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
