/** So long after its end an attempt still takes what a lost line held back. */
export const GRACE_SECONDS = 120;

export interface AttemptTimes {
  readonly endsAt: Date | null;
  readonly closesAt: Date | null;
}

/**
 * When an attempt ends, by our clock. Whatever time is left, it ends with the person's time in the cohort: what came later
 * would not count.
 * @param until end of the learning window, exclusive
 */
export function timesOf(startedAt: Date, limitMinutes: number | null, until: Date): AttemptTimes {
  if (limitMinutes === null) return { endsAt: null, closesAt: null };
  const end = Math.min(startedAt.getTime() + limitMinutes * 60_000, until.getTime() - 1);
  return { endsAt: new Date(end), closesAt: new Date(end + GRACE_SECONDS * 1000) };
}

/** It takes nothing more. */
export function isOver({ closesAt }: AttemptTimes, now: Date): boolean {
  return closesAt !== null && now >= closesAt;
}
