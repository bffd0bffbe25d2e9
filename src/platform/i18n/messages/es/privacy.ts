/** Lo que cada persona puede saber y pedir sobre sus datos, y quienes responden por ello. */
export const privacy = {
  'privacy.title': 'Mis datos y mi privacidad',
  'privacy.lead': 'Quién puede ver tus datos, todo lo que el programa guarda sobre ti y lo que puedes pedir.',

  'privacy.visibility.tab': 'Quién puede verme',
  'privacy.visibility.title': 'Quién puede verme',
  'privacy.visibility.lead':
    'Estas personas pueden ver algo de ti hoy, y por qué. La lista sale de los mismos permisos que deciden lo que cada una ve.',
  'privacy.visibility.ofTitle': 'Quién puede ver a {name}',
  'privacy.visibility.ofLead': 'La misma lista que ve la persona en su propia página.',
  'privacy.visibility.none': 'Nadie más puede ver tus datos',
  'privacy.visibility.noneHint': 'Cuando alguien reciba un permiso que te alcance, aparecerá aquí.',
  'privacy.visibility.group': '{role}: {place}',
  'privacy.visibility.people': '{count, plural, one {una persona} other {# personas}}',
  'privacy.visibility.show': 'Ver quiénes son',
  'privacy.visibility.nation': 'todo el país',
  'privacy.visibility.until': 'hasta el {date}',
  'privacy.visibility.delegated': 'por encargo de {name}',
  'privacy.visibility.name': 'Nombre',
  'privacy.visibility.why': 'Hasta cuándo',
  'privacy.visibility.noEnd': 'Sin fecha de término',
  'privacy.visibility.others': 'Lo que no aparece aquí',
  'privacy.visibility.othersText':
    'Las estadísticas son números y no muestran a nadie. Quien conoce el número de un certificado tuyo puede verificarlo. Quien coordina cohortes y conoce tu RUN o tu correo completos puede comprobar tu nombre para inscribirte.',
  'privacy.sees.people.read': 've tu ficha: nombre, RUN, correo y dónde trabajas',
  'privacy.sees.people.keepPrivacy': 've tu ficha, que está bloqueada, para poder desbloquearla',
  'privacy.sees.learning.readSchool': 've qué cursos haces y cuáles aprobaste',
  'privacy.sees.cohorts.readPeople': 've tu inscripción y tu avance en la cohorte',
  'privacy.sees.certification.download': 've y descarga tus certificados',

  'privacy.edit.title': 'Corregir la ficha',
  'privacy.edit.lead':
    'Escribe los datos como deben quedar. En el registro quedan el antes, el después y quién los corrigió.',
  'privacy.edit.button': 'Guardar la corrección',
  'privacy.edit.birthYear': 'Año de nacimiento',
  'privacy.edit.birthYearFault': 'Escribe un año de cuatro cifras, como 1979.',
  'privacy.edit.certificates': 'Revisar sus certificados',
  'privacy.edit.doneHint':
    'Los certificados ya emitidos siguen diciendo lo de antes. Si alguno debe cambiar, corrígelo desde su página.',
} as const;
