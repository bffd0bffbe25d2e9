/** One title (what happened) and one detail (why, and what to do) for every code in `platform/http/error-codes.ts`. */
export const errors = {
  'error.VALIDATION_FAILED.title': 'Hay datos que corregir',
  'error.VALIDATION_FAILED.detail':
    'Revisa los datos marcados y vuelve a enviar. No se guardó nada todavía y lo escrito sigue aquí.',
  'error.MALFORMED_REQUEST.title': 'No se pudo leer lo enviado',
  'error.MALFORMED_REQUEST.detail':
    'La solicitud llegó incompleta o con un formato que no se entiende. Vuelve a la página anterior e intenta de nuevo.',
  'error.NOT_AUTHENTICATED.title': 'Hace falta entrar',
  'error.NOT_AUTHENTICATED.detail': 'Esta página es personal. Entra con tu cuenta y volverás directo aquí.',
  'error.SIGN_IN_FAILED.title': 'No se pudo entrar',
  'error.SIGN_IN_FAILED.detail':
    'El correo o RUN y la contraseña no coinciden con ninguna cuenta activa. Revisa ambos e intenta otra vez.',
  'error.NOT_ALLOWED.title': 'Esta página no está a tu alcance',
  'error.NOT_ALLOWED.detail':
    'Tu cuenta no tiene permiso para ver o hacer esto. Si lo necesitas para tu trabajo, pídelo a quien administra el programa en tu institución.',
  'error.CROSS_SITE_REQUEST.title': 'La solicitud vino desde otro sitio',
  'error.CROSS_SITE_REQUEST.detail':
    'Por seguridad no se aceptan formularios enviados desde otros sitios. Abre la página aquí mismo y vuelve a intentarlo.',
  'error.NOT_FOUND.title': 'No encontramos esa página',
  'error.NOT_FOUND.detail':
    'Puede que la dirección esté incompleta o que lo que buscas ya no exista. Prueba desde el inicio o con el buscador.',
  'error.CONFLICT.title': 'Alguien lo cambió antes',
  'error.CONFLICT.detail':
    'Mientras trabajabas, otra persona u otra ventana cambió lo mismo. Revisa cómo quedó y vuelve a aplicar tu cambio.',
  'error.CHANGED_MEANWHILE.title': 'La ficha cambió mientras la corregías',
  'error.CHANGED_MEANWHILE.detail':
    'Otra persona la cambió después de que la abriste, y no se guardó nada. Revisa cómo quedó y aplica otra vez tu corrección.',
  'error.VERSION_NOT_NAMED.title': 'Falta decir qué versión se corrige',
  'error.VERSION_NOT_NAMED.detail': 'Lee la ficha y envía su versión en la cabecera If-Match.',
  'error.PAYLOAD_TOO_LARGE.title': 'Lo enviado es demasiado grande',
  'error.PAYLOAD_TOO_LARGE.detail': 'Reduce el tamaño del archivo o del texto y vuelve a enviar.',
  'error.FILE_REQUIRED.title': 'Falta el archivo',
  'error.FILE_REQUIRED.detail': 'Elige un archivo y vuelve a enviar.',
  'error.FILE_TOO_LARGE.title': 'El archivo es demasiado grande',
  'error.FILE_TOO_LARGE.detail': 'El archivo puede tener hasta {size}. Elige uno más pequeño y vuelve a enviar.',
  'error.FILE_TYPE_REFUSED.title': 'Ese tipo de archivo no se acepta aquí',
  'error.FILE_TYPE_REFUSED.detail':
    'Lo decide el contenido del archivo, no su nombre. Elige un archivo de los tipos que se indican, o conviértelo antes.',
  'error.TOO_MANY_FILES.title': 'Ya no caben más archivos',
  'error.TOO_MANY_FILES.detail':
    'Aquí caben {count, plural, one {# archivo} other {# archivos}}. Quita uno antes de subir otro.',
  'error.UPLOAD_MALFORMED.title': 'El archivo no llegó bien',
  'error.UPLOAD_MALFORMED.detail':
    'El envío se cortó o no tiene la forma de un formulario con un archivo. No se guardó nada: vuelve a enviarlo.',
  'error.UNSUPPORTED_MEDIA_TYPE.title': 'Ese tipo de archivo no se acepta',
  'error.UNSUPPORTED_MEDIA_TYPE.detail': 'Usa uno de los formatos que indica la página y vuelve a enviar.',
  'error.TOO_MANY_REQUESTS.title': 'Demasiados intentos seguidos',
  'error.TOO_MANY_REQUESTS.detail':
    'Para proteger a las personas y al servicio hay que esperar un momento. Intenta de nuevo en unos minutos.',
  'error.INTERNAL.title': 'Algo falló de nuestro lado',
  'error.INTERNAL.detail':
    'No es culpa tuya y ya quedó registrado. Intenta de nuevo en unos minutos; si se repite, envía a soporte el código que aparece abajo.',
  'error.UNAVAILABLE.title': 'El sistema no está disponible por un momento',
  'error.UNAVAILABLE.detail': 'Está arrancando o en mantención. Intenta de nuevo en un minuto.',
  'error.SECOND_FACTOR_REQUIRED.title': 'Activa la verificación en dos pasos para continuar',
  'error.SECOND_FACTOR_REQUIRED.detail':
    'Tus permisos alcanzan a muchas personas, así que tu cuenta necesita además un código. Hasta activarla no podrás hacer nada más.',
  'error.SECOND_FACTOR_ON.title': 'Ya está activada',
  'error.SECOND_FACTOR_ON.detail':
    'La verificación en dos pasos de esta cuenta ya está activada. Para cambiar de teléfono, desactívala primero.',
  'error.SECOND_FACTOR_OFF.title': 'No está activada',
  'error.SECOND_FACTOR_OFF.detail': 'Esta cuenta no tiene la verificación en dos pasos.',
  'error.SECOND_FACTOR_UNAVAILABLE.title': 'Todavía no se puede activar aquí',
  'error.SECOND_FACTOR_UNAVAILABLE.detail':
    'Quien opera el sistema no ha configurado dónde guardar las claves. Avísale que falta SECRETS_KEY_FILE.',
  'error.CODE_WRONG.title': 'El código no sirve',
  'error.CODE_WRONG.detail':
    'No es el que muestra tu aplicación ahora, o ya se usó. Espera el siguiente y revisa que la hora del teléfono sea correcta.',
  'error.SIGN_IN_EXPIRED.title': 'Pasó demasiado tiempo',
  'error.SIGN_IN_EXPIRED.detail': 'Entra otra vez con tu contraseña y escribe el código dentro de diez minutos.',
  'error.RECENT_SIGN_IN_REQUIRED.title': 'Confirma que eres tú',
  'error.RECENT_SIGN_IN_REQUIRED.detail': 'Para esto hay que haber mostrado quién eres en los últimos 15 minutos.',
  'error.TOKEN_NOT_ENOUGH.title': 'La clave no alcanza para esto',
  'error.TOKEN_NOT_ENOUGH.detail':
    'Esta clave no tiene permiso para lo que el programa quiere hacer, o es algo que ninguna clave puede.',
  'error.TOO_MANY_TOKENS.title': 'Hay demasiadas claves',
  'error.TOO_MANY_TOKENS.detail': 'Puedes tener hasta {count} claves vigentes. Anula alguna que ya no uses.',
  'error.EMAIL_SAME.title': 'Esa ya es tu dirección',
  'error.EMAIL_SAME.detail': 'La cuenta ya usa ese correo. Escribe uno distinto para cambiarlo.',
  'error.RUN_TAKEN.title': 'Ese RUN ya está registrado',
  'error.RUN_TAKEN.detail': 'Ya hay una persona con ese RUN. Búscala en la lista antes de crear otra.',
  'error.EMAIL_TAKEN.title': 'Ese correo ya está en uso',
  'error.EMAIL_TAKEN.detail': 'Otra cuenta usa ese correo. Escribe uno distinto.',
  'error.APPOINTMENT_OVERLAPS.title': 'Las designaciones se superponen',
  'error.APPOINTMENT_OVERLAPS.detail':
    'Esa persona ya tiene una designación en esas fechas. Cierra la anterior o cambia las fechas.',
  'error.SCHOOL_UNKNOWN.title': 'No existe un establecimiento con ese RBD',
  'error.SCHOOL_UNKNOWN.detail': 'Revisa el número o busca el establecimiento por su nombre.',
  'error.SCHOOL_NOT_CLOSED.title': 'El establecimiento no está cerrado',
  'error.SCHOOL_NOT_CLOSED.detail':
    'Solo uno cerrado puede haberse fusionado en otro. El directorio oficial dice cuándo se cierra.',
  'error.SCHOOL_ITS_OWN_SUCCESSOR.title': 'Sería su propio sucesor',
  'error.SCHOOL_ITS_OWN_SUCCESSOR.detail': 'Ese establecimiento es parte, directamente o por otros, de este mismo.',
  'error.GRANT_BEYOND_OWN.title': 'Eso es más de lo que tienes',
  'error.GRANT_BEYOND_OWN.detail': 'Nadie da un permiso que vaya más allá de los suyos.',
  'error.GRANT_TO_ONESELF.title': 'Los propios permisos los da otra persona',
  'error.GRANT_TO_ONESELF.detail': 'Nadie se da permisos a sí mismo: pídelo a otra persona.',
  'error.DELEGATION_TOO_LONG.title': 'El encargo dura demasiado',
  'error.DELEGATION_TOO_LONG.detail':
    'Un encargo termina a más tardar en 90 días, y nunca después del permiso que se encarga.',
  'error.APPROVAL_PENDING.title': 'Ya se pidió lo mismo',
  'error.APPROVAL_PENDING.detail': 'Hay una solicitud igual que espera la decisión de otra persona.',
  'error.APPROVAL_DECIDED.title': 'Esta solicitud ya no está pendiente',
  'error.APPROVAL_DECIDED.detail':
    'Alguien la decidió o la retiró, o se cumplió su plazo. Si sigue haciendo falta, pídelo de nuevo.',
  'error.PRIVACY_REQUEST_PENDING.title': 'Ya lo pediste',
  'error.PRIVACY_REQUEST_PENDING.detail':
    'Una solicitud igual espera respuesta. Puedes verla entre tus solicitudes, o retirarla para pedirlo de otra manera.',
  'error.PRIVACY_REQUEST_DECIDED.title': 'La solicitud ya tiene respuesta',
  'error.PRIVACY_REQUEST_DECIDED.detail': 'Mientras tanto alguien la respondió o fue retirada. Mira cómo quedó.',
  'error.CERTIFICATE_ERASED.title': 'Certificado suprimido',
  'error.CERTIFICATE_ERASED.detail':
    'Este certificado existió y fue suprimido a petición de su titular. No queda nada más que se pueda decir de él.',
  'error.APPROVAL_OWN.title': 'Decide otra persona',
  'error.APPROVAL_OWN.detail':
    'No lo aprueba quien lo pide, quien actúa por su encargo ni la persona de quien trata. Espera la decisión de otra persona con el mismo permiso.',
  'error.COURSE_CODE_TAKEN.title': 'Ese código de curso ya existe',
  'error.COURSE_CODE_TAKEN.detail': 'Elige otro código: cada curso tiene el suyo.',
  'error.VERSION_PUBLISHED.title': 'La versión ya está publicada',
  'error.VERSION_PUBLISHED.detail':
    'Una versión publicada no se cambia, porque hay personas que la estudian. Crea una versión nueva para seguir editando.',
  'error.VERSION_NOT_PUBLISHED.title': 'La versión todavía no está publicada',
  'error.VERSION_NOT_PUBLISHED.detail': 'Publica la versión antes de abrir una cohorte con ella.',
  'error.DRAFT_EXISTS.title': 'Ya hay un borrador',
  'error.DRAFT_EXISTS.detail': 'Este curso ya tiene una versión en borrador. Sigue editando esa o descártala primero.',
  'error.VERSION_INCOMPLETE.title': 'A la versión le falta contenido',
  'error.VERSION_INCOMPLETE.detail':
    'Para publicar hace falta al menos una actividad obligatoria y que cada cuestionario tenga preguntas.',
  'error.FRAMEWORK_FILE_REFUSED.title': 'El archivo no contiene marcos de competencias que se puedan usar',
  'error.FRAMEWORK_FILE_REFUSED.detail':
    'Revisa que sea un paquete CASE 1.0 o un objeto JSON de marcos, con un código y un título para cada competencia.',
  'error.COHORT_CODE_TAKEN.title': 'Ese código de cohorte ya existe',
  'error.COHORT_CODE_TAKEN.detail': 'Elige otro código: cada cohorte tiene el suyo.',
  'error.COHORT_FULL.title': 'No quedan cupos',
  'error.COHORT_FULL.detail':
    'Todos los cupos de esta cohorte están tomados. Mira si el curso tiene otra cohorte abierta.',
  'error.COHORT_CLOSED.title': 'La inscripción está cerrada',
  'error.COHORT_CLOSED.detail':
    'Esta cohorte no recibe inscripciones en este momento. Mira las fechas o busca otra cohorte del curso.',
  'error.ALREADY_ENROLLED.title': 'Ya tienes tu inscripción',
  'error.ALREADY_ENROLLED.detail': 'Ya estás en esta cohorte: la encuentras en “Mi aprendizaje”.',
  'error.COHORT_NEEDS_CODE.title': 'Para entrar hace falta un código',
  'error.COHORT_NEEDS_CODE.detail': 'A esta cohorte se entra con el código que entrega quien la coordina.',
  'error.COHORT_NOT_OPEN_TO_ALL.title': 'La inscripción la hace la coordinación',
  'error.COHORT_NOT_OPEN_TO_ALL.detail':
    'A esta cohorte entran las personas que nombra su establecimiento o que inscribe quien la coordina.',
  'error.COHORT_TAKES_NO_NOMINATIONS.title': 'Esta cohorte no recibe nominaciones',
  'error.COHORT_TAKES_NO_NOMINATIONS.detail': 'Elige una cohorte que las reciba, o pídeselo a quien la coordina.',
  'error.ENROLMENT_CODE_REFUSED.title': 'Ese código de inscripción no sirve',
  'error.ENROLMENT_CODE_REFUSED.detail':
    'Revisa cada letra y número. Si está bien escrito, venció, ya se usó o es de otra cohorte: pide uno nuevo.',
  'error.OFFER_EXPIRED.title': 'El plazo para aceptar terminó',
  'error.OFFER_EXPIRED.detail': 'El cupo pasó a la siguiente persona de la lista de espera.',
  'error.ENROLMENT_MOVED_ON.title': 'La inscripción cambió mientras tanto',
  'error.ENROLMENT_MOVED_ON.detail': 'Eso ya no se puede hacer. Vuelve a mirar en qué quedó la inscripción.',
  'error.PROGRAM_CODE_TAKEN.title': 'El código ya está en uso',
  'error.PROGRAM_CODE_TAKEN.detail': 'Otro programa tiene ese código. Elige uno distinto.',
  'error.PROGRAM_DRAFT_EXISTS.title': 'El programa ya tiene un borrador',
  'error.PROGRAM_DRAFT_EXISTS.detail': 'Sigue editando esa versión, o publícala antes de comenzar otra.',
  'error.PROGRAM_INCOMPLETE.title': 'Al programa le falta algo',
  'error.PROGRAM_INCOMPLETE.detail':
    'No se puede publicar todavía: {count, plural, one {hay # cosa} other {hay # cosas}} por resolver.',
  'error.EQUIVALENCE_CIRCULAR.title': 'Las equivalencias formarían un círculo',
  'error.EQUIVALENCE_CIRCULAR.detail':
    'El segundo curso ya cuenta, directamente o por medio de otros, como el primero. Elimina esa equivalencia antes de crear la contraria.',
  'error.COHORT_NOT_BEGUN.title': 'El curso aún no comienza',
  'error.COHORT_NOT_BEGUN.detail':
    'Puedes mirar los contenidos desde ya; los avances se registran a partir del primer día de la cohorte.',
  'error.COURSE_COMPLETED.title': 'Este curso ya está aprobado',
  'error.COURSE_COMPLETED.detail':
    'Ya hay un certificado de este curso, o está por emitirse, y todavía no corresponde renovarlo. En “Certificados” aparece desde cuándo se puede, si es que vence.',
  'error.NO_SEAT.title': 'Todavía no tienes un cupo',
  'error.NO_SEAT.detail': 'Los contenidos se abren cuando tu cupo está confirmado. En “Mi aprendizaje” ves en qué va.',
  'error.PROGRAM_NOT_RENEWABLE.title': 'Este programa todavía no se puede renovar',
  'error.PROGRAM_NOT_RENEWABLE.detail':
    'El certificado aún no entra en su plazo de renovación, no vence, o el programa ya no se ofrece. En la página del programa está desde cuándo se puede.',
  'error.ENROLMENT_CLOSED.title': 'Esta inscripción está cerrada',
  'error.ENROLMENT_CLOSED.detail':
    'El curso terminó o la inscripción se retiró, así que ya no recibe avances. Lo hecho antes se conserva.',
  'error.NO_ATTEMPTS_LEFT.title': 'No quedan intentos',
  'error.NO_ATTEMPTS_LEFT.detail':
    'Ya se usaron todos los intentos de este cuestionario. Tu tutor o tutora puede dar uno más.',
  'error.QUESTION_FILE_REFUSED.title': 'No pudimos leer el archivo de preguntas',
  'error.QUESTION_FILE_REFUSED.detail':
    'Tiene que ser Moodle XML o GIFT, con 1 a 2000 preguntas, y sin declaraciones DOCTYPE ni ENTITY.',
  'error.ANSWER_MISSING.title': 'Falta la respuesta',
  'error.ANSWER_MISSING.detail': 'Responde la pregunta antes de comprobarla.',
  'error.ALREADY_MARKED.title': 'Ya está revisado',
  'error.ALREADY_MARKED.detail': 'Otra persona terminó de revisar este intento. Su resultado no cambia aquí.',
  'error.DEADLINE_PASSED.title': 'El plazo terminó',
  'error.DEADLINE_PASSED.detail':
    'Tu borrador sigue guardado. Si necesitas más tiempo, pídelo a tu tutora o tutor: puede dártelo solo a ti.',
  'error.SUBMISSION_CLOSED.title': 'Esta entrega ya no se puede cambiar',
  'error.SUBMISSION_CLOSED.detail':
    'Se entregó y espera revisión, o ya está evaluada. Si te la devuelven, podrás seguir.',
  'error.SUBMISSION_EMPTY.title': 'No hay nada que entregar',
  'error.SUBMISSION_EMPTY.detail': 'Escribe algo o sube un archivo antes de entregar.',
  'error.SUBMISSION_MARKED.title': 'Otra persona llegó antes',
  'error.SUBMISSION_MARKED.detail': 'Esta entrega ya se evaluó o se devolvió. No se cambió nada.',
  'error.ATTEMPT_ENDED.title': 'Este intento ya terminó',
  'error.ATTEMPT_ENDED.detail': 'Las respuestas se entregaron antes. El resultado está en la página del cuestionario.',
  'error.reference': 'Código para soporte: {id}',
  'error.home': 'Ir al inicio',
  'error.reference.title': 'Errores de la API',
  'error.reference.lead':
    'Cada respuesta de error es un documento application/problem+json (RFC 9457) con uno de estos códigos, que no cambian.',
  'error.PASSWORD_WRONG.title': 'La contraseña actual no es esa',
  'error.PASSWORD_WRONG.detail': 'Revisa la contraseña actual y vuelve a intentarlo.',
  'error.PASSWORD_WEAK.title': 'Esa contraseña es fácil de adivinar',
  'error.PASSWORD_WEAK.detail':
    'Usa al menos 12 letras o signos, sin tu nombre, RUN ni correo, y sin repetir siempre lo mismo.',
  'error.LINK_NOT_VALID.title': 'Ese enlace ya no sirve',
  'error.LINK_NOT_VALID.detail':
    'Cada enlace sirve una sola vez y por un tiempo. Pide otro en «¿Olvidaste tu contraseña?», en la página para entrar.',
  'error.NO_EMAIL.title': 'La persona no tiene correo',
  'error.NO_EMAIL.detail': 'Registra primero su dirección de correo: la invitación se envía allí.',
  'error.IMPORT_NOT_WAITING.title': 'Esta importación ya terminó',
  'error.IMPORT_NOT_WAITING.detail':
    'Ya se aplicó o se descartó, o se está aplicando. Mira su estado en la página de importaciones.',
  'error.IMPORT_NEEDS_SECOND_PERSON.title': 'Hace falta una segunda persona',
  'error.IMPORT_NEEDS_SECOND_PERSON.detail':
    'El archivo terminaría más nombramientos, o cerraría más establecimientos, de los que puede decidir una sola persona. Aplícalo desde la página de importaciones y otra persona lo aprueba.',
  'error.MERGE_NOT_POSSIBLE.title': 'Estos registros no se pueden unir',
  'error.MERGE_NOT_POSSIBLE.detail': 'Uno de ellos ya está unido a otro, se eliminó, o son el mismo registro.',
  'error.MERGE_SAME_COHORT.title': 'Los dos tienen un cupo en la misma cohorte',
  'error.MERGE_SAME_COHORT.detail':
    'Una persona tiene un solo cupo por cohorte. Primero hay que retirar uno de los dos.',
  'error.UNMERGE_NOT_POSSIBLE.title': 'Esta unión no se puede deshacer',
  'error.UNMERGE_NOT_POSSIBLE.detail':
    'Ya se deshizo, o uno de los registros se unió después con otro: deshaz primero esa unión.',
  'error.UNMERGE_CONFLICT.title': 'Algo ocupó el lugar de lo que había que devolver',
  'error.UNMERGE_CONFLICT.detail':
    'Después de unirlos se agregó algo que se contradice con lo que había. No se cambió nada: corrige primero eso, por ejemplo una designación en las mismas fechas.',
  'error.QUARANTINE_RESOLVED.title': 'La fila ya está resuelta',
  'error.QUARANTINE_RESOLVED.detail': 'Otra persona decidió antes. Vuelve a las filas por resolver y mira qué queda.',
  'error.QUARANTINE_CHANGED.title': 'El registro ya no es el mismo',
  'error.QUARANTINE_CHANGED.detail':
    'La fila apunta ahora a otra persona. Mira de nuevo los dos lados antes de decidir.',
  'error.QUARANTINE_CHOICE_NOT_OPEN.title': 'Esa decisión no es posible',
  'error.QUARANTINE_CHOICE_NOT_OPEN.detail':
    'No corresponde a esta fila. Mira los dos lados y elige entre lo que se ofrece.',
  'error.QUARANTINE_STILL_IN_DOUBT.title': 'La fila sigue en duda',
  'error.QUARANTINE_STILL_IN_DOUBT.detail':
    'Con esa decisión se contradice con otro dato. No se cambió nada: elige otra.',
  'error.IMPORT_FILE_REFUSED.title': 'No se puede leer el archivo',
  'error.IMPORT_FILE_REFUSED.detail':
    'No se puede leer como tabla de datos y no se cambió nada. La razón está junto al archivo: corrígelo y envíalo otra vez.',

  'error.SHARES_TOO_MANY.title': 'Ya hay muchos enlaces',
  'error.SHARES_TOO_MANY.detail':
    'Sirven {count} enlaces al mismo tiempo, que es lo más que se puede. Retira alguno que ya no haga falta y crea este otra vez.',
  'error.CREDENTIAL_UNREADABLE.title': 'El archivo no contiene una credencial',
  'error.CREDENTIAL_UNREADABLE.detail':
    'Elige el PDF del certificado o el archivo JSON de la credencial, tal como se descargó: uno impreso y escaneado no la contiene. También puedes verificar su número de serie.',
  'error.PICTURE_REFUSED.title': 'La imagen no sirve',
  'error.PICTURE_REFUSED.detail':
    'Elige un archivo PNG o JPEG entero, de 16 a 8000 píxeles por lado y no más de 16 megapíxeles. Otros formatos, como SVG o PDF, hay que convertirlos antes.',
} as const;
