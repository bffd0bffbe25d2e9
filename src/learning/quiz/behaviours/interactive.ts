import type { BehaviourRules } from './behaviour.js';

/**
 * One try, and one more for each hint: max(0, credit − penalty × (n − 1)) for the n-th, which is Moodle's formula of
 * "interactive with multiple tries" (qbehaviour_interactive, adjust_fraction).
 */
export const interactive: BehaviourRules = {
  mostTries: ({ kind, hints }) => (kind === 'essay' ? 0 : hints.length + 1),
  earned: ({ credit, number }, penalty) => Math.max(0, credit - penalty * (number - 1)),
  best: 1,
  asksCertainty: false,
};
