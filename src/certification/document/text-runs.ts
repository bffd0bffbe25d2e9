import { documentFont, type Face, fallbacksFor, type FontName } from './fonts.js';

/** Letters that stand together in one font. */
export interface TextRun {
  readonly font: FontName;
  readonly text: string;
  readonly rightToLeft: boolean;
}

/** A letter with the marks on it, and what joins it to the next. */
const LETTER = /\P{M}[\p{M}\u200c\u200d]*/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const INVISIBLE = /[\u200c\u200d\ufe00-\ufe0f]/u;

/**
 * A line of text as runs, in the order in which they are set from left to right. What the face does not have comes from the
 * font of its script; what no font has stays in the face, and shows as a box.
 */
export function runsOf(text: string, face: Face): TextRun[] {
  const runs: { font: FontName; text: string; rightToLeft: boolean }[] = [];
  for (const [letter] of text.matchAll(LETTER)) {
    const last = runs.at(-1);
    // Spaces stand in the font of the word before them, which keeps the words of one script in one run.
    const font = letter === ' ' && last ? last.font : fontOf(letter, face, text);
    if (last?.font === font) last.text += letter;
    else runs.push({ font, text: letter, rightToLeft: false });
  }
  for (const run of runs) run.rightToLeft = RIGHT_TO_LEFT.test(run.text);
  // What is set from right to left ends on its left: the space before the next word belongs to that word.
  runs.forEach((run, index) => {
    const next = runs[index + 1];
    if (!run.rightToLeft || !next || !run.text.endsWith(' ')) return;
    run.text = run.text.slice(0, -1);
    next.text = ` ${next.text}`;
  });
  return runs[0]?.rightToLeft ? runs.reverse() : runs;
}

function fontOf(letter: string, face: Face, text: string): FontName {
  if (has(face, letter)) return face;
  return fallbacksFor(letter, text).find((font) => has(font, letter)) ?? face;
}

function has(name: FontName, letter: string): boolean {
  const font = documentFont(name);
  return [...letter].every((each) => INVISIBLE.test(each) || font.hasGlyphForCodePoint(each.codePointAt(0)!));
}
