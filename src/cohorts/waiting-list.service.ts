import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Database } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { type Contradiction, EnrolmentRepository } from './enrolment.repository.js';

/** The jobs as the database's trigger `cohort_seats_offered` and the statements of the repository name them. */
const OFFER_SEATS = 'cohorts.offer-seats';
const EXPIRE_OFFER = 'cohorts.expire-offer';

/** A seat that becomes free goes to the next by itself, and on when the answer does not come. */
@Injectable()
export class WaitingList implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly enrolments: EnrolmentRepository,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(OFFER_SEATS, async ({ cohortId }: { cohortId: string }) => {
      await this.offerSeats(cohortId);
    });
    this.jobs.handle(EXPIRE_OFFER, ({ enrolmentId }: { enrolmentId: string }) => this.expire([enrolmentId]));
    // A database that was restored may have lost the job of an offer.
    this.jobs.daily('cohorts.expire-offers', async () =>
      this.expire(await this.enrolments.overdueOffers(this.database)),
    );
  }

  /** @returns how many seats were offered */
  offerSeats(cohortId: string): Promise<number> {
    return this.database.transaction((transaction) => this.enrolments.offerSeats(transaction, cohortId));
  }

  /** Those of them whose time is over. */
  async expire(enrolmentIds: readonly string[]): Promise<void> {
    if (enrolmentIds.length > 0)
      await this.enrolments.change(this.database, enrolmentIds, 'offered', 'expired', { actorId: null });
  }

  /** Where the numbers of a cohort, or the history of an enrolment, do not agree with the rows. */
  contradictions(): Promise<Contradiction[]> {
    return this.enrolments.contradictions(this.database);
  }
}
