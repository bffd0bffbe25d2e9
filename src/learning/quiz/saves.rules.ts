import type { Answer } from '../../content/index.js';

/** How sure someone is of an answer, where the quiz asks. */
export const CERTAINTIES = [1, 2, 3] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export interface Given {
  readonly answer: Answer;
  /** Null: nothing was said. */
  readonly certainty: Certainty | null;
}

/**
 * Something that was answered, as one device kept it. The revision is one more than that of the answer it was made from, by
 * the server's count: no device's clock has a say in which of two answers is the later one.
 */
export interface Save extends Given {
  readonly revision: number;
  readonly device: string;
}

/** What stands, by question. */
export type Standing = Readonly<Record<string, Save>>;

export const HIGHEST_REVISION = 1_000_000_000;

export function sameGiven(a: Given, b: Given): boolean {
  return JSON.stringify([a.answer, a.certainty]) === JSON.stringify([b.answer, b.certainty]);
}

/**
 * A total order, so that of the same saves the same one stands whatever the order in which they came, and however often:
 * the higher revision; of two devices that answered without knowing of each other, always the same one.
 */
export function isLater(a: Save, b: Save): boolean {
  if (a.revision !== b.revision) return a.revision > b.revision;
  if (a.device !== b.device) return a.device > b.device;
  return JSON.stringify([a.answer, a.certainty]) > JSON.stringify([b.answer, b.certainty]);
}

export interface Merged {
  readonly standing: Standing;
  /** Another device's answer, and a different one, that does not stand because of these. It is kept, so that nothing is lost. */
  readonly replaced: readonly { readonly question: string; readonly save: Save }[];
  /** Saves that came too late to stand: another device's answer does. They are kept as well. */
  readonly late: readonly { readonly question: string; readonly save: Save }[];
}

/** What stands after saves have come. */
export function withSaves(before: Standing, saves: readonly (readonly [question: string, save: Save])[]): Merged {
  const standing: Record<string, Save> = { ...before };
  const replaced: { question: string; save: Save }[] = [];
  const late: { question: string; save: Save }[] = [];
  for (const [question, save] of saves) {
    const stands = Object.hasOwn(standing, question) ? standing[question]! : undefined;
    const differs = stands !== undefined && stands.device !== save.device && !sameGiven(stands, save);
    if (stands === undefined || isLater(save, stands)) {
      standing[question] = save;
      if (differs && stands.answer.length > 0) replaced.push({ question, save: stands });
    } else if (differs) late.push({ question, save });
  }
  return { standing, replaced, late };
}
