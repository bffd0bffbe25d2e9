/** What the demonstration promises by name: tests and documents rely on it. */
export const DEMO = {
  password: 'demo-password',
  logins: {
    teacher: 'teacher@example.org',
    author: 'author@example.org',
    tutor: 'tutor@example.org',
    coordinator: 'coordinator@example.org',
    head: 'head@example.org',
    official: 'official@example.org',
    analyst: 'analyst@example.org',
    administrator: 'admin@example.org',
  },
  /** The short course: two sections, three pages and a quiz of four questions. */
  openCourseCode: 'TIC-101',
  /** Running, with free seats; the demonstration's teacher is not in it. */
  openCohortCode: 'TIC-101-ABIERTA',
  /** A course that the demonstration's teacher is in the middle of. */
  runningCourseCode: 'SEG-120',
  runningCohortCode: 'SEG-120-ACTUAL',
  /** A course for which the demonstration's teacher holds a certificate. */
  completedCourseCode: 'EVA-210',
  completedCohortCode: 'EVA-210-ANTERIOR',
  /** Completed by the demonstration's head, who holds its certificate: these cohorts and the one above. */
  programCode: 'RUTA-TIC',
  programCohortCodes: ['TIC-101-ANTERIOR', 'SEG-120-PILOTO'],
  /** An activity of each kind. The demonstration's teacher is in the middle of it, and work of others waits for the tutor. */
  kindsCourseCode: 'PLA-130',
  kindsCohortCode: 'PLA-130-ACTUAL',
  /** No seat is left here. */
  fullCohortCode: 'RUR-150-COMPLETA',
  /** Its coordinator has closed this one. */
  closedCohortCode: 'IA-110-CERRADA',
  /** Of the provider where the author, the tutor and the coordinator work. */
  providerCode: 'UPL',
  /** Where the official works, and the head and the teacher if the region has a school. */
  regionCode: '10',
} as const;
