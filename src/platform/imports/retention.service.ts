import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../audit/index.js';
import { Clock } from '../clock/index.js';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { Jobs } from '../jobs/index.js';
import { ImportsRepository } from './imports.repository.js';

const JOB = 'ForgetImports';
const DAY_MS = 86_400_000;

/** Files hold personal data: what nobody applies, or looks at any longer, does not stay. */
@Injectable()
export class Retention implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('imports');

  constructor(
    private readonly database: Database,
    private readonly repository: ImportsRepository,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(JOB, () => this.forgetAndComeBack());
  }

  onApplicationBootstrap(): Promise<void> {
    return this.comeBackAt(this.clock.now());
  }

  /** Discards what was sent and not applied for too long, and forgets rows of what has long ended. */
  async forget(): Promise<{ discarded: number; forgotten: number }> {
    const now = this.clock.now().getTime();
    const stale = new Date(now - this.config.importStagedDays * DAY_MS);
    const discarded = await this.repository.staleStaged(this.database, stale);
    for (const { id, kind } of discarded)
      await this.database.transaction(async (transaction) => {
        const locked = await this.repository.lock(transaction, id);
        // Somebody may have applied it meanwhile.
        if (locked?.state !== 'staged') return;
        await this.repository.dropRows(transaction, id);
        await this.repository.move(transaction, id, 'discarded');
        await this.audit.record(transaction, {
          ...{ actor: null, action: 'imports.discard', subject: { kind: 'import', id }, after: { kind, stale: true } },
        });
      });
    const old = await this.repository.longEnded(this.database, new Date(now - this.config.importRowsDays * DAY_MS));
    for (const id of old) await this.database.transaction((transaction) => this.repository.dropRows(transaction, id));
    return { discarded: discarded.length, forgotten: old.length };
  }

  private async forgetAndComeBack(): Promise<void> {
    try {
      await this.forget();
    } catch (error) {
      this.log.error('old imports could not be forgotten; it is tried again tomorrow', error);
    }
    await this.comeBackAt(new Date(this.clock.now().getTime() + DAY_MS));
  }

  private comeBackAt(runAt: Date): Promise<void> {
    return this.jobs.enqueue(this.database, JOB, {}, { key: JOB, runAt });
  }
}
