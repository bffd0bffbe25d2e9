import type { Pool, PoolClient } from 'pg';

import { Database, statement } from '../database/index.js';

/** A worker that was killed leaves its jobs locked, and graphile-worker gives them to another only after four hours. */
const FREE_JOBS_OF_THE_DEAD = statement(
  'jobs.free_jobs_of_the_dead',
  `WITH holder AS MATERIALIZED (
     SELECT locked_by FROM graphile_worker.jobs WHERE locked_at < now() - $1 * interval '1 second' GROUP BY locked_by
   ), dead AS MATERIALIZED (
     -- Whoever lives holds its lock; that of the dead is got, for as long as this statement takes.
     SELECT locked_by FROM holder WHERE pg_try_advisory_xact_lock(hashtextextended('job worker ' || locked_by, 0))
   )
   SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM dead HAVING count(*) > 0`,
);
const STILL = statement('jobs.still_live', 'SELECT 1');
const LIVE = statement('jobs.live', `SELECT pg_advisory_lock(hashtextextended('job worker ' || $1, 0))`);

/** A worker that has just begun may hold a job before it holds its own lock. */
const GRACE_SECONDS = 5;
const LOOK_AGAIN_MS = 10_000;

/**
 * Lets workers know which of them live: each holds an advisory lock on a connection of its own, which the server closes
 * when the process is gone, however it went. (It needs sessions: a pooler that shares them between transactions will not do.)
 */
export class LivingWorkers {
  private client: PoolClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private worker = '';
  private ended = false;

  constructor(
    private readonly database: Database,
    private readonly pool: Pool,
    private readonly failed: (error: unknown) => void,
    private readonly lookAgainMs = LOOK_AGAIN_MS,
  ) {}

  /** @param worker the name under which this process locks its jobs */
  async begin(worker: string): Promise<void> {
    this.worker = worker;
    await this.hold();
    await this.look();
  }

  private async hold(): Promise<void> {
    const client = await this.pool.connect();
    if (this.ended) return client.release(true);
    this.client = client;
    await client.query({ ...LIVE, values: [this.worker] });
  }

  /** A line that broke took the lock with it, and the others take this worker for dead until it has one again. */
  private async holdAgainIfLost(): Promise<void> {
    const client = this.client;
    try {
      if (client !== undefined) return void (await client.query(STILL));
    } catch {
      // Whoever ended meanwhile has closed it already.
      if (this.ended) return;
      this.client = undefined;
      client?.release(true);
    }
    await this.hold();
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    // Closed, not given back: the lock goes with the connection.
    this.client?.release(true);
    this.client = undefined;
  }

  private async look(): Promise<void> {
    try {
      await this.holdAgainIfLost();
      await this.database.query(FREE_JOBS_OF_THE_DEAD, [GRACE_SECONDS]);
    } catch (error) {
      // What breaks off since it ends is no failure.
      if (!this.ended) this.failed(error);
    }
    if (!this.ended) this.timer = setTimeout(() => void this.look(), this.lookAgainMs).unref();
  }
}
