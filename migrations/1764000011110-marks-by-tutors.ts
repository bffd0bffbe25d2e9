import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MarksByTutors1764000011110 implements MigrationInterface {
  readonly name = 'MarksByTutors1764000011110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What tutors gave for what only a person can mark. The last one of a question counts; none is changed.
      CREATE TABLE essay_mark (
        attempt_id   uuid NOT NULL CONSTRAINT essay_mark_attempt_fk REFERENCES quiz_attempt,
        question_id  uuid NOT NULL,
        number       smallint NOT NULL,
        enrolment_id uuid NOT NULL CONSTRAINT essay_mark_enrolment_fk REFERENCES enrolment,
        -- Share of the question's points.
        credit       double precision NOT NULL,
        comment      text NOT NULL DEFAULT '',
        marked_by    uuid NOT NULL CONSTRAINT essay_mark_marked_by_fk REFERENCES person,
        marked_at    timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT essay_mark_pk PRIMARY KEY (attempt_id, question_id, number),
        CONSTRAINT essay_mark_credit_check CHECK (credit BETWEEN 0 AND 1)
      );
      CREATE INDEX essay_mark_marked_by_idx ON essay_mark (marked_by);
      CREATE INDEX essay_mark_enrolment_idx ON essay_mark (enrolment_id);
      CREATE TRIGGER essay_mark_append_only BEFORE UPDATE OR DELETE ON essay_mark
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('enrolment', '{"comment": ""}');

      -- The tutors' queue: what has waited longest first.
      CREATE INDEX quiz_attempt_waiting_idx ON quiz_attempt (submitted_at, id) WHERE score IS NULL AND submitted_at IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
