import type { Calendar } from './calendar.js';
import { idOf } from '../sql/chance.js';
import type { CourseText } from '../content/course-text.js';

/** The rows that a set of courses is stored as. */
export interface CourseRows {
  readonly courses: object[];
  readonly versions: object[];
  readonly sections: object[];
  readonly activities: object[];
  readonly questions: object[];
  /** Ids of the versions in the order of the texts. */
  readonly versionIds: string[];
  readonly publishedAt: number;
}

export function courseRows(
  seed: string,
  { schoolYear }: Calendar,
  texts: readonly CourseText[],
  providerId: (code: string) => string,
  authorId: (providerCode: string) => string,
): CourseRows {
  // Written in the summer before the first of the three school years.
  const at = Date.UTC(schoolYear - 2, 0, 8);
  const rows: CourseRows = {
    ...{ courses: [], versions: [], sections: [], activities: [], questions: [], versionIds: [] },
    publishedAt: at + 20 * 86_400_000,
  };
  for (const text of texts) {
    const id = (what: string): string => idOf(seed, `${text.code} ${what}`, at);
    const versionId = id('version');
    const { code, language, title, summary, description, minutes, minGrade } = text;
    const activities = text.sections.reduce((sum, section) => sum + section.activities.length, 0);
    rows.versionIds.push(versionId);
    rows.courses.push({
      ...{ id: id('course'), code, language, at, providerId: providerId(text.provider) },
      ...{ createdBy: authorId(text.provider), nextActivityKey: activities + 1 },
    });
    rows.versions.push({ id: versionId, courseId: id('course'), title, summary, description, minutes, minGrade, at });
    let key = 0;
    text.sections.forEach((section, s) => {
      const sectionId = id(`section ${s}`);
      rows.sections.push({ id: sectionId, versionId, position: s, title: section.title });
      section.activities.forEach((activity, position) => {
        key++;
        const activityId = id(`activity ${key}`);
        const { kind, title: activityTitle, required, settings } = activity;
        rows.activities.push({
          ...{ id: activityId, versionId, sectionId, key, position, kind, title: activityTitle, required, settings },
        });
        if (activity.kind === 'quiz')
          activity.questions.forEach((question, q) =>
            rows.questions.push({
              ...{ id: id(`question ${key}.${q}`), versionId, activityId, position: q, points: 1, ...question },
            }),
          );
      });
    });
  }
  return rows;
}
