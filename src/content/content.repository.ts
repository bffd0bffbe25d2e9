import { Injectable } from '@nestjs/common';
import { v7 as uuidV7 } from 'uuid';

import { brokenConstraint, type Queryable, statement } from '../platform/database/index.js';
import { DomainError, translateConstraint } from '../platform/http/index.js';
import type { WrittenSection } from './outline.js';
import type { ValidityRule } from './validity.js';

const ADD_COURSE = statement(
  'content.add_course',
  `WITH added AS (INSERT INTO course (code, provider_id, language, created_by) VALUES ($1, $2, $3, $4) RETURNING id)
   INSERT INTO course_version (course_id, number, title, summary, minutes) SELECT id, 1, $5, $6, $7 FROM added
   RETURNING id, course_id AS "courseId"`,
);
const ADD_DRAFT = statement(
  'content.add_draft',
  `INSERT INTO course_version (course_id, number, title, summary, description, minutes, licence, min_grade, validity)
   SELECT course_id, (SELECT max(number) + 1 FROM course_version WHERE course_id = v.course_id),
          title, summary, description, minutes, licence, min_grade, validity
     FROM course_version v WHERE id = $1
   RETURNING id`,
);
const LOCK = statement(
  'content.lock_version',
  `SELECT v.state, v.course_id AS "courseId", c.next_activity_key AS "nextActivityKey"
     FROM course_version v JOIN course c ON c.id = v.course_id WHERE v.id = $1 FOR UPDATE`,
);
const DESCRIBE = statement(
  'content.describe_version',
  `UPDATE course_version SET title = $2, summary = $3, description = $4, minutes = $5, licence = $6, min_grade = $7,
          validity = $8::jsonb
    WHERE id = $1`,
);
const PUBLISH = statement(
  'content.publish_version',
  `UPDATE course_version SET state = 'published', published_at = now(), published_by = $2 WHERE id = $1`,
);
const EMPTY_QUESTIONS = statement('content.empty_questions', 'DELETE FROM question WHERE version_id = $1');
const EMPTY_ACTIVITIES = statement('content.empty_activities', 'DELETE FROM activity WHERE version_id = $1');
const DROP_LOOSE_ALIGNMENTS = statement(
  'content.drop_loose_alignments',
  `DELETE FROM activity_alignment l
    WHERE version_id = $1 AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.version_id = $1 AND a.key = l.activity_key)`,
);
const DROP_LOOSE_FILES = statement(
  'content.drop_loose_files',
  `DELETE FROM activity_file f
    WHERE version_id = $1 AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.version_id = $1 AND a.key = f.activity_key)`,
);
const EMPTY_SECTIONS = statement('content.empty_sections', 'DELETE FROM section WHERE version_id = $1');
const SET_NEXT_KEY = statement('content.set_next_key', 'UPDATE course SET next_activity_key = $2 WHERE id = $1');
const ADD_SECTIONS = statement(
  'content.add_sections',
  `INSERT INTO section (id, version_id, position, title)
   SELECT id, $1, position, title FROM jsonb_to_recordset($2::jsonb) AS s(id uuid, position smallint, title text)`,
);
const ADD_ACTIVITIES = statement(
  'content.add_activities',
  `INSERT INTO activity (id, version_id, section_id, key, position, kind, title, required, settings)
   SELECT id, $1, "sectionId", key, position, kind, title, required, settings
     FROM jsonb_to_recordset($2::jsonb) AS a(id uuid, "sectionId" uuid, key int, position smallint, kind text, title text,
                                             required boolean, settings jsonb)`,
);
const ADD_QUESTIONS = statement(
  'content.add_questions',
  `INSERT INTO question (id, version_id, activity_id, position, kind, prompt, points, options, settings, feedback, hints)
   SELECT id, $1, "activityId", position, kind, prompt, points, options, settings, feedback, hints
     FROM jsonb_to_recordset($2::jsonb) AS q(id uuid, "activityId" uuid, position smallint, kind text, prompt text,
                                             points smallint, options jsonb, settings jsonb, feedback text, hints jsonb)`,
);

@Injectable()
export class ContentRepository {
  async addCourse(
    queryable: Queryable,
    course: { code: string; providerId: string; language: string; title: string; summary: string; minutes: number },
    createdBy: string,
  ): Promise<{ id: string; courseId: string }> {
    try {
      const { code, providerId, language, title, summary, minutes } = course;
      return await queryable.one(ADD_COURSE, [code, providerId, language, createdBy, title, summary, minutes]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        course_code_key: 'COURSE_CODE_TAKEN',
        course_provider_fk: 'NOT_FOUND',
      });
    }
  }

  /** A new draft that describes itself as the given version does; its outline is still empty. */
  async addDraft(queryable: Queryable, fromVersionId: string): Promise<{ id: string }> {
    try {
      return await queryable.one(ADD_DRAFT, [fromVersionId]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        course_version_one_draft_idx: 'DRAFT_EXISTS',
        course_version_number_key: 'DRAFT_EXISTS',
      });
    }
  }

  /** Holds the version until the transaction ends. @throws NOT_FOUND @throws VERSION_PUBLISHED when it can not be edited */
  async lockDraft(queryable: Queryable, versionId: string): Promise<{ courseId: string; nextActivityKey: number }> {
    const version = await queryable.maybeOne<{ state: string; courseId: string; nextActivityKey: number }>(LOCK, [
      versionId,
    ]);
    if (!version) throw new DomainError('NOT_FOUND');
    if (version.state !== 'draft') throw new DomainError('VERSION_PUBLISHED');
    return version;
  }

  async describe(
    queryable: Queryable,
    versionId: string,
    words: {
      title: string;
      summary: string;
      description: string;
      minutes: number;
      licence: string;
      minGrade: number | null;
      validity: ValidityRule | null;
    },
  ): Promise<void> {
    const { title, summary, description, minutes, licence, minGrade, validity } = words;
    const rule = validity === null ? null : JSON.stringify(validity);
    await queryable.query(DESCRIBE, [versionId, title, summary, description, minutes, licence, minGrade, rule]);
  }

  async publish(queryable: Queryable, versionId: string, publishedBy: string): Promise<void> {
    await queryable.query(PUBLISH, [versionId, publishedBy]);
  }

  /** Puts a whole outline in the place of the one that the draft has. Questions get new ids. */
  async replaceOutline(
    queryable: Queryable,
    versionId: string,
    sections: readonly WrittenSection[],
    next: { courseId: string; activityKey: number },
  ): Promise<void> {
    for (const each of [EMPTY_QUESTIONS, EMPTY_ACTIVITIES, EMPTY_SECTIONS]) await queryable.query(each, [versionId]);
    await queryable.query(SET_NEXT_KEY, [next.courseId, next.activityKey]);

    const withIds = sections.map((section, position) => ({ ...section, id: uuidV7(), position }));
    const activities = withIds.flatMap((section) =>
      section.activities.map((activity, position) => ({
        ...activity,
        id: uuidV7(),
        sectionId: section.id,
        position,
      })),
    );
    const questions = activities.flatMap((activity) =>
      activity.questions.map((question, position) => ({
        ...question,
        id: uuidV7(),
        activityId: activity.id,
        position,
      })),
    );
    const insert = (what: typeof ADD_SECTIONS, rows: object[]) =>
      queryable.query(what, [versionId, JSON.stringify(rows)]);
    await insert(
      ADD_SECTIONS,
      withIds.map(({ id, position, title }) => ({ id, position, title })),
    );
    await insert(
      ADD_ACTIVITIES,
      activities.map(({ questions: _, ...activity }) => activity),
    );
    await insert(ADD_QUESTIONS, questions);
    await queryable.query(DROP_LOOSE_ALIGNMENTS, [versionId]);
    await queryable.query(DROP_LOOSE_FILES, [versionId]);
  }
}
