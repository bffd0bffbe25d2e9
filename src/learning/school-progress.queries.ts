import { Injectable } from '@nestjs/common';

import { ALPHABETICALLY, Database, statement } from '../platform/database/index.js';

/** Where a teacher stands in the programme. Whoever has completed something and goes on is `learning`. */
export const TEACHER_STANDINGS = ['learning', 'finished', 'not_yet'] as const;
export type TeacherStanding = (typeof TEACHER_STANDINGS)[number];

// A teacher is at a school with any appointment of today. Learning: in a cohort whose last day has not passed.
const TEACHERS = `
  teacher AS (
    SELECT DISTINCT ON (p.id) p.id, p.given_names, p.family_names, p.blocked_at, a.subject
      FROM appointment a JOIN person p ON p.id = a.person_id
     WHERE a.school_rbd = $1 AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
     ORDER BY p.id, a.main DESC
  ), standing AS (
    SELECT teacher.*,
           CASE WHEN EXISTS (SELECT 1 FROM enrolment e JOIN cohort h ON h.id = e.cohort_id
                              WHERE e.person_id = teacher.id AND e.state = 'enrolled' AND h.ends_on >= country_date())
                THEN 'learning'
                WHEN EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = teacher.id AND e.state = 'completed')
                THEN 'finished' ELSE 'not_yet' END AS standing
      FROM teacher
  )`;

const COUNTS = statement(
  'learning.school_counts',
  `WITH ${TEACHERS}
   SELECT count(*)::int AS teachers, count(*) FILTER (WHERE standing = 'learning')::int AS learning,
          count(*) FILTER (WHERE standing = 'finished')::int AS finished,
          count(*) FILTER (WHERE standing = 'not_yet')::int AS not_yet
     FROM standing`,
);

const BY_NAME = `t.family_names ${ALPHABETICALLY}, t.given_names ${ALPHABETICALLY}, t.id`;

const PAGE = statement(
  'learning.school_teachers',
  `WITH ${TEACHERS}
   SELECT t.id AS "personId", t.given_names AS "givenNames", t.family_names AS "familyNames", t.subject, t.standing,
          coalesce((SELECT json_agg(json_build_object('enrolmentId', e.id, 'courseTitle', v.title, 'state', e.state,
                             'completedOn', country_date(e.completed_at), 'endsOn', h.ends_on,
                             'over', day_start(h.ends_on + 1, h.time_zone) <= now(), 'done', coalesce(s.done, 0), 'required', s.required,
                             'versionId', e.version_id) ORDER BY e.completed_at DESC NULLS FIRST, e.id)
                      FROM enrolment e JOIN cohort h ON h.id = e.cohort_id JOIN course_version v ON v.id = e.version_id
                      LEFT JOIN learning_state s ON s.enrolment_id = e.id
                     WHERE e.person_id = t.id AND e.state IN ('enrolled', 'completed')), '[]') AS courses
     FROM standing t
    WHERE t.blocked_at IS NULL AND ($2::text IS NULL OR t.standing = $2)
      AND ($3::text IS NULL OR (${BY_NAME}) > ($3, $4::text, $5::uuid))
    ORDER BY ${BY_NAME}
    LIMIT $6`,
);

export interface SchoolCounts {
  teachers: number;
  learning: number;
  finished: number;
  not_yet: number;
}

export interface TeacherCourseRow {
  enrolmentId: string;
  courseTitle: string;
  state: 'enrolled' | 'completed';
  /** The day in the country's calendar; null while it is not completed. */
  completedOn: string | null;
  /** The cohort's last day. */
  endsOn: string;
  over: boolean;
  done: number;
  /** Null before the first evidence: the version says. */
  required: number | null;
  versionId: string;
}

export interface TeacherRow {
  personId: string;
  givenNames: string;
  familyNames: string;
  subject: string | null;
  standing: TeacherStanding;
  courses: TeacherCourseRow[];
}

@Injectable()
export class SchoolProgressQueries {
  constructor(private readonly database: Database) {}

  counts(schoolRbd: number): Promise<SchoolCounts> {
    return this.database.one(COUNTS, [schoolRbd]);
  }

  /** By family name. */
  teachers(
    schoolRbd: number,
    standing: TeacherStanding | null,
    after: readonly (string | number | null)[],
    limit: number,
  ): Promise<TeacherRow[]> {
    return this.database.query(PAGE, [schoolRbd, standing, ...after, limit]);
  }
}
