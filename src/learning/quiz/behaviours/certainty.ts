import type { BehaviourRules } from './behaviour.js';

/** By how sure one is, from little to much: what a right answer earns, and what a wrong one costs. */
const CERTAINTY_MARKS = { 1: [1, 0], 2: [2, -2], 3: [3, -6] } as const;

/**
 * Certainty-based marking (A. R. Gardner-Medwin), with the marks of Moodle's documentation: 1, 2 or 3 for a right answer, 0, −2 or
 * −6 for a wrong one. An answer that is right in part earns that part of the mark; no answer earns nothing and costs nothing;
 * who does not say how sure they are is taken to be little sure.
 */
export const certainty: BehaviourRules = {
  mostTries: () => 0,
  earned({ credit, isEmpty, certainty: said }) {
    if (isEmpty) return 0;
    const [right, wrong] = CERTAINTY_MARKS[said ?? 1];
    return credit > 0 ? credit * right : wrong;
  },
  best: 3,
  asksCertainty: true,
};
