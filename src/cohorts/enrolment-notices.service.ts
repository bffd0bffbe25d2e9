import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { Mailer } from '../platform/mail/index.js';
import { enrolmentLetter } from './enrolment-letter.js';
import { EnrolmentNoticesRepository } from './enrolment-notices.repository.js';
import type { EnrolmentNotice } from './enrolment-transitions.rules.js';

/** As the statements of the repository name it. */
const TELL = 'cohorts.tell';

/** Tells teachers by mail what others, or the system, did with their place in a cohort: once each. */
@Injectable()
export class EnrolmentNotices implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly notices: EnrolmentNoticesRepository,
    private readonly mailer: Mailer,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(TELL, ({ enrolmentId, notice }: { enrolmentId: string; notice: EnrolmentNotice }) =>
      this.tell(enrolmentId, notice),
    );
  }

  private async tell(enrolmentId: string, notice: EnrolmentNotice): Promise<void> {
    const of = await this.notices.toldOf(enrolmentId, notice);
    // What has changed since is told of by its own letter: nobody is invited to a seat that is gone.
    if (of === null || of.state !== notice) return;
    const letter = enrolmentLetter(of, notice, this.config.publicUrl);
    await this.mailer.send(this.database, { ...letter, key: `enrolment:${notice}:${enrolmentId}`, to: of.email });
  }
}
