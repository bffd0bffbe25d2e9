import { type PersonalDataSource, personalRows } from '../people/index.js';

/** Courses that someone wrote and published. */
export const PERSONAL_DATA_OF_CONTENT: readonly PersonalDataSource[] = [
  {
    name: 'authored',
    holds: ['course.created_by', 'course_version.published_by', 'bank_question_version.created_by'],
    read: personalRows(
      'authored',
      `SELECT 'course ' || id::text AS key, 'course' AS kind, code, created_at AS "createdAt" FROM course WHERE created_by = $1
       UNION ALL SELECT 'published ' || id::text, 'published', title, published_at FROM course_version WHERE published_by = $1
       UNION ALL SELECT 'question ' || id::text, 'question', left(prompt, 200), created_at FROM bank_question_version WHERE created_by = $1`,
    ),
  },
];
