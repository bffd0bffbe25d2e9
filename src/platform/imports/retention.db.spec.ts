import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { Retention } from './retention.service.js';

describe('imports of long ago', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  async function add(state: string, days: number): Promise<string> {
    const { rows } = await test.database.pool.query<{ id: string }>(
      `WITH i AS (
         INSERT INTO import (kind, state, file_name, file_bytes, file_sha256, encoding, header, reach, read, created, created_at, ended_at)
         VALUES ('roster', $1, 'x.csv', 1, '', 'utf-8', '[]', '{}', 1, 1, now() - $2 * interval '1 day',
                 CASE WHEN $1 = 'done' THEN now() - $2 * interval '1 day' END) RETURNING id),
       r AS (INSERT INTO import_row (import_id, line, readable, outcome, fields, raw) SELECT id, 2, true, 'created', '{}', '[]' FROM i)
       SELECT id FROM i`,
      [state, days],
    );
    return rows[0]!.id;
  }

  it('are forgotten: what nobody applied in time, and the rows of what has long ended', async () => {
    const stale = await add('staged', 31);
    const fresh = await add('staged', 29);
    await add('done', 366);
    const recent = await add('done', 364);
    const waiting = await add('waiting_for_approval', 31);
    const retention = test.app.get(Retention);
    expect(await retention.forget()).toEqual({ discarded: 1, forgotten: 1 });
    expect(await retention.forget()).toEqual({ discarded: 0, forgotten: 0 });
    const { rows } = await test.database.pool.query<{ state: string }>('SELECT state FROM import WHERE id = $1', [
      stale,
    ]);
    expect(rows).toEqual([{ state: 'discarded' }]);
    const { rows: kept } = await test.database.pool.query<{ id: string }>('SELECT import_id AS id FROM import_row');
    expect(kept.map(({ id }) => id).sort()).toEqual([fresh, recent, waiting].sort());
  });
});
