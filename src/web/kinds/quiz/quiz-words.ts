import { createHash } from 'node:crypto';

import { type Answer, MOST_PARTS, type QuestionKind } from '../../../content/index.js';
import {
  type Answers,
  CERTAINTIES,
  type Certainty,
  type OpenAttempt,
  type SentAnswers,
} from '../../../learning/index.js';
import { type FormBody, textOf } from '../../frame/index.js';
import type { PageContext } from '../../ui/index.js';

const PREFIX = 'answer-';

/** The name of a question's answers in the form of an attempt. */
export function answerName(questionId: string): string {
  return `${PREFIX}${questionId}`;
}
export function certaintyName(questionId: string): string {
  return `certainty-${questionId}`;
}
/** What the page showed as answered: what comes back as it was shown was not answered anew. */
export function shownName(questionId: string): string {
  return `shown-${questionId}`;
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

/**
 * What was answered on this page: only what is other than it was shown. So a page that was opened long ago on another device
 * does not undo what was answered since, and an empty box is an answer that was taken back.
 */
export function sentBy(body: FormBody, { questions, asksCertainty }: OpenAttempt): SentAnswers {
  const sent = answersOf(body);
  const answers: Record<string, Answer> = {};
  const certainties: Record<string, Certainty> = {};
  for (const { id, kind } of questions) {
    const shown = textOf(body, shownName(id));
    const answer = Object.hasOwn(sent, id) ? sent[id]! : [];
    const certainty = asksCertainty ? certaintyOf(textOf(body, certaintyName(id))) : null;
    // A question that was not on the page was not answered on it.
    if (shown === '' ? !(shownName(id) in body || Object.hasOwn(sent, id)) : shown === shownAs(kind, answer, certainty))
      continue;
    answers[id] = answer;
    if (certainty !== null) certainties[id] = certainty;
  }
  const device = textOf(body, 'device');
  return { answers, certainties, ...(/^[\w-]{1,64}$/.test(device) && { device }) };
}

function certaintyOf(text: string): Certainty | null {
  return CERTAINTIES.find((each) => String(each) === text) ?? null;
}

/** A short mark of an answer as a form holds it. */
export function shownAs(kind: QuestionKind, answer: Answer, certainty: Certainty | null): string {
  const parts = answer.map((part) => (part === 0 ? '' : String(part).replace(/\r\n?/g, '\n')));
  const filled = parts.every((part) => part === '') ? [] : kind === 'multiple' ? parts.sort() : parts;
  return createHash('sha256')
    .update(JSON.stringify([filled, certainty]))
    .digest('base64url')
    .slice(0, 12);
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
