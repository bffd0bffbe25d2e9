import { statement } from '../../platform/database/index.js';
import { moment } from './chance.js';

/*
 * The few hundred rows that are written out rather than drawn: providers, accounts, staff, courses and cohorts. Each
 * statement takes its rows as one JSON array. Times are milliseconds.
 */

export const ADD_PROVIDERS = statement(
  'demo.add_providers',
  `INSERT INTO provider (id, code, name, kind, created_at)
   SELECT id, code, name, kind, ${moment('at')}
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, code text, name text, kind text, at bigint)`,
);

export const ADD_PEOPLE = statement(
  'demo.add_people',
  `INSERT INTO person (id, run, given_names, family_names, gender, birth_year, email, password_hash, created_at, updated_at)
   SELECT id, run, "givenNames", "familyNames", gender, "birthYear", email, "passwordHash", ${moment('at')}, ${moment('at')}
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, run text, "givenNames" text, "familyNames" text, gender text,
                                             "birthYear" smallint, email citext, "passwordHash" text, at bigint)`,
);

export const ADD_APPOINTMENTS = statement(
  'demo.add_appointments',
  `INSERT INTO appointment (id, person_id, school_rbd, starts_on, subject, weekly_hours, main, created_at)
   SELECT id, "personId", "schoolRbd", "startsOn", subject, "weeklyHours", true, ${moment('at')}
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "personId" uuid, "schoolRbd" int, "startsOn" date, subject text,
                                             "weeklyHours" smallint, at bigint)`,
);

export const ADD_GRANTS = statement(
  'demo.add_grants',
  `INSERT INTO access_grant (id, person_id, role, scope_kind, scope_code, starts_on, granted_by, created_at)
   SELECT id, "personId", role, "scopeKind", "scopeCode", "startsOn", "grantedBy", ${moment('at')}
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "personId" uuid, role text, "scopeKind" text, "scopeCode" text,
                                             "startsOn" date, "grantedBy" uuid, at bigint)`,
);

export const ADD_COURSES = statement(
  'demo.add_courses',
  `INSERT INTO course (id, code, provider_id, language, created_by, created_at, next_activity_key)
   SELECT id, code, "providerId", language, "createdBy", ${moment('at')}, "nextActivityKey"
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, code text, "providerId" uuid, language text, "createdBy" uuid, at bigint,
                                             "nextActivityKey" int)`,
);

export const ADD_VERSIONS = statement(
  'demo.add_versions',
  `INSERT INTO course_version (id, course_id, number, state, title, summary, description, minutes, licence, min_grade, created_at)
   SELECT id, "courseId", 1, 'draft', title, summary, description, minutes, 'CC-BY-4.0', "minGrade", ${moment('at')}
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "courseId" uuid, title text, summary text, description text, minutes int,
                                             "minGrade" smallint, at bigint)`,
);

export const ADD_SECTIONS = statement(
  'demo.add_sections',
  `INSERT INTO section (id, version_id, position, title)
   SELECT id, "versionId", position, title
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "versionId" uuid, position smallint, title text)`,
);

export const ADD_ACTIVITIES = statement(
  'demo.add_activities',
  `INSERT INTO activity (id, version_id, section_id, key, position, kind, title, required, settings)
   SELECT id, "versionId", "sectionId", key, position, kind, title, required, settings
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "versionId" uuid, "sectionId" uuid, key int, position smallint, kind text,
                                             title text, required boolean, settings jsonb)`,
);

export const ADD_QUESTIONS = statement(
  'demo.add_questions',
  `INSERT INTO question (id, version_id, activity_id, position, kind, prompt, points, options, settings, feedback)
   SELECT id, "versionId", "activityId", position, kind, prompt, points, options, coalesce(settings, '{}'), coalesce(feedback, '')
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "versionId" uuid, "activityId" uuid, position smallint, kind text,
                                             prompt text, points smallint, options jsonb, settings jsonb, feedback text)`,
);

/** Last of all about a course: from now on the database refuses changes. `$1` its versions, `$2` when. */
export const PUBLISH = statement(
  'demo.publish',
  `UPDATE course_version v SET state = 'published', published_at = ${moment('$2::bigint')}, published_by = c.created_by
     FROM course c WHERE c.id = v.course_id AND v.id = ANY ($1::uuid[])`,
);

export const ADD_COHORTS = statement(
  'demo.add_cohorts',
  `INSERT INTO cohort (id, code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on,
                       modality, closed_at, created_by, created_at)
   SELECT id, code, name, "versionId", "providerId", capacity, ${moment('"enrolsFrom"')}, ${moment('"enrolsUntil"')},
          (${moment('starts')} AT TIME ZONE 'UTC')::date, (${moment('ends')} AT TIME ZONE 'UTC')::date, modality,
          ${moment('"closedAt"')}, "createdBy", ${moment('at')}
     FROM jsonb_to_recordset($1::jsonb) AS r(no int, id uuid, code text, name text, "versionId" uuid, "providerId" uuid, capacity int,
                                             "enrolsFrom" bigint, "enrolsUntil" bigint, starts bigint, ends bigint, modality text,
                                             "closedAt" bigint, "createdBy" uuid, at bigint)
    ORDER BY no`,
);

/** The same rows, for planning. */
export const NOTE_COHORTS = statement(
  'demo.note_cohorts',
  `INSERT INTO demo_work.cohort
   SELECT no, id, "versionId", "regionCode", block, entry, popularity, "enrolsFrom", "enrolsUntil", starts, ends, completion
     FROM jsonb_to_recordset($1::jsonb) AS r(no int, id uuid, "versionId" uuid, "regionCode" char(2), block int, entry int,
                                             popularity float8, "enrolsFrom" bigint, "enrolsUntil" bigint, starts bigint,
                                             ends bigint, completion float8)
    ORDER BY no`,
);

export const INDEX_COHORTS = statement(
  'demo.index_cohorts',
  `CREATE UNIQUE INDEX ON demo_work.cohort (region_code, block, entry)`,
);

/** The versions' activities in the order in which one meets them. */
export const NOTE_OUTLINES = statement(
  'demo.note_outlines',
  `INSERT INTO demo_work.outline
   SELECT a.version_id, row_number() OVER one AS ordinal, count(*) OVER whole, count(*) FILTER (WHERE a.required) OVER whole,
          a.key, a.required, a.kind = 'quiz', (a.settings ->> 'passPercent')::int, (a.settings ->> 'maxAttempts')::int,
          (SELECT count(*) FROM question q WHERE q.activity_id = a.id)
     FROM activity a JOIN section s ON s.id = a.section_id
    WHERE a.version_id IN (SELECT version_id FROM demo_work.cohort)
   WINDOW one AS (PARTITION BY a.version_id ORDER BY s.position, a.position), whole AS (PARTITION BY a.version_id)
    ORDER BY a.version_id, ordinal`,
);

/** Exact at the end: every enrolment that holds a seat, and room for it. */
export const COUNT_SEATS = statement(
  'demo.count_seats',
  `UPDATE cohort c SET seats_taken = held.seats,
          -- Past the end nobody wonders at an odd number of seats; a planned capacity is kept where it is enough.
          capacity = greatest(c.capacity, (held.seats + 4) / 5 * 5)
     FROM (SELECT w.id, count(e.id) FILTER (WHERE e.state IN ('enrolled', 'completed')) AS seats
             FROM demo_work.cohort w LEFT JOIN enrolment e ON e.cohort_id = w.id GROUP BY w.id) held
    WHERE held.id = c.id AND c.seats_taken <> held.seats`,
);
