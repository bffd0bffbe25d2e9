import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { CatalogueService } from '../content/index.js';
import { Clock } from '../platform/clock/index.js';
import type { Queryable } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import {
  type ActivityProgress,
  type CourseProgress,
  courseProgress,
  type LearningEvent,
  progressWith,
  sameProgress,
} from './completion.rules.js';
import { EventKnown, EvidenceRepository, type LoadedEnrolment, type Sender } from './evidence.repository.js';

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
/** Enrolments whose progress is kept at hand, some 2 kB each. */
const MOST_AT_HAND = 5_000;

/** Where evidence comes in and what follows from it is decided: by the pure rules, in the statement that stores it. */
@Injectable()
export class EvidenceService {
  /**
   * Enrolments as this process last saw them, so that the next event of a sitting needs no reading. Never believed:
   * whoever stores names the revision, and is refused if the enrolment has changed, closed, or is another's.
   */
  private readonly atHand = new LRUCache<string, LoadedEnrolment>({ max: MOST_AT_HAND });

  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly catalogue: CatalogueService,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what the sender's device saw. An event whose id is known already is accepted and changes nothing.
   * @param transaction someone else's, of which this is a part; its caller knows that the events are new
   * @throws NOT_AUTHENTICATED @throws NOT_FOUND not the sender's enrolment
   * @throws ENROLMENT_CLOSED withdrawn, not yet in, or over
   */
  async record(
    sender: Sender,
    enrolmentId: string,
    events: readonly NewEvidence[],
    device: string | null = null,
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
      enrolment ??= await this.openFor(sender, enrolmentId, mayBeKnown, transaction);
      const { rules, minGrade } = await this.catalogue.published(enrolment.versionId);
      const { known, enrolledAt, revision, progress: before } = enrolment;
      const receivedAt = this.clock.now();
      const fresh = once.filter(({ id }) => !known.has(id)).map((event) => ({ ...event, receivedAt }));
      const progress = progressWith(rules, before, fresh, enrolledAt!);
      const course = courseProgress(rules, minGrade, progress);
      const recorded = { accepted: fresh.length, duplicates: events.length - fresh.length, progress: course };
      if (fresh.length === 0) return { ...recorded, completedNow: false };
      const evidence = { events: fresh, receivedAt, device };
      try {
        const changed = changedIn(before, progress);
        const stored = await this.evidence.store(enrolmentId, sender, revision, evidence, changed, course, transaction);
        if (stored) {
          // What a transaction stores may yet be undone.
          if (!transaction) this.atHand.set(enrolmentId, { ...enrolment, ...stored, progress, known: new Set() });
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

  private async openFor(
    sender: Sender,
    enrolmentId: string,
    mayBeKnown: readonly string[],
    transaction?: Queryable,
  ): Promise<LoadedEnrolment> {
    const enrolment = await this.evidence.load(enrolmentId, sender, mayBeKnown, transaction);
    assertOpen(enrolment);
    return enrolment;
  }
}

function changedIn(before: readonly ActivityProgress[], after: readonly ActivityProgress[]): ActivityProgress[] {
  const byKey = new Map(before.map((each) => [each.activityKey, each]));
  return after.filter((each) => !sameProgress(byKey.get(each.activityKey), each));
}

/** The enrolment is the sender's and takes evidence. */
export function assertOpen(enrolment: LoadedEnrolment | null): asserts enrolment is LoadedEnrolment {
  if (!enrolment || enrolment.personId !== enrolment.senderId) throw new DomainError('NOT_FOUND');
  if ((enrolment.state !== 'enrolled' && enrolment.state !== 'completed') || enrolment.over)
    throw new DomainError('ENROLMENT_CLOSED');
}
