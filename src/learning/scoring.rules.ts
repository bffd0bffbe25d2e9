import { type Answer, type Mark, type OutlineQuestion, rulesOf } from '../content/index.js';

/** Answers by question. */
export type Answers = Readonly<Record<string, Answer>>;

/** The questions of an attempt as they were put: in this order, each with what it shows in this order. */
export type PutQuestions = readonly { readonly id: string; readonly options: readonly number[] }[];

/** What an answer earns, and what is said to it: docs/scoring.md has the formula of each kind. */
export function markOf(question: OutlineQuestion, order: readonly number[], answer: Answer): Mark {
  return rulesOf(question.kind).mark(question, order, answer);
}

/** Points earned ÷ points possible, in thousandths. What only a tutor can mark counts in neither. */
export function scoreOf(questions: readonly OutlineQuestion[], put: PutQuestions, answers: Answers): number {
  let possible = 0;
  let earned = 0;
  for (const [question, order] of withOrders(questions, put)) {
    const { credit } = markOf(question, order, answers[question.id] ?? []);
    if (credit === null) continue;
    possible += question.points;
    earned += question.points * credit;
  }
  return possible === 0 ? 0 : Math.round((1000 * earned) / possible);
}

/** Only answers to these questions, and of each only what it can take. */
export function knownAnswers(questions: readonly OutlineQuestion[], put: PutQuestions, answers: Answers): Answers {
  return Object.fromEntries(
    withOrders(questions, put).flatMap(([question, order]) => {
      if (!Object.hasOwn(answers, question.id)) return [];
      const known = rulesOf(question.kind).known(question, order, answers[question.id]!);
      return known.length === 0 ? [] : [[question.id, known] as const];
    }),
  );
}

function withOrders(
  questions: readonly OutlineQuestion[],
  put: PutQuestions,
): (readonly [question: OutlineQuestion, order: readonly number[]])[] {
  const orders = new Map(put.map(({ id, options }) => [id, options]));
  return questions.map((question) => [question, orders.get(question.id) ?? []]);
}
