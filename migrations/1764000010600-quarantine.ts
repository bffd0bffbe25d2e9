import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Quarantine1764000010600 implements MigrationInterface {
  name = 'Quarantine1764000010600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a person decided about a row that waited in quarantine. Its key is why a row is decided once.
      CREATE TABLE import_resolution (
        import_id   uuid NOT NULL,
        line        integer NOT NULL,
        choice      text NOT NULL,
        -- Why it is rejected.
        reason      text,
        resolved_by uuid NOT NULL CONSTRAINT import_resolution_person_fk REFERENCES person,
        resolved_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT import_resolution_pk PRIMARY KEY (import_id, line),
        CONSTRAINT import_resolution_row_fk FOREIGN KEY (import_id, line) REFERENCES import_row ON DELETE CASCADE,
        CONSTRAINT import_resolution_reason_check CHECK (choice <> 'reject' OR coalesce(reason, '') <> '')
      );

      CREATE INDEX import_row_quarantined_idx ON import_row (import_id, line) WHERE outcome = 'quarantined';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
