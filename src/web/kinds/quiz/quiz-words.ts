import { MOST_PARTS } from '../../../content/index.js';
import type { Answers } from '../../../learning/index.js';
import type { FormBody } from '../../frame/index.js';
import type { PageContext } from '../../ui/index.js';

const PREFIX = 'answer-';

/** The name of a question's answers in the form of an attempt. */
export function answerName(questionId: string): string {
  return `${PREFIX}${questionId}`;
}

const NAME = new RegExp(`^${PREFIX}([^.]+)(?:\\.(\\d{1,2}))?$`);

/** What was answered, as the form sent it: `answer-ID` for each part in turn, or `answer-ID.2` for the second. The service keeps only what the questions know. */
export function answersOf(body: FormBody): Answers {
  const answers: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    const [, id, number] = NAME.exec(name) ?? [];
    if (id === undefined || value === undefined) continue;
    const parts = (Object.hasOwn(answers, id) ? answers[id] : undefined) ?? (answers[id] = []);
    if (number === undefined) parts.push(...[value].flat().slice(0, MOST_PARTS));
    else if (Number(number) >= 1 && Number(number) <= MOST_PARTS) parts[Number(number) - 1] = [value].flat().at(-1)!;
  }
  // No holes where a part was not sent.
  return Object.fromEntries(
    Object.entries(answers).map(([id, parts]) => [id, Array.from(parts, (part) => part ?? '')]),
  );
}

/** Questions with no answer, or with parts that have none. */
export function unanswered<Question extends { readonly id: string }>(
  questions: readonly Question[],
  answers: Answers,
): Question[] {
  return questions.filter(({ id }) => {
    const answer = answers[id] ?? [];
    return answer.length === 0 || answer.some((part) => part === 0 || part === '');
  });
}

/** A score is never rounded over the mark: 59.9 % is not "60 %". @param score thousandths */
export function scoreInWords({ formatters }: Pick<PageContext, 'formatters'>, score: number): string {
  return formatters.formatPercent(score / 1000, { decimals: score % 10 === 0 ? 0 : 1 });
}
