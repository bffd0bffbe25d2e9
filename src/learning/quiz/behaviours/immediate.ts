import type { BehaviourRules } from './behaviour.js';

/** Each answer can be checked once, and is final then. An essay waits for a tutor, whatever the behaviour. */
export const immediate: BehaviourRules = {
  mostTries: ({ kind }) => (kind === 'essay' ? 0 : 1),
  earned: ({ credit }) => credit,
  best: 1,
  asksCertainty: false,
};
