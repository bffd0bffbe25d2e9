import { setTimeout as sleep } from 'node:timers/promises';

import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { LivingWorkers } from './living-workers.js';

describe('a worker that lives', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  /** The server's process on whose connection the lock is held. */
  const holders = async (): Promise<number[]> =>
    (
      await db.database.pool.query<{ pid: number }>(
        `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      )
    ).rows.map(({ pid }) => pid);
  const until = async (holds: (pids: number[]) => boolean): Promise<number[]> => {
    for (let tries = 0; tries < 100; tries++) {
      const pids = await holders();
      if (holds(pids)) return pids;
      await sleep(50);
    }
    throw new Error('it did not come to that');
  };

  it('is known to live again after its line broke, and no more once it has ended', async () => {
    const failures: unknown[] = [];
    const living = new LivingWorkers(db.database, db.database.pool, (error) => failures.push(error), 20);
    await living.begin('worker-1');
    const [before] = await until((pids) => pids.length === 1);
    await db.database.pool.query('SELECT pg_terminate_backend($1)', [before]);
    await until((pids) => pids.length === 1 && pids[0] !== before);
    living.end();
    await until((pids) => pids.length === 0);
    await sleep(60);
    expect(await holders()).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('ends without a complaint at whatever moment, its line broken or not', async () => {
    const failures: unknown[] = [];
    for (let round = 0; round < 30; round++) {
      const living = new LivingWorkers(db.database, db.database.pool, (error) => failures.push(error), 0);
      await living.begin(`worker-${round}`);
      if (round % 2 === 0) await db.database.pool.query('SELECT pg_terminate_backend($1)', [(await holders())[0]]);
      for (let turns = 0; turns < round; turns++) await new Promise(setImmediate);
      living.end();
      await until((pids) => pids.length === 0);
    }
    expect(failures).toEqual([]);
  });
});
