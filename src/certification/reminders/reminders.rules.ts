import { localDayOf, momentOf } from '../../platform/clock/index.js';
import { COUNTRY_TIME, plusDays } from '../certificate-validity.rules.js';

/** How many days before a certificate expires its holder is reminded of it. */
export const DAYS_BEFORE = [90, 30, 7] as const;

/** `opens`: it can be renewed from now on; else so many days are left. */
export type ReminderStep = 'opens' | '90' | '30' | '7';

const MORNING = '08:00';

/** When reminders are next looked for: in the morning, by the clocks of the country, on whichever side of a change they are. */
export function nextMorning(now: Date): Date {
  const today = localDayOf(now, COUNTRY_TIME);
  const morningOf = (day: string): Date => momentOf(`${day}T${MORNING}`, COUNTRY_TIME)!;
  return morningOf(today) > now ? morningOf(today) : morningOf(plusDays(today, 1));
}
