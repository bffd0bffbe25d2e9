import type { BehaviourRules } from './behaviour.js';

/** Nothing is told before the attempt ends. */
export const deferred: BehaviourRules = {
  mostTries: () => 0,
  earned: ({ credit }) => credit,
  best: 1,
  asksCertainty: false,
};
