import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two records of one person become one: what hangs on the one is handed to the other, row by row, and every row is noted
 * as it was, so that it can be handed back.
 */
export class MergedPeople1764000010610 implements MigrationInterface {
  name = 'MergedPeople1764000010610';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The record that stands for this one. A RUN or e-mail address of this one means that one.
      ALTER TABLE person
        ADD COLUMN merged_into uuid CONSTRAINT person_merged_into_fk REFERENCES person,
        ADD CONSTRAINT person_merged_into_check CHECK (merged_into <> id);
      CREATE INDEX person_merged_into_idx ON person (merged_into) WHERE merged_into IS NOT NULL;
      -- Where two records of one person are looked for.
      CREATE INDEX person_namesake_idx ON person (search_text(family_names), search_text(split_part(given_names, ' ', 1)), id)
        WHERE blocked_at IS NULL;

      CREATE TABLE person_merge (
        id           uuid CONSTRAINT person_merge_pk PRIMARY KEY DEFAULT uuid_v7(),
        survivor_id  uuid NOT NULL CONSTRAINT person_merge_survivor_fk REFERENCES person,
        absorbed_id  uuid NOT NULL CONSTRAINT person_merge_absorbed_fk REFERENCES person,
        reason       text NOT NULL,
        requested_by uuid NOT NULL CONSTRAINT person_merge_requested_by_fk REFERENCES person,
        approved_by  uuid NOT NULL CONSTRAINT person_merge_approved_by_fk REFERENCES person,
        merged_at    timestamptz NOT NULL DEFAULT now(),
        unmerged_at  timestamptz,
        CONSTRAINT person_merge_two_check CHECK (survivor_id <> absorbed_id),
        CONSTRAINT person_merge_second_person_check CHECK (approved_by <> requested_by)
      );
      CREATE UNIQUE INDEX person_merge_absorbed_key ON person_merge (absorbed_id) WHERE unmerged_at IS NULL;
      CREATE INDEX person_merge_survivor_idx ON person_merge (survivor_id);

      -- What was done to each row, in order. Without "before" the row was made, without "after" it was taken away.
      CREATE TABLE person_merge_step (
        merge_id   uuid NOT NULL CONSTRAINT person_merge_step_merge_fk REFERENCES person_merge,
        position   bigint GENERATED ALWAYS AS IDENTITY,
        table_name text NOT NULL,
        row_key    jsonb NOT NULL,
        before     jsonb,
        after      jsonb,
        CONSTRAINT person_merge_step_pk PRIMARY KEY (merge_id, position)
      );
      CREATE TRIGGER person_merge_step_append_only BEFORE UPDATE OR DELETE ON person_merge_step
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER person_merge_step_not_emptied BEFORE TRUNCATE ON person_merge_step
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Records that look alike and are of two people: somebody has looked.
      CREATE TABLE person_apart (
        one_id     uuid NOT NULL CONSTRAINT person_apart_one_fk REFERENCES person,
        other_id   uuid NOT NULL CONSTRAINT person_apart_other_fk REFERENCES person,
        decided_by uuid NOT NULL CONSTRAINT person_apart_decided_by_fk REFERENCES person,
        decided_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_apart_pk PRIMARY KEY (one_id, other_id),
        CONSTRAINT person_apart_order_check CHECK (one_id < other_id)
      );

      -- Does a row pass between two records that a merge makes one? Nothing else may change whose a row is.
      CREATE FUNCTION passes_in_merge(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE
        RETURN EXISTS (SELECT 1 FROM person_merge WHERE unmerged_at IS NULL
                          AND (survivor_id, absorbed_id) IN ((one, other), (other, one)));

      -- Takes a merge back, the last step first. What was changed since by others stays as it is now.
      CREATE FUNCTION undo_person_merge(merge uuid) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        step    person_merge_step;
        found   text;
        changed text;
      BEGIN
        FOR step IN SELECT * FROM person_merge_step WHERE merge_id = merge ORDER BY position DESC LOOP
          SELECT string_agg(format('t.%1$I = k.%1$I', key), ' AND ') INTO found FROM jsonb_object_keys(step.row_key) AS key;
          IF step.after IS NULL THEN
            EXECUTE format('INSERT INTO %1$I SELECT * FROM jsonb_populate_record(NULL::%1$I, $1)', step.table_name)
              USING step.before;
          ELSIF step.before IS NULL THEN
            EXECUTE format('DELETE FROM %1$I t USING jsonb_populate_record(NULL::%1$I, $1) k WHERE %2$s', step.table_name, found)
              USING step.row_key;
          ELSE
            SELECT string_agg(format('%1$I = CASE WHEN t.%1$I IS NOT DISTINCT FROM a.%1$I THEN b.%1$I ELSE t.%1$I END', key), ', ')
              INTO changed FROM jsonb_object_keys(step.before) AS key;
            EXECUTE format(
              'UPDATE %1$I t SET %3$s FROM jsonb_populate_record(NULL::%1$I, $1) k, jsonb_populate_record(NULL::%1$I, $2) b,
                      jsonb_populate_record(NULL::%1$I, $3) a WHERE %2$s', step.table_name, found, changed)
              USING step.row_key, step.before, step.after;
          END IF;
        END LOOP;
      END $$;
    `);
    await runner.query(`
      -- What was issued stays as it was; only whether it is in force may change, and, when two records of the holder become
      -- one, which of them it hangs on.
      CREATE OR REPLACE FUNCTION refuse_change_of_issued_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changeable text[] := ARRAY['state', 'state_reason', 'state_changed_at', 'superseded_by', 'person_id'];
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || jsonb_build_object(
             'facts', OLD.facts || '{"holderName": "", "holderRun": null}', 'erased_at', coalesce(OLD.erased_at, now()),
             'state_reason', CASE WHEN OLD.state_reason IS NOT NULL THEN '—' END,
             'correction_reason', CASE WHEN OLD.correction_reason IS NOT NULL THEN '—' END) AND erasing(OLD.person_id) THEN
          RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - changeable IS DISTINCT FROM to_jsonb(OLD) - changeable
          OR NEW.superseded_by IS DISTINCT FROM coalesce(OLD.superseded_by, NEW.superseded_by)
          OR (NEW.person_id <> OLD.person_id AND NOT passes_in_merge(OLD.person_id, NEW.person_id)) THEN
          RAISE EXCEPTION 'certificate % is issued: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;

      -- A link to certificates too: so that its holder can go on withdrawing it.
      CREATE OR REPLACE FUNCTION refuse_change_of_share() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changeable text[] := ARRAY['withdrawn_at', 'uses', 'last_used_at', 'person_id'];
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) = to_jsonb(OLD) || jsonb_build_object(
             'label', '—', 'withdrawn_at', coalesce(OLD.withdrawn_at, now())) AND erasing(OLD.person_id) THEN
          RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - changeable IS DISTINCT FROM to_jsonb(OLD) - changeable
          OR NEW.withdrawn_at IS DISTINCT FROM coalesce(OLD.withdrawn_at, NEW.withdrawn_at)
          OR (NEW.person_id <> OLD.person_id AND NOT passes_in_merge(OLD.person_id, NEW.person_id)) THEN
          RAISE EXCEPTION 'share % is made: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;

      CREATE FUNCTION refuse_change_but_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'person_id' IS DISTINCT FROM to_jsonb(OLD) - 'person_id'
          OR NOT passes_in_merge(OLD.person_id, NEW.person_id) THEN
          RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      DROP TRIGGER program_credit_append_only ON program_credit;
      CREATE TRIGGER program_credit_append_only BEFORE UPDATE OR DELETE ON program_credit
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_of_record();
      DROP TRIGGER program_completion_append_only ON program_completion;
      CREATE TRIGGER program_completion_append_only BEFORE UPDATE OR DELETE ON program_completion
        FOR EACH ROW EXECUTE FUNCTION refuse_change_but_of_record();
    `);
    await runner.query(`
      -- The second completion that one person has in one cohort, under another record: it stays where it is and is not counted.
      CREATE TABLE enrolment_set_aside (
        enrolment_id uuid CONSTRAINT enrolment_set_aside_pk PRIMARY KEY
                          CONSTRAINT enrolment_set_aside_enrolment_fk REFERENCES enrolment
      );

      CREATE OR REPLACE FUNCTION count_enrolment_transitions() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO indicator_delta (school_rbd, cohort_number, day, enrolled, completed, withdrawn)
        SELECT coalesce(step.school_rbd, 0), cohort.number, country_date(step.at),
               sum(step.enrolled), sum(step.completed), sum(step.withdrawn)
          FROM (
            SELECT enrolment_id, school_rbd, at,
                   (to_state IN ('enrolled', 'completed', 'failed')
                     AND coalesce(from_state, '') NOT IN ('enrolled', 'completed', 'failed', 'withdrawn', 'transferred'))::int
                     AS enrolled,
                   (to_state = 'completed')::int AS completed,
                   (to_state = 'withdrawn')::int AS withdrawn
              FROM new_rows
             WHERE to_state IN ('enrolled', 'completed', 'failed', 'withdrawn')
            UNION ALL
            SELECT later.enrolment_id, entered.school_rbd, entered.at,
                   0, -(later.from_state = 'completed')::int, -(later.from_state = 'withdrawn')::int
              FROM new_rows later
             CROSS JOIN LATERAL (
               SELECT school_rbd, at FROM enrolment_transition
                WHERE enrolment_id = later.enrolment_id AND to_state = later.from_state AND id <> later.id
                ORDER BY id DESC LIMIT 1
             ) entered
             WHERE later.from_state IN ('completed', 'withdrawn')
          ) step
          JOIN enrolment ON enrolment.id = step.enrolment_id
          JOIN cohort ON cohort.id = enrolment.cohort_id
         WHERE NOT EXISTS (SELECT 1 FROM enrolment_set_aside aside WHERE aside.enrolment_id = step.enrolment_id)
         GROUP BY 1, 2, 3
        HAVING sum(step.enrolled) <> 0 OR sum(step.completed) <> 0 OR sum(step.withdrawn) <> 0;
        RETURN NULL;
      END $$;

      -- What an enrolment that is set aside had added is taken away, at the school and on the day where it was added.
      CREATE FUNCTION count_set_aside() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        aside uuid := coalesce(NEW.enrolment_id, OLD.enrolment_id);
        step  integer := CASE TG_OP WHEN 'INSERT' THEN -1 ELSE 1 END;
      BEGIN
        INSERT INTO indicator_delta (school_rbd, cohort_number, day, enrolled, completed, withdrawn)
        SELECT coalesce(counted.school_rbd, 0), cohort.number, country_date(counted.at),
               step * (counted.kind = 'enrolled')::int, step * (counted.kind = 'completed')::int,
               step * (counted.kind = 'withdrawn')::int
          FROM (
            (SELECT 'enrolled' AS kind, school_rbd, at FROM enrolment_transition
              WHERE enrolment_id = aside AND to_state IN ('enrolled', 'completed', 'failed') ORDER BY id LIMIT 1)
            UNION ALL
            (SELECT e.state, t.school_rbd, t.at FROM enrolment_transition t JOIN enrolment e ON e.id = t.enrolment_id
              WHERE e.id = aside AND e.state IN ('completed', 'withdrawn') AND t.to_state = e.state ORDER BY t.id DESC LIMIT 1)
          ) counted, enrolment JOIN cohort ON cohort.id = enrolment.cohort_id
         WHERE enrolment.id = aside;
        RETURN NULL;
      END $$;
      CREATE TRIGGER enrolment_set_aside_counted AFTER INSERT OR DELETE ON enrolment_set_aside
        FOR EACH ROW EXECUTE FUNCTION count_set_aside();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
