import { withQuery } from '../url.js';

export interface Sorting {
  readonly by: string;
  readonly descending: boolean;
}

/** Reads `?sort=name` or `?sort=-name`; anything that is not among the allowed keys gives the fallback. */
export function parseSorting(value: unknown, allowed: readonly string[], fallback: Sorting): Sorting {
  if (typeof value !== 'string') return fallback;
  const descending = value.startsWith('-');
  const by = descending ? value.slice(1) : value;
  return allowed.includes(by) ? { by, descending } : fallback;
}

/** Where the heading of a column leads: the other direction if the list is sorted by it, and back to the first page. */
export function sortingHref(path: string, key: string, current: Sorting | undefined, descendingFirst = false): string {
  const descending = current?.by === key ? !current.descending : descendingFirst;
  return withQuery(path, { sort: descending ? `-${key}` : key, cursor: undefined });
}
