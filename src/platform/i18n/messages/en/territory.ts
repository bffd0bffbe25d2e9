import type { territory as spanish } from '../es/territory.js';

export const territory = {
  'territory.country': 'Chile',
  'territory.region': 'Region',
  'territory.province': 'Province',
  'territory.commune': 'Commune',
  'territory.school': 'School',
  'territory.schools.title': 'Schools',
  'territory.schools.count': '{count, plural, =0 {No schools} one {# school} other {# schools}}',
  'territory.rbd': 'RBD',
  'territory.governance': 'Governance',
  'territory.governance.municipal': 'Municipal',
  'territory.governance.subsidised': 'Subsidised private',
  'territory.governance.private': 'Private',
  'territory.governance.delegated': 'Delegated administration',
  'territory.governance.slep': 'Local public education service',
  'territory.area.rural': 'Rural',
  'territory.area.urban': 'Urban',
} as const satisfies Record<keyof typeof spanish, string>;
