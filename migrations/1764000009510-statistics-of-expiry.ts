import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Certificates leave the statistics when they expire, at that moment and not when a job comes round. What is kept speaks of
 * the moment up to which expiries are counted; a reading takes away, in its one statement, those that have expired since.
 * The job moves the moment and counts them in one transaction, so the sum of both never changes by it.
 */
export class StatisticsOfExpiry1764000009510 implements MigrationInterface {
  name = 'StatisticsOfExpiry1764000009510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporting_expiry (
        one           boolean CONSTRAINT reporting_expiry_pk PRIMARY KEY DEFAULT true,
        counted_until timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT reporting_expiry_one_check CHECK (one)
      );
      INSERT INTO reporting_expiry DEFAULT VALUES;

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
             FROM new_rows WHERE state = 'valid' AND superseded_by IS NULL AND coalesce(valid_until > counted, true)
           HAVING count(*) > 0;
        ELSE
          PERFORM add_certificates(array_agg(person_id), array_agg(school_rbd), array_agg(cohort_id),
                                   array_agg(issued_at), array_agg(step))
             FROM (SELECT *, -1 AS step FROM old_rows UNION ALL SELECT *, 1 FROM new_rows) change
            WHERE state = 'valid' AND superseded_by IS NULL AND coalesce(valid_until > counted, true)
           HAVING count(*) > 0;
        END IF;
        RETURN NULL;
      END $$;

      -- Counts what has expired up to a moment. The caller holds the lock alone, in an earlier statement.
      CREATE FUNCTION count_expiries(up_to timestamptz) RETURNS void LANGUAGE plpgsql AS $$
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
          WHERE state = 'valid' AND superseded_by IS NULL AND valid_until > counted AND valid_until <= up_to
         HAVING count(*) > 0;
        UPDATE reporting_expiry SET counted_until = up_to;
      END $$;

      -- The differences that count_expiries would write: for readings, and empty but for the seconds after midnight.
      CREATE FUNCTION pending_expiries(up_to timestamptz)
      RETURNS TABLE (school_rbd integer, cohort_number integer, day date, teachers_certified integer, certified integer)
      LANGUAGE sql STABLE AS $$
        WITH gone AS MATERIALIZED (
          SELECT c.person_id, c.school_rbd, c.cohort_id, c.issued_at
            FROM certificate c
           WHERE c.state = 'valid' AND c.superseded_by IS NULL AND c.valid_until <= up_to
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
