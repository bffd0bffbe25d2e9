export interface Period {
  /** `2027-03-01`: the first day. */
  readonly startsOn: string;
  /** The last day; null while there is none. */
  readonly endsOn: string | null;
}

export type PeriodState = 'coming' | 'current' | 'past';

export function periodState({ startsOn, endsOn }: Period, today: string): PeriodState {
  if (endsOn !== null && endsOn < today) return 'past';
  return startsOn > today ? 'coming' : 'current';
}

/** It goes on after today, so that there is an end to set. */
export function canEnd({ endsOn }: Period, today: string): boolean {
  return endsOn === null || endsOn > today;
}

/** What holds now first, then what comes, then what is past; the latest first in each. */
export function byPeriod<Each extends Period>(items: readonly Each[], today: string): Each[] {
  const order: readonly PeriodState[] = ['current', 'coming', 'past'];
  const rank = (item: Each): number => order.indexOf(periodState(item, today));
  return [...items].sort((a, b) => rank(a) - rank(b) || b.startsOn.localeCompare(a.startsOn));
}
