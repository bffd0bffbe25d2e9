import type { CompletionNeed } from '../content/index.js';
import type { LearningEvent } from './learning-event.js';
import { completionOfWatching, type Watched, watchedWith } from './watching.rules.js';

/** How far an activity is with what it needs. */
export interface Advance {
  readonly completedAt: Date | null;
  /** What some needs have to remember of the evidence; null for all others. */
  readonly details: Watched | null;
}

type Evidence = Pick<LearningEvent, 'kind' | 'payload' | 'occurredAt'>;
type NeedOf<By extends CompletionNeed['by']> = CompletionNeed & { by: By };
type Rule<By extends CompletionNeed['by']> = (need: NeedOf<By>, before: Advance, event: Evidence) => Advance;

/** Met by one piece of evidence, the earliest that does. */
function once<By extends CompletionNeed['by']>(meets: (need: NeedOf<By>, event: Evidence) => boolean): Rule<By> {
  return (need, before, event) =>
    meets(need, event) ? { ...before, completedAt: earlier(before.completedAt, event.occurredAt) } : before;
}

/**
 * What a piece of evidence does for each need. Any order of the same evidence has to give the same: only minima, maxima,
 * sets and what is worked out from them may be kept.
 */
const RULES: { readonly [By in CompletionNeed['by']]: Rule<By> } = {
  viewed: once((_need, { kind }) => kind === 'viewed'),
  score: once(({ least }, { kind, payload }) => kind === 'scored' && (payload.score ?? 0) >= least),
  submitted: once((_need, { kind }) => kind === 'submitted'),
  marked: once((_need, { kind }) => kind === 'scored'),
  watched(need, before, { kind, payload, occurredAt }) {
    if (kind !== 'watched') return before;
    const details = watchedWith(need, before.details, payload, occurredAt);
    return { details, completedAt: completionOfWatching(need, details) };
  },
};

export function advance(need: CompletionNeed, before: Advance, event: Evidence): Advance {
  return (RULES[need.by] as (need: CompletionNeed, before: Advance, event: Evidence) => Advance)(need, before, event);
}

export function earlier(a: Date | null, b: Date): Date {
  return a !== null && a < b ? a : b;
}
