import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StatisticsByYearSoFar1764000010820 implements MigrationInterface {
  name = 'StatisticsByYearSoFar1764000010820';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Folding is kept out meanwhile.
      SELECT pg_advisory_xact_lock(hashtextextended('reporting roll-ups', 0));
      DELETE FROM rollup_school_year;
    `);
    // One statement, one snapshot: what happened, less what the tail still holds.
    await runner.query(`
      INSERT INTO rollup_school_year (school_rbd, year, enrolled, completed, certified, withdrawn)
      SELECT school_rbd, extract(year FROM day)::smallint, sum(enrolled), sum(completed), sum(certified), sum(withdrawn)
        FROM (
          SELECT coalesce(event.school_rbd, 0) AS school_rbd, country_date(event.at) AS day,
                 (event.kind = 'enrolled')::int AS enrolled, (event.kind = 'completed')::int AS completed,
                 (event.kind = 'certified')::int AS certified, (event.kind = 'withdrawn')::int AS withdrawn
            FROM (
              SELECT * FROM (
                SELECT DISTINCT ON (enrolment_id) 'enrolled' AS kind, transition.school_rbd, transition.at
                  FROM enrolment_transition transition JOIN enrolment ON enrolment.id = transition.enrolment_id
                 WHERE transition.to_state IN ('enrolled', 'completed', 'failed')
                   AND NOT EXISTS (SELECT 1 FROM enrolment_set_aside aside WHERE aside.enrolment_id = enrolment.id)
                 ORDER BY enrolment_id, transition.id) seat
              UNION ALL
              SELECT * FROM (
                SELECT DISTINCT ON (enrolment_id) enrolment.state, transition.school_rbd, transition.at
                  FROM enrolment_transition transition JOIN enrolment ON enrolment.id = transition.enrolment_id
                 WHERE enrolment.state IN ('completed', 'withdrawn') AND transition.to_state = enrolment.state
                   AND NOT EXISTS (SELECT 1 FROM enrolment_set_aside aside WHERE aside.enrolment_id = enrolment.id)
                 ORDER BY enrolment_id, transition.id DESC) standing
              UNION ALL
              SELECT 'certified', school_rbd, issued_at FROM certificate
               WHERE enrolment_id IS NOT NULL AND state = 'valid' AND superseded_by IS NULL
                 AND coalesce(valid_until > (SELECT counted_until FROM reporting_expiry), true)
            ) event
          UNION ALL
          SELECT school_rbd, day, -enrolled, -completed, -certified, -withdrawn FROM indicator_delta WHERE day IS NOT NULL
        ) part
       GROUP BY 1, 2;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
