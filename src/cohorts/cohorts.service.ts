import { Injectable } from '@nestjs/common';

import { CatalogueService } from '../content/index.js';
import { Audit } from '../platform/audit/index.js';
import { type Actor, reaches, reachOf } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { CohortRepository, type CohortWays } from './cohort.repository.js';
import { type Availability, availabilityOf, nextCohortCode } from './cohort.rules.js';
import type { CohortChange, CohortsQuery, NewCohort } from './cohorts.dto.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { CohortsQueries, type CohortRow, type Opening } from './cohorts.queries.js';

export type CohortNow = CohortRow & { availability: Availability };

@Injectable()
export class CohortsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortRepository,
    private readonly queries: CohortsQueries,
    private readonly catalogue: CatalogueService,
    private readonly clock: Clock,
  ) {}

  /** Cohorts as anyone may see them, the latest to start first. */
  list(query: CohortsQuery): Promise<Page<CohortNow>> {
    return this.page(query, null);
  }

  /** How many cohorts a teacher could join now. */
  countOpen(): Promise<number> {
    return this.queries.countOpen();
  }

  /** Which of these courses can be joined now, by course code. */
  async openings(courseCodes: readonly string[]): Promise<ReadonlyMap<string, Opening>> {
    return new Map((await this.queries.openings(courseCodes)).map((opening) => [opening.courseCode, opening]));
  }

  /** The cohorts whose people the actor works with. */
  listOwn(actor: Actor, query: CohortsQuery): Promise<Page<CohortNow>> {
    return this.page(query, reachOf(actor, cohortsPolicy.readPeople));
  }

  /** The cohorts that the actor runs. */
  listManaged(actor: Actor, query: CohortsQuery): Promise<Page<CohortNow>> {
    return this.page(query, reachOf(actor, cohortsPolicy.manage));
  }

  /** A code that a new cohort of a course can take. */
  async freeCode(courseCode: string, year: number): Promise<string> {
    return nextCohortCode(courseCode, year, await this.queries.codesFrom(`${courseCode}-${year}-`));
  }

  /** @throws NOT_FOUND */
  async findByCode(code: string): Promise<CohortNow> {
    const cohort = await this.queries.findByCode(code.trim().toUpperCase());
    if (!cohort) throw new DomainError('NOT_FOUND');
    return this.now(cohort);
  }

  /** @throws NOT_FOUND */
  async find(cohortId: string): Promise<CohortNow> {
    const cohort = await this.queries.find(cohortId);
    if (!cohort) throw new DomainError('NOT_FOUND');
    return this.now(cohort);
  }

  /** Opens a cohort that teaches the course's newest published version. @throws COHORT_CODE_TAKEN */
  async open(actor: Actor, cohort: NewCohort): Promise<{ id: string }> {
    if (!reaches(reachOf(actor, cohortsPolicy.manage), cohort)) throw new DomainError('NOT_ALLOWED');
    const { id: versionId } = await this.catalogue.course(cohort.courseCode);
    const opened = {
      ...cohort,
      ...waysOf(cohort, { paths: ['open'], nomination: 'accept', waitingList: true, offerHours: 72 }),
      ...{ name: cohort.name.trim(), versionId, modality: cohort.modality ?? 'online' },
    };
    return this.database.transaction(async (transaction) => {
      const { id } = await this.cohorts.add(transaction, opened, actor.personId);
      await this.audit.record(transaction, {
        ...{ actor, action: 'cohorts.open', subject: { kind: 'cohort', id }, after: opened },
      });
      return { id };
    });
  }

  async change(actor: Actor, cohortId: string, change: CohortChange): Promise<void> {
    const current = await this.managed(actor, cohortId);
    const { name, capacity, enrolsFrom, enrolsUntil, startsOn, endsOn } = current;
    const { paths, nomination, waitingList, offerHours } = current;
    const after = { ...change, ...waysOf(change, current), name: change.name.trim() };
    await this.database.transaction(async (transaction) => {
      await this.cohorts.change(transaction, cohortId, after);
      await this.audit.record(transaction, {
        ...{ actor, action: 'cohorts.change', subject: { kind: 'cohort', id: cohortId } },
        ...{
          before: {
            name,
            capacity,
            enrolsFrom,
            enrolsUntil,
            startsOn,
            endsOn,
            paths,
            nomination,
            waitingList,
            offerHours,
          },
        },
        after,
      });
    });
  }

  /** A closed cohort takes no enrolments; who is in it goes on. It can be opened again. */
  async setClosed(actor: Actor, cohortId: string, closed: boolean): Promise<void> {
    const { code } = await this.managed(actor, cohortId);
    await this.database.transaction(async (transaction) => {
      if (!(await this.cohorts.setClosed(transaction, cohortId, closed))) return;
      const action = closed ? 'cohorts.close' : 'cohorts.reopen';
      await this.audit.record(transaction, {
        actor,
        action,
        subject: { kind: 'cohort', id: cohortId },
        after: { code },
      });
    });
  }

  /** A cohort that the actor runs. @throws NOT_FOUND also for another's cohort */
  async managed(actor: Actor, cohortId: string): Promise<CohortNow> {
    const cohort = await this.find(cohortId);
    if (!reaches(reachOf(actor, cohortsPolicy.manage), { providerId: cohort.providerId, cohortId }))
      throw new DomainError('NOT_FOUND');
    return cohort;
  }

  /** A cohort whose people the actor may see. @throws NOT_FOUND also for another's cohort */
  async visible(actor: Actor, cohortId: string): Promise<CohortNow> {
    const cohort = await this.find(cohortId);
    if (!reaches(reachOf(actor, cohortsPolicy.readPeople), { providerId: cohort.providerId, cohortId }))
      throw new DomainError('NOT_FOUND');
    return cohort;
  }

  private async page(
    { course, open, path, cursor, limit }: CohortsQuery,
    reach: Parameters<CohortsQueries['list']>[1],
  ): Promise<Page<CohortNow>> {
    const rows = await this.queries.list(
      { courseCode: course ?? null, openNow: open ?? false, path: path ?? null },
      reach,
      decodeCursor(cursor, ['string', 'string']),
      limit + 1,
    );
    const { items, nextCursor } = pageOf(rows, limit, (row) => [row.startsOn, row.id]);
    return { items: items.map((row) => this.now(row)), nextCursor };
  }

  private now(cohort: CohortRow): CohortNow {
    return { ...cohort, availability: availabilityOf(cohort, this.clock.now()) };
  }
}

/** What is not said stays as it is. */
function waysOf({ paths, nomination, waitingList, offerHours }: Partial<CohortWays>, current: CohortWays): CohortWays {
  return {
    paths: paths === undefined ? current.paths : [...new Set(paths)],
    nomination: nomination ?? current.nomination,
    waitingList: waitingList ?? current.waitingList,
    offerHours: offerHours ?? current.offerHours,
  };
}
