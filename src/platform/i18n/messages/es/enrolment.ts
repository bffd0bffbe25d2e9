/** A place in a cohort on its way: asked for, waited for, offered. */
export const enrolment = {
  'enrolment.mail.enrolled.subject': 'Tienes un cupo en {course}',
  'enrolment.mail.enrolled.text': 'Quedaste en la cohorte “{cohort}” de {course}. Las clases comienzan el {starts}.',
  'enrolment.mail.waitlisted.subject': 'Estás en la lista de espera de {course}',
  'enrolment.mail.waitlisted.text':
    'Por ahora no quedan cupos en la cohorte “{cohort}” de {course}. Tu lugar en la lista de espera es el {place, number}. Si se libera un cupo, te escribiremos.',
  'enrolment.mail.offered.subject': 'Hay un cupo para ti en {course}',
  'enrolment.mail.offered.text':
    'Puedes entrar a la cohorte “{cohort}” de {course}, que comienza el {starts}. El cupo queda reservado para ti hasta el {until}: acéptalo antes o pasará a la siguiente persona.',
  'enrolment.mail.expired.subject': 'Se pasó el plazo del cupo en {course}',
  'enrolment.mail.expired.text':
    'No alcanzamos a recibir tu respuesta y el cupo de la cohorte “{cohort}” de {course} pasó a la siguiente persona. Si todavía te interesa, puedes inscribirte otra vez.',
  'enrolment.mail.rejected.subject': 'Tu inscripción en {course} no fue aceptada',
  'enrolment.mail.rejected.text': 'Quien coordina la cohorte “{cohort}” de {course} no aceptó la inscripción.',
  'enrolment.mail.withdrawn.subject': 'Te retiraron de {course}',
  'enrolment.mail.withdrawn.text':
    'Quien coordina la cohorte “{cohort}” de {course} retiró tu inscripción. Lo que avanzaste se conserva.',
  'enrolment.mail.failed.subject': 'Cierre de {course}',
  'enrolment.mail.failed.text':
    'La cohorte “{cohort}” de {course} terminó y tu inscripción quedó sin aprobación. Lo que avanzaste se conserva.',
  'enrolment.mail.reason': 'Motivo: {reason}',
  'enrolment.mail.link': 'Ver mi inscripción',
  'enrolment.mail.closing':
    'Este correo te llega porque hay una inscripción a tu nombre. Si crees que es un error, respóndele a quien coordina la cohorte.',
} as const;
