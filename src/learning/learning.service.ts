import { Injectable } from '@nestjs/common';

import {
  type CohortNow,
  cohortsPolicy,
  CohortsService,
  type EnrolmentRow,
  EnrolmentsService,
  hadSeat,
} from '../cohorts/index.js';
import { CatalogueService, type OutlineActivity, type PublishedVersion } from '../content/index.js';
import { type Actor, reaches, reachOf } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { type ActivityProgress, courseProgress } from './completion.rules.js';
import { EvidenceRepository } from './evidence.repository.js';
import type { CohortProgressQuery } from './learning.dto.js';
import { type CohortCounts, LearningQueries, type MemberProgressRow } from './learning.queries.js';

export interface ActivityState {
  readonly activity: OutlineActivity;
  readonly progress: ActivityProgress | null;
  readonly completed: boolean;
}

/** A course as its learner sees it. */
export interface CourseInProgress {
  readonly enrolment: EnrolmentRow;
  readonly version: PublishedVersion;
  readonly sections: readonly { readonly title: string; readonly activities: readonly ActivityState[] }[];
  readonly done: number;
  readonly required: number;
  /** The first activity that completion still asks for; null when all is done. */
  readonly next: OutlineActivity | null;
  /** The cohort's first day has not come: nothing counts yet. */
  readonly early: boolean;
  /** The cohort's last day has passed: nothing more counts. */
  readonly over: boolean;
}

export interface EnrolmentSummary extends EnrolmentRow {
  readonly done: number;
  readonly required: number;
  readonly lastEventAt: Date | null;
  /** While enrolled, the first activity that completion still asks for. */
  readonly next: OutlineActivity | null;
  /** The cohort's first day has not come. */
  readonly early: boolean;
  /** The cohort's last day has passed. */
  readonly over: boolean;
}

export interface MemberProgress extends Omit<MemberProgressRow, 'completedKeys' | 'begunKeys'> {
  readonly required: number;
  readonly completedKeys: readonly number[];
  readonly begunKeys: readonly number[];
}

/** Reading what was learned: one's own, or that of a cohort one tutors. */
@Injectable()
export class LearningService {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly queries: LearningQueries,
    private readonly catalogue: CatalogueService,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly clock: Clock,
  ) {}

  /** All of the actor's enrolments with their progress, newest first. */
  async mine(actor: Actor): Promise<EnrolmentSummary[]> {
    const [enrolments, progress] = await Promise.all([
      this.enrolments.mine(actor),
      this.queries.ofPerson(actor.personId),
    ]);
    const byId = new Map(progress.map((row) => [row.enrolmentId, row]));
    return Promise.all(
      enrolments.map(async (enrolment) => {
        const {
          done = 0,
          required = null,
          lastEventAt = null,
          early = false,
          over = false,
          completedKeys,
        } = byId.get(enrolment.id) ?? {};
        const version = await this.catalogue.published(enrolment.versionId);
        const next =
          enrolment.state === 'enrolled'
            ? version.rules.find((rule) => rule.required && !completedKeys?.includes(rule.key))
            : undefined;
        return {
          ...enrolment,
          done,
          required: required ?? version.required,
          lastEventAt,
          next: (next && version.activities.get(next.key)) ?? null,
          early,
          over,
        };
      }),
    );
  }

  /** The actor's own course. @throws NOT_FOUND @throws NO_SEAT it is asked for, waited for, or came to nothing */
  async course(actor: Actor, enrolmentId: string): Promise<CourseInProgress> {
    const enrolment = await this.enrolments.find(actor, enrolmentId);
    if (enrolment.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    if (!hadSeat(enrolment.state)) throw new DomainError('NO_SEAT');
    return this.inProgress(enrolment);
  }

  /** The course of someone in a cohort whose people the actor may see. @throws NOT_FOUND */
  async ofMember(actor: Actor, enrolmentId: string): Promise<CourseInProgress> {
    const enrolment = await this.enrolments.find(actor, enrolmentId);
    await this.cohorts.visible(actor, enrolment.cohortId);
    return this.inProgress(enrolment);
  }

  /** Everyone in a cohort with their progress, by family name. @throws NOT_FOUND also for a cohort the actor does not tutor */
  async ofCohort(
    actor: Actor,
    cohortId: string,
    { standing, cursor, limit }: CohortProgressQuery,
  ): Promise<Page<MemberProgress> & { counts: CohortCounts; version: PublishedVersion }> {
    const cohort = await this.cohorts.visible(actor, cohortId);
    const [version, counts, rows] = await Promise.all([
      this.catalogue.published(cohort.versionId),
      this.queries.countsOfCohorts([cohortId]),
      this.queries.ofCohort(
        cohortId,
        standing ?? null,
        decodeCursor(cursor, ['string', 'string', 'string']),
        limit + 1,
      ),
    ]);
    const page = pageOf(rows, limit, (row) => [row.familyNames, row.givenNames, row.enrolmentId]);
    return {
      items: page.items.map((row) => ({
        ...row,
        required: version.required,
        completedKeys: row.completedKeys ?? [],
        begunKeys: row.begunKeys ?? [],
      })),
      nextCursor: page.nextCursor,
      counts: counts[0]!,
      version,
    };
  }

  /** How the people of cohorts stand, by the cohort's id; only for those whose people the actor may see. */
  async countsOf(actor: Actor, cohorts: readonly CohortNow[]): Promise<ReadonlyMap<string, CohortCounts>> {
    const reach = reachOf(actor, cohortsPolicy.readPeople);
    const seen = cohorts.filter(({ id: cohortId, providerId }) => reaches(reach, { cohortId, providerId }));
    const counts = await this.queries.countsOfCohorts(seen.map(({ id }) => id));
    return new Map(counts.map((each) => [each.cohortId, each]));
  }

  private async inProgress(enrolment: EnrolmentRow): Promise<CourseInProgress> {
    const loaded = await this.evidence.load(enrolment.id, enrolment);
    if (!loaded) throw new DomainError('NOT_FOUND');
    const { from, until } = loaded.window;
    const now = this.clock.now();
    const version = await this.catalogue.published(enrolment.versionId);
    const byKey = new Map(loaded.progress.map((each) => [each.activityKey, each]));
    const sections = version.sections.map(({ title, activities }) => ({
      title,
      activities: activities.map((activity) => {
        const progress = byKey.get(activity.key) ?? null;
        return { activity, progress, completed: progress?.completedAt != null };
      }),
    }));
    const { done, required } = courseProgress(version.rules, version.minGrade, loaded.progress);
    const next = sections
      .flatMap(({ activities }) => activities)
      .find(({ activity, completed }) => activity.required && !completed);
    return {
      enrolment,
      version,
      sections,
      done,
      required,
      next: next?.activity ?? null,
      early: now < from,
      over: now >= until,
    };
  }
}
