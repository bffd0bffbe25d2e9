export const REQUEST_KINDS = ['correction', 'blocking', 'erasure'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATES = ['open', 'waiting', 'granted', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** How long there is to answer, as law and installation have it. */
export interface Deadlines {
  /** Calendar days. */
  readonly answerDays: number;
  /** Working days: to be blocked is urgent. */
  readonly blockingDays: number;
}

/**
 * The day by which a request has to be answered. Ley 19.628, as amended by Ley 21.719, article 11: thirty calendar days;
 * two working days for blocking. Public holidays are not known here, which makes an answer due too early and never too late.
 * @param receivedOn `2027-03-01`
 */
export function dueOn(kind: RequestKind, receivedOn: string, { answerDays, blockingDays }: Deadlines): string {
  const day = new Date(`${receivedOn}T00:00:00Z`);
  const isWorking = (): boolean => day.getUTCDay() % 6 !== 0;
  const forward = (): number => day.setUTCDate(day.getUTCDate() + 1);
  if (kind !== 'blocking') day.setUTCDate(day.getUTCDate() + answerDays);
  else
    for (let left = blockingDays; left > 0;) {
      forward();
      if (isWorking()) left--;
    }
  return day.toISOString().slice(0, 10);
}

/** What an answer leads to. An erasure that is granted waits for a second person first. */
export function stateAfter(kind: RequestKind, decision: 'grant' | 'refuse'): RequestState {
  if (decision === 'refuse') return 'refused';
  return kind === 'erasure' ? 'waiting' : 'granted';
}
