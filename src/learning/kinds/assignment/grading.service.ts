import { Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';

import { CohortsService, EnrolmentsService } from '../../../cohorts/index.js';
import { type AssignmentSettings, CatalogueService, type OutlineActivity } from '../../../content/index.js';
import { Audit } from '../../../platform/audit/index.js';
import type { Actor } from '../../../platform/auth/index.js';
import { Database } from '../../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../../../platform/http/index.js';
import { EvidenceService } from '../../evidence.service.js';
import { isWholeMark, scoreOfRubric } from './rubric.rules.js';
import { type QueuedSubmission, type SubmissionForTutor, SubmissionsQueries } from './submissions.queries.js';
import { SubmissionsRepository } from './submissions.repository.js';

export interface QueueQuery {
  readonly state?: 'submitted' | 'returned' | 'marked';
  readonly activityKey?: number;
  readonly cursor?: string;
  readonly limit: number;
}

export interface MarkGiven {
  readonly verdict: 'marked' | 'returned';
  /** The level of each criterion, from 0; of what is returned it is left out. */
  readonly levels: readonly number[];
  readonly feedback: string;
}

export type Assignment = OutlineActivity & { kind: 'assignment'; settings: Readonly<AssignmentSettings> };

/** Marking what was handed in, for who looks after a cohort. */
@Injectable()
export class GradingService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionsRepository,
    private readonly queries: SubmissionsQueries,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly catalogue: CatalogueService,
    private readonly evidence: EvidenceService,
    private readonly audit: Audit,
  ) {}

  /** What waits in a cohort, the longest first; or what was marked or returned. @throws NOT_FOUND */
  async queue(
    actor: Actor,
    cohortId: string,
    { state = 'submitted', activityKey, cursor, limit }: QueueQuery,
  ): Promise<Page<QueuedSubmission> & { waiting: number; assignments: readonly Assignment[] }> {
    const { versionId } = await this.cohorts.visible(actor, cohortId);
    const [rows, waiting, { activities }] = await Promise.all([
      this.queries.ofCohort(
        cohortId,
        state,
        activityKey ?? null,
        decodeCursor(cursor, ['string', 'string']),
        limit + 1,
      ),
      this.queries.countWaiting(cohortId),
      this.catalogue.published(versionId),
    ]);
    const assignments = [...activities.values()].filter((each) => each.kind === 'assignment');
    return { ...pageOf(rows, limit, ({ submittedAt, id }) => [submittedAt.toISOString(), id]), waiting, assignments };
  }

  /** Whose turn it is after one, or first of all; null when nothing waits. @throws NOT_FOUND */
  async next(actor: Actor, cohortId: string, after?: SubmissionForTutor): Promise<string | null> {
    await this.cohorts.visible(actor, cohortId);
    const from = async (place: (string | null)[]) =>
      (await this.queries.ofCohort(cohortId, 'submitted', null, place, 1))[0]?.id ?? null;
    const following = after?.submittedAt ? await from([after.submittedAt.toISOString(), after.id]) : null;
    return following ?? from([null, null]);
  }

  /** @throws NOT_FOUND also for one of a cohort that the actor does not look after */
  async find(actor: Actor, submissionId: string): Promise<{ submission: SubmissionForTutor; assignment: Assignment }> {
    const submission = await this.queries.forTutor(submissionId);
    if (submission === null) throw new DomainError('NOT_FOUND');
    await this.cohorts.visible(actor, submission.cohortId);
    const activity = (await this.catalogue.published(submission.versionId)).activities.get(submission.activityKey);
    if (activity?.kind !== 'assignment') throw new DomainError('NOT_FOUND');
    return { submission, assignment: activity };
  }

  /**
   * Marks what waits, or returns it for rework. The mark is evidence, from the moment that the work was handed in.
   * @throws SUBMISSION_MARKED when it does not wait any more: another tutor was first
   * @throws VALIDATION_FAILED a criterion has no level
   */
  async mark(actor: Actor, submissionId: string, { verdict, levels, feedback }: MarkGiven): Promise<void> {
    const { submission, assignment } = await this.find(actor, submissionId);
    const { criteria } = assignment.settings;
    const marked = verdict === 'marked';
    if (submission.personId === actor.personId) throw new DomainError('NOT_ALLOWED');
    if (marked && !isWholeMark(criteria, levels))
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/levels', code: 'isWholeMark', detail: 'one level of each criterion, from 0' },
      ]);
    if (!marked && feedback.trim() === '')
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/feedback', code: 'isNotEmpty', detail: 'what is returned says why' },
      ]);
    const score = marked ? scoreOfRubric(criteria, levels) : null;
    const { enrolmentId, activityKey, personId, submittedAt, number } = submission;
    await this.database.transaction(async (transaction) => {
      if (!(await this.submissions.decide(transaction, submissionId, verdict)))
        throw new DomainError('SUBMISSION_MARKED');
      const given = { verdict, levels: marked ? levels : [], score, feedback: feedback.trim() };
      await this.submissions.addMark(transaction, submissionId, actor.personId, given);
      if (score !== null)
        await this.evidence.recordFor(
          transaction,
          { personId, enrolmentId },
          {
            ...{ id: uuidV5('marked', submissionId), activityKey, kind: 'scored', occurredAt: submittedAt! },
            payload: { score, attempt: number },
          },
        );
    });
  }

  /** Gives one person more time: to the end of a day. @throws NOT_FOUND */
  async extend(
    actor: Actor,
    enrolmentId: string,
    activityKey: number,
    { until, reason }: { until: string; reason: string },
  ): Promise<void> {
    const enrolment = await this.enrolments.find(actor, enrolmentId);
    await this.cohorts.visible(actor, enrolment.cohortId);
    const activity = (await this.catalogue.published(enrolment.versionId)).activities.get(activityKey);
    if (activity?.kind !== 'assignment') throw new DomainError('NOT_FOUND');
    await this.database.transaction(async (transaction) => {
      const given = { until, reason: reason.trim(), givenBy: actor.personId };
      await this.submissions.extend(transaction, { enrolmentId, activityKey }, given);
      await this.audit.record(transaction, {
        ...{ actor, action: 'learning.extend', subject: { kind: 'person', id: enrolment.personId } },
        ...{ reason: given.reason, after: { enrolment: enrolmentId, activity: activityKey, until } },
      });
    });
  }
}
