import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';

import { Clock } from '../platform/clock/index.js';
import { Database, sqlStateOf } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { type Recount, RecountQueries } from './recount.queries.js';
import { RollupRepository } from './rollup.repository.js';

const FOLD_JOB = 'reporting.fold';
/** Rows per statement: some 0.3 s of work after a bulk load; on an ordinary day all there is. */
const BATCH = 50_000;
const SECONDS_UNTIL_NEXT = { busy: 1, idle: 5 };
const JOB_TABLES_MISSING = new Set(['3F000', '42P01', '42883']);

/**
 * Keeps the tail of unfolded differences short. One job for the whole installation, which puts itself back in the queue
 * under a key: writers enqueue nothing, and however many processes start, there is one.
 */
@Injectable()
export class RollupService implements OnApplicationBootstrap {
  private readonly log = new Logger('reporting');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly rollups: RollupRepository,
    private readonly recounts: RecountQueries,
  ) {
    jobs.handle(FOLD_JOB, () => this.foldAndComeBack());
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.comeBackIn(0);
    } catch (error) {
      // A command on a database that was not yet brought up to date; the first server or worker begins the round.
      if (!JOB_TABLES_MISSING.has(sqlStateOf(error) ?? '')) throw error;
    }
  }

  /** Turns the day if it is over, counts what has expired and folds whatever there is. @returns rows folded */
  async fold(): Promise<number> {
    const now = this.clock.now();
    const { tail, dayOver, expiries } = await this.rollups.workToDo(now);
    if (dayOver) await this.rollups.turnDay(now);
    if (expiries) await this.rollups.countExpiries(now);
    if (!tail && !dayOver && !expiries) return 0;
    let folded = 0;
    for (;;) {
      const rows = await this.rollups.fold(BATCH);
      folded += rows;
      if (rows < BATCH) break;
    }
    await this.rollups.clearDeadTail();
    return folded;
  }

  /** Recounts from the base tables. With no differences and no people, every figure is right to the unit. */
  check(): Promise<Recount> {
    return this.recounts.compare();
  }

  /** Counts everything anew while the system runs. @returns what was wrong before */
  async rebuild(): Promise<Recount> {
    const before = await this.recounts.compare();
    if (before.people.length > 0) await this.rollups.restate(before.people);
    await this.rollups.rebuild();
    return before;
  }

  private async foldAndComeBack(): Promise<void> {
    let folded = 0;
    try {
      folded = await this.fold();
    } catch (error) {
      this.log.error('folding the roll-ups failed; it is tried again', error);
    }
    await this.comeBackIn(folded > 0 ? SECONDS_UNTIL_NEXT.busy : SECONDS_UNTIL_NEXT.idle);
  }

  private comeBackIn(seconds: number): Promise<void> {
    const runAt = new Date(Date.now() + seconds * 1000);
    return this.jobs.enqueue(this.database, FOLD_JOB, {}, { key: FOLD_JOB, runAt });
  }
}
