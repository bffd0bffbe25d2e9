import type { TestApp } from './app.js';

/** How many rows each table holds; equal before and after, nothing was added or taken away. */
export async function rowCounts(test: TestApp, except: readonly string[] = []): Promise<Record<string, number>> {
  const { pool } = test.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
      WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`,
  );
  const counted = tables.map(({ name }) => name).filter((name) => !except.includes(name));
  const { rows } = await pool.query<{ name: string; count: number }>(
    counted.map((name) => `SELECT '${name}' AS name, count(*)::int AS count FROM "${name}"`).join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
