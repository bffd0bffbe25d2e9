/** What is said about rows of a file that is imported; `value` is the cell, or what else the sentence is about. */
export const imports = {
  'imports.finding.COLUMNS_TOO_FEW': 'La fila tiene {value} columnas, menos que el encabezado.',
  'imports.finding.COLUMNS_TOO_MANY': 'La fila tiene {value} columnas, más que el encabezado.',
  'imports.finding.RUN_INVALID': '“{value}” no es un RUN, o su dígito verificador no corresponde.',
  'imports.finding.IDENTITY_MISSING': 'Falta el RUN o el identificador externo: no se sabe de quién es la fila.',
  'imports.finding.NAME_MISSING': 'Faltan los nombres o los apellidos.',
  'imports.finding.TEXT_UNREADABLE': '“{value}” tiene caracteres dañados.',
  'imports.finding.TOO_LONG': '“{value}” es demasiado largo.',
  'imports.finding.EMAIL_INVALID': '“{value}” no es un correo electrónico.',
  'imports.finding.GENDER_UNKNOWN': '“{value}” no es femenino, masculino ni otro.',
  'imports.finding.YEAR_INVALID': '“{value}” no es un año posible.',
  'imports.finding.SCHOOL_UNKNOWN': 'No hay ningún establecimiento con el RBD {value}.',
  'imports.finding.POSITION_UNKNOWN':
    '“{value}” no es un cargo conocido: docente, director o directora, UTP, asistente u otro.',
  'imports.finding.HOURS_INVALID': '“{value}” no son horas semanales: de 1 a 44.',
  'imports.finding.DATE_INVALID': '“{value}” no es una fecha: escribe 2026-03-01 o 01-03-2026.',
  'imports.finding.ENDS_BEFORE_START': 'El nombramiento termina antes de comenzar.',
  'imports.finding.YES_OR_NO': '“{value}” no es ni sí ni no.',
  'imports.finding.OUTSIDE_REACH': 'El establecimiento o la persona está fuera de lo que administras.',
  'imports.finding.ROW_REPEATED': 'La línea {value} ya dice dónde trabaja esta persona en esas fechas.',
  'imports.finding.POST_UNCLEAR':
    'La fila abarca más de un nombramiento de esta persona en el establecimiento: escribe las fechas de cada uno.',
  'imports.finding.MAIN_TWICE': 'Otra fila ya es el nombramiento principal de esta persona en esas fechas.',
  'imports.finding.IDENTIFIERS_DIFFER': 'El RUN y el identificador externo son de personas distintas.',
  'imports.finding.EXTERNAL_ID_SHARED': 'El mismo identificador externo aparece en el archivo con personas distintas.',
  'imports.finding.NAME_DIFFERS': 'Ese RUN o identificador está registrado con otro nombre.',
  'imports.finding.NAME_VARIES': 'El archivo da nombres distintos a la misma persona.',
  'imports.finding.EMAIL_TAKEN': 'Ese correo ya es de otra persona.',
  'imports.finding.EMAIL_SHARED': 'El archivo da el mismo correo a personas distintas.',
  'imports.leaving.effect':
    'Aplicar la nómina {fileName} termina {leaving, plural, one {un nombramiento} other {# nombramientos}} de {postsInScope, number} vigentes.',
} as const;
