import type { AuthoredActivity, OutlineBody, QuestionKind } from '../../content/index.js';
import { cleanHtml, QUESTION_KINDS } from '../../content/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { type FormBody, textOf } from '../frame/index.js';
import { htmlOf, typedOf } from './simple-html.rules.js';

type ActivityBody = OutlineBody['sections'][number]['activities'][number];

/** A quiz as it stands in its form: texts as they were typed. */
export interface QuizForm {
  readonly passPercent: string;
  readonly maxAttempts: string;
  readonly shuffle: boolean;
  readonly questions: readonly QuestionForm[];
}

export interface QuestionForm {
  readonly kind: QuestionKind;
  readonly prompt: string;
  readonly points: string;
  readonly options: readonly OptionForm[];
}

export interface OptionForm {
  readonly html: string;
  readonly correct: boolean;
  readonly feedback: string;
}

export interface QuizFault {
  readonly field: string;
  readonly message: MessageKey;
}

const NEW_OPTION: OptionForm = { html: '', correct: false, feedback: '' };
const NEW_QUESTION: QuestionForm = {
  kind: 'single',
  prompt: '',
  points: '1',
  options: [NEW_OPTION, NEW_OPTION, NEW_OPTION],
};
const MOST_QUESTIONS = 500;
const MOST_OPTIONS = 50;

export const fieldOf = {
  prompt: (question: number) => `q${question}.prompt`,
  kind: (question: number) => `q${question}.kind`,
  points: (question: number) => `q${question}.points`,
  option: (question: number, option: number) => `q${question}.o${option}.html`,
  correct: (question: number, option: number) => `q${question}.o${option}.correct`,
  feedback: (question: number, option: number) => `q${question}.o${option}.feedback`,
};

export function quizFormOf({ settings, questions }: AuthoredActivity & { kind: 'quiz' }): QuizForm {
  return {
    passPercent: String(settings.passPercent),
    maxAttempts: settings.maxAttempts === null ? '' : String(settings.maxAttempts),
    shuffle: settings.shuffle,
    questions: questions.map(({ kind, prompt, points, options }) => ({
      kind,
      prompt: typedOf(prompt),
      points: String(points),
      options: options.map(({ html, correct, feedback }) => ({ html, correct, feedback: feedback ?? '' })),
    })),
  };
}

/** Reads the form as a browser sends it; rows are counted by the names that came. */
export function readQuizForm(body: FormBody): QuizForm {
  const rows = (pattern: (index: number) => string, most: number): number[] => {
    const found: number[] = [];
    while (found.length < most && pattern(found.length) in body) found.push(found.length);
    return found;
  };
  return {
    passPercent: textOf(body, 'passPercent').trim(),
    maxAttempts: textOf(body, 'maxAttempts').trim(),
    shuffle: textOf(body, 'shuffle') !== '',
    questions: rows(fieldOf.prompt, MOST_QUESTIONS).map((q) => ({
      kind: QUESTION_KINDS.find((kind) => kind === textOf(body, fieldOf.kind(q))) ?? 'single',
      prompt: textOf(body, fieldOf.prompt(q)),
      points: textOf(body, fieldOf.points(q)).trim(),
      options: rows((o) => fieldOf.option(q, o), MOST_OPTIONS).map((o) => ({
        html: textOf(body, fieldOf.option(q, o)),
        correct: textOf(body, fieldOf.correct(q, o)) !== '',
        feedback: textOf(body, fieldOf.feedback(q, o)),
      })),
    })),
  };
}

/**
 * One more row, one row less, one row up: what the buttons inside the form say, such as `remove-option:0.2`.
 * @returns null for a button that does not change rows
 */
export function withRows(form: QuizForm, button: string): QuizForm | null {
  const [what = '', place = ''] = button.split(':');
  const [question = -1, option = -1] = place.split('.').map(Number);
  const options = (change: (options: readonly OptionForm[]) => OptionForm[]): QuizForm => ({
    ...form,
    questions: form.questions.map((each, index) =>
      index === question ? { ...each, options: change(each.options) } : each,
    ),
  });
  switch (what) {
    case 'add-question':
      return { ...form, questions: [...form.questions, NEW_QUESTION].slice(0, MOST_QUESTIONS) };
    case 'remove-question':
      return { ...form, questions: form.questions.filter((_, index) => index !== question) };
    case 'raise-question':
      return { ...form, questions: raised(form.questions, question) };
    case 'add-option':
      return options((all) => [...all, NEW_OPTION].slice(0, MOST_OPTIONS));
    case 'remove-option':
      return options((all) => all.filter((_, index) => index !== option));
    default:
      return null;
  }
}

function raised<Item>(items: readonly Item[], index: number): Item[] {
  const item = items[index];
  return item === undefined || index === 0
    ? [...items]
    : [...items.slice(0, index - 1), item, items[index - 1]!, ...items.slice(index + 1)];
}

/** What can not be kept as it was typed. An unfinished question can: it only keeps the version from being published. */
export function faultsOfQuizForm(form: QuizForm): QuizFault[] {
  const faults: QuizFault[] = [];
  if (!isWhole(form.passPercent, 0, 100))
    faults.push({ field: 'passPercent', message: 'authoring.quiz.passPercentFault' });
  if (form.maxAttempts !== '' && !isWhole(form.maxAttempts, 1, 100))
    faults.push({ field: 'maxAttempts', message: 'authoring.quiz.maxAttemptsFault' });
  form.questions.forEach((question, q) => {
    if (isBlankQuestion(question)) return;
    if (cleanHtml(question.prompt) === '')
      faults.push({ field: fieldOf.prompt(q), message: 'authoring.quiz.promptFault' });
    if (!isWhole(question.points, 1, 100))
      faults.push({ field: fieldOf.points(q), message: 'authoring.quiz.pointsFault' });
    question.options.forEach((option, o) => {
      if (cleanHtml(option.html) === '' && !isBlankOption(option))
        faults.push({ field: fieldOf.option(q, o), message: 'authoring.quiz.optionFault' });
    });
  });
  return faults;
}

/** The quiz as the service takes it; rows that were left empty are left out. Call it on a form without faults. */
export function quizBodyOf(form: QuizForm): Pick<ActivityBody, 'settings' | 'questions'> {
  return {
    settings: {
      passPercent: Number(form.passPercent),
      maxAttempts: form.maxAttempts === '' ? null : Number(form.maxAttempts),
      shuffle: form.shuffle,
    },
    questions: form.questions
      .filter((question) => !isBlankQuestion(question))
      .map(({ kind, prompt, points, options }) => ({
        kind,
        prompt: cleanHtml(htmlOf(prompt)),
        points: Number(points),
        options: options
          .filter((option) => !isBlankOption(option))
          .map(({ html, correct, feedback }) => ({
            html: html.trim(),
            correct,
            ...(feedback.trim() !== '' && { feedback: feedback.trim() }),
          })),
      })),
  };
}

function isBlankOption({ html, correct, feedback }: OptionForm): boolean {
  return html.trim() === '' && feedback.trim() === '' && !correct;
}

function isBlankQuestion({ prompt, options }: QuestionForm): boolean {
  return prompt.trim() === '' && options.every(isBlankOption);
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
