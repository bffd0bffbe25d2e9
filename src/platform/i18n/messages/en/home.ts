import type { home as spanish } from '../es/home.js';

export const home = {
  'home.title': 'Learn to teach with technology, from any classroom in Chile',
  'home.lead':
    'Free courses for teachers, taught by universities across the country, with a certificate that anyone can check.',
  'home.findCourse': 'Find a course',
  'home.programme': 'The programme in numbers',
  'home.stat.enrolled': 'Enrolments',
  'home.stat.completed': 'Completions',
  'home.stat.certified': 'Teachers with a certificate',
  'home.stat.schools': 'Schools',
} as const satisfies Record<keyof typeof spanish, string>;
