/** What a certificate is of, by its id: the completion of a course, which is an enrolment, or that of a program. */
export type Completion = { readonly enrolmentId: string } | { readonly programCompletionId: string };

/** Which certificates are meant: those of a completion, the corrected ones too, or the one of a serial. */
export type WhichCertificates = Completion | { readonly serial: string };

/** In SQL, of a certificate `c`: is it one of those meant? Takes the statement's first three parameters. */
export const IS_MEANT = `(c.enrolment_id = $1 OR c.program_completion_id = $2 OR c.serial = $3)`;

/** The parameters of {@link IS_MEANT}. */
export function meant(which: WhichCertificates): (string | null)[] {
  const { enrolmentId = null, programCompletionId = null, serial = null } = which as Record<string, string | undefined>;
  return [enrolmentId, programCompletionId, serial];
}

/** In SQL: are two certificates of the same completion? */
export function ofSameCompletion(one: string, other: string): string {
  return `(${one}.enrolment_id = ${other}.enrolment_id OR ${one}.program_completion_id = ${other}.program_completion_id)`;
}

/** In SQL, of a certificate `c`: what was achieved. As achievementOf() has it. */
export const KIND_OF_CERTIFICATE = `CASE WHEN c.enrolment_id IS NULL THEN 'program' ELSE 'course' END`;
export const CODE_OF_CERTIFICATE = `coalesce(c.facts->>'courseCode', c.facts->>'programCode')`;
export const TITLE_OF_CERTIFICATE = `coalesce(c.facts->>'courseTitle', c.facts->>'programTitle')`;

/** In SQL: from a certificate `c` to whoever answers for it, which is who taught the course, or whose program it is. */
export const JOINS_TO_PROVIDER = `
  LEFT JOIN cohort ON cohort.id = c.cohort_id
  LEFT JOIN program_completion ON program_completion.id = c.program_completion_id
  LEFT JOIN program ON program.id = program_completion.program_id`;
export const PROVIDER_OF_CERTIFICATE = `coalesce(cohort.provider_id, program.provider_id)`;

/** The completion that a row with both columns names. */
export function completionOf(row: { enrolmentId: string | null; programCompletionId: string | null }): Completion {
  const { enrolmentId, programCompletionId } = row;
  return enrolmentId === null ? { programCompletionId: programCompletionId! } : { enrolmentId };
}
