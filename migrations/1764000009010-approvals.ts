import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Approvals1764000009010 implements MigrationInterface {
  name = 'Approvals1764000009010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What one person asks for and another decides.
      CREATE TABLE approval (
        id              uuid CONSTRAINT approval_pk PRIMARY KEY DEFAULT uuid_v7(),
        kind            text NOT NULL,
        state           text NOT NULL DEFAULT 'pending',
        subject_kind    text NOT NULL,
        subject_id      text NOT NULL,
        payload         jsonb NOT NULL,
        -- Where it belongs: who decides must reach it.
        place           jsonb NOT NULL,
        reason          text NOT NULL,
        requested_by    uuid NOT NULL CONSTRAINT approval_requested_by_fk REFERENCES person,
        requested_at    timestamptz NOT NULL DEFAULT now(),
        expires_at      timestamptz NOT NULL,
        decided_by      uuid CONSTRAINT approval_decided_by_fk REFERENCES person,
        decided_at      timestamptz,
        decision_reason text,
        CONSTRAINT approval_state_check CHECK (state IN ('pending', 'approved', 'declined', 'withdrawn', 'expired')),
        CONSTRAINT approval_reason_check CHECK (reason <> ''),
        CONSTRAINT approval_second_person_check CHECK (state NOT IN ('approved', 'declined')
          OR (decided_by IS NOT NULL AND decided_by <> requested_by)),
        CONSTRAINT approval_decided_check CHECK ((state = 'pending') = (decided_at IS NULL))
      );
      CREATE INDEX approval_pending_idx ON approval (id) WHERE state = 'pending';
      CREATE INDEX approval_requested_by_idx ON approval (requested_by, id);
      -- The same is not asked for twice at once.
      CREATE UNIQUE INDEX approval_one_pending_key ON approval (kind, subject_kind, subject_id) WHERE state = 'pending';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
