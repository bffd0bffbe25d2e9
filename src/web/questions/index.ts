import type { QuestionKind } from '../../content/index.js';
import { multiple, single } from './choices.js';
import { cloze } from './cloze.js';
import { essay } from './essay.js';
import { matching } from './matching.js';
import { numerical } from './numerical.js';
import { ordering } from './ordering.js';
import type { QuestionPart } from './question-part.js';
import { shortText } from './short-text.js';
import { trueFalse } from './true-false.js';

const PARTS: Readonly<Record<QuestionKind, QuestionPart>> = {
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

/** What the pages have to know of a kind of question. */
export function partOf(kind: QuestionKind): QuestionPart {
  return PARTS[kind];
}

/** Names of every field that a row, or a question, of any kind may have. */
export const ROW_FIELDS = [
  ...new Set(Object.values(PARTS).flatMap(({ rows }) => rows?.fields.map(({ name }) => name) ?? [])),
];
export const PART_FIELDS = [...new Set(Object.values(PARTS).flatMap(({ fields }) => fields.map(({ name }) => name)))];

export { linesOf, type PartField, type QuestionPart, type Typed } from './question-part.js';
