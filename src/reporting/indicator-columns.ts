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

function list(of: (column: string) => string): string {
  return COUNTS.map((count) => of(columnOf(count))).join(', ');
}
