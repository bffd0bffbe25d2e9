import {
  type Answer,
  feedbackOf,
  type Mark,
  NoSettings,
  type QuestionContent,
  type QuestionRules,
} from './question-kind.js';

const chosenOf = (answer: Answer): Set<number> => new Set(answer.map(Number));

function put({ options }: QuestionContent, order: readonly number[]) {
  const html = new Map(options.map((option) => [option.id, option.html]));
  return { options: order.map((id) => ({ id, html: html.get(id)! })), details: {} };
}

function marked({ options }: QuestionContent, answer: Answer, credit: number): Mark {
  const chosen = chosenOf(answer);
  return {
    credit,
    parts: [],
    feedback: feedbackOf(...options.filter(({ id }) => chosen.has(id)).map(({ feedback }) => feedback)),
  };
}

const common = {
  settings: NoSettings,
  clean: () => ({}),
  order: (
    { options }: QuestionContent,
    _mixed: unknown,
    arranged: (ids: readonly number[]) => readonly number[],
  ): readonly number[] => arranged(options.map(({ id }) => id)),
  put,
};

/** Where the author gave each alternative its own percentage: their sum, from 0 to all of the points. */
function weighed({ options }: QuestionContent, answer: Answer): number | null {
  if (options.every(({ percent }) => percent === undefined)) return null;
  const chosen = chosenOf(answer);
  const percent = options.filter(({ id }) => chosen.has(id)).reduce((sum, option) => sum + (option.percent ?? 0), 0);
  // Thirds that a file rounds add up to all of it.
  return percent > 99.99 ? 1 : Math.max(0, percent / 100);
}

const rightOf = ({ options }: QuestionContent) => options.filter(({ correct }) => correct);

/** One alternative is right: all or nothing. */
export const single: QuestionRules<NoSettings> = {
  ...common,
  needs: 'at least two options are needed, one of them correct',
  isAnswerable: (question) => question.options.length >= 2 && rightOf(question).length === 1,
  /** A choice made after another takes its place. */
  known: ({ options }, _order, given) =>
    given
      .map(Number)
      .filter((id) => options.some((option) => option.id === id))
      .slice(-1),
  mark(question, _order, answer) {
    const right = rightOf(question);
    const isRight = answer.length === 1 && right.some(({ id }) => id === Number(answer[0]));
    return marked(question, answer, weighed(question, answer) ?? (isRight ? 1 : 0));
  },
};

/**
 * One or more are right: max(0, (right chosen − wrong chosen) ÷ r), r being the number of right options. So choosing
 * everything earns nothing when half or more is wrong. It is the "all-or-part" marking of multiple response items with a
 * penalty for wrong choices, floored at nothing: see docs/scoring.md.
 */
export const multiple: QuestionRules<NoSettings> = {
  ...common,
  needs: 'at least two options are needed, one or more of them correct',
  isAnswerable: (question) => question.options.length >= 2 && rightOf(question).length >= 1,
  known({ options }, _order, given) {
    const chosen = chosenOf(given);
    return options.map(({ id }) => id).filter((id) => chosen.has(id));
  },
  mark(question, _order, answer) {
    const chosen = chosenOf(answer);
    const right = rightOf(question);
    const rightChosen = right.filter(({ id }) => chosen.has(id)).length;
    const wrongChosen = question.options.filter(({ id, correct }) => !correct && chosen.has(id)).length;
    const byRule = right.length === 0 ? 0 : Math.max(0, (rightChosen - wrongChosen) / right.length);
    return marked(question, answer, weighed(question, answer) ?? byRule);
  },
};
