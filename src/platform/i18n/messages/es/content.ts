export const content = {
  'content.courses.title': 'Cursos',
  'content.courses.search': 'Buscar por nombre o tema',
  'content.courses.empty': 'Ningún curso coincide con esta búsqueda',
  'content.courses.emptyHint': 'Prueba con menos palabras o quita los filtros.',
  'content.course': 'Curso',
  'content.version': 'Versión {number, number}',
  'content.state.draft': 'Borrador',
  'content.state.in_review': 'En revisión',
  'content.state.published': 'Publicada',
  'content.state.retired': 'Retirada',
} as const;
