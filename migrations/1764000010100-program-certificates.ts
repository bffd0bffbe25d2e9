import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A certificate is of an enrolment or of the completion of a program. Statistics go on counting those of enrolments. (A process
 * of the release before knows nothing of those of programs: its jobs for them wait for whoever comes next.)
 */
export class ProgramCertificates1764000010100 implements MigrationInterface {
  name = 'ProgramCertificates1764000010100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- As of a course version; null: its certificates hold for ever.
      ALTER TABLE program_version
        ADD COLUMN validity jsonb,
        ADD CONSTRAINT program_version_validity_check
            CHECK (coalesce(validity->>'kind' IN ('date', 'months', 'schoolYear'), validity IS NULL));
      CREATE OR REPLACE FUNCTION refuse_change_of_published_program() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.state = 'retired' OR OLD.state = 'published'
           AND (NEW.state <> 'retired' OR to_jsonb(NEW) - 'state' IS DISTINCT FROM to_jsonb(OLD) - 'state')
        THEN
          RAISE EXCEPTION 'program version % is published and can not be changed', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;

      ALTER TABLE certificate
        ALTER COLUMN enrolment_id DROP NOT NULL,
        ALTER COLUMN cohort_id DROP NOT NULL,
        ADD COLUMN program_completion_id uuid CONSTRAINT certificate_program_completion_fk REFERENCES program_completion,
        ADD CONSTRAINT certificate_of_one_check CHECK (num_nonnulls(enrolment_id, program_completion_id) = 1
          AND (enrolment_id IS NULL) = (cohort_id IS NULL));
      CREATE UNIQUE INDEX certificate_program_original_key ON certificate (program_completion_id)
        WHERE supersedes IS NULL AND program_completion_id IS NOT NULL;
      CREATE INDEX certificate_program_completion_idx ON certificate (program_completion_id)
        WHERE program_completion_id IS NOT NULL;

      CREATE OR REPLACE FUNCTION refuse_certificate_without_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        due     bigint := (SELECT count(*) FROM issued);
        covered bigint;
      BEGIN
        IF due = 0 THEN RETURN NULL; END IF;
        WITH completed AS (
          SELECT 1 FROM enrolment e JOIN issued i
              ON i.enrolment_id = e.id AND i.person_id = e.person_id AND i.cohort_id = e.cohort_id
           WHERE e.state = 'completed'
             FOR SHARE OF e)
        SELECT (SELECT count(*) FROM completed)
               -- A completion of a program is never taken back: there is nothing to wait for.
               + (SELECT count(*) FROM program_completion e JOIN issued i
                      ON i.program_completion_id = e.id AND i.person_id = e.person_id)
          INTO covered;
        IF covered <> due THEN
          RAISE EXCEPTION 'certificate without completion refused'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_completion_check', TABLE = 'certificate';
        END IF;
        RETURN NULL;
      END $$;

      CREATE OR REPLACE FUNCTION refuse_correction_of_another_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM certificate c WHERE c.id = NEW.supersedes
                          AND (c.enrolment_id = NEW.enrolment_id OR c.program_completion_id = NEW.program_completion_id)) THEN
          RAISE EXCEPTION 'a certificate is corrected by one of the same completion'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_same_completion_check', TABLE = 'certificate';
        END IF;
        RETURN NEW;
      END $$;

      -- The certificate of a program tells the day and the grade of each course that counted: it follows those as well.
      CREATE OR REPLACE FUNCTION follow_corrected_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM graphile_worker.add_job('certification.follow-completion', json_build_object('enrolmentId', NEW.id),
                                        job_key := 'certification.follow-completion:' || NEW.id);
        PERFORM graphile_worker.add_job('certification.follow-completion', json_build_object('programCompletionId', d.id),
                                        job_key := 'certification.follow-completion:' || d.id)
           FROM program_completion d
          WHERE d.person_id = NEW.person_id
            AND EXISTS (SELECT 1 FROM program_credit k WHERE k.person_id = d.person_id AND k.program_id = d.program_id
                           AND k.enrolment_id = NEW.id AND k.counted_at <= d.created_at);
        RETURN NULL;
      END $$;
    `);
    await runner.query(`
      -- Statistics are of courses: what of them was certified, and who holds a certificate of one.
      CREATE OR REPLACE FUNCTION count_certificates() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        counted timestamptz;
      BEGIN
        -- Shared among those who issue and withdraw; the job that counts expiries takes it alone.
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('reporting expiry', 0));
        SELECT counted_until INTO STRICT counted FROM reporting_expiry;
        IF TG_OP = 'INSERT' THEN
          PERFORM add_certificates(array_agg(person_id), array_agg(school_rbd), array_agg(cohort_id),
                                   array_agg(issued_at), array_agg(1))
             FROM new_rows
            WHERE enrolment_id IS NOT NULL AND state = 'valid' AND superseded_by IS NULL AND coalesce(valid_until > counted, true)
           HAVING count(*) > 0;
        ELSE
          PERFORM add_certificates(array_agg(person_id), array_agg(school_rbd), array_agg(cohort_id),
                                   array_agg(issued_at), array_agg(step))
             FROM (SELECT *, -1 AS step FROM old_rows UNION ALL SELECT *, 1 FROM new_rows) change
            WHERE enrolment_id IS NOT NULL AND state = 'valid' AND superseded_by IS NULL AND coalesce(valid_until > counted, true)
           HAVING count(*) > 0;
        END IF;
        RETURN NULL;
      END $$;

      CREATE OR REPLACE FUNCTION count_expiries(up_to timestamptz) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        counted timestamptz;
      BEGIN
        SELECT counted_until INTO STRICT counted FROM reporting_expiry;
        IF up_to <= counted THEN
          RETURN;
        END IF;
        PERFORM add_certificates(array_agg(person_id), array_agg(school_rbd), array_agg(cohort_id), array_agg(issued_at),
                                 array_agg(-1))
           FROM certificate
          WHERE enrolment_id IS NOT NULL AND state = 'valid' AND superseded_by IS NULL
            AND valid_until > counted AND valid_until <= up_to
         HAVING count(*) > 0;
        UPDATE reporting_expiry SET counted_until = up_to;
      END $$;

      CREATE OR REPLACE FUNCTION pending_expiries(up_to timestamptz)
      RETURNS TABLE (school_rbd integer, cohort_number integer, day date, teachers_certified integer, certified integer)
      LANGUAGE sql STABLE AS $$
        WITH gone AS MATERIALIZED (
          SELECT c.person_id, c.school_rbd, c.cohort_id, c.issued_at
            FROM certificate c
           WHERE c.enrolment_id IS NOT NULL AND c.state = 'valid' AND c.superseded_by IS NULL AND c.valid_until <= up_to
             AND c.valid_until > (SELECT counted_until FROM reporting_expiry)
        )
        SELECT coalesce(gone.school_rbd, 0), cohort.number, country_date(gone.issued_at), 0, -1
          FROM gone LEFT JOIN cohort ON cohort.id = gone.cohort_id
        UNION ALL
        SELECT standing.school_rbd, NULL, NULL, -1, 0
          FROM (SELECT person_id, count(*) AS certificates FROM gone GROUP BY person_id) loss
          JOIN person_standing standing ON standing.person_id = loss.person_id
           AND standing.certificates = loss.certificates AND standing.school_rbd IS NOT NULL
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
