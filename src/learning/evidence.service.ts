import { Injectable } from '@nestjs/common';

import { CatalogueService } from '../content/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import type { Queryable } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import {
  type CourseProgress,
  courseProgress,
  type LearningEvent,
  progressWith,
  sameProgress,
} from './completion.rules.js';
import { EventKnown, EvidenceRepository, type LoadedEnrolment } from './evidence.repository.js';

export type NewEvidence = Omit<LearningEvent, 'receivedAt'>;

export interface Recorded {
  /** Kept now for the first time. */
  readonly accepted: number;
  /** Known already: they count once. */
  readonly duplicates: number;
  readonly progress: CourseProgress;
  /** Was it this evidence that completed the course? */
  readonly completedNow: boolean;
}

/** Someone else wrote to the same enrolment between reading and writing: it is read again, so often at most. */
const MOST_TRIES = 20;

/** Where evidence comes in and what follows from it is decided: by the pure rules, in the statement that stores it. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly catalogue: CatalogueService,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what the actor's device saw. An event whose id is known already is accepted and changes nothing.
   * @throws NOT_FOUND not the actor's enrolment @throws ENROLMENT_CLOSED withdrawn, not yet in, or over
   */
  async record(
    actor: Actor,
    enrolmentId: string,
    events: readonly NewEvidence[],
    device: string | null = null,
    queryable?: Queryable,
  ): Promise<Recorded> {
    const once = [...new Map(events.map((event) => [event.id, event])).values()];
    // A single event is nearly always new; a batch is what a device sends again when it got no answer.
    let mayBeKnown = once.length > 1 ? once.map(({ id }) => id) : [];
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const enrolment = await this.evidence.load(enrolmentId, mayBeKnown, queryable);
      assertOpen(actor, enrolment);
      const { rules, minGrade } = await this.catalogue.published(enrolment.versionId);
      const receivedAt = this.clock.now();
      const fresh = once.filter(({ id }) => !enrolment.known.has(id)).map((event) => ({ ...event, receivedAt }));
      const progress = progressWith(rules, enrolment.progress, fresh, enrolment.enrolledAt!);
      const course = courseProgress(rules, minGrade, progress);
      const recorded = { accepted: fresh.length, duplicates: events.length - fresh.length, progress: course };
      if (fresh.length === 0) return { ...recorded, completedNow: false };
      const before = new Map(enrolment.progress.map((each) => [each.activityKey, each]));
      try {
        const stored = await this.evidence.store(
          enrolmentId,
          enrolment.revision,
          { events: fresh, receivedAt, device },
          progress.filter((each) => !sameProgress(before.get(each.activityKey), each)),
          course,
          queryable,
        );
        if (stored) return { ...recorded, completedNow: stored.completed };
      } catch (error) {
        // Inside someone else's transaction it can not be tried again: there the caller knows that its event is new.
        if (!(error instanceof EventKnown) || queryable !== undefined) throw error;
        mayBeKnown = once.map(({ id }) => id);
      }
    }
    throw new DomainError('UNAVAILABLE');
  }
}

/** The enrolment is the actor's and takes evidence. */
export function assertOpen(actor: Actor, enrolment: LoadedEnrolment | null): asserts enrolment is LoadedEnrolment {
  if (enrolment?.personId !== actor.personId) throw new DomainError('NOT_FOUND');
  if ((enrolment.state !== 'enrolled' && enrolment.state !== 'completed') || enrolment.over)
    throw new DomainError('ENROLMENT_CLOSED');
}
