import type { Verification } from '../../certification/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { courseLength } from './course-length.js';

/** Of the certificate of a program: the courses that counted; nothing for one of a course. */
export function creditedCourses(t: Translate, courses: Verification['courses']) {
  if (courses.length === 0) return [];
  const value = (
    <ul>
      {courses.map(({ code, title, minutes }) => (
        <li key={code}>
          {title}, {courseLength(t, minutes)}
        </li>
      ))}
    </ul>
  );
  return [{ term: t('certification.courses'), value }];
}
