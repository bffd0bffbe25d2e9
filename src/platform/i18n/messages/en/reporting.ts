import type { reporting as spanish } from '../es/reporting.js';

export const reporting = {
  'reporting.title': 'Statistics',
  'reporting.lead': 'Who is training, where, and with what result. The figures include the very latest completion.',
  'reporting.enrolled': 'Enrolled',
  'reporting.completed': 'Completed',
  'reporting.certified': 'Certified',
  'reporting.coverage': 'Coverage',
  'reporting.teachers': 'Teachers in post',
  'reporting.byRegion': 'By region, north to south',
  'reporting.definitions': 'How each figure is worked out',
} as const satisfies Record<keyof typeof spanish, string>;
