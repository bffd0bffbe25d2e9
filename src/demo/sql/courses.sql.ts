import type { Queryable } from '../../platform/database/index.js';
import { ADD_ACTIVITIES, ADD_COURSES, ADD_QUESTIONS, ADD_SECTIONS, ADD_VERSIONS, PUBLISH } from './catalogue.sql.js';
import type { CourseRows } from '../filling/courses.js';

/** Stores courses as drafts, and then publishes them. @param complete does what can only be done to drafts */
export async function addCourses(
  queryable: Queryable,
  rows: CourseRows,
  complete: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await queryable.query(ADD_COURSES, [JSON.stringify(rows.courses)]);
  await queryable.query(ADD_VERSIONS, [JSON.stringify(rows.versions)]);
  await queryable.query(ADD_SECTIONS, [JSON.stringify(rows.sections)]);
  await queryable.query(ADD_ACTIVITIES, [JSON.stringify(rows.activities)]);
  await queryable.query(ADD_QUESTIONS, [JSON.stringify(rows.questions)]);
  await complete();
  await queryable.query(PUBLISH, [rows.versionIds, rows.publishedAt]);
}
