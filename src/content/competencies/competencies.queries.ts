import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../../platform/database/index.js';
import type { Alignment } from './competencies.repository.js';

/** The version of each course that is taught today, as in the catalogue. */
const TAUGHT = `
  SELECT DISTINCT ON (v.course_id) v.id, v.course_id, v.title, course.code
    FROM course_version v JOIN course ON course.id = v.course_id
   WHERE v.state = 'published' ORDER BY v.course_id, v.number DESC`;

// What is only a heading, with others below it, is taught through those.
const IS_LEAF = `NOT EXISTS (SELECT 1 FROM competency child WHERE child.parent_id = c.id AND child.retired_at IS NULL)`;

const FRAMEWORKS = statement(
  'content.frameworks',
  `WITH taught AS (${TAUGHT}), covered AS (
     SELECT DISTINCT a.competency_id FROM taught JOIN course_alignment a ON a.version_id = taught.id)
   SELECT f.code, f.title, f.publisher, f.licence, f.uri, count(c.id)::int AS competencies,
          count(covered.competency_id)::int AS covered
     FROM competency_framework f
     LEFT JOIN competency c ON c.framework_id = f.id AND c.retired_at IS NULL AND ${IS_LEAF}
     LEFT JOIN covered ON covered.competency_id = c.id
    GROUP BY f.id ORDER BY f.title, f.code`,
);

const COVERAGE = statement(
  'content.coverage',
  `WITH taught AS (${TAUGHT})
   SELECT c.code, c.title, c.uri, parent.code AS "parentCode", ${IS_LEAF} AS leaf,
          coalesce(aligned.courses, '[]') AS courses
     FROM competency_framework f
     JOIN competency c ON c.framework_id = f.id AND c.retired_at IS NULL
     LEFT JOIN competency parent ON parent.id = c.parent_id
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('code', taught.code, 'title', taught.title, 'activities',
                (SELECT count(*) FROM activity_alignment l WHERE l.version_id = taught.id AND l.competency_id = c.id))
                ORDER BY taught.title, taught.code) AS courses
         FROM course_alignment a JOIN taught ON taught.id = a.version_id
        WHERE a.competency_id = c.id) aligned ON true
    WHERE f.code = $1
    ORDER BY c.position`,
);

const CHOICES = statement(
  'content.competencies_to_choose',
  `SELECT f.code AS "frameworkCode", f.title AS "frameworkTitle", c.id, c.code, c.title, parent.code AS "parentCode",
          ${IS_LEAF} AS leaf, c.retired_at IS NOT NULL AS retired
     FROM competency c JOIN competency_framework f ON f.id = c.framework_id
     LEFT JOIN competency parent ON parent.id = c.parent_id
    WHERE c.retired_at IS NULL OR EXISTS (SELECT 1 FROM course_alignment a WHERE a.version_id = $1 AND a.competency_id = c.id)
    ORDER BY f.title, f.code, c.position`,
);

const ALIGNMENTS = statement(
  'content.alignments',
  `SELECT a.competency_id AS "competencyId",
          coalesce((SELECT json_agg(l.activity_key ORDER BY l.activity_key) FROM activity_alignment l
                     WHERE l.version_id = a.version_id AND l.competency_id = a.competency_id), '[]') AS activities
     FROM course_alignment a JOIN competency c ON c.id = a.competency_id
    WHERE a.version_id = $1 ORDER BY c.framework_id, c.position, c.id`,
);

const OF_VERSION = statement(
  'content.competencies_of_version',
  `SELECT f.code AS "frameworkCode", f.title AS "frameworkTitle", c.code, c.title
     FROM course_alignment a
     JOIN competency c ON c.id = a.competency_id JOIN competency_framework f ON f.id = c.framework_id
    WHERE a.version_id = $1 ORDER BY f.title, f.code, c.position`,
);

export interface FrameworkRow {
  code: string;
  title: string;
  publisher: string;
  licence: string;
  uri: string | null;
  /** Those that are no mere headings. */
  competencies: number;
  /** How many of them some published course works on. */
  covered: number;
}

export interface CoverageRow {
  code: string;
  title: string;
  uri: string | null;
  parentCode: string | null;
  /** False: a heading for those below it. */
  leaf: boolean;
  /** Courses of the catalogue that work on it, and in how many of their activities. */
  courses: { code: string; title: string; activities: number }[];
}

export interface CompetencyChoice {
  frameworkCode: string;
  frameworkTitle: string;
  id: string;
  code: string;
  title: string;
  parentCode: string | null;
  leaf: boolean;
  retired: boolean;
}

export interface AlignedCompetency {
  frameworkCode: string;
  frameworkTitle: string;
  code: string;
  title: string;
}

@Injectable()
export class CompetenciesQueries {
  constructor(private readonly database: Database) {}

  frameworks(): Promise<FrameworkRow[]> {
    return this.database.query(FRAMEWORKS);
  }

  /** What the catalogue teaches of a framework, and what it lacks. */
  coverage(frameworkCode: string): Promise<CoverageRow[]> {
    return this.database.query(COVERAGE, [frameworkCode]);
  }

  /** All that a version can work on, and what it does although it is retired. */
  choices(versionId: string): Promise<CompetencyChoice[]> {
    return this.database.query(CHOICES, [versionId]);
  }

  alignments(versionId: string, queryable: Queryable = this.database): Promise<Alignment[]> {
    return queryable.query(ALIGNMENTS, [versionId]);
  }

  ofVersion(versionId: string): Promise<AlignedCompetency[]> {
    return this.database.query(OF_VERSION, [versionId]);
  }
}
