import { columnOf, COUNTS } from './indicators.registry.js';

/** `teachers_in_post, teachers_certified, …` */
export const COLUMNS = list((column) => column);

/** `sum(teachers_in_post) AS teachers_in_post, …` */
export const SUMS = list((column) => `sum(${column})::int AS ${column}`);

/** The columns as a sum of two rows either of which may be missing, named as {@link Counts} names them. */
export function addedAs(one: string, other: string): string {
  return COUNTS.map((count) => {
    const column = columnOf(count);
    return `coalesce(${one}.${column}, 0) + coalesce(${other}.${column}, 0) AS "${count}"`;
  }).join(', ');
}

/** Sums of the rows of a LEFT JOIN, named as {@link Counts} names them; no row is zero. */
export function summedAs(alias: string): string {
  return COUNTS.map((count) => `coalesce(sum(${alias}.${columnOf(count)}), 0)::int AS "${count}"`).join(', ');
}

/** Of an upsert into a roll-up: what is kept plus what comes. */
export const ADD_EXCLUDED = list((column) => `${column} = known.${column} + excluded.${column}`);

/**
 * What is kept and not yet folded, and what has expired since expiries were last counted: all that a reading adds to the
 * roll-ups. @param now the statement's parameter for the moment of the reading
 */
export function tailAt(now: string): string {
  const expiring = list((column) => (column === 'certified' || column === 'teachers_certified' ? column : '0'));
  return `
    SELECT school_rbd, cohort_number, day, ${COLUMNS} FROM indicator_delta
    UNION ALL SELECT school_rbd, cohort_number, day, ${expiring} FROM pending_expiries(${now}::timestamptz)`;
}

/** Of certificates: is this one counted in what is kept? Those of programs never are: their courses are. */
export const COUNTED_AS_IN_FORCE = `
  enrolment_id IS NOT NULL AND state = 'valid' AND superseded_by IS NULL
    AND coalesce(valid_until > (SELECT counted_until FROM reporting_expiry), true)`;

function list(of: (column: string) => string): string {
  return COUNTS.map((count) => of(columnOf(count))).join(', ');
}
