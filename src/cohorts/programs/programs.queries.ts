import { Injectable } from '@nestjs/common';

import type { ValidityRule } from '../../content/index.js';
import type { Reach } from '../../platform/auth/index.js';
import { Database, type Queryable, statement } from '../../platform/database/index.js';
import type { CompletedCourse, Credit, Equivalence, Replacement } from './program.rules.js';
import type { ProgramState } from './program.entities.js';

const VERSION_COLUMNS = `
  v.id, v.program_id AS "programId", p.code, v.number, v.state, v.title, v.summary, v.in_order AS "inOrder",
  v.validity, v.published_at AS "publishedAt", p.provider_id AS "providerId", r.name AS "providerName"`;
const VERSION_SOURCE = `
  program_version v JOIN program p ON p.id = v.program_id JOIN provider r ON r.id = p.provider_id`;

// With how many courses it takes.
const CATALOGUE = statement(
  'programs.catalogue',
  `SELECT ${VERSION_COLUMNS}, takes.courses
     FROM ${VERSION_SOURCE}
     LEFT JOIN LATERAL (SELECT sum(s.needed)::int AS courses FROM program_set s WHERE s.version_id = v.id) takes ON true
    WHERE v.id = (SELECT n.id FROM program_version n WHERE n.program_id = p.id AND n.state = 'published'
                   ORDER BY n.number DESC LIMIT 1)
      AND ($1::text IS NULL OR (v.title, p.id) > ($1, $2::uuid))
    ORDER BY v.title, p.id
    LIMIT $3`,
);
const PUBLISHED = statement(
  'programs.published',
  `SELECT ${VERSION_COLUMNS} FROM ${VERSION_SOURCE}
    WHERE p.code = $1 AND v.state = 'published' ORDER BY v.number DESC LIMIT 1`,
);
const VERSION = statement('programs.version', `SELECT ${VERSION_COLUMNS} FROM ${VERSION_SOURCE} WHERE v.id = $1`);
const VERSIONS_WITHIN_REACH = statement(
  'programs.versions_within_reach',
  `SELECT ${VERSION_COLUMNS} FROM ${VERSION_SOURCE}
    WHERE $1::boolean OR p.provider_id = ANY ($2::uuid[])
    ORDER BY p.code, v.number DESC
    LIMIT 1000`,
);
const SETS = statement(
  'programs.sets',
  `SELECT s.key, s.title, s.needed, s.due_months AS "dueMonths",
          coalesce((SELECT json_agg(json_build_object('courseId', c.id, 'code', c.code, 'replaces', l.replaces,
                                     'replacesCode', (SELECT o.code FROM course o WHERE o.id = l.replaces),
                                     'title', taught.title, 'minutes', taught.minutes, 'published', taught.published)
                                    ORDER BY l.position)
                      FROM program_set_course l JOIN course c ON c.id = l.course_id
                     CROSS JOIN LATERAL (
                       SELECT n.title, n.minutes, n.state = 'published' AS published FROM course_version n
                        WHERE n.course_id = c.id ORDER BY (n.state = 'published') DESC, n.number DESC LIMIT 1) taught
                     WHERE l.set_id = s.id), '[]') AS courses
     FROM program_set s WHERE s.version_id = $1 ORDER BY s.position`,
);
// Of every version of the program up to this one.
const REPLACEMENTS = statement(
  'programs.replacements',
  `SELECT DISTINCT l.course_id AS "courseId", l.replaces
     FROM program_version v
     JOIN program_version o ON o.program_id = v.program_id AND o.number <= v.number
     JOIN program_set_course l ON l.version_id = o.id AND l.replaces IS NOT NULL
    WHERE v.id = $1`,
);
const EQUIVALENCES = statement(
  'programs.equivalences',
  `SELECT e.id, e.program_id AS "programId", e.course_id AS "courseId", c.code, e.counts_as AS "countsAs",
          k.code AS "countsAsCode", e.from_date::text AS "fromDate", e.to_date::text AS "toDate"
     FROM program_equivalence e JOIN course c ON c.id = e.course_id JOIN course k ON k.id = e.counts_as
    WHERE e.program_id IS NULL OR e.program_id = $1
    ORDER BY c.code, k.code, e.id`,
);
const COMPLETED_COURSES = statement(
  'programs.completed_courses',
  `SELECT e.id AS "enrolmentId", v.course_id AS "courseId", e.completed_at AS at, (e.completed_at AT TIME ZONE h.time_zone)::date::text AS on
     FROM enrolment e JOIN course_version v ON v.id = e.version_id JOIN cohort h ON h.id = e.cohort_id
    WHERE e.person_id = $1 AND e.state = 'completed'`,
);
const CREDITS = statement(
  'programs.credits',
  `SELECT k.course_id AS "courseId", k.counts_as AS "countsAs", k.set_key AS "setKey", k.enrolment_id AS "enrolmentId",
          v.title, c.code, e.completed_at AS "completedAt"
     FROM program_credit k JOIN enrolment e ON e.id = k.enrolment_id JOIN course_version v ON v.id = e.version_id
     JOIN course c ON c.id = k.course_id
    WHERE k.person_id = $1 AND k.program_id = $2 AND k.cycle = $3`,
);
// In the cycle that someone is in, which is the last that they began.
const MEMBERSHIP_COLUMNS = `
  m.program_id AS "programId", m.version_id AS "versionId", coalesce(y.cycle, 1) AS cycle, y.counts_from AS "countsFrom",
  coalesce(country_date(y.began_at), m.started_on)::text AS "startedOn", d.completed_at AS "completedAt"`;
const MEMBERSHIP_SOURCE = `
  program_enrolment m
  LEFT JOIN LATERAL (SELECT * FROM program_cycle y WHERE y.person_id = m.person_id AND y.program_id = m.program_id
                      ORDER BY y.cycle DESC LIMIT 1) y ON true
  LEFT JOIN program_completion d
         ON d.person_id = m.person_id AND d.program_id = m.program_id AND d.cycle = coalesce(y.cycle, 1)`;
const MEMBERSHIP = statement(
  'programs.membership',
  `SELECT ${MEMBERSHIP_COLUMNS} FROM ${MEMBERSHIP_SOURCE} JOIN program p ON p.id = m.program_id
    WHERE m.person_id = $1 AND p.code = $2`,
);
const MEMBERSHIPS = statement(
  'programs.memberships',
  `SELECT ${MEMBERSHIP_COLUMNS} FROM ${MEMBERSHIP_SOURCE} WHERE m.person_id = $1 ORDER BY m.created_at DESC, m.id DESC LIMIT 200`,
);
// Of those begun again and not completed, in the versions that someone is on.
const UNDER_RENEWAL = statement(
  'programs.under_renewal',
  `SELECT ${MEMBERSHIP_COLUMNS} FROM ${MEMBERSHIP_SOURCE} WHERE m.person_id = $1 AND y.cycle > 1 AND d.id IS NULL`,
);
const COURSE_OF_COHORT = statement(
  'programs.course_of_cohort',
  `SELECT v.course_id AS "courseId", (now() AT TIME ZONE h.time_zone)::date::text AS today
     FROM cohort h JOIN course_version v ON v.id = h.version_id WHERE h.id = $1`,
);
const COURSE_IDS = statement('programs.course_ids', `SELECT id, code FROM course WHERE code = ANY ($1::text[])`);
const JOINED_BY_COMPLETER = statement(
  'programs.joined_by_completer',
  `SELECT m.person_id AS "personId", m.program_id AS "programId"
     FROM enrolment e JOIN program_enrolment m ON m.person_id = e.person_id
    WHERE e.id = $1 AND e.state = 'completed' ORDER BY m.program_id`,
);
// Those in a program who have completed a course, a page at a time.
const MEMBERS_WITH = statement(
  'programs.members_with',
  `SELECT m.id, m.person_id AS "personId", m.program_id AS "programId"
     FROM program_enrolment m
    WHERE ($1::uuid IS NULL OR m.program_id = $1) AND ($3::uuid IS NULL OR m.id > $3)
      AND EXISTS (SELECT 1 FROM enrolment e JOIN course_version v ON v.id = e.version_id
                   WHERE e.person_id = m.person_id AND e.state = 'completed' AND v.course_id = $2)
    ORDER BY m.id LIMIT $4`,
);

export interface ProgramVersionRow {
  id: string;
  programId: string;
  code: string;
  number: number;
  state: ProgramState;
  title: string;
  summary: string;
  inOrder: boolean;
  /** Null: its certificates hold for ever. */
  validity: ValidityRule | null;
  publishedAt: Date | null;
  providerId: string;
  providerName: string;
}

export interface ProgramCourse {
  courseId: string;
  code: string;
  title: string;
  minutes: number;
  /** Whether it is taught now. */
  published: boolean;
  replaces: string | null;
  replacesCode: string | null;
}

export interface ProgramSetRow {
  key: number;
  title: string;
  needed: number;
  dueMonths: number | null;
  courses: ProgramCourse[];
}

export interface EquivalenceRow extends Equivalence {
  readonly id: string;
  /** Null: in every program. */
  readonly programId: string | null;
  readonly code: string;
  readonly countsAsCode: string;
}

export interface CreditRow extends Credit {
  /** As the course was called when it was completed. */
  readonly title: string;
  readonly code: string;
  readonly completedAt: Date;
}

export interface Membership {
  programId: string;
  versionId: string;
  /** 1, or one more for each time that they began it again. */
  cycle: number;
  /** Courses completed later than this count; null: all of them. */
  countsFrom: Date | null;
  /** When the cycle began. */
  startedOn: string;
  completedAt: Date | null;
}

export interface Member {
  id: string;
  personId: string;
  programId: string;
}

@Injectable()
export class ProgramsQueries {
  constructor(private readonly database: Database) {}

  /** The newest published version of each program, by title. */
  catalogue(
    after: readonly (string | number | null)[],
    limit: number,
  ): Promise<(ProgramVersionRow & { courses: number })[]> {
    return this.database.query(CATALOGUE, [...after, limit]);
  }

  published(code: string, queryable: Queryable = this.database): Promise<ProgramVersionRow | null> {
    return queryable.maybeOne(PUBLISHED, [code]);
  }

  version(versionId: string, queryable: Queryable = this.database): Promise<ProgramVersionRow | null> {
    return queryable.maybeOne(VERSION, [versionId]);
  }

  versionsWithin(reach: Reach): Promise<ProgramVersionRow[]> {
    return this.database.query(VERSIONS_WITHIN_REACH, [reach.nation, [...reach.providers]]);
  }

  sets(versionId: string, queryable: Queryable = this.database): Promise<ProgramSetRow[]> {
    return queryable.query(SETS, [versionId]);
  }

  replacements(versionId: string, queryable: Queryable = this.database): Promise<Replacement[]> {
    return queryable.query(REPLACEMENTS, [versionId]);
  }

  /** Those of the program, and those of every program; without a program only the latter. */
  equivalences(programId: string | null, queryable: Queryable = this.database): Promise<EquivalenceRow[]> {
    return queryable.query(EQUIVALENCES, [programId]);
  }

  completedCourses(personId: string, queryable: Queryable = this.database): Promise<CompletedCourse[]> {
    return queryable.query(COMPLETED_COURSES, [personId]);
  }

  credits(
    personId: string,
    programId: string,
    cycle: number,
    queryable: Queryable = this.database,
  ): Promise<CreditRow[]> {
    return queryable.query(CREDITS, [personId, programId, cycle]);
  }

  membership(personId: string, code: string): Promise<Membership | null> {
    return this.database.maybeOne(MEMBERSHIP, [personId, code]);
  }

  memberships(personId: string): Promise<Membership[]> {
    return this.database.query(MEMBERSHIPS, [personId]);
  }

  /** The programs that someone goes through again, and has not completed again. */
  underRenewal(personId: string): Promise<Membership[]> {
    return this.database.query(UNDER_RENEWAL, [personId]);
  }

  /** What a cohort teaches, and the day where it is. */
  courseOfCohort(cohortId: string): Promise<{ courseId: string; today: string } | null> {
    return this.database.maybeOne(COURSE_OF_COHORT, [cohortId]);
  }

  async courseIds(codes: readonly string[], queryable: Queryable = this.database): Promise<Map<string, string>> {
    const rows = await queryable.query<{ id: string; code: string }>(COURSE_IDS, [[...codes]]);
    return new Map(rows.map(({ id, code }) => [code, id]));
  }

  /** The programs that whoever completed an enrolment has joined. */
  joinedByCompleter(enrolmentId: string): Promise<Omit<Member, 'id'>[]> {
    return this.database.query(JOINED_BY_COMPLETER, [enrolmentId]);
  }

  /** @param programId null: of every program */
  membersWith(programId: string | null, courseId: string, after: string | null, limit: number): Promise<Member[]> {
    return this.database.query(MEMBERS_WITH, [programId, courseId, after, limit]);
  }
}
