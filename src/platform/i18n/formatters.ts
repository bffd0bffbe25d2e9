import { LANGUAGE_TAG, type Locale } from './locale.js';

/** Continental Chile; Magallanes and Easter Island keep other times, so places there pass their own zone. */
const DEFAULT_TIME_ZONE = 'America/Santiago';

export interface Formatters {
  /** With exactly `decimals` places, none unless said: a grade is `{ decimals: 1 }`, "4,0". */
  readonly formatNumber: (value: number, options?: { decimals?: number }) => string;
  /** `ratio` is a share of one: 0.432 is "43,2%". One decimal unless `decimals` says otherwise. */
  readonly formatPercent: (ratio: number, options?: { decimals?: number }) => string;
  /** A calendar day such as `2026-03-01` is that day everywhere; a moment is the day it falls on in `timeZone`. */
  readonly formatDate: (value: Date | string, options?: { timeZone?: string; length?: 'long' | 'short' }) => string;
  readonly formatDateTime: (value: Date | string, options?: { timeZone?: string }) => string;
}

const bound = new Map<Locale, Formatters>();

export function formatters(locale: Locale): Formatters {
  let own = bound.get(locale);
  if (own === undefined) {
    own = build(LANGUAGE_TAG[locale]);
    bound.set(locale, own);
  }
  return own;
}

function build(tag: string): Formatters {
  // Making an Intl formatter costs some 50 times as much as using one.
  const number = cached(
    (decimals: number) =>
      new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  );
  const percent = cached(
    (decimals: number) =>
      new Intl.NumberFormat(tag, {
        style: 'percent',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  );
  const longDate = cached((timeZone: string) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone }));
  const shortDate = cached(
    (timeZone: string) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone }),
  );
  const dateTime = cached(
    (timeZone: string) =>
      new Intl.DateTimeFormat(tag, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
      }),
  );
  return {
    formatNumber: (value, { decimals = 0 } = {}) => number(decimals).format(value),
    formatPercent: (ratio, { decimals = 1 } = {}) => percent(decimals).format(ratio),
    formatDate: (value, { timeZone = DEFAULT_TIME_ZONE, length = 'long' } = {}) =>
      (length === 'long' ? longDate : shortDate)(isCalendarDay(value) ? 'UTC' : timeZone).format(moment(value)),
    formatDateTime: (value, { timeZone = DEFAULT_TIME_ZONE } = {}) => dateTime(timeZone).format(moment(value)),
  };
}

function isCalendarDay(value: Date | string): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function moment(value: Date | string): Date {
  return typeof value === 'string' ? new Date(value) : value;
}

function cached<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}
