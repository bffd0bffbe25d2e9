import {
  type Answer,
  type CountedQuestion,
  type QuestionKind,
  type QuizSettings,
  rulesOf,
} from '../../content/index.js';
import { behaviourRules } from './behaviours/index.js';
import type { QuizAttempt } from './quiz.repository.js';
import type { Certainty } from './saves.rules.js';
import { creditsOf, type EssayMark } from './marking/marking.repository.js';
import { type Answers, checked, marksOf, type PutQuestions } from './scoring.rules.js';

/** An attempt with what it is marked by. */
export interface LoadedAttempt {
  readonly attempt: QuizAttempt;
  readonly settings: QuizSettings;
  readonly questions: readonly CountedQuestion[];
}

/** A question as a learner may see it before the attempt ends: without what is correct, and without feedback. */
export interface PutQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly prompt: string;
  readonly points: number;
  readonly options: readonly { readonly id: number; readonly html: string }[];
  /** What else its kind shows. */
  readonly details: object;
}

/** What an answer that was checked during the attempt was told. */
interface CheckedView {
  /** Nothing more can be answered. */
  readonly final: boolean;
  readonly triesLeft: number;
  /** 0 to 1; null: it was not checked yet. */
  readonly credit: number | null;
  /** Of the question's points, what this try would leave it with. */
  readonly earned: number | null;
  readonly chosen: Answer;
  readonly parts: readonly number[];
  readonly feedback: readonly string[];
  readonly hint: string | null;
}

export interface OpenQuestion extends PutQuestion {
  /** By the server's count; whoever answers says which one the answer was made from. */
  readonly revision: number;
  readonly certainty: Certainty | null;
  /** Null: nothing is told before the end. */
  readonly checked: CheckedView | null;
}

export interface OpenAttempt {
  readonly id: string;
  readonly number: number;
  readonly startedAt: Date;
  /** When its time ends, and the server's time now; null: there is no limit. */
  readonly endsAt: Date | null;
  readonly secondsLeft: number | null;
  readonly asksCertainty: boolean;
  readonly questions: readonly OpenQuestion[];
  readonly answers: Answers;
}

/** A question after the attempt: what it earned, and the feedback on what was chosen. */
export interface MarkedQuestion extends PutQuestion {
  /** 0 to 1, by its kind; null: it waits for a tutor. */
  readonly credit: number | null;
  /** Per point, by the behaviour of the quiz; null: it waits for a tutor. */
  readonly earned: number | null;
  readonly certainty: Certainty | null;
  readonly tries: number;
  /** It counts for nobody. */
  readonly isVoid: boolean;
  /** The credit of each part, where it has parts. */
  readonly parts: readonly number[];
  readonly chosen: Answer;
  /** On what was answered, and on the question as a whole. */
  readonly feedback: readonly string[];
  /** What the tutor who marked it wrote; empty: nothing. */
  readonly comment: string;
}

function put(questions: readonly CountedQuestion[], order: PutQuestions): PutQuestion[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return order.map(({ id, options }) => {
    const question = byId.get(id)!;
    const { kind, prompt, points } = question;
    return { id, kind, prompt, points, ...rulesOf(kind).put(question, options) };
  });
}

/** What a learner may see of an attempt that goes on. */
export function openView(
  settings: QuizSettings,
  questions: readonly CountedQuestion[],
  attempt: QuizAttempt,
  now: Date,
): OpenAttempt {
  const { id, number, startedAt, endsAt, standing, tries } = attempt;
  const orders = new Map(attempt.questions.map((each) => [each.id, each.options]));
  const byId = new Map(questions.map((question) => [question.id, question]));
  return {
    ...{ id, number, startedAt, endsAt },
    secondsLeft: endsAt === null ? null : Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)),
    asksCertainty: behaviourRules(settings.behaviour).asksCertainty,
    answers: Object.fromEntries(
      Object.entries(standing).flatMap(([question, { answer }]) => (answer.length > 0 ? [[question, answer]] : [])),
    ),
    questions: put(questions, attempt.questions).map((each) => ({
      ...each,
      revision: standing[each.id]?.revision ?? 0,
      certainty: standing[each.id]?.certainty ?? null,
      checked: checkedView(settings, byId.get(each.id)!, orders.get(each.id)!, tries[each.id] ?? []),
    })),
  };
}

function checkedView(
  settings: QuizSettings,
  question: CountedQuestion,
  order: readonly number[],
  tries: QuizAttempt['tries'][string],
): CheckedView | null {
  const state = checked(settings, question, order, tries);
  if (state === null) return null;
  const { final, triesLeft, last, hint } = state;
  const general = final && question.feedback !== '' ? [question.feedback] : [];
  return {
    ...{ final, triesLeft, hint },
    credit: last?.mark.credit ?? null,
    earned: last?.earned ?? null,
    chosen: last?.given.answer ?? [],
    // While it can be tried again, which part is wrong is not told: that would be half of the answer.
    parts: final ? (last?.mark.parts ?? []) : [],
    feedback: [...(last?.mark.feedback ?? []), ...general],
  };
}

/** What is told after the attempt. */
export function markedView(
  settings: QuizSettings,
  questions: readonly CountedQuestion[],
  attempt: QuizAttempt,
  tutors: readonly EssayMark[],
): MarkedQuestion[] {
  const shown = put(questions, attempt.questions);
  const comments = new Map(tutors.map((mark) => [mark.question, mark.comment]));
  return marksOf(settings, questions, attempt, creditsOf(tutors)).map((mark, index) => {
    const { question, given, credit, earned, parts, feedback, tries } = mark;
    const general = question.feedback === '' ? [] : [question.feedback];
    return {
      ...shown[index]!,
      ...{ credit, earned, parts, tries, certainty: given.certainty, chosen: given.answer, isVoid: question.isVoid },
      feedback: [...feedback, ...general],
      comment: comments.get(question.id) ?? '',
    };
  });
}
