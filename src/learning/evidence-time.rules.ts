/** A device's clock that is this near to ours is right: the rest is the way that the request took. */
const CLOCK_TOLERANCE_MS = 120_000;

/** How far the clock of a device is ahead of ours, in milliseconds; 0 where it is right, or did not say what it shows. */
export function clockError(sentAt: Date | null, receivedAt: Date): number {
  const error = sentAt === null ? 0 : sentAt.getTime() - receivedAt.getTime();
  return Math.abs(error) > CLOCK_TOLERANCE_MS ? error : 0;
}

/** When something happened by our clock, whose word counts: nothing happens after we heard of it. */
export function occurred(shown: Date, receivedAt: Date, error: number): Date {
  return new Date(Math.min(shown.getTime() - error, receivedAt.getTime()));
}

/** While the evidence of an enrolment counts: from its seat and the cohort's first day to the end of the cohort's last one. */
export interface LearningWindow {
  readonly from: Date;
  /** Exclusive. */
  readonly until: Date;
  /** It has a seat: it was neither withdrawn, nor failed, nor moved away. */
  readonly seated: boolean;
}

/** Why a piece of evidence is kept and changes nothing: no seat; before there was one, or the cohort began; after its end. */
export const NOT_COUNTED = ['no_seat', 'before', 'after'] as const;
export type NotCounted = (typeof NOT_COUNTED)[number];

/** @param at when it happened, by our clock @returns null: it counts */
export function notCounted(at: Date, { from, until, seated }: LearningWindow): NotCounted | null {
  if (!seated) return 'no_seat';
  if (at < from) return 'before';
  return at < until ? null : 'after';
}
