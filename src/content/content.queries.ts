import { Injectable } from '@nestjs/common';

import type { Reach } from '../platform/auth/index.js';
import { Database, type Queryable, statement } from '../platform/database/index.js';
import type { VersionState } from './course-version.entity.js';
import type { AuthoredSection, OutlineSection } from './outline.js';
import type { ValidityRule } from './validity.js';

const VERSION_COLUMNS = `
  v.id, v.course_id AS "courseId", c.code, c.language, v.number, v.state, v.title, v.summary, v.description, v.minutes,
  v.licence, v.min_grade AS "minGrade", v.validity, v.published_at AS "publishedAt", c.provider_id AS "providerId",
  r.name AS "providerName"`;
const VERSION_SOURCE = `
  course_version v JOIN course c ON c.id = v.course_id JOIN provider r ON r.id = c.provider_id`;

const CATALOGUE = statement(
  'content.catalogue',
  `SELECT ${VERSION_COLUMNS}
     FROM ${VERSION_SOURCE}
    WHERE v.id = (SELECT n.id FROM course_version n WHERE n.course_id = c.id AND n.state = 'published'
                   ORDER BY n.number DESC LIMIT 1)
      AND ($1::text IS NULL OR search_text(c.code || ' ' || v.title || ' ' || v.summary) LIKE '%' || search_text($1) || '%'
           OR word_similarity(search_text($1), search_text(v.title || ' ' || v.summary)) > 0.5)
      AND ($2::text IS NULL OR (v.title, c.id) > ($2, $3::uuid))
    ORDER BY v.title, c.id
    LIMIT $4`,
);

const PUBLISHED_OF_COURSE = statement(
  'content.published_of_course',
  `SELECT ${VERSION_COLUMNS} FROM ${VERSION_SOURCE}
    WHERE c.code = $1 AND v.state = 'published' ORDER BY v.number DESC LIMIT 1`,
);

const COUNT_COURSES = statement(
  'content.count_courses',
  `SELECT count(DISTINCT course_id)::int AS count FROM course_version WHERE state = 'published'`,
);

const VERSION = statement('content.version', `SELECT ${VERSION_COLUMNS} FROM ${VERSION_SOURCE} WHERE v.id = $1`);

const VERSIONS_WITHIN_REACH = statement(
  'content.versions_within_reach',
  `SELECT ${VERSION_COLUMNS} FROM ${VERSION_SOURCE}
    WHERE $1::boolean OR c.provider_id = ANY ($2::uuid[])
    ORDER BY c.code, v.number DESC
    LIMIT 1000`,
);

/** Of an activity "a". */
const FILES = `coalesce((SELECT json_agg(json_build_object('id', f.id, 'role', f.role, 'name', f.name, 'title', f.title,
                             'language', f.language, 'type', s.type, 'bytes', s.bytes) ORDER BY f.position)
                      FROM activity_file f JOIN stored_file s USING (sha256)
                     WHERE f.version_id = a.version_id AND f.activity_key = a.key), '[]')`;

const OUTLINE = statement(
  'content.outline',
  `SELECT s.title,
          coalesce((SELECT json_agg(json_build_object('key', a.key, 'kind', a.kind, 'title', a.title,
                             'required', a.required, 'settings', a.settings,
                             'files', ${FILES}) ORDER BY a.position)
                      FROM activity a WHERE a.section_id = s.id), '[]') AS activities
     FROM section s WHERE s.version_id = $1 ORDER BY s.position`,
);

// With the answers: for authors, and for scoring. Never for a learner's browser.
const AUTHORED_OUTLINE = statement(
  'content.authored_outline',
  `SELECT s.title,
          coalesce((SELECT json_agg(json_build_object('key', a.key, 'kind', a.kind, 'title', a.title,
                             'required', a.required, 'settings', a.settings,
                             'files', ${FILES},
                             'questions', coalesce((SELECT json_agg(json_build_object('id', q.id, 'kind', q.kind,
                                                              'prompt', q.prompt, 'points', q.points,
                                                              'options', q.options, 'settings', q.settings,
                                                              'feedback', q.feedback, 'hints', q.hints) ORDER BY q.position)
                                                      FROM question q WHERE q.activity_id = a.id), '[]')) ORDER BY a.position)
                      FROM activity a WHERE a.section_id = s.id), '[]') AS activities
     FROM section s WHERE s.version_id = $1 ORDER BY s.position`,
);

export interface VersionRow {
  id: string;
  courseId: string;
  code: string;
  language: string;
  number: number;
  state: VersionState;
  title: string;
  summary: string;
  description: string;
  minutes: number;
  licence: string;
  minGrade: number | null;
  validity: ValidityRule | null;
  publishedAt: Date | null;
  providerId: string;
  providerName: string;
}

@Injectable()
export class ContentQueries {
  constructor(private readonly database: Database) {}

  /** The newest published version of each course, by title. */
  catalogue(text: string | null, after: readonly (string | number | null)[], limit: number): Promise<VersionRow[]> {
    return this.database.query(CATALOGUE, [text, ...after, limit]);
  }

  async countCourses(): Promise<number> {
    return (await this.database.one<{ count: number }>(COUNT_COURSES)).count;
  }

  /** The version that new cohorts of a course would teach. */
  publishedOf(code: string): Promise<VersionRow | null> {
    return this.database.maybeOne(PUBLISHED_OF_COURSE, [code]);
  }

  version(versionId: string, queryable: Queryable = this.database): Promise<VersionRow | null> {
    return queryable.maybeOne(VERSION, [versionId]);
  }

  versionsWithin(reach: Reach): Promise<VersionRow[]> {
    return this.database.query(VERSIONS_WITHIN_REACH, [reach.nation, [...reach.providers]]);
  }

  outline(versionId: string): Promise<OutlineSection[]> {
    return this.database.query(OUTLINE, [versionId]);
  }

  authoredOutline(versionId: string, queryable: Queryable = this.database): Promise<AuthoredSection[]> {
    return queryable.query(AUTHORED_OUTLINE, [versionId]);
  }
}
