/** Can a teacher get a seat now, and if not, why not? */
export type Availability = 'not_yet' | 'open' | 'full' | 'over';

export interface SeatWindow {
  readonly capacity: number;
  readonly seatsTaken: number;
  /** How many wait: a seat that becomes free is theirs. */
  readonly waiting: number;
  readonly enrolsFrom: Date;
  readonly enrolsUntil: Date;
  readonly closedAt: Date | null;
}

/** The first code of a course's year that no cohort has: `TIC-101-2026-1`. */
export function nextCohortCode(courseCode: string, year: number, taken: readonly string[]): string {
  const numbered = Array.from({ length: taken.length + 1 }, (_, index) => `${courseCode}-${year}-${index + 1}`);
  return numbered.find((code) => !taken.includes(code))!;
}

/** The first moment of the window counts, its last moment does not. The claim of a seat says the same in SQL. */
export function availabilityOf(cohort: SeatWindow, now: Date): Availability {
  if (cohort.closedAt !== null || now >= cohort.enrolsUntil) return 'over';
  if (now < cohort.enrolsFrom) return 'not_yet';
  return cohort.seatsTaken < cohort.capacity && cohort.waiting === 0 ? 'open' : 'full';
}
