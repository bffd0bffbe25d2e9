export const cohorts = {
  'cohorts.title': 'Cohortes',
  'cohorts.cohort': 'Cohorte',
  'cohorts.provider': 'Institución formadora',
  'cohorts.dates': 'Del {from} al {to}',
  'cohorts.seats': '{free, plural, =0 {Sin cupos} one {Queda # cupo} other {Quedan # cupos}} de {total, number}',
  'cohorts.enrol': 'Inscribirme',
  'cohorts.enrolled': 'Inscripción lista: ya puedes empezar.',
} as const;
