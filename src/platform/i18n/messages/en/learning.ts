import type { learning as spanish } from '../es/learning.js';

export const learning = {
  'learning.title': 'My learning',
  'learning.empty': 'You have no courses yet',
  'learning.emptyHint': 'Find a course, choose a cohort with seats and start whenever you like.',
  'learning.continue': 'Continue',
  'learning.start': 'Start',
  'learning.progress': 'Progress',
  'learning.previous': 'Previous',
  'learning.next': 'Next',
  'learning.completed': 'Course completed',
  'learning.grade': 'Grade {grade}',
} as const satisfies Record<keyof typeof spanish, string>;
