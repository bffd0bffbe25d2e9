import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { Logger as WorkerLogger, parseCronItems, runMigrations } from 'graphile-worker';

import { Database, type Queryable, statement } from '../database/index.js';
import { LivingWorkers } from './living-workers.js';
import { SteadyRunner } from './steady-runner.js';

export type JobHandler<Payload> = (payload: Payload) => Promise<void>;

const ADD_JOB = statement(
  'jobs.add',
  `SELECT graphile_worker.add_job($1, payload := $2::json, run_at := $3, job_key := $4)`,
);

/**
 * Work that is done soon, surely, and outside the request: stored in PostgreSQL by the transaction that causes it, taken
 * up within milliseconds, tried again after a crash. A handler may therefore run twice and must not mind.
 */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly log = new Logger('jobs');
  private readonly handlers = new Map<string, JobHandler<never>>();
  private readonly days = new Set<string>();
  private runner: SteadyRunner | undefined;

  constructor(private readonly database: Database) {}

  /** Called by modules as they start; two handlers of one name are a mistake. */
  handle<Payload>(name: string, handler: JobHandler<Payload>): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers for the job ${name}`);
    this.handlers.set(name, handler);
  }

  /** Work of every night, by one of the processes that work on jobs. One that was missed is done at the next start. */
  daily(name: string, handler: () => Promise<void>): void {
    this.handle(name, handler);
    this.days.add(name);
  }

  /** @param options.key at most one waiting job has this key: a second one replaces it */
  async enqueue(
    queryable: Queryable,
    name: string,
    payload: object,
    options: { runAt?: Date; key?: string } = {},
  ): Promise<void> {
    await queryable.query(ADD_JOB, [name, JSON.stringify(payload), options.runAt ?? null, options.key ?? null]);
  }

  /** Begins to work on jobs in this process. Every process that has the same handlers may. */
  async start(concurrency = 2): Promise<void> {
    const taskList = Object.fromEntries(
      [...this.handlers].map(([name, handler]) => [name, (payload: unknown) => handler(payload as never)]),
    );
    const options = {
      pgPool: this.database.pool,
      concurrency,
      noHandleSignals: true,
      taskList,
      parsedCronItems: parseCronItems(
        [...this.days].map((task) => ({ task, match: '23 7 * * *', options: { backfillPeriod: 86_400_000 } })),
      ),
      logger: quiet(this.log),
      // Only in this mode does the library look at what goes wrong as it notes that a job is done.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    };
    const living = () =>
      new LivingWorkers(this.database, this.database.pool, (error) =>
        this.log.error('looking for jobs of workers that are gone failed; it is tried again', error),
      );
    this.runner = new SteadyRunner(options, living, (error) =>
      this.log.warn(`jobs were interrupted, and are taken up again: ${String(error)}`),
    );
    await this.runner.start();
  }

  /** Finishes the jobs under way and takes no more; before the pool of connections that they use is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    const runner = this.runner;
    this.runner = undefined;
    await runner?.stop();
  }
}

/** Brings the tables of the jobs up to date. */
export async function migrateJobs(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet(new Logger('jobs')) });
}

/** Only what someone should look at reaches the log. */
function quiet(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level: string, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
  });
}
