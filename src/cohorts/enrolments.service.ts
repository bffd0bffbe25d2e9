import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor, type Place, principalOf, reaches, reachOf } from '../platform/auth/index.js';
import { Database, type Queryable } from '../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import type { CohortMembersQuery } from './cohorts.dto.js';
import { cohortsPolicy } from './cohorts.policy.js';
import {
  type CohortMember,
  CohortsQueries,
  type EnrolmentRow,
  type ListedMember,
  type TransitionRow,
} from './cohorts.queries.js';
import { CohortsService } from './cohorts.service.js';
import { EnrolmentConditions } from './enrolment-conditions.js';
import { type ChangeBy, EnrolmentRepository, type Placed } from './enrolment.repository.js';
import { type CohortPath, type EnrolmentPath, type EnrolmentState, isLiving } from './enrolment.rules.js';
import { leavingOf, removalOf, transitionOf } from './enrolment-transitions.rules.js';
import { EnrolmentCodes } from './enrolment-codes.service.js';

export interface Joining {
  /** Someone else, in a cohort that the actor runs. */
  readonly personId?: string | undefined;
  readonly code?: string | undefined;
  /** What a teacher who asks for a seat says about it. */
  readonly message?: string | undefined;
}

@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly enrolments: EnrolmentRepository,
    private readonly queries: CohortsQueries,
    private readonly cohorts: CohortsService,
    private readonly conditions: EnrolmentConditions,
    private readonly codes: EnrolmentCodes,
  ) {}

  /** {@link join}, for who only needs to know which enrolment it is. */
  async enrol(actor: Actor, cohortId: string, personId?: string): Promise<string> {
    return (await this.join(actor, cohortId, { personId })).id;
  }

  /**
   * A seat, a place in the queue, or a request, by the first path of the cohort that leads there: its code, open to all, by
   * approval. For someone else it is whoever runs the cohort that enrols.
   * @throws COHORT_FULL @throws COHORT_CLOSED @throws ALREADY_ENROLLED @throws NOT_FOUND @throws ENROLMENT_CODE_REFUSED
   * @throws COHORT_NEEDS_CODE @throws COHORT_NOT_OPEN_TO_ALL @throws COURSE_COMPLETED and whatever else
   * {@link EnrolmentConditions} ask for
   */
  async join(actor: Actor, cohortId: string, { personId = actor.personId, code, message }: Joining): Promise<Placed> {
    const other = personId !== actor.personId;
    const cohort = other ? await this.cohorts.managed(actor, cohortId) : await this.cohorts.find(cohortId);
    await this.conditions.check(personId, cohortId);
    if (code !== undefined) await this.codes.countTry(actor);
    const by: ChangeBy = {
      actorId: actor.personId,
      ...(other && { actingFor: principalOf(actor, cohortsPolicy.manage, placeOf(cohort)) }),
    };
    const placed = await this.database.transaction(async (transaction) => {
      const seat = (path: EnrolmentPath, codeId?: string) =>
        this.enrolments.place(transaction, cohortId, [personId], { wanted: 'enrolled', path, codeId }, by);
      if (other) return (await seat('coordinator'))[0] ?? null;
      if (code !== undefined) {
        const codeId = await this.codes.use(transaction, cohortId, code);
        return (await seat('code', codeId))[0] ?? this.refuse(transaction, cohortId, personId);
      }
      if (cohort.paths.includes('open')) return (await seat('open'))[0] ?? null;
      if (cohort.paths.includes('approval'))
        return this.enrolments.ask(transaction, cohortId, personId, message?.trim() || null);
      return null;
    });
    return placed ?? this.refuse(this.database, cohortId, personId, cohort.paths);
  }

  /** Says why nobody came in. */
  private async refuse(
    queryable: Queryable,
    cohortId: string,
    personId: string,
    paths: readonly CohortPath[] = ['open'],
  ): Promise<never> {
    const why = await this.enrolments.whyNot(queryable, cohortId, [personId]);
    if (!why || why.unknown) throw new DomainError('NOT_FOUND');
    if (why.already) throw new DomainError('ALREADY_ENROLLED');
    if (why.closed) throw new DomainError('COHORT_CLOSED');
    if (paths.includes('open') || paths.includes('approval')) throw new DomainError('COHORT_FULL');
    throw new DomainError(paths.includes('code') ? 'COHORT_NEEDS_CODE' : 'COHORT_NOT_OPEN_TO_ALL');
  }

  /**
   * Out of the cohort, whatever came of it so far: by the teacher, a seat is given back and a place in the queue, a request
   * or an offer given up; by who runs it, the teacher is withdrawn or turned away.
   * @throws NOT_FOUND @throws ENROLMENT_CLOSED when it has ended already
   */
  async withdraw(actor: Actor, enrolmentId: string, reason: string | null): Promise<void> {
    const enrolment = await this.ownOrRun(actor, enrolmentId);
    const own = enrolment.personId === actor.personId;
    const to = own ? leavingOf(enrolment.state) : removalOf(enrolment.state);
    if (to === null) throw new DomainError('ENROLMENT_CLOSED');
    if (!reason && transitionOf(enrolment.state, to)?.reason === 'required')
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/reason', code: 'isNotEmpty', detail: 'is required' },
      ]);
    const actingFor = own ? null : principalOf(actor, cohortsPolicy.manage, placeOf(enrolment));
    await this.database.transaction(async (transaction) => {
      const by = { actorId: actor.personId, actingFor, reason };
      const changed = await this.enrolments.change(transaction, [enrolmentId], enrolment.state, to, by);
      if (changed.length === 0) throw new DomainError('ENROLMENT_MOVED_ON');
      // What people do with their own enrolments stands in the history of those.
      if (own) return;
      await this.audit.record(transaction, {
        ...{ actor, action: 'cohorts.withdraw', subject: { kind: 'person', id: enrolment.personId } },
        ...(reason !== null && { reason }),
        ...{ before: { enrolment: enrolmentId, cohort: enrolment.cohortId, state: enrolment.state } },
        ...{ after: { enrolment: enrolmentId, cohort: enrolment.cohortId, state: to } },
      });
    });
  }

  /** The teacher takes the offered seat. @throws NOT_FOUND @throws OFFER_EXPIRED @throws ENROLMENT_MOVED_ON there is no offer */
  async accept(actor: Actor, enrolmentId: string): Promise<void> {
    const enrolment = await this.own(actor, enrolmentId);
    const by = { actorId: actor.personId };
    const accepted = await this.enrolments.change(this.database, [enrolmentId], 'offered', 'enrolled', by);
    if (accepted.length > 0) return;
    const over = enrolment.state === 'expired' || enrolment.state === 'offered';
    throw new DomainError(over ? 'OFFER_EXPIRED' : 'ENROLMENT_MOVED_ON');
  }

  /** The teacher does not take it, and it goes to the next. @throws NOT_FOUND @throws ENROLMENT_MOVED_ON there is no offer */
  async decline(actor: Actor, enrolmentId: string, reason: string | null): Promise<void> {
    await this.own(actor, enrolmentId);
    const by = { actorId: actor.personId, reason };
    const declined = await this.enrolments.change(this.database, [enrolmentId], 'offered', 'declined', by);
    if (declined.length === 0) throw new DomainError('ENROLMENT_MOVED_ON');
  }

  private async own(actor: Actor, enrolmentId: string): Promise<EnrolmentRow> {
    const enrolment = await this.queries.enrolment(enrolmentId);
    if (enrolment?.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    return enrolment;
  }

  private async ownOrRun(actor: Actor, enrolmentId: string): Promise<EnrolmentRow> {
    const enrolment = await this.queries.enrolment(enrolmentId);
    if (!enrolment || !(enrolment.personId === actor.personId || runs(actor, enrolment)))
      throw new DomainError('NOT_FOUND');
    return enrolment;
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

  /** Everyone in a cohort, by family name; those who wait by their place, those who ask by when they did. @throws NOT_FOUND */
  async members(
    actor: Actor,
    cohortId: string,
    { cursor, limit, state }: CohortMembersQuery,
  ): Promise<Page<ListedMember>> {
    await this.cohorts.visible(actor, cohortId);
    const after = decodeCursor(cursor, ['string', 'string', 'string']);
    const rows = await this.queries.members(cohortId, state ?? null, after, limit + 1);
    const page = pageOf(rows, limit, (row) => [row.orderKey, row.givenNames, row.id]);
    return { ...page, items: page.items.map(({ orderKey: _, ...member }) => member) };
  }

  /** How many of a cohort are in each state. @throws NOT_FOUND */
  async states(actor: Actor, cohortId: string): Promise<ReadonlyMap<EnrolmentState, number>> {
    await this.cohorts.visible(actor, cohortId);
    return this.queries.states(cohortId);
  }
}

function runs(actor: Actor, enrolment: EnrolmentRow): boolean {
  return reaches(reachOf(actor, cohortsPolicy.manage), placeOf(enrolment));
}

function seesPeople(actor: Actor, enrolment: EnrolmentRow): boolean {
  return reaches(reachOf(actor, cohortsPolicy.readPeople), placeOf(enrolment));
}

function placeOf(of: { providerId: string; cohortId: string } | { providerId: string; id: string }): Place {
  return { providerId: of.providerId, cohortId: 'cohortId' in of ? of.cohortId : of.id };
}
