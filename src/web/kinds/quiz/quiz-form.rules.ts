import type {
  AuthoredActivity,
  Behaviour,
  OutlineBody,
  OutlineQuestion,
  QuestionKind,
} from '../../../content/index.js';
import {
  BEHAVIOURS,
  cleanHtml,
  LONGEST_FEEDBACK,
  MOST_HINTS,
  MOST_PARTS,
  QUESTION_KINDS,
  quizSettings,
  TAG,
} from '../../../content/index.js';
import type { MessageKey } from '../../../platform/i18n/index.js';
import { type FormBody, textOf } from '../../frame/index.js';
import { linesOf, PART_FIELDS, type PartField, partOf, ROW_FIELDS, type Typed } from '../../questions/index.js';
import { htmlOf, typedOf } from '../../author/simple-html.rules.js';

type ActivityBody = OutlineBody['sections'][number]['activities'][number];

/** A quiz as it stands in its form: texts as they were typed. */
export interface QuizForm {
  readonly passPercent: string;
  readonly maxAttempts: string;
  readonly shuffle: boolean;
  readonly behaviour: Behaviour;
  readonly penaltyPercent: string;
  readonly timeLimitMinutes: string;
  /** A tag and a number on each line. */
  readonly draws: string;
  readonly questions: readonly QuestionForm[];
  /** Kind of the question that the button under the others adds. */
  readonly newKind: QuestionKind;
}

export interface QuestionForm {
  readonly kind: QuestionKind;
  readonly prompt: string;
  readonly points: string;
  readonly feedback: string;
  /** One on each line. */
  readonly hints: string;
  /** What its kind asks for: of the question, and row by row. */
  readonly fields: Typed;
  readonly rows: readonly Typed[];
}

export interface QuizFault {
  readonly field: string;
  readonly message: MessageKey;
}

const MOST_QUESTIONS = 500;
const LARGEST = 1e15;

export const fieldOf = {
  prompt: (question: number) => `q${question}.prompt`,
  kind: (question: number) => `q${question}.kind`,
  /** The kind that the fields were made for. */
  was: (question: number) => `q${question}.was`,
  points: (question: number) => `q${question}.points`,
  feedback: (question: number) => `q${question}.feedback`,
  hints: (question: number) => `q${question}.hints`,
  part: (question: number, name: string) => `q${question}.${name}`,
  row: (question: number, row: number, name: string) => `q${question}.o${row}.${name}`,
};

/** @returns a new question, with as many rows as its kind begins with */
export function newQuestion(kind: QuestionKind): QuestionForm {
  const { fields, rows } = partOf(kind);
  return {
    ...{ kind, prompt: '', points: '1', feedback: '', hints: '', fields: initial(fields) },
    rows: rows === null ? [] : Array.from({ length: rows.count }, () => initial(rows.fields)),
  };
}

function initial(fields: readonly PartField[]): Typed {
  return Object.fromEntries(fields.map((field) => [field.name, field.initial ?? '']));
}

export function quizFormOf({ settings: stored, questions }: AuthoredActivity & { kind: 'quiz' }): QuizForm {
  const settings = quizSettings(stored);
  const { behaviour, penaltyPercent, timeLimitMinutes, draws } = settings;
  return {
    behaviour,
    penaltyPercent: String(penaltyPercent),
    timeLimitMinutes: timeLimitMinutes === null ? '' : String(timeLimitMinutes),
    draws: draws.map(({ tag, count }) => `${tag} ${count}`).join('\n'),
    passPercent: String(settings.passPercent),
    maxAttempts: settings.maxAttempts === null ? '' : String(settings.maxAttempts),
    shuffle: settings.shuffle,
    questions: questions.map(questionFormOf),
    newKind: 'single',
  };
}

export function questionFormOf(question: OutlineQuestion): QuestionForm {
  const { kind, prompt, points, feedback, hints } = question;
  return {
    ...{ kind, prompt: typedOf(prompt), points: String(points), feedback, hints: hints.join('\n') },
    ...partOf(kind).typed(question),
  };
}

/** Reads the form as a browser sends it; rows are counted by the names that came. */
export function readQuizForm(body: FormBody): QuizForm {
  const count = (pattern: (index: number) => string, most: number): number[] => {
    const found: number[] = [];
    while (found.length < most && pattern(found.length) in body) found.push(found.length);
    return found;
  };
  return {
    passPercent: textOf(body, 'passPercent').trim(),
    maxAttempts: textOf(body, 'maxAttempts').trim(),
    shuffle: textOf(body, 'shuffle') !== '',
    behaviour: BEHAVIOURS.find((each) => each === textOf(body, 'behaviour')) ?? 'deferred',
    penaltyPercent: textOf(body, 'penaltyPercent').trim(),
    timeLimitMinutes: textOf(body, 'timeLimitMinutes').trim(),
    draws: textOf(body, 'draws'),
    newKind: kindOf(textOf(body, 'newKind')),
    questions: count(fieldOf.prompt, MOST_QUESTIONS).map((q) => {
      const kind = kindOf(textOf(body, fieldOf.kind(q)));
      const was = kindOf(textOf(body, fieldOf.was(q)) || kind);
      const rows = count((row) => fieldOf.row(q, row, 'html'), MOST_PARTS);
      return {
        kind,
        prompt: textOf(body, fieldOf.prompt(q)),
        points: textOf(body, fieldOf.points(q)).trim(),
        feedback: textOf(body, fieldOf.feedback(q)),
        hints: textOf(body, fieldOf.hints(q)),
        fields: read(PART_FIELDS, partOf(kind).fields, partOf(was).fields, (name) =>
          textOf(body, fieldOf.part(q, name)),
        ),
        rows:
          partOf(kind).rows !== null && partOf(was).rows === null
            ? newQuestion(kind).rows
            : rows.map((row) =>
                read(ROW_FIELDS, partOf(kind).rows?.fields ?? [], partOf(was).rows?.fields ?? [], (name) =>
                  textOf(body, fieldOf.row(q, row, name)),
                ),
              ),
      };
    }),
  };
}

function kindOf(text: string): QuestionKind {
  return QUESTION_KINDS.find((kind) => kind === text) ?? 'single';
}

/** What the fields of a kind hold; where the form was made for another kind, what it did not ask for is as in a new question. */
function read(
  names: readonly string[],
  fields: readonly PartField[],
  asked: readonly PartField[],
  typed: (name: string) => string,
): Typed {
  const own = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = own.get(name);
      if (field === undefined) return [];
      const value = asked.some((each) => each.name === name) ? typed(name) : (field.initial ?? '');
      return [[name, value]];
    }),
  );
}

/**
 * One more row, one row less, one row up: what the buttons inside the form say, such as `remove-option:0.2`.
 * @returns null for a button that does not change rows
 */
export function withRows(form: QuizForm, button: string): QuizForm | null {
  const [what = '', place = ''] = button.split(':');
  const [question = -1, option = -1] = place.split('.').map(Number);
  const rows = (change: (rows: readonly Typed[], kind: QuestionKind) => Typed[]): QuizForm => ({
    ...form,
    questions: form.questions.map((each, index) =>
      index === question ? { ...each, rows: change(each.rows, each.kind) } : each,
    ),
  });
  switch (what) {
    case 'add-question':
      return { ...form, questions: [...form.questions, newQuestion(form.newKind)].slice(0, MOST_QUESTIONS) };
    case 'remove-question':
      return { ...form, questions: form.questions.filter((_, index) => index !== question) };
    case 'raise-question':
      return { ...form, questions: raised(form.questions, question) };
    case 'change-kind':
      return form;
    case 'add-option':
      return rows((all, kind) => [...all, initial(partOf(kind).rows?.fields ?? [])].slice(0, MOST_PARTS));
    case 'remove-option':
      return rows((all) => all.filter((_, index) => index !== option));
    case 'raise-option':
      return rows((all) => raised(all, option));
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
  if (form.timeLimitMinutes !== '' && !isWhole(form.timeLimitMinutes, 1, 1440))
    faults.push({ field: 'timeLimitMinutes', message: 'authoring.quiz.timeLimitFault' });
  if (form.penaltyPercent !== '' && !isWhole(form.penaltyPercent, 0, 100))
    faults.push({ field: 'penaltyPercent', message: 'authoring.quiz.percentFault' });
  if (drawsOf(form.draws) === null) faults.push({ field: 'draws', message: 'authoring.quiz.drawsFault' });
  form.questions.forEach((question, q) => {
    if (isBlankQuestion(question)) return;
    if (cleanHtml(question.prompt) === '')
      faults.push({ field: fieldOf.prompt(q), message: 'authoring.quiz.promptFault' });
    if (!isWhole(question.points, 1, 100))
      faults.push({ field: fieldOf.points(q), message: 'authoring.quiz.pointsFault' });
    if (question.feedback.length > LONGEST_FEEDBACK)
      faults.push({ field: fieldOf.feedback(q), message: 'authoring.quiz.tooLong' });
    const hints = linesOf(question.hints);
    if (hints.length > MOST_HINTS || hints.some((hint) => hint.length > LONGEST_FEEDBACK))
      faults.push({ field: fieldOf.hints(q), message: 'authoring.quiz.hintsFault' });
    const part = partOf(question.kind);
    for (const field of part.fields) {
      const message = faultOf(field, question.fields[field.name] ?? '');
      if (message !== null) faults.push({ field: fieldOf.part(q, field.name), message });
    }
    question.rows.forEach((row, o) => {
      if (isBlank(row, part.rows?.fields ?? [])) return;
      for (const field of part.rows?.fields ?? []) {
        const message = faultOf(field, row[field.name] ?? '');
        if (message !== null) faults.push({ field: fieldOf.row(q, o, field.name), message });
      }
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
      behaviour: form.behaviour,
      penaltyPercent: form.penaltyPercent === '' ? 33 : Number(form.penaltyPercent),
      timeLimitMinutes: form.timeLimitMinutes === '' ? null : Number(form.timeLimitMinutes),
      draws: drawsOf(form.draws) ?? [],
    },
    questions: form.questions
      .filter((question) => !isBlankQuestion(question))
      .map(({ kind, prompt, points, feedback, hints, fields, rows }) => {
        const part = partOf(kind);
        const filled = rows.filter((row) => !isBlank(row, part.rows?.fields ?? []));
        return {
          kind,
          prompt: cleanHtml(htmlOf(prompt)),
          points: Number(points),
          ...(feedback.trim() !== '' && { feedback: feedback.trim() }),
          ...(linesOf(hints).length > 0 && { hints: linesOf(hints) }),
          ...part.body({ fields, rows: filled }),
        };
      }),
  };
}

/** @returns what is wrong with what was typed; null: nothing */
function faultOf({ kind, needed = false, choices }: PartField, typed: string): MessageKey | null {
  const text = typed.trim();
  if (text === '') return needed ? 'authoring.quiz.optionFault' : null;
  switch (kind) {
    case 'html':
      if (text.length > 10_000) return 'authoring.quiz.tooLong';
      return cleanHtml(text) === '' ? 'authoring.quiz.optionFault' : null;
    case 'line':
    case 'lines':
      return text.length > LONGEST_FEEDBACK ? 'authoring.quiz.tooLong' : null;
    case 'whole':
      return isWhole(text, 0, 100) ? null : 'authoring.quiz.percentFault';
    case 'number':
      return /^-?\d{1,15}([.,]\d{1,10})?$/.test(text) && Math.abs(Number(text.replace(',', '.'))) <= LARGEST
        ? null
        : 'authoring.quiz.numberFault';
    case 'choice':
      return choices?.some(({ value }) => value === text) ? null : 'authoring.quiz.optionFault';
    case 'tick':
      return null;
  }
}

/** Nothing was typed: everything is as in a new row. */
function isBlank(row: Typed, fields: readonly PartField[]): boolean {
  return fields.every(({ name, initial: first = '' }) => {
    const text = (row[name] ?? '').trim();
    return text === '' || text === first;
  });
}

function isBlankQuestion({ kind, prompt, rows }: QuestionForm): boolean {
  return prompt.trim() === '' && rows.every((row) => isBlank(row, partOf(kind).rows?.fields ?? []));
}

/** @returns null where a line is not a tag and a number */
function drawsOf(text: string): { tag: string; count: number }[] | null {
  const draws = linesOf(text).map((line) => /^(\S+)\s+(\d{1,3})$/.exec(line));
  if (draws.length > 20 || draws.some((each) => each === null || !TAG.test(each[1]!) || !isWhole(each[2]!, 1, 100)))
    return null;
  return draws.map((each) => ({ tag: each![1]!, count: Number(each![2]) }));
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
