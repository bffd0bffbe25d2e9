import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Content1764000003000 implements MigrationInterface {
  name = 'Content1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE course (
        id                uuid CONSTRAINT course_pk PRIMARY KEY DEFAULT uuid_v7(),
        code              text NOT NULL CONSTRAINT course_code_key UNIQUE,
        provider_id       uuid NOT NULL CONSTRAINT course_provider_fk REFERENCES provider,
        language          text NOT NULL DEFAULT 'es',
        created_by        uuid NOT NULL CONSTRAINT course_created_by_fk REFERENCES person,
        created_at        timestamptz NOT NULL DEFAULT now(),
        -- The next stable activity key: keys are unique within a course, across its versions, and never used twice.
        next_activity_key integer NOT NULL DEFAULT 1,
        CONSTRAINT course_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$')
      );

      CREATE TABLE course_version (
        id           uuid CONSTRAINT course_version_pk PRIMARY KEY DEFAULT uuid_v7(),
        course_id    uuid NOT NULL CONSTRAINT course_version_course_fk REFERENCES course,
        number       smallint NOT NULL,
        state        text NOT NULL DEFAULT 'draft',
        title        text NOT NULL,
        summary      text NOT NULL DEFAULT '',
        description  text NOT NULL DEFAULT '',
        minutes      integer NOT NULL DEFAULT 0,
        licence      text NOT NULL DEFAULT 'CC-BY-4.0',
        -- Lowest course grade that completes, times 10 (40 = 4.0 on the 1.0 to 7.0 scale); null: grades do not matter.
        min_grade    smallint,
        created_at   timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz,
        published_by uuid CONSTRAINT course_version_published_by_fk REFERENCES person,
        CONSTRAINT course_version_number_key UNIQUE (course_id, number),
        CONSTRAINT course_version_state_check CHECK (state IN ('draft', 'in_review', 'published', 'retired')),
        CONSTRAINT course_version_published_check CHECK ((state IN ('published', 'retired')) = (published_at IS NOT NULL)),
        CONSTRAINT course_version_min_grade_check CHECK (min_grade BETWEEN 10 AND 70),
        CONSTRAINT course_version_minutes_check CHECK (minutes >= 0)
      );
      CREATE UNIQUE INDEX course_version_one_draft_idx ON course_version (course_id) WHERE state IN ('draft', 'in_review');

      CREATE TABLE section (
        id         uuid CONSTRAINT section_pk PRIMARY KEY DEFAULT uuid_v7(),
        version_id uuid NOT NULL CONSTRAINT section_version_fk REFERENCES course_version,
        position   smallint NOT NULL,
        title      text NOT NULL,
        CONSTRAINT section_position_key UNIQUE (version_id, position) DEFERRABLE INITIALLY DEFERRED
      );

      CREATE TABLE activity (
        id         uuid CONSTRAINT activity_pk PRIMARY KEY DEFAULT uuid_v7(),
        version_id uuid NOT NULL CONSTRAINT activity_version_fk REFERENCES course_version,
        section_id uuid NOT NULL CONSTRAINT activity_section_fk REFERENCES section,
        key        integer NOT NULL,
        position   smallint NOT NULL,
        kind       text NOT NULL,
        title      text NOT NULL,
        required   boolean NOT NULL DEFAULT true,
        -- By kind. page: {"html"}; quiz: {"passPercent", "maxAttempts", "shuffle"}
        settings   jsonb NOT NULL DEFAULT '{}',
        CONSTRAINT activity_key_key UNIQUE (version_id, key),
        CONSTRAINT activity_position_key UNIQUE (section_id, position) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT activity_kind_check CHECK (kind IN ('page', 'quiz')),
        CONSTRAINT activity_key_check CHECK (key > 0)
      );

      CREATE TABLE question (
        id          uuid CONSTRAINT question_pk PRIMARY KEY DEFAULT uuid_v7(),
        version_id  uuid NOT NULL CONSTRAINT question_version_fk REFERENCES course_version,
        activity_id uuid NOT NULL CONSTRAINT question_activity_fk REFERENCES activity,
        position    smallint NOT NULL,
        kind        text NOT NULL,
        prompt      text NOT NULL,
        points      smallint NOT NULL DEFAULT 1,
        -- [{"id": 1, "html": "…", "correct": true, "feedback": "…"}]
        options     jsonb NOT NULL,
        CONSTRAINT question_position_key UNIQUE (activity_id, position) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT question_kind_check CHECK (kind IN ('single', 'multiple')),
        CONSTRAINT question_points_check CHECK (points > 0)
      );
      CREATE INDEX question_version_idx ON question (version_id);

      -- What learners rely on can not be edited, by anyone, through any door.
      CREATE FUNCTION refuse_change_of_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state IN ('published', 'retired') AND (TG_OP = 'DELETE'
          OR (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state')
          OR NEW.state NOT IN ('published', 'retired')) THEN
          RAISE EXCEPTION 'course version % is published: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER course_version_immutable BEFORE UPDATE OR DELETE ON course_version
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_version();

      CREATE FUNCTION refuse_change_of_published_content() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        touched uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.version_id] WHEN 'DELETE' THEN ARRAY[OLD.version_id]
                                     ELSE ARRAY[OLD.version_id, NEW.version_id] END;
      BEGIN
        -- FOR SHARE first: publishing waits for edits under way, and an edit that comes later sees the published state.
        PERFORM 1 FROM course_version WHERE id = ANY (touched) FOR SHARE;
        IF EXISTS (SELECT 1 FROM course_version WHERE id = ANY (touched) AND state IN ('published', 'retired')) THEN
          RAISE EXCEPTION 'content of a published course version: % of % refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER section_immutable BEFORE INSERT OR UPDATE OR DELETE ON section
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_content();
      CREATE TRIGGER activity_immutable BEFORE INSERT OR UPDATE OR DELETE ON activity
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_content();
      CREATE TRIGGER question_immutable BEFORE INSERT OR UPDATE OR DELETE ON question
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_content();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
