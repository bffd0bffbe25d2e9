import type { Type } from '@nestjs/common';

/** What was answered: chosen ids, positions, or texts as they were typed; empty where nothing was. What each means is its kind's. */
export type Answer = readonly (number | string)[];

export interface QuestionOption {
  /** Unique within its question. */
  readonly id: number;
  /** Clean HTML. */
  readonly html: string;
  readonly correct: boolean;
  /** What choosing it earns, in percent of the points, from −100; absent in all: by the rule of the kind. */
  readonly percent?: number;
  readonly feedback?: string;
}

/** What a question asks and what is right, answers included. */
export interface QuestionContent<Settings extends object = object> {
  /** Clean HTML. */
  readonly prompt: string;
  /** The alternatives of the kinds that are answered by choosing some; empty in all others. */
  readonly options: readonly QuestionOption[];
  readonly settings: Settings;
}

/** What a browser may be sent of a question before the attempt ends, beside its prompt. */
interface PutContent {
  readonly options: readonly { readonly id: number; readonly html: string }[];
  /** What else the kind shows. */
  readonly details: object;
}

export interface Mark {
  /** 0 to 1; null: nobody has marked it, and a machine can not. */
  readonly credit: number | null;
  /** The credit of each part, where a question has parts. */
  readonly parts: readonly number[];
  /** On what was answered. */
  readonly feedback: readonly string[];
}

type Arrange = (ids: readonly number[]) => readonly number[];

/**
 * All that the rest of the system has to know of a kind of question. The order in which something is shown is drawn once
 * per attempt, kept with it, and given back to every function that reads an answer: so what the browser is told names nothing
 * by an id from which the right order could be read.
 */
export interface QuestionRules<Settings extends object = object> {
  /** The class of the settings; its decorators are the rules of their shape. */
  readonly settings: Type<Settings>;
  /** Cleaned of what may not be stored; HTML above all. */
  clean(settings: Settings): Settings;
  /** Whether anybody could answer it rightly: a question that nobody can is not published. */
  isAnswerable(question: QuestionContent<Settings>): boolean;
  /** What it takes to be answerable, for programs. */
  readonly needs: string;
  /** The order of an attempt: `mixed` where order is the question, `arranged` where the quiz decides. */
  order(question: QuestionContent<Settings>, mixed: Arrange, arranged: Arrange): readonly number[];
  put(question: QuestionContent<Settings>, order: readonly number[]): PutContent;
  /** Only what this question can take of what was sent; empty where nothing was answered. */
  known(question: QuestionContent<Settings>, order: readonly number[], given: Answer): Answer;
  /** @param answer as `known` leaves it */
  mark(question: QuestionContent<Settings>, order: readonly number[], answer: Answer): Mark;
}

/** The most alternatives, pairs, items or gaps of a question. */
export const MOST_PARTS = 50;
export const LONGEST_FEEDBACK = 2000;

/** Not a setting to be seen: kinds that need none. */
export class NoSettings {}

export function feedbackOf(...texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text): text is string => text !== undefined && text !== '');
}

export function meanOf(parts: readonly number[]): number {
  return parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

/** Whole numbers from 0 to `most`, one for each of `count` parts; empty where all are 0. */
export function positionsIn(given: Answer, count: number, most: number): number[] {
  const positions = Array.from({ length: count }, (_, index) => {
    const position = Number(given[index] ?? 0);
    return Number.isInteger(position) && position >= 0 && position <= most ? position : 0;
  });
  return positions.some((position) => position > 0) ? positions : [];
}
