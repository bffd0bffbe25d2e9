import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor, type Place, principalOf, reaches, reachOf } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { SchoolsService } from '../territory/index.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { CohortsService } from './cohorts.service.js';
import { EnrolmentConditions } from './enrolment-conditions.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { type Candidate, NominationsQueries } from './nominations.queries.js';

/** What came of nominating some: those who are in the cohort already, or may not take the course, are passed over. */
export interface Nominated {
  readonly offered: number;
  readonly enrolled: number;
  readonly waitlisted: number;
  readonly passedOver: number;
}

/** Heads and officials name teachers of a school for a cohort that takes nominations. */
@Injectable()
export class Nominations {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly enrolments: EnrolmentRepository,
    private readonly queries: NominationsQueries,
    private readonly cohorts: CohortsService,
    private readonly conditions: EnrolmentConditions,
    private readonly schools: SchoolsService,
  ) {}

  /** Whom the actor could name: those who work at the school now. @throws NOT_FOUND also for a school beyond reach */
  async candidates(actor: Actor, schoolRbd: number): Promise<Candidate[]> {
    await this.within(actor, schoolRbd);
    return this.queries.candidates(schoolRbd);
  }

  /**
   * In the order given: a seat to be accepted, or had at once, as the cohort says; without one, a place in the queue.
   * @throws NOT_FOUND also for who does not work at the school @throws COHORT_CLOSED @throws COHORT_TAKES_NO_NOMINATIONS
   */
  async nominate(actor: Actor, schoolRbd: number, cohortId: string, people: readonly string[]): Promise<Nominated> {
    const place = await this.within(actor, schoolRbd);
    const { paths, nomination, availability } = await this.cohorts.find(cohortId);
    if (!paths.includes('nomination')) throw new DomainError('COHORT_TAKES_NO_NOMINATIONS');
    if (availability === 'over' || availability === 'not_yet') throw new DomainError('COHORT_CLOSED');
    const named = [...new Set(people)];
    const willing = await Promise.all(named.map((personId) => this.conditions.allows(personId, cohortId)));
    return this.database.transaction(async (transaction) => {
      const there = await this.queries.atSchool(transaction, schoolRbd, named);
      if (named.some((each) => !there.has(each))) throw new DomainError('NOT_FOUND');
      const placed = await this.enrolments.place(
        transaction,
        cohortId,
        named.filter((_, index) => willing[index]),
        { wanted: nomination === 'direct' ? 'enrolled' : 'offered', path: 'nomination' },
        { actorId: actor.personId, actingFor: principalOf(actor, cohortsPolicy.nominate, place) },
      );
      const count = (state: string) => placed.filter((each) => each.state === state).length;
      const nominated = {
        ...{ offered: count('offered'), enrolled: count('enrolled'), waitlisted: count('waitlisted') },
        passedOver: named.length - placed.length,
      };
      if (placed.length > 0)
        await this.audit.record(transaction, {
          ...{ actor, action: 'cohorts.nominate', subject: { kind: 'cohort', id: cohortId } },
          after: { school: schoolRbd, enrolments: placed.map(({ id }) => id), ...nominated },
        });
      return nominated;
    });
  }

  private async within(actor: Actor, schoolRbd: number): Promise<Place> {
    const { communeCode } = await this.schools.school(schoolRbd);
    const place = { schoolRbd, communeCode };
    if (!reaches(reachOf(actor, cohortsPolicy.nominate), place)) throw new DomainError('NOT_FOUND');
    return place;
  }
}
