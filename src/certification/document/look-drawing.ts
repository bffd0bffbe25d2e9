import type { Locale } from '../../platform/i18n/index.js';
import { type Look, type LookSignatory, signatureAlt } from './look.js';
import { type Add, type Ink, line, lines, measureIn, picture, rule, type Surface } from './page-drawing.js';
import { fit } from './typesetting.js';

const LOGO = { top: 36, width: 200, height: 58 };

/** At the top on the right. @returns how wide it is in points; 0 without one */
export function drawLogo(page: Surface, add: Add, { logo }: Look, right: number): number {
  if (logo === null) return 0;
  const { top, width, height } = LOGO;
  return picture(page, add, logo, {
    ...{ left: right - width, top, width, height },
    ...{ align: 'right', valign: 'top' },
  });
}

const GAP = 18;
const WIDEST = 200;
const SIGNATURE_HEIGHT = 32;

/** Side by side, from the left, each on a line of their own. */
export function drawSignatories(
  page: Surface,
  add: Add,
  { signatories }: Look,
  locale: Locale,
  space: { left: number; right: number; top: number; line: string; name: string; position: string },
): void {
  const width = Math.min(WIDEST, (space.right - space.left + GAP) / signatories.length - GAP);
  signatories.forEach((signatory, index) => {
    const left = space.left + index * (width + GAP);
    drawSignatory(page, add, signatory, locale, { ...space, left, width });
  });
}

function drawSignatory(
  page: Surface,
  add: Add,
  { name, position, signature }: LookSignatory,
  locale: Locale,
  space: { left: number; width: number; top: number; line: string; name: string; position: string },
): void {
  const { left, width, top } = space;
  if (signature !== null)
    picture(
      page,
      add,
      { ...signature, alt: signatureAlt(name, locale) },
      {
        ...{ left: left + 6, top, width: width - 12, height: SIGNATURE_HEIGHT },
        ...{ align: 'left', valign: 'bottom' },
      },
    );
  const ruled = top + SIGNATURE_HEIGHT + 2;
  rule(page, left, left + width, ruled, space.line, 0.8);
  const room = { width, oneLineFrom: 8.5, smallest: 4, mostLines: 2 };
  const who = fit(name, measureIn(page, 'strong'), { ...room, largest: 10.5 });
  const what = fit(position[locale], measureIn(page, 'sans'), { ...room, largest: 9, oneLineFrom: 7.5 });
  add('P', () => {
    const inks: Record<'who' | 'what', Omit<Ink, 'size'>> = {
      who: { face: 'strong', colour: space.name },
      what: { face: 'sans', colour: space.position },
    };
    const last = who.lines.length - 1;
    const spaced = { ...who, lines: who.lines.map((each, index) => (index === last ? `${each} ` : each)) };
    const below = lines(page, inks.who, spaced, left, ruled + 3 + who.size, 1.1);
    lines(page, inks.what, what, left, below + 3 + what.size, 1.12);
  });
}

const FOOT = { size: 9, smallest: 6.5 };

/** What the design says at the very bottom. */
export function drawFootText(
  page: Surface,
  add: Add,
  text: string,
  colour: string,
  left: number,
  width: number,
  y: number,
) {
  const set = fit(text, measureIn(page, 'sans'), {
    ...{ width, largest: FOOT.size, oneLineFrom: 8, smallest: FOOT.smallest, mostLines: 2 },
  });
  add('P', () => lines(page, { face: 'sans', colour }, set, left, y, 1.15));
}

/** Says of a document that it is none: large behind everything, and in words at the top. */
export function drawSampleMark(
  page: Surface,
  add: Add,
  words: { word: string; notice: string },
  at: { left: number; top: number; middle: number; colour: string },
): void {
  page.markContent('Artifact', { type: 'Background' });
  line(page, { face: 'strong', size: 120, colour: '#efebe3' }, words.word, at.left, at.middle);
  page.endMarkedContent();
  add('P', () => line(page, { face: 'strong', size: 9.5, colour: at.colour }, words.notice, at.left, at.top));
}
