/**
 * A RUN as a stranger may see it: enough to compare with the identity card at hand, too little to look a person up by.
 * `12345678-5` becomes `••.•••.678-5`.
 */
export function maskRun(run: string): string {
  return `••.•••.${run.slice(-5)}`;
}

/** The name of the file that a holder keeps: plain letters, whatever the course is called. */
export function pdfFileName(serial: string, facts: { courseCode: string; locale: string }): string {
  const word = facts.locale === 'es' ? 'certificado' : 'certificate';
  const course = facts.courseCode.replace(/[^A-Za-z0-9-]/g, '');
  return `${[word, course, serial].filter(Boolean).join('-')}.pdf`;
}
