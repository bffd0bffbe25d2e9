import type { Readable } from 'node:stream';

import { Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';

import { type AssignmentSettings, CatalogueService } from '../../../content/index.js';
import { type Actor, reaches, reachOf } from '../../../platform/auth/index.js';
import { cohortsPolicy } from '../../../cohorts/index.js';
import { Clock } from '../../../platform/clock/index.js';
import { Database } from '../../../platform/database/index.js';
import { DomainError } from '../../../platform/http/index.js';
import { type ServedFile, Storage } from '../../../platform/storage/index.js';
import { EvidenceRepository } from '../../evidence.repository.js';
import { assertOpen, EvidenceService } from '../../evidence.service.js';
import { type SubmissionRow, SubmissionsQueries } from './submissions.queries.js';
import { SubmissionsRepository } from './submissions.repository.js';

export const LONGEST_SUBMISSION = 50_000;

/** An assignment as one learner stands in it. */
export interface AssignmentState {
  readonly settings: Readonly<AssignmentSettings>;
  /** What is being written; null: nothing yet, or it waits, or is marked. */
  readonly draft: SubmissionRow | null;
  /** What was handed in, the latest first. */
  readonly submissions: readonly SubmissionRow[];
  /** Null: by the end of the cohort. */
  readonly dueAt: Date | null;
  /** The day until which there is more time for this person. */
  readonly extendedTo: string | null;
  /** A draft can be begun, or gone on with, and handed in. */
  readonly open: boolean;
}

/** Writing and handing in what an assignment asks for. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionsRepository,
    private readonly queries: SubmissionsQueries,
    private readonly enrolments: EvidenceRepository,
    private readonly evidence: EvidenceService,
    private readonly catalogue: CatalogueService,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /** The actor's own. @throws NOT_FOUND */
  async state(actor: Actor, enrolmentId: string, activityKey: number): Promise<AssignmentState> {
    const { versionId, window } = await this.own(actor, enrolmentId);
    const settings = await this.settingsOf(versionId, activityKey);
    const [all, due] = await Promise.all([
      this.queries.ofActivity(enrolmentId, activityKey),
      this.queries.due(enrolmentId, activityKey, settings.dueDay),
    ]);
    const latest = all.at(-1);
    const now = this.clock.now();
    const late = due.dueAt !== null && now >= due.dueAt && !isRework(latest);
    const free = latest === undefined || latest.state === 'draft' || latest.state === 'returned';
    return {
      settings,
      draft: latest?.state === 'draft' ? latest : null,
      submissions: all.filter(({ state }) => state !== 'draft').reverse(),
      ...due,
      open: free && !late && window.seated && now >= window.from && now < window.until,
    };
  }

  /**
   * Keeps the text of the draft, which begins with the first.
   * @param stamp of the text that was read, so that nothing that another device wrote is lost @throws CONFLICT when it is another by now
   * @throws DEADLINE_PASSED @throws SUBMISSION_CLOSED it waits for a tutor, or is marked
   */
  async save(actor: Actor, enrolmentId: string, activityKey: number, text: string, stamp?: string): Promise<void> {
    const { draftId, settings } = await this.openDraft(actor, enrolmentId, activityKey);
    if (!settings.text && text !== '') throw new DomainError('SUBMISSION_CLOSED');
    if (!(await this.submissions.save(draftId, text, stamp ?? null))) throw new DomainError('CONFLICT');
  }

  /** Keeps a file, and returns what puts it to the draft, to be called when all of the request was read. @throws TOO_MANY_FILES */
  async receive(
    actor: Actor,
    enrolmentId: string,
    activityKey: number,
    { name, stream }: { name: string; stream: Readable },
  ): Promise<() => Promise<void>> {
    const { draftId, settings } = await this.openDraft(actor, enrolmentId, activityKey);
    const { mostFiles } = settings;
    if (mostFiles === 0) throw new DomainError('TOO_MANY_FILES', { count: 0 });
    const { sha256 } = await this.storage.keep(stream, { name });
    return () =>
      this.database.transaction(async (transaction) => {
        if (!(await this.submissions.lockDraft(transaction, draftId))) throw new DomainError('SUBMISSION_CLOSED');
        if (!(await this.submissions.addFile(transaction, draftId, { sha256, name }, mostFiles)))
          throw new DomainError('TOO_MANY_FILES', { count: mostFiles });
      });
  }

  /** @throws NOT_FOUND @throws SUBMISSION_CLOSED */
  async removeFile(actor: Actor, enrolmentId: string, activityKey: number, fileId: string): Promise<void> {
    const { draftId } = await this.openDraft(actor, enrolmentId, activityKey);
    await this.database.transaction(async (transaction) => {
      if (!(await this.submissions.lockDraft(transaction, draftId))) throw new DomainError('SUBMISSION_CLOSED');
      if (!(await this.submissions.removeFile(transaction, draftId, fileId))) throw new DomainError('NOT_FOUND');
    });
  }

  /**
   * Hands the draft in: from now on it stays as it is, and waits for a tutor. Evidence, in one transaction.
   * @throws SUBMISSION_EMPTY @throws SUBMISSION_CLOSED there is no draft
   */
  async submit(actor: Actor, enrolmentId: string, activityKey: number): Promise<void> {
    const { draft, open, dueAt, submissions } = await this.state(actor, enrolmentId, activityKey);
    if (draft === null) throw new DomainError('SUBMISSION_CLOSED');
    if (!open) await this.refuse(actor, enrolmentId, dueAt, submissions[0]);
    if (draft.text.trim() === '' && draft.files.length === 0) throw new DomainError('SUBMISSION_EMPTY');
    const at = this.clock.now();
    await this.database.transaction(async (transaction) => {
      // A second press of the button finds it handed in.
      if (!(await this.submissions.submit(transaction, draft.id, at))) return;
      const event = {
        ...{ id: uuidV5('submitted', draft.id), activityKey, kind: 'submitted' as const },
        payload: { number: draft.number },
      };
      await this.evidence.recordNow(actor, enrolmentId, event, transaction);
    });
  }

  /** A file that was handed in, for whoever did and who looks after the cohort; drafts are the learner's alone. @throws NOT_FOUND */
  async file(actor: Actor, fileId: string): Promise<ServedFile> {
    const file = await this.queries.file(fileId);
    if (file === null) throw new DomainError('NOT_FOUND');
    const { personId, cohortId, providerId, state } = file;
    const tutors = state !== 'draft' && reaches(reachOf(actor, cohortsPolicy.readPeople), { cohortId, providerId });
    if (personId !== actor.personId && !tutors) throw new DomainError('NOT_FOUND');
    return file;
  }

  private async openDraft(
    actor: Actor,
    enrolmentId: string,
    activityKey: number,
  ): Promise<{ draftId: string; settings: Readonly<AssignmentSettings> }> {
    const { draft, open, settings, dueAt, submissions } = await this.state(actor, enrolmentId, activityKey);
    if (!open) await this.refuse(actor, enrolmentId, dueAt, submissions[0]);
    if (draft !== null) return { draftId: draft.id, settings };
    const begun = await this.submissions.begin(enrolmentId, activityKey);
    if (begun === null) throw new DomainError('SUBMISSION_CLOSED');
    return { draftId: begun.id, settings };
  }

  /** Says why nothing can be written. */
  private async refuse(
    actor: Actor,
    enrolmentId: string,
    dueAt: Date | null,
    latest: SubmissionRow | undefined,
  ): Promise<never> {
    const now = this.clock.now();
    assertOpen((await this.own(actor, enrolmentId)).window, now);
    const late = dueAt !== null && now >= dueAt && (latest === undefined || latest.state !== 'returned');
    const waits = latest?.state === 'submitted' || latest?.state === 'marked';
    throw new DomainError(late && !waits ? 'DEADLINE_PASSED' : 'SUBMISSION_CLOSED');
  }

  private async own(actor: Actor, enrolmentId: string) {
    const enrolment = await this.enrolments.load(enrolmentId, actor);
    if (enrolment?.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    return enrolment;
  }

  private async settingsOf(versionId: string, activityKey: number): Promise<Readonly<AssignmentSettings>> {
    const activity = (await this.catalogue.published(versionId)).activities.get(activityKey);
    if (activity?.kind !== 'assignment') throw new DomainError('NOT_FOUND');
    return activity.settings;
  }
}

/** What a tutor returned may be handed in again whenever that is ready. */
function isRework(latest: SubmissionRow | undefined): boolean {
  return latest !== undefined && (latest.state === 'returned' || latest.number > 1);
}
