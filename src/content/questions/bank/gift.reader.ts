import { type GIFTQuestion, parse, type TextFormat } from 'gift-pegjs';

import { htmlOf, type ImportedItem, multipleOf, singleOf, wordsOf } from './imported-item.js';

type Choice = { isCorrect: boolean; weight: number | null; feedback: TextFormat | null };
interface NumberText {
  readonly type: string;
  readonly number?: number;
  readonly range?: number;
  readonly numberHigh?: number;
  readonly numberLow?: number;
}

/** The questions of a text in Moodle's GIFT format, one by one: an item that can not be read spoils no other. */
export function readGift(text: string): ImportedItem[] {
  let category: string[] = [];
  return itemsOf(text).flatMap((source): ImportedItem[] => {
    let questions: GIFTQuestion[];
    try {
      questions = parse(`${source}\n\n`);
    } catch {
      return [{ name: source.slice(0, 80), reason: 'unreadable' }];
    }
    return questions.flatMap((question): ImportedItem[] => {
      if (question.type === 'Category') {
        category = [question.title.split('/').at(-1) ?? ''];
        return [];
      }
      const item = itemOf(question);
      return ['body' in item ? { ...item, tags: [...category, ...(question.tags ?? [])] } : item];
    });
  });
}

/** Items stand apart by empty lines; comments are none. */
function itemsOf(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n[ \t]*\r?\n/)
    .map((item) =>
      item
        .split(/\r?\n/)
        .filter((line) => !line.trimStart().startsWith('//'))
        .join('\n')
        .trim(),
    )
    .filter((item) => item !== '');
}

const html = ({ format, text }: TextFormat): string => htmlOf(text, format === 'html');
const words = (text: TextFormat | null): string => (text === null ? '' : wordsOf(html(text)));
const percentOf = ({ isCorrect, weight }: Choice): number => weight ?? (isCorrect ? 100 : 0);

function itemOf(question: Exclude<GIFTQuestion, { type: 'Category' }>): ImportedItem {
  const name = question.title ?? words(question.stem).slice(0, 80);
  if (question.type === 'Description') return { name, reason: 'description' };
  const feedback = words(question.globalFeedback);
  const common = { prompt: html(question.stem), ...(feedback !== '' && { feedback }) };
  const of = (body: Omit<Extract<ImportedItem, { body: object }>['body'], 'prompt' | 'feedback'>): ImportedItem => ({
    ...{ name, tags: [] },
    body: { ...common, ...body },
  });
  switch (question.type) {
    case 'MC': {
      const choices = question.choices.map((each) => ({
        ...{ html: html(each.text), percent: percentOf(each), feedback: words(each.feedback) },
      }));
      const isSingle = question.choices.some(({ isCorrect }) => isCorrect);
      if (isSingle && choices.filter(({ percent }) => percent === 100).length !== 1) return { name, reason: 'weights' };
      return of(isSingle ? singleOf(choices) : multipleOf(choices));
    }
    case 'TF': {
      // Of the two comments the first is for who answers wrongly.
      const [wrong, right] = [words(question.trueFeedback), words(question.falseFeedback)];
      const [onTrue, onFalse] = question.isTrue ? [right, wrong] : [wrong, right];
      return of({
        kind: 'truefalse',
        settings: {
          answer: question.isTrue,
          ...(onTrue !== '' && { feedbackTrue: onTrue }),
          ...(onFalse !== '' && { feedbackFalse: onFalse }),
        },
      });
    }
    case 'Short': {
      if (question.choices.some(({ text }) => /(?<!\\)\*/.test(text.text))) return { name, reason: 'wildcard' };
      const accepted = question.choices.map((each) => ({
        ...{ text: words(each.text), percent: percentOf(each) },
        ...(words(each.feedback) !== '' && { feedback: words(each.feedback) }),
      }));
      return of({ kind: 'short', settings: { accepted, ignoreCase: true, ignoreAccents: false } });
    }
    case 'Numerical': {
      const choices: { text: NumberText; percent: number; feedback: string }[] = Array.isArray(question.choices)
        ? question.choices.map((each) => ({
            ...{ text: each.text, percent: percentOf(each), feedback: words(each.feedback) },
          }))
        : [{ text: question.choices, percent: 100, feedback: '' }];
      const accepted = choices.map(({ text, percent, feedback: said }) => ({
        ...numberOf(text),
        ...{ percent, ...(said !== '' && { feedback: said }) },
      }));
      return of({ kind: 'numerical', settings: { accepted } });
    }
    case 'Matching': {
      const pairs = question.matchPairs.filter(({ subquestion }) => words(subquestion) !== '');
      const others = question.matchPairs.filter(({ subquestion }) => words(subquestion) === '');
      return of({
        kind: 'matching',
        settings: {
          pairs: pairs.map(({ subquestion, subanswer }) => ({ html: html(subquestion), match: subanswer })),
          others: others.map(({ subanswer }) => subanswer),
        },
      });
    }
    case 'Essay':
      return of({ kind: 'essay' });
  }
}

function numberOf({ type, number = 0, range = 0, numberHigh = 0, numberLow = 0 }: NumberText): {
  value: number;
  tolerance: number;
} {
  return type === 'high-low'
    ? { value: (numberHigh + numberLow) / 2, tolerance: Math.abs(numberHigh - numberLow) / 2 }
    : { value: number, tolerance: range };
}
