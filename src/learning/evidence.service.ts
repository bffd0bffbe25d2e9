import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { CatalogueService } from '../content/index.js';
import { Clock } from '../platform/clock/index.js';
import type { Queryable } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import {
  type ActivityProgress,
  completionToStore,
  type CourseProgress,
  courseProgress,
  progressWith,
  sameProgress,
} from './completion.rules.js';
import { EvidenceRepository, type LoadedEnrolment } from './evidence.repository.js';
import {
  EventKnown,
  EvidenceStoringRepository,
  type KeptEvent,
  type Stored,
  type Storing,
} from './evidence-storing.repository.js';
import type { LearningEvent } from './learning-event.js';
import type { Sender } from './learning-window.js';
import { StoringQueue } from './storing-queue.js';
import { clockError, type LearningWindow, type NotCounted, notCounted, occurred } from './evidence-time.rules.js';

/** What a device reports. */
export interface Report {
  /** `occurredAt` as the device's clock showed it. */
  readonly events: readonly LearningEvent[];
  readonly device?: string | null;
  /** What the device's clock showed as it sent this: a clock that is wrong is found by it. */
  readonly sentAt?: Date | null;
}

export interface Recorded {
  /** Kept now for the first time. */
  readonly accepted: number;
  /** Known already: they count once. */
  readonly duplicates: number;
  readonly progress: CourseProgress;
  /** Was it this evidence that completed the course? */
  readonly completedNow: boolean;
  /** What is kept and changes nothing, and why. */
  readonly notCounted: readonly { readonly id: string; readonly reason: NotCounted }[];
  /** How far the device's clock was ahead, in milliseconds; its times were put right by as much. 0: it was right. */
  readonly clockError: number;
}

/** Someone else wrote to the same enrolment between reading and writing: it is read again, so often at most. */
const MOST_TRIES = 20;
/** Enrolments whose progress is kept at hand, some 2 kB each. */
const MOST_AT_HAND = 5_000;

/** Where evidence comes in and what follows from it is decided: by the pure rules, in the statement that stores it. */
@Injectable()
export class EvidenceService {
  /**
   * Enrolments as this process last saw them, so that the next event of a sitting needs no reading. Never believed: whoever
   * stores names the revision and what counts, and is refused if either has changed, or the enrolment is another's.
   */
  private readonly atHand = new LRUCache<string, LoadedEnrolment>({ max: MOST_AT_HAND });
  private readonly queue = new StoringQueue((storings) => this.storing.store(storings));

  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly storing: EvidenceStoringRepository,
    private readonly catalogue: CatalogueService,
    private readonly clock: Clock,
  ) {}

  /**
   * Something that happens here and now.
   * @param transaction someone else's, of which this is a part; its caller knows that the event is new
   * @throws NOT_FOUND not the sender's enrolment @throws ENROLMENT_CLOSED, COHORT_NOT_BEGUN it would not count
   */
  recordNow(
    sender: Sender,
    enrolmentId: string,
    event: Omit<LearningEvent, 'occurredAt'>,
    transaction?: Queryable,
  ): Promise<Recorded> {
    const events = [{ ...event, occurredAt: this.clock.now() }];
    return this.keep(sender, enrolmentId, { events }, true, transaction);
  }

  /**
   * Something that the system itself saw happen, at the time it says: kept whether or not it counts by then.
   * @param transaction of which this is a part; its caller knows that the event is new
   */
  recordOf(sender: Sender, enrolmentId: string, event: LearningEvent, transaction: Queryable): Promise<Recorded> {
    return this.keep(sender, enrolmentId, { events: [event] }, false, transaction);
  }

  /**
   * Keeps what the sender's device saw. An event whose id is known already is accepted and changes nothing; one from before
   * or after the sender's time in the cohort is kept, and does not count.
   * @throws NOT_AUTHENTICATED @throws NOT_FOUND not the sender's enrolment
   */
  record(sender: Sender, enrolmentId: string, report: Report): Promise<Recorded> {
    return this.keep(sender, enrolmentId, report, false);
  }

  /**
   * Something that somebody in charge establishes about what an enrolment did: a mark. It counts from when that was done.
   * @param transaction someone else's, of which this is a part; its caller knows that the event is new
   */
  recordFor(
    transaction: Queryable,
    { personId, enrolmentId }: { personId: string; enrolmentId: string },
    event: LearningEvent,
  ): Promise<Recorded> {
    return this.keep({ personId }, enrolmentId, { events: [event] }, false, transaction);
  }

  private async keep(
    sender: Sender,
    enrolmentId: string,
    { events, device = null, sentAt = null }: Report,
    mustCount: boolean,
    transaction?: Queryable,
  ): Promise<Recorded> {
    // Ids are compared as PostgreSQL writes them: in small letters.
    const lowered = events.map((event) => ({ ...event, id: event.id.toLowerCase() }));
    const once = [...new Map(lowered.map((event) => [event.id, event])).values()];
    // A single event is nearly always new; a batch is what a device sends again when it got no answer.
    let mayBeKnown = once.length > 1 ? once.map(({ id }) => id) : [];
    let enrolment = mayBeKnown.length === 0 && !transaction ? this.atHand.get(enrolmentId) : undefined;
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      this.atHand.delete(enrolmentId);
      enrolment ??= await this.own(sender, enrolmentId, mayBeKnown, transaction);
      const { rules, minGrade } = await this.catalogue.published(enrolment.versionId);
      const { known, window, revision, progress: before } = enrolment;
      const receivedAt = this.clock.now();
      if (mustCount) assertOpen(window, receivedAt);
      const error = clockError(sentAt, receivedAt);
      const { fresh, uncounted } = judged(once, known, window, receivedAt, error);
      const progress = progressWith(
        rules,
        before,
        fresh.filter(({ counted }) => counted),
      );
      const course = courseProgress(rules, minGrade, progress);
      const recorded = {
        accepted: fresh.length,
        duplicates: events.length - fresh.length,
        progress: course,
        notCounted: uncounted,
        clockError: error,
      };
      if (fresh.length === 0) return { ...recorded, completedNow: false };
      const changed = changedIn(before, progress);
      const completion = completionToStore(course, enrolment.completion);
      const storing = { enrolmentId, sender, revision, events: fresh, receivedAt, device, changed, course, completion };
      try {
        const stored = await this.store(storing, transaction);
        if (stored) {
          // What a transaction stores may yet be undone.
          if (!transaction)
            this.atHand.set(enrolmentId, {
              ...enrolment,
              revision: stored.revision,
              progress,
              completion: completion ?? enrolment.completion,
              known: new Set(),
            });
          return { ...recorded, completedNow: stored.completed };
        }
      } catch (error) {
        if (!(error instanceof EventKnown) || transaction) throw error;
        mayBeKnown = once.map(({ id }) => id);
      }
      enrolment = undefined;
    }
    throw new DomainError('UNAVAILABLE');
  }

  /** Someone else's transaction can not wait for others. */
  private async store(storing: Storing, transaction?: Queryable): Promise<Stored | null> {
    if (!transaction) return this.queue.store(storing);
    return (await this.storing.store([storing], transaction)).get(storing.enrolmentId) ?? null;
  }

  private async own(
    sender: Sender,
    enrolmentId: string,
    mayBeKnown: readonly string[],
    transaction?: Queryable,
  ): Promise<LoadedEnrolment> {
    const enrolment = await this.evidence.load(enrolmentId, sender, mayBeKnown, transaction);
    if (!enrolment || enrolment.personId !== enrolment.senderId) throw new DomainError('NOT_FOUND');
    return enrolment;
  }
}

/** The events that are new, as they will be kept, and those of them that do not count. */
function judged(
  events: readonly LearningEvent[],
  known: ReadonlySet<string>,
  window: LearningWindow,
  receivedAt: Date,
  error: number,
): { fresh: KeptEvent[]; uncounted: { id: string; reason: NotCounted }[] } {
  const uncounted: { id: string; reason: NotCounted }[] = [];
  const fresh = events
    .filter(({ id }) => !known.has(id))
    .map((event) => {
      const occurredAt = occurred(event.occurredAt, receivedAt, error);
      const reason = notCounted(occurredAt, window);
      if (reason !== null) uncounted.push({ id: event.id, reason });
      return { ...event, occurredAt, counted: reason === null, deviceTime: error === 0 ? null : event.occurredAt };
    });
  return { fresh, uncounted };
}

function changedIn(before: readonly ActivityProgress[], after: readonly ActivityProgress[]): ActivityProgress[] {
  const byKey = new Map(before.map((each) => [each.activityKey, each]));
  return after.filter((each) => !sameProgress(byKey.get(each.activityKey), each));
}

/** What happens now would count. @throws ENROLMENT_CLOSED @throws COHORT_NOT_BEGUN */
export function assertOpen(window: LearningWindow, now: Date): void {
  const reason = notCounted(now, window);
  if (reason !== null) throw new DomainError(reason === 'before' ? 'COHORT_NOT_BEGUN' : 'ENROLMENT_CLOSED');
}
