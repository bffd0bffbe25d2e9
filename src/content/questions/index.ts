import { readSettings } from '../settings.reader.js';
import { multiple, single } from './choices.js';
import { cloze } from './cloze.js';
import { essay } from './essay.js';
import { matching } from './matching.js';
import { numerical } from './numerical.js';
import { ordering } from './ordering.js';
import type { QuestionContent, QuestionRules } from './question-kind.js';
import { shortText } from './short-text.js';
import { trueFalse } from './true-false.js';

/** The kinds of question, in the order in which authors choose among them. */
const RULES = {
  single,
  multiple,
  truefalse: trueFalse,
  matching,
  ordering,
  cloze,
  short: shortText,
  numerical,
  essay,
};

export type QuestionKind = keyof typeof RULES;
export const QUESTION_KINDS = Object.keys(RULES) as QuestionKind[];

export interface OutlineQuestion extends QuestionContent {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly points: number;
  /** Said to everyone after the attempt; empty: nothing. */
  readonly feedback: string;
  /** Where a quiz lets one try again: one after each wrong try. */
  readonly hints: readonly string[];
}

/** How a quiz deals with its questions: `learning/quiz/behaviours` has the rules, docs/scoring.md the formulas. */
export const BEHAVIOURS = ['deferred', 'immediate', 'interactive', 'certainty'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

export const MOST_HINTS = 5;

/** What is particular to a kind. Its functions take questions of that kind only. */
export function rulesOf(kind: QuestionKind): QuestionRules {
  return RULES[kind];
}

/** The classes of all settings, for the description of the API. */
export const SETTINGS_CLASSES = Object.values(RULES).map(({ settings }) => settings);

/**
 * The settings of a question as they may be stored.
 * @param pointer to the settings, in the body that they came in
 * @throws VALIDATION_FAILED
 */
export function settingsFrom(kind: QuestionKind, sent: object, pointer: string): object {
  const rules = rulesOf(kind);
  return rules.clean(readSettings(rules.settings, sent, pointer));
}
