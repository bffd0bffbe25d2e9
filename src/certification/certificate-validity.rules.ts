import type { ValidityRule } from '../content/index.js';
import { localDayOf, momentOf } from '../platform/clock/index.js';
import { CERTIFICATE_STATES, type CertificateState } from './certificate.entity.js';

/** When a certificate holds; pinned when it is issued. Each moment is the first of what it names. */
export interface Validity {
  readonly validFrom: Date;
  /** Null: it holds for ever, and the rest is null too. */
  readonly validUntil: Date | null;
  /** Never before `validUntil`. */
  readonly graceUntil: Date | null;
  /** From when the course may be taken again. */
  readonly renewableFrom: Date | null;
  /** The last day on which it holds, where the cohort is: `2027-12-31`. */
  readonly lastDay: string | null;
}

/** What a certificate is at a moment. Expiry is never written down: it follows from the clock. */
export const CERTIFICATE_STANDINGS = [...CERTIFICATE_STATES, 'superseded', 'grace', 'expired'] as const;
export type Standing = (typeof CERTIFICATE_STANDINGS)[number];

/**
 * A certificate holds to the end of its last day, which is the beginning of the next one by the clocks of the cohort: 23 or
 * 25 hours later where they change on that day.
 */
export function validityOf(rule: ValidityRule | null, completedAt: Date, timeZone: string): Validity {
  if (rule === null)
    return { validFrom: completedAt, validUntil: null, graceUntil: null, renewableFrom: null, lastDay: null };
  const lastDay = lastDayOf(rule, localDayOf(completedAt, timeZone));
  const beginningOf = (day: string): Date => momentOf(`${day}T00:00`, timeZone)!;
  const validUntil = beginningOf(plusDays(lastDay, 1));
  return {
    // Of a course that was completed after the fixed day, none of these may be the wrong way round.
    validFrom: completedAt < validUntil ? completedAt : validUntil,
    validUntil,
    graceUntil: beginningOf(plusDays(lastDay, 1 + rule.graceDays)),
    renewableFrom: beginningOf(plusDays(lastDay, 1 - rule.renewalDays)),
    lastDay,
  };
}

/** What a standing follows from. */
export interface Standings {
  readonly state: CertificateState;
  /** What replaces it, or whether something does. */
  readonly supersededBy: string | boolean | null;
  readonly validUntil: Date | null;
  readonly graceUntil: Date | null;
}

/** Whoever withdrew it has the last word; then what replaced it, which is what counts from then on; then the clock. */
export function standingOf({ state, supersededBy, validUntil, graceUntil }: Standings, at: Date): Standing {
  if (state !== 'valid') return state;
  if (supersededBy) return 'superseded';
  if (validUntil === null || at < validUntil) return 'valid';
  return graceUntil !== null && at < graceUntil ? 'grace' : 'expired';
}

/** @param completedOn the day of completion, where the cohort is */
export function lastDayOf(rule: ValidityRule, completedOn: string): string {
  switch (rule.kind) {
    case 'date':
      return rule.on;
    case 'months':
      return plusMonths(completedOn, rule.months);
    case 'schoolYear': {
      const year = Number(completedOn.slice(0, 4));
      const first = dayIn(year, rule.ends) >= completedOn ? year : year + 1;
      return dayIn(first + rule.years - 1, rule.ends);
    }
  }
}

/** The same day of a later month, or that month's last: 31 January and a month are 28 or 29 February. */
export function plusMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) + months;
  return dayOf(Math.floor(count / 12), (count % 12) + 1, date);
}

/** `02-29` is the 28th in years that have no other. */
function dayIn(year: number, monthDay: string): string {
  const [month, date] = monthDay.split('-').map(Number) as [number, number];
  return dayOf(year, month, date);
}

function dayOf(year: number, month: number, date: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Days of the country's calendar are those of its clocks, as for `country_date()` in the database. */
export const COUNTRY_TIME = 'America/Santiago';

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
