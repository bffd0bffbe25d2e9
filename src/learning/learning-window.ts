/** Whoever sends evidence: a person that is known already, or the hash of a session's token. */
export type Sender = { readonly personId: string } | { readonly tokenHash: Buffer };

export function senderParameters(sender: Sender): [personId: string | null, tokenHash: Buffer | null] {
  return 'personId' in sender ? [sender.personId, null] : [null, sender.tokenHash];
}

/** SQL: who sends, from one of two values, so that it is found in the round trip that does the work. */
export const SENDER = (person: string, token: string): string => `coalesce(${person}, session_person(${token}))`;

// SQL of the learning window (evidence-time.rules.ts) of an enrolment "e" in a cohort "h". In milliseconds, as the rules see
// it: a microsecond would make the two disagree.
export const SEATED = `e.state IN ('enrolled', 'completed')`;
export const FROM = `date_trunc('milliseconds', greatest(e.enrolled_at, day_start(h.starts_on, h.time_zone)))`;
export const UNTIL = `day_start(h.ends_on + 1, h.time_zone)`;
