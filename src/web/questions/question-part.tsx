import type { VNode } from 'preact';

import type { Answer, OutlineQuestion } from '../../content/index.js';
import type { OutlineBody } from '../../content/index.js';
import type { MarkedQuestion, PutQuestion } from '../../learning/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import type { PageContext } from '../ui/index.js';

type QuestionBody = NonNullable<OutlineBody['sections'][number]['activities'][number]['questions']>[number];

/** A field of an author's form. Its label may say `{number}`, the number of its row. */
export interface PartField {
  readonly name: string;
  /** html and line: one line; lines: one text per line; whole: 0 to 100; number: with decimals; tick: `yes` or nothing. */
  readonly kind: 'html' | 'line' | 'lines' | 'whole' | 'number' | 'tick' | 'choice';
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  readonly choices?: readonly { readonly value: string; readonly label: MessageKey }[];
  /** In a new question, or a new row. */
  readonly initial?: string;
  /** Only shown where there is something in it. */
  readonly rare?: boolean;
  /** A row that has anything must have this. */
  readonly needed?: boolean;
}

export type Typed = Readonly<Record<string, string>>;

/** A question's own part of its author's form: texts as they were typed. Every row has the field `html`. */
interface TypedPart {
  readonly fields: Typed;
  readonly rows: readonly Typed[];
}

export interface AnswerProps {
  readonly ctx: PageContext;
  /** Of every control; sent once per part, in the order of the page. */
  readonly name: string;
  readonly question: Pick<PutQuestion, 'prompt' | 'options' | 'details'>;
  readonly given: Answer;
  readonly lang?: string | undefined;
}

export interface GivenProps {
  readonly ctx: PageContext;
  /** Without `parts`, only what was answered is shown, and not whether it is right. */
  readonly question: Pick<MarkedQuestion, 'prompt' | 'options' | 'details' | 'chosen' | 'parts'>;
  readonly lang: string;
}

/** All that the pages have to know of a kind of question: how it is written, answered, and shown afterwards. */
export interface QuestionPart {
  /** How to answer. */
  readonly hint: MessageKey;
  /** The answer's controls stand inside what is asked. */
  readonly inPrompt?: true;
  Answer(props: AnswerProps): VNode;
  /** What was answered, after the attempt. */
  Given(props: GivenProps): VNode;

  readonly fields: readonly PartField[];
  readonly rows: {
    readonly fields: readonly PartField[];
    readonly add: MessageKey;
    readonly remove: MessageKey;
    /** In a new question. */
    readonly count: number;
  } | null;
  typed(question: OutlineQuestion): TypedPart;
  /** Of a form without faults, rows left blank taken out. */
  body(typed: TypedPart): Pick<QuestionBody, 'options' | 'settings'>;
}

/** @returns null where it is not told */
export function isRight({ parts }: GivenProps['question'], index: number): boolean | null {
  return parts.length === 0 ? null : parts[index] === 1;
}

export function numberOf(text: string): number {
  return Number(text.trim().replace(',', '.'));
}

export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A text that may be missing. */
export function optional(name: string, text: string | undefined): Record<string, string> {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? {} : { [name]: trimmed };
}

/** The control of a part: the first carries the id of the field, so that a list of what is missing leads to it. */
export function partId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index}`;
}
