import { localDayOf } from '../../platform/clock/index.js';

const DAY_MS = 86_400_000;

/** How many midnights of a zone lie between a moment and now: 0 today, 1 yesterday. */
export function daysSince(moment: Date, now: Date, timeZone: string): number {
  const day = (at: Date): number => Date.parse(localDayOf(at, timeZone));
  return Math.max(0, Math.round((day(now) - day(moment)) / DAY_MS));
}
