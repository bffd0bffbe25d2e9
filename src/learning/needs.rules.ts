import type { CompletionNeed } from '../content/index.js';
import type { LearningEvent } from './learning-event.js';

type Needs = {
  readonly [By in CompletionNeed['by']]: (need: CompletionNeed & { by: By }, event: Evidence) => boolean;
};
type Evidence = Pick<LearningEvent, 'kind' | 'payload'>;

/** Whether one piece of evidence, by itself, meets what an activity asks for. */
const NEEDS: Needs = {
  viewed: (_need, { kind }) => kind === 'viewed',
  score: ({ least }, { kind, payload }) => kind === 'scored' && (payload.score ?? 0) >= least,
};

export function meets(need: CompletionNeed, event: Evidence): boolean {
  return (NEEDS[need.by] as (need: CompletionNeed, event: Evidence) => boolean)(need, event);
}
