import type { cohorts as spanish } from '../es/cohorts.js';

export const cohorts = {
  'cohorts.title': 'Cohorts',
  'cohorts.cohort': 'Cohort',
  'cohorts.provider': 'Provider',
  'cohorts.dates': '{from} to {to}',
  'cohorts.seats': '{free, plural, =0 {No seats left} one {# seat left} other {# seats left}} of {total, number}',
  'cohorts.enrol': 'Enrol',
  'cohorts.enrolled': 'You are enrolled: you can start now.',
} as const satisfies Record<keyof typeof spanish, string>;
