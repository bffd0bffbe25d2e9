import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PrivacyRequests1764000010410 implements MigrationInterface {
  name = 'PrivacyRequests1764000010410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What people ask for about their own data: to have it corrected, blocked or erased.
      CREATE TABLE privacy_request (
        id          uuid CONSTRAINT privacy_request_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id   uuid NOT NULL CONSTRAINT privacy_request_person_fk REFERENCES person,
        kind        text NOT NULL,
        text        text NOT NULL,
        -- 'waiting': for the second person that an erasure takes.
        state       text NOT NULL DEFAULT 'open',
        -- The day on which the law wants it answered.
        due_on      date NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        approval_id uuid CONSTRAINT privacy_request_approval_fk REFERENCES approval,
        decided_by  uuid CONSTRAINT privacy_request_decided_by_fk REFERENCES person,
        decided_at  timestamptz,
        reason      text,
        CONSTRAINT privacy_request_kind_check CHECK (kind IN ('correction', 'blocking', 'erasure')),
        CONSTRAINT privacy_request_state_check CHECK (state IN ('open', 'waiting', 'granted', 'refused', 'withdrawn')),
        CONSTRAINT privacy_request_text_check CHECK (text <> ''),
        CONSTRAINT privacy_request_waiting_check CHECK (state <> 'waiting' OR (kind = 'erasure' AND approval_id IS NOT NULL)),
        CONSTRAINT privacy_request_decided_check CHECK ((state IN ('open', 'waiting')) = (decided_at IS NULL)),
        CONSTRAINT privacy_request_not_own_check CHECK (state NOT IN ('granted', 'refused') OR decided_by <> person_id),
        CONSTRAINT privacy_request_reason_check CHECK (state <> 'refused' OR coalesce(reason, '') <> '')
      );
      -- The same is not asked for twice at once.
      CREATE UNIQUE INDEX privacy_request_one_open_key ON privacy_request (person_id, kind) WHERE state IN ('open', 'waiting');
      CREATE INDEX privacy_request_open_idx ON privacy_request (due_on, id) WHERE state IN ('open', 'waiting');
      CREATE INDEX privacy_request_person_idx ON privacy_request (person_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
