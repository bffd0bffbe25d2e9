import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Statistics that the writing transaction keeps. Triggers append signed differences to `indicator_delta`, in the same
 * transaction as the change they count, so no writer can forget or bypass them and the modules below know nothing of
 * reporting. A job folds the differences into small roll-ups; a reading adds roll-up and unfolded tail in one statement.
 *
 * "Then" indicators (enrolled, completed, withdrawn, certified) belong to the school where the teacher worked when it
 * happened, "now" indicators (teachers in post, teachers certified) to the school where they work today.
 */
export class ReportingRollups1764000007000 implements MigrationInterface {
  name = 'ReportingRollups1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Only ever appended to, so that writers never wait for each other; rows live until the next fold, a few seconds.
      -- No index: whoever reads or folds wants all of it, and an entry more per write would be felt on the hot path.
      CREATE TABLE indicator_delta (
        -- 0: the person had no post on that day.
        school_rbd         integer NOT NULL,
        -- Null for what belongs to no cohort: posts, and the certified teachers among those who hold them.
        cohort_number      integer,
        -- The day in the country's calendar on which it happened; what is taken back is taken back from that day.
        day                date,
        teachers_in_post   integer NOT NULL DEFAULT 0,
        teachers_certified integer NOT NULL DEFAULT 0,
        enrolled           integer NOT NULL DEFAULT 0,
        completed          integer NOT NULL DEFAULT 0,
        certified          integer NOT NULL DEFAULT 0,
        withdrawn          integer NOT NULL DEFAULT 0
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_insert_scale_factor = 0);
      -- Without a key, logical replication (an upgrade without downtime) needs the whole row to find what was deleted.
      ALTER TABLE indicator_delta REPLICA IDENTITY FULL;

      CREATE TABLE rollup_school (
        school_rbd         integer CONSTRAINT rollup_school_pk PRIMARY KEY,
        teachers_in_post   integer NOT NULL DEFAULT 0,
        teachers_certified integer NOT NULL DEFAULT 0,
        enrolled           integer NOT NULL DEFAULT 0,
        completed          integer NOT NULL DEFAULT 0,
        certified          integer NOT NULL DEFAULT 0,
        withdrawn          integer NOT NULL DEFAULT 0
      ) WITH (fillfactor = 70);
      -- 346 rows answer for the nation, a region or a province. '00000' holds what happened to people without a post.
      CREATE TABLE rollup_commune (
        commune_code       char(5) CONSTRAINT rollup_commune_pk PRIMARY KEY,
        teachers_in_post   integer NOT NULL DEFAULT 0,
        teachers_certified integer NOT NULL DEFAULT 0,
        enrolled           integer NOT NULL DEFAULT 0,
        completed          integer NOT NULL DEFAULT 0,
        certified          integer NOT NULL DEFAULT 0,
        withdrawn          integer NOT NULL DEFAULT 0
      ) WITH (fillfactor = 50);
      -- The course of time; through the cohort also by course and provider.
      CREATE TABLE rollup_cohort_month (
        cohort_number integer NOT NULL,
        month         date NOT NULL,
        enrolled      integer NOT NULL DEFAULT 0,
        completed     integer NOT NULL DEFAULT 0,
        certified     integer NOT NULL DEFAULT 0,
        withdrawn     integer NOT NULL DEFAULT 0,
        CONSTRAINT rollup_cohort_month_pk PRIMARY KEY (cohort_number, month),
        CONSTRAINT rollup_cohort_month_month_check CHECK (extract(day FROM month) = 1)
      ) WITH (fillfactor = 70);

      -- The day for which "in post" is stated. A job turns it at midnight; until it has, every reader and every recount
      -- still speaks of the day before, so they never disagree.
      CREATE TABLE reporting_day (
        one boolean CONSTRAINT reporting_day_pk PRIMARY KEY DEFAULT true,
        day date NOT NULL DEFAULT country_date(),
        CONSTRAINT reporting_day_one_check CHECK (one)
      );
      INSERT INTO reporting_day DEFAULT VALUES;

      -- What a person counts as today: the school of the main post in force on the reporting day (null: none), and how
      -- many certificates are in force. Its row lock is what makes two changes to one person take turns.
      CREATE TABLE person_standing (
        person_id    uuid CONSTRAINT person_standing_pk PRIMARY KEY
                          CONSTRAINT person_standing_person_fk REFERENCES person ON DELETE CASCADE,
        school_rbd   integer,
        certificates integer NOT NULL DEFAULT 0
      ) WITH (fillfactor = 85);
    `);
    await runner.query(`
      -- Puts people where their appointments of the reporting day say they work.
      CREATE FUNCTION place_people(people uuid[]) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        today date;
        known uuid[];
      BEGIN
        -- Shared among those who change posts; the job that turns the day takes it alone.
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('reporting day', 0));
        SELECT day INTO STRICT today FROM reporting_day;

        WITH asked AS (
          SELECT DISTINCT unnest(people) AS person_id
        ), added AS (
          INSERT INTO person_standing (person_id, school_rbd)
          SELECT asked.person_id, post.school_rbd
            FROM asked LEFT JOIN appointment post
              ON post.person_id = asked.person_id AND post.main AND daterange(post.starts_on, post.ends_on, '[]') @> today
           WHERE NOT EXISTS (SELECT 1 FROM person_standing here WHERE here.person_id = asked.person_id)
           ORDER BY asked.person_id
          ON CONFLICT (person_id) DO NOTHING
          RETURNING person_id, school_rbd
        ), counted AS (
          INSERT INTO indicator_delta (school_rbd, teachers_in_post)
          SELECT school_rbd, count(*) FROM added WHERE school_rbd IS NOT NULL GROUP BY school_rbd
        )
        SELECT array_agg(person_id ORDER BY person_id) INTO known
          FROM asked WHERE NOT EXISTS (SELECT 1 FROM added WHERE added.person_id = asked.person_id);
        IF known IS NULL THEN
          RETURN;
        END IF;

        -- First the locks, in one order for all; then a statement of its own, which sees what others committed meanwhile.
        PERFORM 1 FROM person_standing WHERE person_id = ANY (known) ORDER BY person_id FOR UPDATE;
        WITH place AS (
          SELECT standing.person_id, standing.school_rbd AS school_before, post.school_rbd AS school_now,
                 (standing.certificates > 0)::int AS certified
            FROM person_standing standing LEFT JOIN appointment post
              ON post.person_id = standing.person_id AND post.main AND daterange(post.starts_on, post.ends_on, '[]') @> today
           WHERE standing.person_id = ANY (known) AND standing.school_rbd IS DISTINCT FROM post.school_rbd
        ), moved AS (
          UPDATE person_standing standing SET school_rbd = place.school_now
            FROM place WHERE place.person_id = standing.person_id
          RETURNING place.school_before, place.school_now, place.certified
        )
        INSERT INTO indicator_delta (school_rbd, teachers_in_post, teachers_certified)
        SELECT school_rbd, sum(step), sum(step * certified)
          FROM (SELECT school_before AS school_rbd, -1 AS step, certified FROM moved
                UNION ALL SELECT school_now, 1, certified FROM moved) steps
         WHERE school_rbd IS NOT NULL
         GROUP BY school_rbd HAVING sum(step) <> 0 OR sum(step * certified) <> 0;
      END $$;

      CREATE FUNCTION count_appointments() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          PERFORM place_people(ARRAY(SELECT person_id FROM new_rows));
        ELSIF TG_OP = 'DELETE' THEN
          PERFORM place_people(ARRAY(SELECT person_id FROM old_rows));
        ELSE
          PERFORM place_people(ARRAY(SELECT person_id FROM old_rows UNION SELECT person_id FROM new_rows));
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER appointment_counted_insert AFTER INSERT ON appointment
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_appointments();
      CREATE TRIGGER appointment_counted_update AFTER UPDATE ON appointment
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_appointments();
      CREATE TRIGGER appointment_counted_delete AFTER DELETE ON appointment
        REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_appointments();
    `);
    await runner.query(`
      -- A seat counts once per enrolment, when it is given; a return to "enrolled" from a later state is none.
      -- "completed" and "withdrawn" hold while the state holds: leaving it takes away what entering it added, at the
      -- school and on the day where it was added.
      CREATE FUNCTION count_enrolment_transitions() RETURNS trigger LANGUAGE plpgsql AS $$
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
         GROUP BY 1, 2, 3
        HAVING sum(step.enrolled) <> 0 OR sum(step.completed) <> 0 OR sum(step.withdrawn) <> 0;
        RETURN NULL;
      END $$;
      CREATE TRIGGER enrolment_transition_counted AFTER INSERT ON enrolment_transition
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_enrolment_transitions();
    `);
    await runner.query(`
      -- Certificates in force, at the school and on the day of their issue; and, where the holder works today, one more
      -- or one fewer certified teacher when the first comes into force or the last ceases to be.
      CREATE FUNCTION add_certificates(people uuid[], schools integer[], cohorts uuid[], issued timestamptz[], steps integer[])
      RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO indicator_delta (school_rbd, cohort_number, day, certified)
        SELECT coalesce(change.school_rbd, 0), cohort.number, country_date(change.issued_at), sum(change.step)
          FROM unnest(schools, cohorts, issued, steps) AS change (school_rbd, cohort_id, issued_at, step)
          LEFT JOIN cohort ON cohort.id = change.cohort_id
         GROUP BY 1, 2, 3 HAVING sum(change.step) <> 0;

        WITH change AS (
          SELECT person_id, sum(step)::int AS step
            FROM unnest(people, steps) AS each (person_id, step) GROUP BY person_id HAVING sum(step) <> 0
        ), standing AS (
          INSERT INTO person_standing AS known (person_id, certificates)
          SELECT person_id, step FROM change ORDER BY person_id
          ON CONFLICT (person_id) DO UPDATE SET certificates = known.certificates + excluded.certificates
          RETURNING person_id, school_rbd, certificates
        )
        INSERT INTO indicator_delta (school_rbd, teachers_certified)
        SELECT school_rbd, sum(turn)
          FROM (SELECT school_rbd, (certificates > 0)::int - (certificates - step > 0)::int AS turn
                  FROM standing JOIN change USING (person_id)) turns
         WHERE school_rbd IS NOT NULL
         GROUP BY school_rbd HAVING sum(turn) <> 0;
      END $$;

      CREATE FUNCTION count_certificates() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          PERFORM add_certificates(array_agg(person_id), array_agg(school_rbd), array_agg(cohort_id),
                                   array_agg(issued_at), array_agg(1))
             FROM new_rows WHERE state = 'valid' AND superseded_by IS NULL HAVING count(*) > 0;
        ELSE
          PERFORM add_certificates(array_agg(person_id), array_agg(school_rbd), array_agg(cohort_id),
                                   array_agg(issued_at), array_agg(step))
             FROM (SELECT person_id, school_rbd, cohort_id, issued_at, -1 AS step FROM old_rows WHERE state = 'valid' AND superseded_by IS NULL
                   UNION ALL
                   SELECT person_id, school_rbd, cohort_id, issued_at, 1 FROM new_rows WHERE state = 'valid' AND superseded_by IS NULL) change
            HAVING count(*) > 0;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER certificate_counted_insert AFTER INSERT ON certificate
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_certificates();
      CREATE TRIGGER certificate_counted_update AFTER UPDATE ON certificate
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_certificates();
    `);
    await runner.query(`
      -- A school whose commune changes takes its whole history along, as a recount would. Folding is kept out meanwhile,
      -- lest what it folds land in the commune that the school is leaving.
      CREATE FUNCTION move_school_counts() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        moved integer[] := ARRAY(SELECT rbd FROM old_rows JOIN new_rows USING (rbd)
                                  WHERE old_rows.commune_code <> new_rows.commune_code);
      BEGIN
        IF cardinality(moved) = 0 THEN
          RETURN NULL;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('reporting roll-ups', 0));
        INSERT INTO rollup_commune AS known
               (commune_code, teachers_in_post, teachers_certified, enrolled, completed, certified, withdrawn)
        SELECT place.commune_code, sum(step * teachers_in_post), sum(step * teachers_certified), sum(step * enrolled),
               sum(step * completed), sum(step * certified), sum(step * withdrawn)
          FROM (SELECT rbd, commune_code, -1 AS step FROM old_rows
                UNION ALL SELECT rbd, commune_code, 1 FROM new_rows) place
          JOIN rollup_school ON rollup_school.school_rbd = place.rbd
         WHERE place.rbd = ANY (moved)
         GROUP BY place.commune_code
        ON CONFLICT (commune_code) DO UPDATE SET
          teachers_in_post = known.teachers_in_post + excluded.teachers_in_post,
          teachers_certified = known.teachers_certified + excluded.teachers_certified,
          enrolled = known.enrolled + excluded.enrolled,
          completed = known.completed + excluded.completed,
          certified = known.certified + excluded.certified,
          withdrawn = known.withdrawn + excluded.withdrawn;
        RETURN NULL;
      END $$;
      CREATE TRIGGER school_counts_moved AFTER UPDATE ON school
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION move_school_counts();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
