import { Injectable } from '@nestjs/common';

import { CohortsService, type EnrolmentRow, EnrolmentsService } from '../cohorts/index.js';
import { CatalogueService, type OutlineActivity, type PublishedVersion } from '../content/index.js';
import type { Actor } from '../platform/auth/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../platform/http/index.js';
import { type ActivityProgress, courseProgress } from './completion.rules.js';
import { EvidenceRepository } from './evidence.repository.js';
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
}

export interface EnrolmentSummary extends EnrolmentRow {
  readonly done: number;
  readonly required: number;
  readonly lastEventAt: Date | null;
}

export interface MemberProgress extends Omit<MemberProgressRow, 'completedKeys'> {
  readonly required: number;
  readonly completedKeys: readonly number[];
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
        const { done = 0, required = null, lastEventAt = null } = byId.get(enrolment.id) ?? {};
        return {
          ...enrolment,
          done,
          required: required ?? (await this.catalogue.published(enrolment.versionId)).required,
          lastEventAt,
        };
      }),
    );
  }

  /** The actor's own course. @throws NOT_FOUND */
  async course(actor: Actor, enrolmentId: string): Promise<CourseInProgress> {
    const [enrolment, loaded] = await Promise.all([
      this.enrolments.find(actor, enrolmentId),
      this.evidence.load(enrolmentId),
    ]);
    if (!loaded || enrolment.personId !== actor.personId) throw new DomainError('NOT_FOUND');
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
    return { enrolment, version, sections, done, required, next: next?.activity ?? null };
  }

  /** Everyone in a cohort with their progress, by family name. @throws NOT_FOUND also for a cohort the actor does not tutor */
  async ofCohort(
    actor: Actor,
    cohortId: string,
    { cursor, limit }: PageQuery,
  ): Promise<Page<MemberProgress> & { counts: CohortCounts; version: PublishedVersion }> {
    const cohort = await this.cohorts.visible(actor, cohortId);
    const [version, counts, rows] = await Promise.all([
      this.catalogue.published(cohort.versionId),
      this.queries.countsOfCohort(cohortId),
      this.queries.ofCohort(cohortId, decodeCursor(cursor, ['string', 'string', 'string']), limit + 1),
    ]);
    const page = pageOf(rows, limit, (row) => [row.familyNames, row.givenNames, row.enrolmentId]);
    return {
      items: page.items.map((row) => ({
        ...row,
        required: version.required,
        completedKeys: row.completedKeys ?? [],
      })),
      nextCursor: page.nextCursor,
      counts,
      version,
    };
  }
}
