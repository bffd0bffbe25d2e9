import type { content as spanish } from '../es/content.js';

export const content = {
  'content.courses.title': 'Courses',
  'content.courses.search': 'Search by name or topic',
  'content.courses.empty': 'No course matches this search',
  'content.courses.emptyHint': 'Try fewer words or clear the filters.',
  'content.course': 'Course',
  'content.version': 'Version {number, number}',
  'content.state.draft': 'Draft',
  'content.state.in_review': 'In review',
  'content.state.published': 'Published',
  'content.state.retired': 'Retired',
} as const satisfies Record<keyof typeof spanish, string>;
