/** Frameworks of competencies, what the catalogue covers of them, and what a course works on. */
export const competencies = {
  'competencies.title': 'Competencias',
  'competencies.lead': 'Los marcos de competencias que orientan los cursos, y qué parte de cada uno cubre el catálogo.',
  'competencies.byCompetency': 'Buscar por competencia',
  'competencies.none': 'Todavía no hay marcos de competencias',
  'competencies.noneHint': 'Aparecerán aquí cuando quien administra el programa los importe.',
  'competencies.covered': 'Con algún curso',
  'competencies.coveredOf': '{covered, number} de {total, number}',
  'competencies.publisher': 'Publicado por {publisher}',
  'competencies.licence': 'Licencia: {licence}',
  'competencies.source': 'Ver el marco original',
  'competencies.filter': 'Competencias que se muestran',
  'competencies.all': 'Todas',
  'competencies.lacking': 'Sin ningún curso',
  'competencies.nothingLacking': 'No falta ninguna: cada competencia de este marco tiene al menos un curso.',
  'competencies.competency': 'Competencia',
  'competencies.courses': 'Cursos que la trabajan',
  'competencies.noCourse': 'Ningún curso',
  'competencies.inActivities': '{count, plural, one {en # actividad} other {en # actividades}}',
  'competencies.ofCourse': 'Competencias que desarrolla',

  'competencies.import.title': 'Importar marcos de competencias',
  'competencies.import.lead':
    'Un paquete CASE 1.0 o un objeto JSON con los marcos. Importar otra edición actualiza la anterior; lo que ya no está se retira, sin quitarlo de los cursos.',
  'competencies.import.file': 'Archivo',
  'competencies.import.button': 'Importar',
  'competencies.import.done': 'Importación completa',
  'competencies.import.counts':
    '{created, plural, one {# nueva} other {# nuevas}}, {updated, plural, one {# cambiada} other {# cambiadas}}, {unchanged, plural, one {# sin cambio} other {# sin cambios}}, {retired, plural, one {# retirada} other {# retiradas}}',

  'competencies.fault.notJson': 'El archivo no es JSON.',
  'competencies.fault.notAnObject': 'El archivo no contiene un objeto JSON.',
  'competencies.fault.title': '{place}: el marco no tiene título.',
  'competencies.fault.empty': 'No hay competencias en el archivo.',
  'competencies.fault.tooMany': '{place}: tiene demasiadas competencias.',
  'competencies.fault.incomplete': '{place}: a la competencia le falta el código o el título.',
  'competencies.fault.twice': '{place}: el código está dos veces.',
  'competencies.fault.circle': '{place}: la competencia queda debajo de sí misma.',
  'competencies.fault.tooLong': '{place}: hay un texto demasiado largo.',

  'competencies.author.lead': 'Lo que se marque aquí se ve en el catálogo y queda escrito en cada certificado.',
  'competencies.author.choose': 'Competencias del curso',
  'competencies.author.chosen': '{count, plural, =0 {ninguna elegida} one {# elegida} other {# elegidas}}',
  'competencies.author.retired': 'Ya no está en su marco',
  'competencies.author.activities': 'Dónde se trabaja cada una',
  'competencies.author.activitiesLead':
    'Marca las actividades en que se trabaja. Sin ninguna, vale para el curso en general.',
  'competencies.author.saveFirst': 'Al guardar podrás señalar en qué actividades se trabaja cada competencia.',
  'competencies.author.noFrameworks':
    'Todavía no hay marcos de competencias. Pide a quien administra el programa que importe uno.',
  'competencies.author.none': 'Esta versión no declara competencias.',
  'competencies.author.wholeCourse': 'En el curso en general',
} as const;
