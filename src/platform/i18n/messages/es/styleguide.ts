export const styleguide = {
  'styleguide.title': 'Guía de estilo',
  'styleguide.lead': 'Todas las piezas con las que se arman las páginas, en cada uno de sus estados.',
} as const;
