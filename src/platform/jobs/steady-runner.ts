import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { run, type Runner, type RunnerOptions, type WorkerEvents } from 'graphile-worker';

import type { LivingWorkers } from './living-workers.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

interface Work {
  readonly runner: Runner;
  readonly living: LivingWorkers;
  /** When the runner has ended, by itself or told to. */
  readonly over: Promise<unknown>;
}

/**
 * Works on jobs for as long as the process lives. The library's runner ends for good when PostgreSQL goes away under it; then
 * another one begins, and what the first had under way is freed with its line.
 */
export class SteadyRunner {
  private work: Work | undefined;
  private kept: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    private readonly options: RunnerOptions,
    private readonly newLiving: () => LivingWorkers,
    private readonly interrupted: (error: unknown) => void,
  ) {}

  /** @throws when it can not begin: the first time, that is for whoever starts the process to know */
  async start(): Promise<void> {
    this.work = await this.begin();
    this.kept = this.keep();
  }

  /** Finishes the jobs under way and takes no more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.end(this.work);
    await this.kept;
  }

  private async begin(): Promise<Work> {
    const events = new EventEmitter() as WorkerEvents;
    const named = new Promise<string>((resolve) =>
      events.once('pool:create', ({ workerPool }) => resolve(workerPool.id)),
    );
    const runner = await run({ ...this.options, events });
    // Heeded at once: a runner that fails while nobody looks ends the process.
    const over = runner.promise.then(
      () => new Error('the runner has ended'),
      (error: unknown) => error,
    );
    const work = { runner, living: this.newLiving(), over };
    try {
      await work.living.begin(await named);
      return work;
    } catch (error) {
      await this.end(work);
      throw error;
    }
  }

  private async end(work: Work | undefined): Promise<void> {
    // One that has ended already says so.
    await work?.runner.stop().catch(() => undefined);
    work?.living.end();
  }

  private async keep(): Promise<void> {
    for (;;) {
      const error = await this.work?.over;
      if (this.stopping.signal.aborted) return;
      this.interrupted(error);
      this.work?.living.end();
      this.work = undefined;
      for (let pause = FIRST_PAUSE_MS; this.work === undefined; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        if (this.stopping.signal.aborted) return;
        this.work = await this.begin().catch((error: unknown) => void this.interrupted(error));
      }
      // Told to stop while it began.
      if (this.stopping.signal.aborted) return this.end(this.work);
    }
  }
}
