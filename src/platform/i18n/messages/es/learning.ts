export const learning = {
  'learning.title': 'Mi aprendizaje',
  'learning.empty': 'Todavía no tienes cursos',
  'learning.emptyHint': 'Busca un curso, elige una cohorte con cupos y empieza cuando quieras.',
  'learning.continue': 'Continuar',
  'learning.start': 'Empezar',
  'learning.progress': 'Avance',
  'learning.previous': 'Anterior',
  'learning.next': 'Siguiente',
  'learning.completed': 'Curso aprobado',
  'learning.grade': 'Nota {grade}',
} as const;
