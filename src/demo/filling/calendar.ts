import { DAY } from '../sql/chance.js';

/** The demonstration's today, and what is counted from it. */
export interface Calendar {
  /** `2026-11-24` */
  readonly day: string;
  /** Midnight of that day in UTC, in milliseconds: nothing has happened after it. */
  readonly now: number;
  /** The running school year: it begins in March. The demonstration has three of them. */
  readonly schoolYear: number;
  /** When the first person was recorded, in milliseconds. */
  readonly recorded: number;
}

export function calendarOf(day: string): Calendar {
  const date = new Date(`${day}T00:00:00Z`);
  const schoolYear = date.getUTCFullYear() - (date.getUTCMonth() < 2 ? 1 : 0);
  return { day, now: date.getTime(), schoolYear, recorded: Date.UTC(schoolYear - 3, 11, 1) };
}

export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** From 15 March to 20 November of each school year, up to a fortnight from now: when cohorts begin. */
export function startingDays({ now, schoolYear }: Calendar): number[] {
  return [schoolYear - 2, schoolYear - 1, schoolYear].flatMap((year) => {
    const first = Date.UTC(year, 2, 15);
    const last = Math.min(Date.UTC(year, 10, 20), now + 14 * DAY);
    return Array.from({ length: Math.max(0, (last - first) / DAY + 1) }, (_, i) => first + i * DAY);
  });
}
