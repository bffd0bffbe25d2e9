export const VALIDITY_KINDS = ['date', 'months', 'schoolYear'] as const;
export type ValidityKind = (typeof VALIDITY_KINDS)[number];

/** How long the certificates of a course version hold. Days are those of the calendar where the cohort is. */
export type ValidityRule = Validity & {
  /** Days after the end during which it is still told to be in grace. */
  readonly graceDays: number;
  /** Days before the end from which the course may be taken again; 0: only after the end. */
  readonly renewalDays: number;
};

type Validity =
  /** Up to and including a day, whenever it was completed. */
  | { readonly kind: 'date'; readonly on: string }
  /** Months from the day of completion. */
  | { readonly kind: 'months'; readonly months: number }
  /** Up to and including the last day of a school year: `12-31`. `years` 1 is the one of the completion, 2 the one after it. */
  | { readonly kind: 'schoolYear'; readonly ends: string; readonly years: number };

/** The Chilean school year ends with the calendar's. */
export const SCHOOL_YEAR_ENDS = '12-31';
/** No rule reaches further; what shall hold longer has none. */
export const MOST_VALIDITY = { months: 240, years: 20, days: 730 };
