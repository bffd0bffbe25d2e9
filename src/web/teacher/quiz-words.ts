import type { QuestionKind } from '../../content/index.js';
import type { Answers } from '../../learning/index.js';
import type { FormBody } from '../frame/index.js';
import type { PageContext } from '../ui/index.js';

const PREFIX = 'answer-';

/** The name of a question's answers in the form of an attempt. */
export function answerName(questionId: string): string {
  return `${PREFIX}${questionId}`;
}

/** What was chosen, as the form sent it. The service keeps only what the questions know. */
export function answersOf(body: FormBody): Answers {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith(PREFIX) && value !== undefined
        ? [[name.slice(PREFIX.length), [value].flat().map(Number).filter(Number.isSafeInteger)]]
        : [],
    ),
  );
}

export function unanswered<Question extends { readonly id: string }>(
  questions: readonly Question[],
  answers: Answers,
): Question[] {
  return questions.filter(({ id }) => (answers[id]?.length ?? 0) === 0);
}

/** A score is never rounded over the mark: 59.9 % is not "60 %". @param score thousandths */
export function scoreInWords({ formatters }: Pick<PageContext, 'formatters'>, score: number): string {
  return formatters.formatPercent(score / 1000, { decimals: score % 10 === 0 ? 0 : 1 });
}

export function howToAnswer({ t }: Pick<PageContext, 't'>, kind: QuestionKind): string {
  return t(kind === 'single' ? 'learning.quiz.chooseOne' : 'learning.quiz.chooseSeveral');
}
