import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { hashToken } from '../../src/platform/auth/index.js';

export interface Learner {
  readonly enrolmentId: string;
  /** Of a session of the API. */
  readonly token: string;
}

/** A course of so many pages, and so many teachers who are in it and signed in. */
export async function learners(
  databaseUrl: string,
  { teachers, activities }: { teachers: number; activities: number },
): Promise<Learner[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const tokens = Array.from({ length: teachers }, () => randomBytes(32).toString('base64url'));
    await client.query(`
      INSERT INTO provider (code, name, kind) VALUES ('BENCH', 'Bench', 'university');
      INSERT INTO person (given_names, family_names) SELECT 'Teacher', n::text FROM generate_series(1, ${teachers}) n;
      INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
        VALUES (1, '9', 'BENCH', '13101', 'slep', false, 'working', 2025);
      INSERT INTO appointment (person_id, school_rbd, starts_on) SELECT id, 1, '2020-01-01' FROM person;
      INSERT INTO course (code, provider_id, created_by) SELECT 'BENCH', id, (SELECT id FROM person LIMIT 1) FROM provider;
      INSERT INTO course_version (course_id, number, title) SELECT id, 1, 'Bench' FROM course;
      INSERT INTO section (version_id, position, title) SELECT id, 0, 'Bench' FROM course_version;
      INSERT INTO activity (version_id, section_id, key, position, kind, title, settings)
        SELECT s.version_id, s.id, n, n, 'page', 'Page ' || n, '{"html": "<p>Text</p>"}'
          FROM section s, generate_series(1, ${activities}) n;
      UPDATE course_version SET state = 'published', published_at = now();
      INSERT INTO cohort (code, name, version_id, provider_id, capacity, seats_taken, enrols_from, enrols_until, starts_on, ends_on)
        SELECT 'BENCH', 'Bench', v.id, p.id, ${teachers}, ${teachers}, now() - interval '2 days', now() + interval '1 day',
               current_date - 1, current_date + 90 FROM course_version v, provider p;
      INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at)
        SELECT c.id, p.id, c.version_id, 'enrolled', now() - interval '1 day' FROM cohort c, person p;
      INSERT INTO enrolment_transition (enrolment_id, to_state, actor_id, school_rbd, at)
        SELECT id, 'enrolled', person_id, 1, enrolled_at FROM enrolment;
      ANALYZE;`);
    const { rows } = await client.query<{ enrolmentId: string; personId: string }>(
      'SELECT id AS "enrolmentId", person_id AS "personId" FROM enrolment',
    );
    await client.query(
      `INSERT INTO session (person_id, token_hash, kind, expires_at)
       SELECT s.*, 'api', now() + interval '1 day' FROM unnest($1::uuid[], $2::bytea[]) AS s`,
      [rows.map(({ personId }) => personId), tokens.map(hashToken)],
    );
    return rows.map(({ enrolmentId }, index) => ({ enrolmentId, token: tokens[index]! }));
  } finally {
    await client.end();
  }
}
