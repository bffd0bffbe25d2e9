export const styleguide = {
  'styleguide.title': 'Guía de estilo',
  'styleguide.lead': 'Todas las piezas con las que se arman las páginas, en cada uno de sus estados.',
  'styleguide.numbers': 'Cifras',
  'styleguide.charts': 'Gráficos y mapa',
  'styleguide.tables': 'Tablas',
  'styleguide.lists': 'Listas',
  'styleguide.awards': 'Lo que se ha ganado',
  'styleguide.forms': 'Formularios',
  'styleguide.messages': 'Mensajes',
  'styleguide.text': 'Textos y pasos',
} as const;
