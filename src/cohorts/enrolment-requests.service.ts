import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor, principalOf } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { CohortsService } from './cohorts.service.js';
import { EnrolmentRepository } from './enrolment.repository.js';

/** What came of a decision about many: those that were no longer waiting for one are passed over. */
export interface Decided {
  readonly seated: number;
  readonly waitlisted: number;
  readonly rejected: number;
  readonly passedOver: number;
}

/** The decisions of who runs a cohort about those who ask for a seat. */
@Injectable()
export class EnrolmentRequests {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly enrolments: EnrolmentRepository,
    private readonly cohorts: CohortsService,
  ) {}

  /** Seats for them, by when they asked; where there are none, places in the queue. @throws NOT_FOUND */
  async approve(actor: Actor, cohortId: string, ids: readonly string[], reason: string | null): Promise<Decided> {
    const by = await this.decider(actor, cohortId, reason);
    return this.database.transaction(async (transaction) => {
      const own = await this.enrolments.among(transaction, cohortId, ids);
      const approved = await this.enrolments.change(transaction, own, 'requested', 'approved', by);
      const placed = await this.enrolments.seatApproved(transaction, cohortId);
      const decided = {
        seated: placed.filter(({ state }) => state === 'enrolled').length,
        waitlisted: placed.filter(({ state }) => state === 'waitlisted').length,
        rejected: 0,
        passedOver: ids.length - approved.length,
      };
      if (approved.length > 0)
        await this.audit.record(transaction, {
          ...{ actor, action: 'cohorts.approve', subject: { kind: 'cohort', id: cohortId } },
          ...(reason !== null && { reason }),
          after: { enrolments: approved.map(({ id }) => id), ...decided },
        });
      return decided;
    });
  }

  /** @throws NOT_FOUND */
  async reject(actor: Actor, cohortId: string, ids: readonly string[], reason: string): Promise<Decided> {
    const by = await this.decider(actor, cohortId, reason);
    return this.database.transaction(async (transaction) => {
      const own = await this.enrolments.among(transaction, cohortId, ids);
      const rejected = await this.enrolments.change(transaction, own, 'requested', 'rejected', by);
      if (rejected.length > 0)
        await this.audit.record(transaction, {
          ...{ actor, action: 'cohorts.reject', subject: { kind: 'cohort', id: cohortId }, reason },
          after: { enrolments: rejected.map(({ id }) => id) },
        });
      return { seated: 0, waitlisted: 0, rejected: rejected.length, passedOver: ids.length - rejected.length };
    });
  }

  private async decider(actor: Actor, cohortId: string, reason: string | null) {
    const { providerId } = await this.cohorts.managed(actor, cohortId);
    const actingFor = principalOf(actor, cohortsPolicy.manage, { providerId, cohortId });
    return { actorId: actor.personId, actingFor, reason };
  }
}
