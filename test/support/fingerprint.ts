import type { TestApp } from './app.js';
import { rowCounts } from './row-counts.js';

/** What every table holds, row by row, in a number each: equal before and after, nothing changed at all. */
export async function fingerprint(test: TestApp, except: readonly string[] = []): Promise<Record<string, string>> {
  const tables = Object.keys(await rowCounts(test, except));
  const { rows } = await test.database.pool.query<{ name: string; print: string }>(
    tables
      .map(
        (name) =>
          `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS print FROM "${name}" t`,
      )
      .join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}
