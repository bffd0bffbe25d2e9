export const home = {
  'home.title': 'Aprender a enseñar con tecnología, desde cualquier aula de Chile',
  'home.lead':
    'Cursos gratuitos para docentes, dictados por universidades de todo el país y con certificado que cualquiera puede comprobar.',
  'home.findCourse': 'Buscar un curso',
  'home.programme': 'El programa en números',
  'home.stat.enrolled': 'Inscripciones',
  'home.stat.completed': 'Aprobaciones',
  'home.stat.certified': 'Docentes con certificado',
  'home.stat.schools': 'Establecimientos',
} as const;
