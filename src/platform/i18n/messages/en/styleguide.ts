import type { styleguide as spanish } from '../es/styleguide.js';

export const styleguide = {
  'styleguide.title': 'Style guide',
  'styleguide.lead': 'Every piece that pages are made of, in each of its states.',
} as const satisfies Record<keyof typeof spanish, string>;
