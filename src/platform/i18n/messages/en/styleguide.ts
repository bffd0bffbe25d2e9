import type { styleguide as spanish } from '../es/styleguide.js';

export const styleguide = {
  'styleguide.title': 'Style guide',
  'styleguide.lead': 'Every piece that pages are made of, in each of its states.',
  'styleguide.numbers': 'Figures',
  'styleguide.charts': 'Charts and map',
  'styleguide.tables': 'Tables',
  'styleguide.lists': 'Lists',
  'styleguide.awards': 'What was earned',
  'styleguide.forms': 'Forms',
  'styleguide.messages': 'Messages',
  'styleguide.text': 'Text and steps',
} as const satisfies Record<keyof typeof spanish, string>;
