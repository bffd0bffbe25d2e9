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
  'imports.finding.PERSON_TWICE':
    'El archivo nombra a la misma persona de dos maneras, por su RUN y por otro identificador.',
  'imports.finding.REJECTED_BY_PERSON': 'Una persona decidió no incorporarla: {value}',
  'imports.outcome.created': 'creada',
  'imports.outcome.updated': 'cambiada',
  'imports.outcome.unchanged': 'sin cambios',
  'imports.outcome.rejected': 'rechazada',
  'imports.outcome.quarantined': 'por resolver',
  'imports.column.line': 'LINEA_ORIGINAL',
  'imports.column.outcome': 'RESULTADO',
  'imports.column.column': 'COLUMNA',
  'imports.column.code': 'CODIGO',
  'imports.column.reason': 'MOTIVO',
  'imports.column.before': 'ANTES',
  'imports.column.after': 'DESPUES',
  'imports.refused.inside': '{file}: {sentence}',
  'imports.refused.FILE_UNREADABLE':
    'No se puede leer el archivo {file}: {reason, select, missing {no existe} denied {falta el permiso} other {es una carpeta}}.',
  'imports.refused.FILE_EMPTY': 'El archivo no tiene filas: no hay nada que importar.',
  'imports.refused.NOT_TEXT':
    'El archivo {file} no es texto en UTF-8 ni en Latin-1. Guárdalo como CSV en UTF-8 y envíalo otra vez.',
  'imports.refused.SPREADSHEET': 'El archivo es una planilla. Guárdala como CSV en UTF-8 y envía ese archivo.',
  'imports.refused.ARCHIVE_NOT_READ': 'El archivo es un zip, y aquí solo se lee CSV. Extrae el CSV y envíalo.',
  'imports.refused.WRONG_DELIMITER':
    'Las columnas no están separadas por punto y coma, como en el directorio oficial. No se importó nada.',
  'imports.refused.HEADER_INCOMPLETE':
    'La primera línea debe nombrar las columnas, y faltan: {missing}. No se importó nada.',
  'imports.refused.HEADER_REPEATED':
    'Varias columnas dicen lo mismo: {columns}. Deja una sola de ellas. No se importó nada.',
  'imports.refused.QUOTE_NOT_CLOSED':
    'Línea {line}: una comilla se abre y no se cierra en la misma línea, así que no se distingue lo que sigue. No se importó nada: corrige la línea u obtén el archivo otra vez.',
  'imports.refused.LINE_TOO_LONG':
    '{line, plural, =0 {Una línea} other {La línea #}} es mucho más larga que cualquier fila: no es una tabla. No se importó nada.',
  'imports.refused.COLUMNS_TOO_MANY':
    'La línea {line} tiene {columns, number} columnas y se leen {most, number} como máximo. No se importó nada.',
  'imports.refused.CSV_MALFORMED':
    'La línea {line} no se puede leer como fila de una tabla ({reason}). No se importó nada.',
  'imports.refused.FILE_TRUNCATED':
    'El archivo está cortado: su última línea, la {line}, termina a la mitad. No se importó nada: obtén el archivo otra vez.',
  'imports.refused.ZIP_DAMAGED':
    'El zip está dañado o su contenido no es lo que dice ser. No se importó nada: obtén el archivo otra vez.',
  'imports.refused.ZIP_ENCRYPTED': 'El zip está cifrado con una clave. Envíalo sin cifrar. No se importó nada.',
  'imports.refused.ZIP_UNSAFE':
    'El zip tiene un archivo cuyo nombre lleva fuera de su carpeta: {name}. No se importó nada.',
  'imports.refused.ZIP_REPEATED': 'El zip tiene dos veces el mismo archivo: {name}. No se importó nada.',
  'imports.refused.ZIP_NESTED':
    'Dentro del zip hay otro archivo comprimido: {name}. Deja solo los CSV. No se importó nada.',
  'imports.refused.ZIP_TOO_LARGE':
    'El contenido del zip es mucho más grande de lo que puede ser una nómina. No se importó nada.',
  'imports.refused.ZIP_INCOMPLETE': 'Al zip le falta el archivo {name}, en su carpeta principal. No se importó nada.',
  'imports.refused.ONEROSTER_VERSION':
    'El zip dice ser de OneRoster {version}, y se leen las versiones 1.1 y 1.2. No se importó nada.',
  'imports.refused.ONEROSTER_ABSENT':
    'Según su manifest.csv el zip no trae {name}, y sin él no se sabe quién trabaja dónde. No se importó nada.',
  'imports.refused.ONEROSTER_DELTA_COMPLETE':
    'El zip trae solo lo que cambió, así que nadie se ha ido por no estar en él. Envíalo otra vez como nómina parcial.',
  'imports.refused.ONEROSTER_TOO_MANY':
    '{name} tiene más de {most, number} filas que relacionar. Envía el zip por partes, o una nómina en CSV.',
  'imports.secondPerson.roster':
    'Aplicar la nómina {fileName} termina {leaving, plural, one {un nombramiento} other {# nombramientos}} de {postsInScope, number} vigentes.',
  'imports.effect.post_ends': 'Termina',
  'imports.roster.run': 'Con dígito verificador, con o sin puntos',
  'imports.roster.external_id': 'Cómo llama a la persona el sistema de donde viene el archivo',
  'imports.roster.given_names': 'Los nombres',
  'imports.roster.family_names': 'Los apellidos',
  'imports.roster.email': 'El correo; en blanco deja el que se conoce',
  'imports.roster.gender': 'F, M u O, o la palabra',
  'imports.roster.birth_year': 'El año de nacimiento',
  'imports.roster.school': 'El RBD sin dígito verificador; en blanco, una persona sin nombramiento',
  'imports.roster.position': 'Docente, director o directora, UTP, asistente u otro',
  'imports.roster.subject': 'La asignatura',
  'imports.roster.weekly_hours': 'De 1 a 44',
  'imports.roster.starts_on':
    'Primer día, 2026-03-01 o 01-03-2026; en blanco, el que se conoce o el día de la importación',
  'imports.roster.ends_on': 'Último día; en blanco, no se conoce. Sin esta columna queda el que se conoce',
  'imports.roster.main':
    'Sí o no: si es donde trabaja principalmente, entre varios. En blanco, lo que se conoce o donde tiene más horas',
} as const;
