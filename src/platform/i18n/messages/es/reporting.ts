export const reporting = {
  'reporting.title': 'Estadísticas',
  'reporting.lead': 'Quiénes se forman, dónde y con qué resultado. Las cifras incluyen hasta la última aprobación.',
  'reporting.enrolled': 'Inscripciones',
  'reporting.completed': 'Aprobaciones',
  'reporting.certified': 'Con certificado',
  'reporting.coverage': 'Cobertura',
  'reporting.teachers': 'Docentes en ejercicio',
  'reporting.byRegion': 'Por región, de norte a sur',
  'reporting.definitions': 'Cómo se calcula cada cifra',
} as const;
