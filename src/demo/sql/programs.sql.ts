import { statement } from '../../platform/database/index.js';
import { moment } from './chance.js';

/** Programs as drafts, with one version each. $1 rows as JSON; a set stands in the order of its program, and a course of its set. */
export const ADD_PROGRAMS = statement(
  'demo.add_programs',
  `WITH given AS (
     SELECT * FROM jsonb_to_recordset($1::jsonb)
                AS r(id uuid, "versionId" uuid, code text, "providerId" uuid, "createdBy" uuid, title text, summary text,
                     sets jsonb, at bigint)),
   programs AS (
     INSERT INTO program (id, code, provider_id, created_by, created_at, next_set_key)
     SELECT id, code, "providerId", "createdBy", ${moment('at')}, jsonb_array_length(sets) + 1 FROM given),
   versions AS (
     INSERT INTO program_version (id, program_id, number, title, summary, in_order, created_at)
     SELECT "versionId", id, 1, title, summary, true, ${moment('at')} FROM given),
   given_sets AS (
     SELECT uuid_v7() AS id, g."versionId", s.place, s.given FROM given g, jsonb_array_elements(g.sets) WITH ORDINALITY AS s(given, place)),
   sets AS (
     INSERT INTO program_set (id, version_id, key, position, title, needed, due_months)
     SELECT id, "versionId", place, place - 1, given->>'title', (given->>'needed')::smallint, (given->>'dueMonths')::smallint
       FROM given_sets)
   INSERT INTO program_set_course (version_id, course_id, set_id, position)
   SELECT s."versionId", course.id, s.id, c.place - 1
     FROM given_sets s, jsonb_array_elements_text(s.given->'courses') WITH ORDINALITY AS c(code, place)
     JOIN course ON course.code = c.code`,
);

/** $1 program, $2 person, $3 when, in milliseconds. */
export const JOIN_PROGRAM = statement(
  'demo.join_program',
  `INSERT INTO program_enrolment (person_id, program_id, version_id, started_on, created_at)
   SELECT $2, v.program_id, v.id, country_date(${moment('$3::bigint')}), ${moment('$3::bigint')}
     FROM program_version v JOIN program p ON p.id = v.program_id WHERE p.code = $1
   RETURNING program_id AS "programId"`,
);

export const PUBLISH_PROGRAMS = statement(
  'demo.publish_programs',
  `UPDATE program_version v SET state = 'published', published_at = v.created_at, published_by = p.created_by
     FROM program p WHERE p.id = v.program_id AND v.id = ANY ($1::uuid[])`,
);
