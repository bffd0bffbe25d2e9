import type { OutlineQuestion } from '../../../content/index.js';
import type { Certainty } from '../saves.rules.js';

/** What a try at a question was. */
interface Try {
  /** From 1. */
  readonly number: number;
  /** 0 to 1, by the rules of the question's kind. */
  readonly credit: number;
  /** Nothing was answered. */
  readonly isEmpty: boolean;
  readonly certainty: Certainty | null;
}

/** How a quiz deals with its questions: docs/scoring.md has the formulas. */
export interface BehaviourRules {
  /** How often an answer may be checked while the attempt goes on; 0: nothing is told before its end. */
  mostTries(question: Pick<OutlineQuestion, 'kind' | 'hints'>): number;
  /** What a try earns, per point of the question. @param penalty share of the points that a further try costs */
  earned(tried: Try, penalty: number): number;
  /** The most that can be earned, per point. */
  readonly best: number;
  /** Each answer says how sure one is of it. */
  readonly asksCertainty: boolean;
}
