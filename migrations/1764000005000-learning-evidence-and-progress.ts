import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LearningEvidenceAndProgress1764000005000 implements MigrationInterface {
  name = 'LearningEvidenceAndProgress1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Evidence is partitioned by the enrolment's id, which begins with the time it was made: all that belongs to one
      -- enrolment lies together, a wrong clock on a device puts nothing astray, and the enrolments of an old year detach
      -- as a whole.
      CREATE TABLE learning_event (
        enrolment_id uuid NOT NULL,
        -- Chosen by the device that saw it happen (UUID version 7): sent ten times, it counts once.
        id           uuid NOT NULL,
        activity_key integer NOT NULL,
        kind         text NOT NULL,
        payload      jsonb NOT NULL DEFAULT '{}',
        occurred_at  timestamptz NOT NULL,
        received_at  timestamptz NOT NULL DEFAULT now(),
        device       text,
        CONSTRAINT learning_event_pk PRIMARY KEY (enrolment_id, id),
        CONSTRAINT learning_event_enrolment_fk FOREIGN KEY (enrolment_id) REFERENCES enrolment,
        CONSTRAINT learning_event_kind_check CHECK (kind IN ('viewed', 'scored'))
      ) PARTITION BY RANGE (enrolment_id);
      CREATE TRIGGER learning_event_append_only BEFORE UPDATE OR DELETE ON learning_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      -- What an enrolment has done of each activity: derived from the evidence, by rules in which order does not matter.
      -- One table: it is read with every event, and a prepared plan over partitions locks them all each time (310 µs of
      -- PostgreSQL's time against 90 µs).
      CREATE TABLE progress (
        enrolment_id uuid NOT NULL,
        activity_key integer NOT NULL,
        started_at   timestamptz NOT NULL,
        completed_at timestamptz,
        -- Best score so far, in thousandths of the maximum.
        score        smallint,
        attempts     smallint NOT NULL DEFAULT 0,
        CONSTRAINT progress_pk PRIMARY KEY (enrolment_id, activity_key),
        CONSTRAINT progress_enrolment_fk FOREIGN KEY (enrolment_id) REFERENCES enrolment,
        CONSTRAINT progress_score_check CHECK (score BETWEEN 0 AND 1000)
      );

      DO $$
      DECLARE
        first timestamptz;
      BEGIN
        FOR year IN 2024..2030 LOOP
          first := make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC');
          EXECUTE format('CREATE TABLE %I PARTITION OF learning_event FOR VALUES FROM (%L) TO (%L)',
            'learning_event_' || year, uuid_v7_floor(first), uuid_v7_floor(first + interval '1 year'));
        END LOOP;
      END $$;
      CREATE TABLE learning_event_other PARTITION OF learning_event DEFAULT;

      -- The running total of one enrolment. "revision" rises with every change: who writes names the revision read, and
      -- a writer who comes second reads again.
      CREATE TABLE learning_state (
        enrolment_id    uuid CONSTRAINT learning_state_pk PRIMARY KEY
                             CONSTRAINT learning_state_enrolment_fk REFERENCES enrolment,
        revision        integer NOT NULL DEFAULT 0,
        done            smallint NOT NULL DEFAULT 0,
        required        smallint NOT NULL,
        last_event_at   timestamptz
      ) WITH (fillfactor = 80);

      CREATE TABLE quiz_attempt (
        id           uuid CONSTRAINT quiz_attempt_pk PRIMARY KEY DEFAULT uuid_v7(),
        enrolment_id uuid NOT NULL CONSTRAINT quiz_attempt_enrolment_fk REFERENCES enrolment,
        activity_key integer NOT NULL,
        number       smallint NOT NULL,
        -- The questions as they were put: [{"id": "…", "options": [3, 1, 2]}]
        questions    jsonb NOT NULL,
        -- {"question id": [option, …]}
        answers      jsonb NOT NULL DEFAULT '{}',
        score        smallint,
        started_at   timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        CONSTRAINT quiz_attempt_number_key UNIQUE (enrolment_id, activity_key, number),
        CONSTRAINT quiz_attempt_score_check CHECK ((score IS NULL) = (submitted_at IS NULL) AND score BETWEEN 0 AND 1000)
      );
      CREATE UNIQUE INDEX quiz_attempt_one_open_idx ON quiz_attempt (enrolment_id, activity_key) WHERE submitted_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
