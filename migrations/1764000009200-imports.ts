import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Imports1764000009200 implements MigrationInterface {
  name = 'Imports1764000009200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One file that was sent, from its preview to its end. A file that breaks off while it is received leaves nothing:
      -- it is received in one transaction.
      CREATE TABLE import (
        id           uuid CONSTRAINT import_pk PRIMARY KEY DEFAULT uuid_v7(),
        kind         text NOT NULL,
        state        text NOT NULL,
        file_name    text NOT NULL,
        file_bytes   bigint NOT NULL,
        file_sha256  text NOT NULL,
        encoding     text NOT NULL,
        header       jsonb NOT NULL,
        options      jsonb NOT NULL DEFAULT '{}',
        reach        jsonb NOT NULL,
        effective_on date NOT NULL DEFAULT country_date(),
        read         integer NOT NULL DEFAULT 0,
        created      integer NOT NULL DEFAULT 0,
        updated      integer NOT NULL DEFAULT 0,
        unchanged    integer NOT NULL DEFAULT 0,
        rejected     integer NOT NULL DEFAULT 0,
        quarantined  integer NOT NULL DEFAULT 0,
        doubtful     integer NOT NULL DEFAULT 0,
        details      jsonb NOT NULL DEFAULT '{}',
        progress     smallint NOT NULL DEFAULT 0,
        failure      text,
        requested_by uuid CONSTRAINT import_requested_by_fk REFERENCES person,
        created_at   timestamptz NOT NULL DEFAULT now(),
        ended_at     timestamptz,
        CONSTRAINT import_state_check CHECK (state IN
          ('staged', 'waiting_for_approval', 'applying', 'done', 'discarded', 'failed')),
        CONSTRAINT import_ended_check CHECK ((ended_at IS NOT NULL) = (state IN ('done', 'discarded', 'failed'))),
        CONSTRAINT import_counts_check CHECK (read = created + updated + unchanged + rejected + quarantined)
      );
      CREATE INDEX import_waiting_idx ON import (state) WHERE state IN ('waiting_for_approval', 'applying');

      -- The rows of a file. Once it was applied only those remain that somebody may still want to look at: with findings,
      -- or with something that was different before.
      CREATE TABLE import_row (
        import_id uuid NOT NULL CONSTRAINT import_row_import_fk REFERENCES import ON DELETE CASCADE,
        line      integer NOT NULL,
        readable  boolean NOT NULL,
        outcome   text NOT NULL,
        fields    text[] NOT NULL,
        raw       text NOT NULL,
        findings  jsonb,
        conflicts jsonb,
        changes   jsonb,
        CONSTRAINT import_row_pk PRIMARY KEY (import_id, line),
        CONSTRAINT import_row_outcome_check CHECK (outcome IN ('created', 'updated', 'unchanged', 'rejected', 'quarantined'))
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
