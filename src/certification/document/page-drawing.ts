import { documentFont, type Face } from './fonts.js';
import type { LookPicture } from './look.js';
import { runsOf, type TextRun } from './text-runs.js';
import type { Measure, SetLines } from './typesetting.js';

/** A part of the structure that a screen reader follows. What is added to it is drawn at once. */
export interface StructurePart {
  add(child: never): unknown;
  end(): unknown;
}

interface StructureOptions {
  alt?: string;
  actual?: string;
  /** Left, top, right, bottom: of a figure. */
  bbox?: [number, number, number, number];
}

/** Opens a part of the page: what is drawn in it is read out as its tag says. */
export type Add = (tag: string, draw: () => void, options?: StructureOptions) => void;

/** What is drawn on: a page of pdfkit, or the picture of one. */
export interface Surface {
  struct(tag: string, options?: StructureOptions, draw?: () => void): StructurePart;
  addStructure(part: never): unknown;
  markContent(tag: string, options?: object): unknown;
  endMarkedContent(): unknown;
  registerFont(name: string, font: never): Surface;
  font(name: string): Surface;
  fontSize(size: number): Surface;
  fillColor(colour: string): Surface;
  widthOfString(text: string, options?: { features?: [] }): number;
  text(text: string, x: number, baseline: number, options: object): unknown;
  lineCap(cap: 'butt' | 'round'): Surface;
  lineWidth(width: number): Surface;
  strokeColor(colour: string): Surface;
  moveTo(x: number, y: number): Surface;
  lineTo(x: number, y: number): Surface;
  rect(x: number, y: number, width: number, height: number): Surface;
  stroke(): unknown;
  fill(colour: string): unknown;
  image(bytes: Buffer, x: number, y: number, options: { width: number; height: number }): unknown;
  link(x: number, y: number, width: number, height: number, address: string, options: object): unknown;
}

export function measureIn(page: Surface, face: Face): Measure {
  return (text, size) => runsOf(text, face).reduce((width, run) => width + widthOf(page, run, size), 0);
}

function widthOf(page: Surface, run: TextRun, size: number): number {
  return fontOf(page, run).fontSize(size).widthOfString(run.text, shaping(run));
}

function fontOf(page: Surface, { font }: TextRun): Surface {
  return page.registerFont(font, documentFont(font) as never).font(font);
}

/** pdfkit sets word after word from left to right, unless it is told of features: then it leaves the whole to the font. */
function shaping({ rightToLeft }: TextRun): { features?: [] } {
  return rightToLeft ? { features: [] } : {};
}

/** What a line is set in. */
export interface Ink {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  readonly colour: string;
}

export function line(
  page: Surface,
  { face, size, colour }: Ink,
  text: string,
  x: number,
  baseline: number,
  spacing = 0,
): void {
  let left = x;
  for (const run of runsOf(text, face)) {
    fontOf(page, run).fontSize(size).fillColor(colour);
    page.text(run.text, left, baseline, {
      ...{ lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing },
      ...shaping(run),
    });
    left += widthOf(page, run, size) + (spacing && spacing * run.text.length);
  }
}

/** A line that must not be longer than `width` and is made smaller if it is. */
export function shrunk(page: Surface, ink: Ink, text: string, x: number, baseline: number, width: number): void {
  const natural = measureIn(page, ink.face)(text, ink.size);
  line(page, natural > width ? { ...ink, size: (ink.size * width) / natural } : ink, text, x, baseline);
}

/** @returns the baseline of the last line */
export function lines(
  page: Surface,
  { face, colour }: Omit<Ink, 'size'>,
  { lines: set, size }: SetLines,
  x: number,
  first: number,
  leading: number,
): number {
  set.forEach((text, i) => {
    const last = i === set.length - 1;
    line(page, { face, size, colour }, last ? text : `${text} `, x, first + i * size * leading);
  });
  return first + (set.length - 1) * size * leading;
}

export function rule(page: Surface, from: number, to: number, y: number, colour: string, width: number): void {
  page.markContent('Artifact', { type: 'Layout' });
  page.moveTo(from, y).lineTo(to, y).lineWidth(width).strokeColor(colour).stroke();
  page.endMarkedContent();
}

/** A picture as large as it fits into a box, at one of its corners. @returns its width in points */
export function picture(
  page: Surface,
  add: Add,
  { bytes, width, height, alt }: LookPicture,
  box: { left: number; top: number; width: number; height: number; align: 'left' | 'right'; valign: 'top' | 'bottom' },
): number {
  const scale = Math.min(box.width / width, box.height / height);
  const [w, h] = [width * scale, height * scale];
  const left = box.align === 'left' ? box.left : box.left + box.width - w;
  const top = box.valign === 'top' ? box.top : box.top + box.height - h;
  add('Figure', () => page.image(bytes, left, top, { width: w, height: h }), {
    alt,
    bbox: [left, top, left + w, top + h],
  });
  return w;
}
