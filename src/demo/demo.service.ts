import { Injectable } from '@nestjs/common';

import { IssuingService } from '../certification/index.js';
import { Clock } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { RollupService } from '../reporting/index.js';
import { type Calendar, calendarOf, isoDay } from './filling/calendar.js';
import { DemoRefused } from './demo-refused.js';
import { DEMO } from './demo.constants.js';
import { DemoDesign } from './filling/certificate-design.js';
import { DemoKinds } from './filling/kinds.filling.js';
import { NationalFilling } from './filling/national.filling.js';
import type { Progress } from './filling/progress.js';
import { national, type Scale } from './filling/scale.js';
import { SchoolSource } from './filling/school-source.js';
import { SmallFilling } from './filling/small.filling.js';
import { type Standing, STANDING, TOTALS, type Totals } from './sql/standing.queries.js';

export interface FillOptions {
  /** The same seed and day give the same rows, ids included. Certificates excepted: their serials are secrets. */
  readonly seed?: number;
  /** The demonstration's today, `2026-11-24`; by default the present one. */
  readonly day?: string;
  /** A school directory to import first; null: never import one. */
  readonly schools?: string | null;
  /** Fill beside people who are not of the demonstration. */
  readonly force?: boolean;
}

const DEFAULT_SEED = 1;

/** An invented country, so that everything can be seen and measured before anyone has used it. */
@Injectable()
export class DemoService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly schools: SchoolSource,
    private readonly small: SmallFilling,
    private readonly nation: NationalFilling,
    private readonly design: DemoDesign,
    private readonly kinds: DemoKinds,
    private readonly issuing: IssuingService,
    private readonly rollups: RollupService,
  ) {}

  /** Fills the small country if it is not there. @returns whether it had to. @throws DemoRefused among strangers */
  async ensureSmall(progress: Progress = () => undefined, options: FillOptions = {}): Promise<boolean> {
    const { seed = DEFAULT_SEED, force = false } = options;
    const calendar = this.calendar(options);
    const standing = await this.database.one<Standing>(STANDING, [DEMO.logins.teacher]);
    if (standing.people > 0 && !standing.small && !force)
      throw new DemoRefused(
        `The database holds ${standing.people} people who are not of the demonstration: use an empty one, or --force to add it beside them.`,
      );
    if (standing.small && standing.certificates) return false;
    if (!standing.small) {
      await this.schools.ensure(seed, options.schools, progress);
      progress('small country: filling');
      await this.database.transaction((transaction) => this.small.fill(transaction, seed, calendar));
    }
    await this.design.ensure();
    await this.follow(progress);
    return !standing.small;
  }

  /** A course with an activity of each kind, and work that waits for its tutor: what somebody who tries the demonstration does, done by the services. */
  async ensureKinds(): Promise<void> {
    await this.kinds.ensure();
    await this.rollups.fold();
  }

  /** A country of so many percent of the real one's size, beside the small one. @throws DemoRefused */
  async fillNation(percent: number, progress: Progress = () => undefined, options: FillOptions = {}): Promise<void> {
    const { seed = DEFAULT_SEED } = options;
    const filled = await this.ensureSmall(progress, options);
    if (!filled && typeof options.schools === 'string') await this.schools.ensure(seed, options.schools, progress);
    const scale: Scale = national(percent);
    await this.nation.fill(seed, this.calendar(options), scale, progress);
    await this.follow(progress);
    progress('statistics for the planner');
    await this.nation.analyze();
  }

  totals(): Promise<Totals> {
    return this.database.one(TOTALS);
  }

  /** What the modules above learning make of it: certificates, and the figures of the reports. */
  private async follow(progress: Progress): Promise<void> {
    await this.issuing.issueMissing({
      backdated: true,
      progress: (issued) => progress(`certificates: ${issued}`),
    });
    progress('statistics: folding');
    await this.rollups.fold();
  }

  private calendar({ day }: FillOptions): Calendar {
    return calendarOf(day ?? isoDay(this.clock.now().getTime()));
  }
}
