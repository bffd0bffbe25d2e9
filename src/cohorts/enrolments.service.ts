import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor, reaches, reachOf } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../platform/http/index.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { type CohortMember, CohortsQueries, type EnrolmentRow, type TransitionRow } from './cohorts.queries.js';
import { CohortsService } from './cohorts.service.js';
import { EnrolmentConditions } from './enrolment-conditions.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { isLiving } from './enrolment.rules.js';

@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly enrolments: EnrolmentRepository,
    private readonly queries: CohortsQueries,
    private readonly cohorts: CohortsService,
    private readonly conditions: EnrolmentConditions,
  ) {}

  /**
   * A seat for the actor, or for someone else in a cohort that the actor runs.
   * @throws COHORT_FULL @throws COHORT_CLOSED @throws ALREADY_ENROLLED @throws NOT_FOUND
   * @throws COURSE_COMPLETED and whatever else {@link EnrolmentConditions} ask for
   */
  async enrol(actor: Actor, cohortId: string, personId: string = actor.personId): Promise<string> {
    if (personId !== actor.personId) await this.cohorts.managed(actor, cohortId);
    await this.conditions.check(personId, cohortId);
    return this.enrolments.claimSeat(cohortId, personId, actor.personId);
  }

  /** By the teacher, or by who runs the cohort. @throws NOT_FOUND @throws ENROLMENT_CLOSED when it has ended already */
  async withdraw(actor: Actor, enrolmentId: string, reason: string): Promise<void> {
    const enrolment = await this.queries.enrolment(enrolmentId);
    if (!enrolment || !(enrolment.personId === actor.personId || runs(actor, enrolment)))
      throw new DomainError('NOT_FOUND');
    await this.database.transaction(async (transaction) => {
      if (!(await this.enrolments.withdraw(transaction, enrolmentId, actor.personId, reason)))
        throw new DomainError('ENROLMENT_CLOSED');
      // What people do with their own enrolments stands in the history of those.
      if (enrolment.personId === actor.personId) return;
      await this.audit.record(transaction, {
        ...{ actor, action: 'cohorts.withdraw', subject: { kind: 'person', id: enrolment.personId }, reason },
        ...{ before: { enrolment: enrolmentId, cohort: enrolment.cohortId, state: enrolment.state } },
        ...{ after: { enrolment: enrolmentId, cohort: enrolment.cohortId, state: 'withdrawn' } },
      });
    });
  }

  /** The actor's own enrolments, newest first. */
  mine(actor: Actor): Promise<EnrolmentRow[]> {
    return this.queries.enrolmentsOf(actor.personId);
  }

  /** The actor's enrolments that stand in the way of another in the same cohort: their ids by cohort. */
  async livingByCohort(actor: Actor): Promise<ReadonlyMap<string, string>> {
    const living = (await this.mine(actor)).filter(({ state }) => isLiving(state));
    return new Map(living.map(({ cohortId, id }) => [cohortId, id]));
  }

  /** The actor's own, or one of a cohort whose people the actor may see. @throws NOT_FOUND */
  async find(actor: Actor, enrolmentId: string): Promise<EnrolmentRow> {
    const enrolment = await this.queries.enrolment(enrolmentId);
    if (!enrolment || !(enrolment.personId === actor.personId || seesPeople(actor, enrolment)))
      throw new DomainError('NOT_FOUND');
    return enrolment;
  }

  /** What happened to an enrolment, oldest first. @throws NOT_FOUND */
  async history(actor: Actor, enrolmentId: string): Promise<TransitionRow[]> {
    await this.find(actor, enrolmentId);
    return this.queries.history(enrolmentId);
  }

  /** One enrolment of a cohort with its person's names; null if the cohort has no such one. @throws NOT_FOUND for the cohort */
  async member(actor: Actor, cohortId: string, enrolmentId: string): Promise<CohortMember | null> {
    await this.cohorts.visible(actor, cohortId);
    return this.queries.member(cohortId, enrolmentId);
  }

  /** Everyone in a cohort, by family name. @throws NOT_FOUND */
  async members(actor: Actor, cohortId: string, { cursor, limit }: PageQuery): Promise<Page<CohortMember>> {
    await this.cohorts.visible(actor, cohortId);
    const after = decodeCursor(cursor, ['string', 'string', 'string']);
    const rows = await this.queries.members(cohortId, after, limit + 1);
    return pageOf(rows, limit, (row) => [row.familyNames, row.givenNames, row.id]);
  }
}

function runs(actor: Actor, { providerId, cohortId }: EnrolmentRow): boolean {
  return reaches(reachOf(actor, cohortsPolicy.manage), { providerId, cohortId });
}

function seesPeople(actor: Actor, { providerId, cohortId }: EnrolmentRow): boolean {
  return reaches(reachOf(actor, cohortsPolicy.readPeople), { providerId, cohortId });
}
