/** A piece of evidence, as it is stored. */
export interface LearningEvent {
  /** UUID version 7, chosen by the device. */
  readonly id: string;
  readonly activityKey: number;
  readonly kind: 'viewed' | 'scored';
  /** scored: `{ "score": thousandths of the maximum }` */
  readonly payload: { readonly score?: number };
  /** By our clock, and never later than we heard of it (see evidence-time.rules.ts). */
  readonly occurredAt: Date;
}
