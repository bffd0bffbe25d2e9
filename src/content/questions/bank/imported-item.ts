import { cleanHtml, plainText } from '../../rich-text.js';
import type { QuestionKind } from '../index.js';

/** A question of a file as ours would be written, or why it can not be taken: a key under `bank.refused.` */
export type ImportedItem = { readonly name: string } & (
  { readonly body: ImportedBody; readonly tags: readonly string[] } | { readonly reason: RefusedBecause }
);

type RefusedBecause = 'unreadable' | 'description' | 'wildcard' | 'kind' | 'pictures' | 'incomplete' | 'weights';

export interface ImportedBody {
  readonly kind: QuestionKind;
  readonly prompt: string;
  readonly points?: number;
  readonly options?: readonly { html: string; correct: boolean; percent?: number; feedback?: string }[];
  readonly settings?: object;
  readonly feedback?: string;
  readonly hints?: readonly string[];
}

export interface ImportedChoice {
  readonly html: string;
  /** From −100 to 100. */
  readonly percent: number;
  readonly feedback: string;
}

/** Alternatives of which one may be chosen. */
export function singleOf(choices: readonly ImportedChoice[]): Pick<ImportedBody, 'kind' | 'options'> {
  const isPlain = choices.every(({ percent }) => percent === 100 || percent === 0);
  return { kind: 'single', options: optionsOf(choices, isPlain, (percent) => percent === 100) };
}

/** Alternatives of which several may: each counts by its own percentage, as it does where the file comes from. */
export function multipleOf(choices: readonly ImportedChoice[]): Pick<ImportedBody, 'kind' | 'options'> {
  return { kind: 'multiple', options: optionsOf(choices, false, (percent) => percent > 0) };
}

function optionsOf(
  choices: readonly ImportedChoice[],
  isPlain: boolean,
  isRight: (percent: number) => boolean,
): NonNullable<ImportedBody['options']> {
  return choices.map(({ html, percent, feedback }) => ({
    ...{ html, correct: isRight(percent) },
    ...(!isPlain && { percent }),
    ...(feedback !== '' && { feedback }),
  }));
}

export function htmlOf(text: string, isHtml: boolean): string {
  return isHtml ? cleanHtml(text) : `<p>${escaped(text.trim()).replace(/\r?\n/g, '<br>')}</p>`;
}

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => Object.entries(ENTITIES).find(([, each]) => each === mark)![0]);
}

/** The words of HTML, as someone would type them. */
export function wordsOf(html: string): string {
  return plainText(html).replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity as keyof typeof ENTITIES]);
}
