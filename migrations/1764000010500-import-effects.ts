import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ImportEffects1764000010500 implements MigrationInterface {
  name = 'ImportEffects1764000010500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The second person may say no, and says why.
      ALTER TABLE import
        ADD COLUMN decline_reason text,
        ADD COLUMN omitted jsonb NOT NULL DEFAULT '[]',
        DROP CONSTRAINT import_state_check,
        DROP CONSTRAINT import_ended_check,
        ADD CONSTRAINT import_state_check CHECK (state IN
          ('staged', 'waiting_for_approval', 'applying', 'done', 'declined', 'discarded', 'failed')),
        ADD CONSTRAINT import_ended_check CHECK
          ((ended_at IS NOT NULL) = (state IN ('done', 'declined', 'discarded', 'failed')));
      CREATE INDEX import_staged_idx ON import (created_at) WHERE state = 'staged';

      -- What a file changes in things that no row of it names.
      CREATE TABLE import_effect (
        import_id uuid NOT NULL CONSTRAINT import_effect_import_fk REFERENCES import ON DELETE CASCADE,
        number    integer NOT NULL,
        code      text NOT NULL,
        subject   text NOT NULL,
        changes   jsonb NOT NULL,
        CONSTRAINT import_effect_pk PRIMARY KEY (import_id, number)
      );

      -- What waits for ever since its request was declined or has expired before this release.
      UPDATE import i SET state = 'declined', ended_at = a.decided_at, decline_reason = a.decision_reason
        FROM approval a
       WHERE i.state = 'waiting_for_approval' AND a.kind = 'imports.leaving' AND a.subject_id = i.id::text AND a.state = 'declined';
      UPDATE approval SET payload = jsonb_build_object('importId', payload->'importId', 'fileName', payload->'fileName',
               'importKind', 'roster', 'details', payload - 'importId' - 'fileName')
       WHERE kind = 'imports.leaving';
      UPDATE import i SET state = 'staged'
       WHERE i.state = 'waiting_for_approval' AND NOT EXISTS (
         SELECT 1 FROM approval a WHERE a.kind = 'imports.leaving' AND a.subject_id = i.id::text AND a.state = 'pending');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
