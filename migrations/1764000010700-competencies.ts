import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Competencies1764000010700 implements MigrationInterface {
  name = 'Competencies1764000010700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE competency_framework (
        id         uuid CONSTRAINT competency_framework_pk PRIMARY KEY DEFAULT uuid_v7(),
        code       text NOT NULL CONSTRAINT competency_framework_code_key UNIQUE,
        title      text NOT NULL,
        publisher  text NOT NULL DEFAULT '',
        licence    text NOT NULL DEFAULT '',
        -- Where its publisher describes it.
        uri        text,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT competency_framework_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
        CONSTRAINT competency_framework_uri_check CHECK (uri ~ '^https?://')
      );

      -- A later edition of a framework may leave one out: it is retired then, and what was aligned to it stays so.
      CREATE TABLE competency (
        id           uuid CONSTRAINT competency_pk PRIMARY KEY DEFAULT uuid_v7(),
        framework_id uuid NOT NULL CONSTRAINT competency_framework_fk REFERENCES competency_framework,
        code         text NOT NULL,
        title        text NOT NULL,
        parent_id    uuid CONSTRAINT competency_parent_fk REFERENCES competency,
        position     integer NOT NULL,
        uri          text,
        retired_at   timestamptz,
        CONSTRAINT competency_code_key UNIQUE (framework_id, code),
        CONSTRAINT competency_parent_check CHECK (parent_id <> id),
        CONSTRAINT competency_uri_check CHECK (uri ~ '^https?://')
      );

      CREATE TABLE course_alignment (
        version_id    uuid NOT NULL CONSTRAINT course_alignment_version_fk REFERENCES course_version,
        competency_id uuid NOT NULL CONSTRAINT course_alignment_competency_fk REFERENCES competency,
        CONSTRAINT course_alignment_pk PRIMARY KEY (version_id, competency_id)
      );
      CREATE INDEX course_alignment_competency_idx ON course_alignment (competency_id);

      -- What an activity works on, its course works on. Deferred: an outline is replaced as a whole.
      CREATE TABLE activity_alignment (
        version_id    uuid NOT NULL,
        activity_key  integer NOT NULL,
        competency_id uuid NOT NULL,
        CONSTRAINT activity_alignment_pk PRIMARY KEY (version_id, activity_key, competency_id),
        CONSTRAINT activity_alignment_activity_fk FOREIGN KEY (version_id, activity_key)
          REFERENCES activity (version_id, key) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT activity_alignment_course_fk FOREIGN KEY (version_id, competency_id) REFERENCES course_alignment
      );

      CREATE TRIGGER course_alignment_immutable BEFORE INSERT OR UPDATE OR DELETE ON course_alignment
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_content();
      CREATE TRIGGER activity_alignment_immutable BEFORE INSERT OR UPDATE OR DELETE ON activity_alignment
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_content();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
