import { statement } from '../../platform/database/index.js';

/** What a database holds already. */
export const STANDING = statement(
  'demo.standing',
  `SELECT (SELECT count(*)::int FROM person) AS people,
          EXISTS (SELECT 1 FROM person WHERE email = $1) AS small,
          EXISTS (SELECT 1 FROM certificate) AS certificates`,
);

export interface Standing {
  people: number;
  small: boolean;
  certificates: boolean;
}

export const SCHOOLS_WITH_PUPILS = statement(
  'demo.schools_with_pupils',
  `SELECT count(*)::int AS schools FROM school WHERE status = 'working' AND pupils > 0`,
);

/** The small country's schools: the nation's teachers have numbers of five digits and more in their addresses. */
export const SMALL_SCHOOLS = statement(
  'demo.small_schools',
  `SELECT coalesce(array_agg(DISTINCT a.school_rbd ORDER BY a.school_rbd), '{}') AS rbds
     FROM appointment a JOIN person p ON p.id = a.person_id WHERE p.email !~ '\\.[0-9]{5,}@example\\.org$'`,
);

/** Whether teachers of the nation are there, of this run (`$1`, the first one's id) or at all. */
export const NATION_STANDING = statement(
  'demo.nation_standing',
  `SELECT EXISTS (SELECT 1 FROM person WHERE id = $1) AS ours,
          EXISTS (SELECT 1 FROM person WHERE email ~ '\\.[0-9]{5,}@example\\.org$') AS any`,
);

export const FIRST_TEACHER = statement(
  'demo.first_teacher',
  `SELECT person_id AS id FROM demo_work.teacher ORDER BY no LIMIT 1`,
);

export const HAS_APPOINTMENT = statement(
  'demo.has_appointment',
  `SELECT EXISTS (SELECT 1 FROM appointment a JOIN demo_work.teacher t USING (person_id) WHERE t.no = $1) AS written`,
);

export const COHORTS_WRITTEN = statement(
  'demo.cohorts_written',
  `SELECT EXISTS (SELECT 1 FROM cohort WHERE id = $1) AS written`,
);

export const PROVIDERS_BY_CODE = statement('demo.providers_by_code', `SELECT id, code FROM provider`);

/** Who opens a provider's cohorts: whoever holds the grant first. */
export const COORDINATORS = statement(
  'demo.coordinators',
  `SELECT DISTINCT ON (p.code) p.code, g.person_id AS id
     FROM provider p JOIN access_grant g ON g.scope_kind = 'provider' AND g.scope_code = p.id::text AND g.role = 'coordinator'
    ORDER BY p.code, g.id`,
);

/** Who designs the certificates of a provider in the demonstration, and whether someone has begun. */
export const DESIGNER = statement(
  'demo.designer',
  `SELECT r.id AS "providerId", p.id AS "administratorId",
          EXISTS (SELECT 1 FROM certificate_design d WHERE d.provider_id = r.id) AS begun
     FROM provider r, person p WHERE p.email = $1 AND r.code = $2`,
);

export interface Designer {
  providerId: string;
  administratorId: string;
  begun: boolean;
}

/** Who takes part in the course of all kinds: the accounts, and some of the teachers who were drawn. */
export const KINDS_CAST = statement(
  'demo.kinds_cast',
  `SELECT r.id AS "providerId",
          (SELECT id FROM person WHERE email = $2) AS "authorId", (SELECT id FROM person WHERE email = $3) AS "coordinatorId",
          (SELECT id FROM person WHERE email = $4) AS "tutorId", (SELECT id FROM person WHERE email = $5) AS "teacherId",
          ARRAY(SELECT id FROM person p WHERE password_hash IS NULL AND EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = p.id)
                 ORDER BY id LIMIT $6) AS others,
          EXISTS (SELECT 1 FROM course WHERE code = $7) AS begun
     FROM provider r WHERE r.code = $1`,
);

export interface KindsCast {
  providerId: string;
  authorId: string;
  coordinatorId: string;
  tutorId: string;
  teacherId: string;
  others: string[];
  begun: boolean;
}

export const COURSES_WRITTEN = statement(
  'demo.courses_written',
  `SELECT c.code, v.id AS "versionId" FROM course c JOIN course_version v ON v.course_id = c.id AND v.number = 1
    WHERE c.code = ANY ($1::text[])`,
);

export const TEACHERS_BY_REGION = statement(
  'demo.teachers_by_region',
  `SELECT r.code, r.short_name AS name, count(t.no)::int AS teachers
     FROM region r JOIN demo_work.teacher t ON t.region_code = r.code
    GROUP BY r.code ORDER BY r.north_south`,
);

/** Sizes of everything that the demonstration fills, counted: some 15 s at the national scale. */
export const TOTALS = statement(
  'demo.totals',
  `SELECT (SELECT count(*)::int FROM school) AS schools, (SELECT count(*)::int FROM person) AS people,
          (SELECT count(*)::int FROM appointment) AS appointments, (SELECT count(*)::int FROM course) AS courses,
          (SELECT count(*)::int FROM cohort) AS cohorts, (SELECT count(*)::int FROM enrolment) AS enrolments,
          (SELECT count(*)::int FROM enrolment WHERE state = 'completed') AS completed,
          (SELECT count(*)::int FROM enrolment WHERE state = 'withdrawn') AS withdrawn,
          (SELECT count(*)::int FROM learning_event) AS events, (SELECT count(*)::int FROM progress) AS progress,
          (SELECT count(*)::int FROM certificate) AS certificates`,
);

export type Totals = Record<
  | 'schools'
  | 'people'
  | 'appointments'
  | 'courses'
  | 'cohorts'
  | 'enrolments'
  | 'completed'
  | 'withdrawn'
  | 'events'
  | 'progress'
  | 'certificates',
  number
>;
