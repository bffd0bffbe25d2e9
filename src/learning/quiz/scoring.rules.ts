import {
  type Answer,
  type CountedQuestion,
  type Mark,
  type OutlineQuestion,
  type QuizSettings,
  rulesOf,
} from '../../content/index.js';
import { behaviourRules } from './behaviours/index.js';
import { type Given, sameGiven, type Standing } from './saves.rules.js';

/** Answers by question. */
export type Answers = Readonly<Record<string, Answer>>;

/** The questions of an attempt as they were put: in this order, each with what it shows in this order. */
export type PutQuestions = readonly { readonly id: string; readonly options: readonly number[] }[];

/** What was checked while the attempt went on, by question: one try after the other. */
export type Tries = Readonly<Record<string, readonly Given[]>>;

/** What is known of an attempt, as far as marking it goes. */
export interface Attempted {
  readonly questions: PutQuestions;
  readonly standing: Standing;
  readonly tries: Tries;
}

/** Credit that a tutor gave, by question: 0 to 1. */
export type TutorCredits = Readonly<Record<string, number>>;

export interface MarkOfQuestion extends Mark {
  readonly question: CountedQuestion;
  readonly given: Given;
  /** Per point; negative where certainty was misplaced. Null: it waits for a tutor. */
  readonly earned: number | null;
  /** How often it was tried, the last time included. */
  readonly tries: number;
}

type How = Pick<QuizSettings, 'behaviour' | 'penaltyPercent'>;

const NOTHING: Given = { answer: [], certainty: null };

/** What an answer earns, and what is said to it: docs/scoring.md has the formula of each kind. */
export function markOf(question: OutlineQuestion, order: readonly number[], answer: Answer): Mark {
  return rulesOf(question.kind).mark(question, order, answer);
}

function triesOf({ tries }: Pick<Attempted, 'tries'>, id: string): readonly Given[] {
  return Object.hasOwn(tries, id) ? tries[id]! : [];
}

export function givenTo({ standing }: Pick<Attempted, 'standing'>, id: string): Given {
  return Object.hasOwn(standing, id) ? standing[id]! : NOTHING;
}

/** Where a question stands whose answers are checked while the attempt goes on. */
export interface CheckedQuestion {
  /** Nothing more can be answered. */
  readonly final: boolean;
  readonly triesLeft: number;
  /** What was checked last; null: nothing yet. */
  readonly last: { readonly given: Given; readonly mark: Mark; readonly earned: number } | null;
  /** What helps with the next try. */
  readonly hint: string | null;
}

/** @returns null where the behaviour tells nothing before the end */
export function checked(
  { behaviour, penaltyPercent }: How,
  question: CountedQuestion,
  order: readonly number[],
  tries: readonly Given[],
): CheckedQuestion | null {
  const rules = behaviourRules(behaviour);
  const most = rules.mostTries(question);
  if (most === 0) return null;
  const given = tries.at(-1);
  if (given === undefined) return { final: false, triesLeft: most, last: null, hint: null };
  const mark = markOf(question, order, given.answer);
  const credit = mark.credit ?? 0;
  const final = credit === 1 || tries.length >= most;
  const tried = { number: tries.length, credit, isEmpty: false, certainty: given.certainty };
  return {
    final,
    triesLeft: final ? 0 : most - tries.length,
    last: { given, mark, earned: rules.earned(tried, penaltyPercent / 100) },
    hint: final ? null : (question.hints[tries.length - 1] ?? null),
  };
}

/** What each question earned, in the order in which they were put. What was answered after the last check counts as one more try. */
export function marksOf(
  how: How,
  questions: readonly CountedQuestion[],
  attempted: Attempted,
  tutors: TutorCredits = {},
): MarkOfQuestion[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const rules = behaviourRules(how.behaviour);
  return attempted.questions.map(({ id, options }) => {
    const question = byId.get(id)!;
    const tries = triesOf(attempted, id);
    const state = checked(how, question, options, tries);
    const standing = givenTo(attempted, id);
    const lastTry = tries.at(-1);
    const isChecked = lastTry !== undefined && (state?.final === true || sameGiven(lastTry, standing));
    const given = isChecked ? lastTry : standing;
    const number = isChecked ? tries.length : tries.length + 1;
    const mark = markOf(question, options, given.answer);
    const isEmpty = given.answer.length === 0;
    if (mark.credit === null) {
      const credit = isEmpty ? 0 : Object.hasOwn(tutors, id) ? tutors[id]! : null;
      return { ...mark, credit, question, given, tries: 1, earned: credit === null ? null : credit * rules.best };
    }
    const tried = { number, credit: mark.credit, isEmpty, certainty: given.certainty };
    return { ...mark, question, given, tries: number, earned: rules.earned(tried, how.penaltyPercent / 100) };
  });
}

/** Points earned ÷ the most that could be earned, in thousandths, never below 0; null while a question waits for a tutor. */
export function scoreOf(how: Pick<How, 'behaviour'>, marks: readonly MarkOfQuestion[]): number | null {
  const { best } = behaviourRules(how.behaviour);
  let possible = 0;
  let sum = 0;
  for (const { question, earned } of marks) {
    if (question.isVoid) continue;
    if (earned === null) return null;
    possible += question.points * best;
    sum += question.points * earned;
  }
  return possible === 0 ? 0 : Math.round(1000 * Math.max(0, sum / possible));
}

/** Of what was sent, only answers to these questions, and of each only what it can take; empty: an answer was taken back. */
export function knownAnswers(questions: readonly OutlineQuestion[], put: PutQuestions, answers: Answers): Answers {
  const orders = new Map(put.map(({ id, options }) => [id, options]));
  return Object.fromEntries(
    questions.flatMap((question) => {
      const order = orders.get(question.id);
      if (order === undefined || !Object.hasOwn(answers, question.id)) return [];
      return [[question.id, rulesOf(question.kind).known(question, order, answers[question.id]!)] as const];
    }),
  );
}
