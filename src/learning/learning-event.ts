/** What may have happened. A device tells the first two, the rest is told by our own services alone. */
export type EventKind = 'viewed' | 'watched' | 'submitted' | 'scored';

/** A piece of evidence, as it is stored. */
export interface LearningEvent {
  /** UUID version 7, chosen by the device. */
  readonly id: string;
  readonly activityKey: number;
  readonly kind: EventKind;
  readonly payload: EventPayload;
  /** By our clock, and never later than we heard of it (see evidence-time.rules.ts). */
  readonly occurredAt: Date;
}

export interface EventPayload {
  /** scored: thousandths of the maximum. */
  readonly score?: number;
  /** scored: of which attempt. */
  readonly attempt?: number;
  /** submitted: which time. */
  readonly number?: number;
  /** watched: seconds of the video, and how many milliseconds that took, ending when it happened. */
  readonly from?: number;
  readonly to?: number;
  readonly took?: number;
}
