import type { OutlineQuestion } from '../content/index.js';

/** Chosen options by question. */
export type Answers = Readonly<Record<string, readonly number[]>>;

/**
 * What an answer earns of a question's points, 0 to 1. single: all or nothing. multiple: each right choice earns 1/r of
 * the points and each wrong choice costs as much (r = number of right options), but never below nothing; so choosing
 * everything earns nothing when half or more is wrong.
 */
export function creditOf(question: OutlineQuestion, chosen: readonly number[]): number {
  const picked = new Set(chosen);
  const right = question.options.filter(({ correct }) => correct);
  const rightPicked = right.filter(({ id }) => picked.has(id)).length;
  if (question.kind === 'single') return picked.size === 1 && rightPicked === 1 ? 1 : 0;
  const wrongPicked = question.options.filter(({ id, correct }) => !correct && picked.has(id)).length;
  return Math.max(0, (rightPicked - wrongPicked) / right.length);
}

/** Points earned ÷ points possible, in thousandths. */
export function scoreOf(questions: readonly OutlineQuestion[], answers: Answers): number {
  const possible = questions.reduce((sum, { points }) => sum + points, 0);
  const earned = questions.reduce(
    (sum, question) => sum + question.points * creditOf(question, answers[question.id] ?? []),
    0,
  );
  return Math.round((1000 * earned) / possible);
}

/** Only answers to these questions with options that they have, each option once; a single choice keeps its last. */
export function knownAnswers(questions: readonly OutlineQuestion[], answers: Answers): Answers {
  return Object.fromEntries(
    questions.flatMap(({ id, kind, options }) => {
      const chosen = options.map((option) => option.id).filter((option) => answers[id]?.includes(option));
      if (chosen.length === 0) return [];
      return [[id, kind === 'single' ? [answers[id]!.findLast((option) => chosen.includes(option))!] : chosen]];
    }),
  );
}
