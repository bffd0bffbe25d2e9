import { achievementOf, type CertificateFacts } from '../certificate.facts.js';
import { COUNTRY_OF_SCHOOLS } from './country-of-schools.js';
import { documentFont, type Face } from './fonts.js';
import { qrCode } from './qr-code.js';
import { type Template1Texts, TEMPLATE_1_TEXTS } from './template-1.texts.js';
import { runsOf, type TextRun } from './text-runs.js';
import { fit, type SetLines } from './typesetting.js';

type Pdf = PDFKit.PDFDocument;

const WIDTH = 841.89;
const LEFT = 184;
const RIGHT = WIDTH - 62;
const COLUMN = RIGHT - LEFT;

const GREEN_BLUE = '#073f43';
const DOT = '#4b8f8b';
const COPPER = '#94491a';
const COPPER_LINE = '#c4702f';
const INK = '#1c2625';
const SOFT_INK = '#505b58';
const STONE = '#cbc4b5';

/** Baselines, from the top of the page. */
const HEADER = 72;
const FACTS = 412;
const FOOT = 538;

/**
 * Template 1: A4 across, the country drawn by its schools on the left, one column of text. Frozen: certificates that
 * were issued with it must come out the same for ever, so an improvement is a template 2.
 */
export function drawTemplate1(pdf: Pdf, serial: string, facts: CertificateFacts): void {
  const texts = TEMPLATE_1_TEXTS[facts.locale];
  drawCountry(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const add = (tag: string, draw: () => void, options: { actual?: string } = {}) =>
    root.add(pdf.struct(tag, options, draw));

  add('P', () => {
    line(pdf, 'strong', 13, GREEN_BLUE, texts.programme, LEFT, HEADER);
  });
  drawAward(pdf, add, texts, facts);
  drawFacts(pdf, add, texts, facts);
  drawProof(pdf, root, add, texts, serial, facts);
  root.end();
}

function drawCountry(pdf: Pdf): void {
  const length = 490;
  const top = 54;
  const left = 36;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.lineCap('round').lineWidth(1.8).strokeColor(DOT);
  // A line of no length with round ends is a dot, in a tenth of the bytes of a circle.
  for (const { south, east } of COUNTRY_OF_SCHOOLS) {
    const x = Math.round((left + east * length) * 10) / 10;
    const y = Math.round((top + south * length) * 10) / 10;
    pdf.moveTo(x, y).lineTo(x, y);
  }
  pdf.stroke();
  pdf.lineCap('butt').lineWidth(0.5).strokeColor(STONE);
  pdf.rect(24, 24, WIDTH - 48, 595.28 - 48).stroke();
  pdf.endMarkedContent();
}

type Add = (tag: string, draw: () => void, options?: { actual?: string }) => void;

interface Award {
  readonly name: SetLines;
  readonly title: SetLines;
  readonly height: number;
}

/** The middle of the page: who, and what. It is as high as name and title need, and stands centred in its space. */
function drawAward(pdf: Pdf, add: Add, texts: Template1Texts, facts: CertificateFacts): void {
  const space = FACTS - 20 - HEADER;
  // Only what no form should let through, several names and a paragraph for a title, needs the smaller settings.
  let award = setAward(pdf, facts, 1);
  for (let scale = 0.85; award.height > space - 14 && scale > 0.4; scale -= 0.15) award = setAward(pdf, facts, scale);
  const { name, title, height } = award;
  const runHeight = runHeightOf(facts);
  const { kind } = achievementOf(facts);
  let y = HEADER + 14 + Math.max(8, (space - 28 - height) / 2);

  add('H1', () => line(pdf, 'strong', 13, COPPER, texts.heading.toLocaleUpperCase(facts.locale), LEFT, y, 2.4), {
    actual: texts.heading,
  });
  rule(pdf, LEFT, LEFT + 34, y + 11, COPPER_LINE, 1.6);
  y += 42;
  add('P', () => line(pdf, 'sans', 13.5, SOFT_INK, texts.certifies, LEFT, y));
  y += 10 + name.size;
  add('H2', () => (y = lines(pdf, 'serif', GREEN_BLUE, name, y, 1.12)));
  if (facts.holderRun !== null) {
    const run = texts.run(facts.holderRun);
    y += runHeight;
    add('P', () => line(pdf, 'sans', 12.5, SOFT_INK, run, LEFT, y));
  }
  y += 38;
  add('P', () => line(pdf, 'sans', 13.5, SOFT_INK, texts.passed[kind], LEFT, y));
  y += 6 + title.size;
  add('H2', () => (y = lines(pdf, 'strong', INK, title, y, 1.22)));
  y += 24;
  add('P', () => {
    const provider = fit(`${texts.by[kind]} ${facts.providerName}`, measureIn(pdf, 'sans'), {
      width: COLUMN,
      largest: 13,
      oneLineFrom: 9,
      smallest: 9,
      mostLines: 2,
    });
    lines(pdf, 'sans', SOFT_INK, provider, y, 1.2);
  });
}

function setAward(pdf: Pdf, facts: CertificateFacts, scale: number): Award {
  const name = fit(facts.holderName, measureIn(pdf, 'serif'), {
    width: COLUMN,
    largest: 50 * scale,
    oneLineFrom: 34 * scale,
    smallest: 18 * scale,
    mostLines: 3,
  });
  const title = fit(achievementOf(facts).title, measureIn(pdf, 'strong'), {
    width: COLUMN,
    largest: 24 * scale,
    oneLineFrom: 20 * scale,
    smallest: 13 * scale,
    mostLines: 4,
  });
  const nameHeight = name.size + (name.lines.length - 1) * name.size * 1.12;
  const titleHeight = title.size + (title.lines.length - 1) * title.size * 1.22;
  return { name, title, height: 52 + nameHeight + runHeightOf(facts) + 44 + titleHeight + 24 };
}

function runHeightOf(facts: CertificateFacts): number {
  return facts.holderRun === null ? 0 : 25;
}

function drawFacts(pdf: Pdf, add: Add, texts: Template1Texts, facts: CertificateFacts): void {
  const period = texts.period(facts.startedOn, facts.completedOn);
  const columns: { share: number; label: string; first: string; second: string | null }[] = [
    { share: 9, label: texts.duration, ...texts.hours(facts.minutes) },
    ...(facts.grade === null ? [] : [{ share: 9, label: texts.grade, ...texts.gradeOf(facts.grade) }]),
    { share: 12, label: texts.dates, ...period },
    { share: 14, ...originOf(texts, facts) },
  ];
  rule(pdf, LEFT, RIGHT, FACTS - 20, STONE, 0.6);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = LEFT;
  for (const { share, label, first, second } of columns) {
    const width = (COLUMN * share) / shares - 12;
    add('P', () => {
      line(pdf, 'strong', 9.5, COPPER, `${label} `, x, FACTS);
      shrunk(pdf, 'sans', 13, INK, second === null ? first : `${first} `, x, FACTS + 18, width);
      if (second !== null) shrunk(pdf, 'sans', 10.5, SOFT_INK, second, x, FACTS + 33, width);
    });
    x += width + 12;
  }
}

/** Which cohort it was earned in, or which program it is. */
function originOf(texts: Template1Texts, facts: CertificateFacts): { label: string; first: string; second: string } {
  const { code, version } = achievementOf(facts);
  return 'cohortCode' in facts
    ? { label: texts.cohort, first: facts.cohortCode, second: texts.version(code, version) }
    : { label: texts.program, first: code, second: texts.version(code, version) };
}

/** The foot: when it was issued, and how anyone can check it. */
function drawProof(
  pdf: Pdf,
  root: PDFKit.PDFStructureElement,
  add: Add,
  texts: Template1Texts,
  serial: string,
  facts: CertificateFacts,
): void {
  const address = `${facts.verifiedAt}/verify/${serial}`;
  const { size, runs } = qrCode(address);
  const side = 96;
  const right = RIGHT + (side * 4) / size;
  const left = right - side;
  const top = FOOT - side + (side * 4) / size;

  const dates = [
    texts.issued(texts.day(facts.issuedOn)),
    // None that was issued before there was such a thing has it: those come out as they did.
    ...(facts.validUntil === undefined ? [] : [texts.validUntil(texts.day(facts.validUntil))]),
  ];
  add('P', () => line(pdf, 'sans', 10.5, SOFT_INK, dates.join(' · '), LEFT, FOOT - 52));
  add('P', () => {
    line(pdf, 'sans', 10.5, SOFT_INK, `${texts.serial} `, LEFT, FOOT - 34);
    line(pdf, 'strong', 12.5, INK, serial, LEFT + measureIn(pdf, 'sans')(`${texts.serial}  `, 10.5), FOOT - 34, 0.4);
  });
  add('P', () => line(pdf, 'sans', 9.5, SOFT_INK, `${texts.checkAt} `, LEFT, FOOT - 14));
  const link = pdf.struct('Link', { alt: address });
  root.add(link);
  link.add(() => shrunk(pdf, 'sans', 9.5, GREEN_BLUE, address, LEFT, FOOT, left - LEFT - 16));
  const linkWidth = Math.min(left - LEFT - 16, measureIn(pdf, 'sans')(address, 9.5));
  pdf.link(LEFT, FOOT - 9, linkWidth, 12, address, { structParent: link, Contents: new String(address) } as never);
  link.end();

  // pdfkit knows the box of a figure; its types do not yet.
  const options: PDFKit.Mixins.StructureElementOptions = { alt: texts.qrCode(address) };
  Object.assign(options, { bbox: [left, top, right, top + side] });
  const figure = pdf.struct('Figure', options, () => {
    const module = side / size;
    for (const run of runs) pdf.rect(left + run.x * module, top + run.y * module, run.length * module, module);
    pdf.fill(GREEN_BLUE);
  });
  root.add(figure);
}

function measureIn(pdf: Pdf, face: Face): (text: string, size: number) => number {
  return (text, size) => runsOf(text, face).reduce((width, run) => width + widthOf(pdf, run, size), 0);
}

function widthOf(pdf: Pdf, run: TextRun, size: number): number {
  return fontOf(pdf, run).fontSize(size).widthOfString(run.text, shaping(run));
}

function fontOf(pdf: Pdf, { font }: TextRun): Pdf {
  return pdf.registerFont(font, documentFont(font) as never).font(font);
}

/** pdfkit sets word after word from left to right, unless it is told of features: then it leaves the whole to the font. */
function shaping({ rightToLeft }: TextRun): { features?: [] } {
  return rightToLeft ? { features: [] } : {};
}

function line(
  pdf: Pdf,
  face: Face,
  size: number,
  colour: string,
  text: string,
  x: number,
  baseline: number,
  spacing = 0,
): void {
  let left = x;
  for (const run of runsOf(text, face)) {
    fontOf(pdf, run).fontSize(size).fillColor(colour);
    pdf.text(run.text, left, baseline, {
      ...{ lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing },
      ...shaping(run),
    });
    left += widthOf(pdf, run, size);
  }
}

/** A line that must not be longer than `width` and is made smaller if it is. */
function shrunk(
  pdf: Pdf,
  face: Face,
  size: number,
  colour: string,
  text: string,
  x: number,
  baseline: number,
  width: number,
): void {
  const natural = measureIn(pdf, face)(text, size);
  line(pdf, face, natural > width ? (size * width) / natural : size, colour, text, x, baseline);
}

/** @returns the baseline of the last line */
function lines(
  pdf: Pdf,
  face: Face,
  colour: string,
  { lines: set, size }: SetLines,
  first: number,
  leading: number,
): number {
  set.forEach((text, i) => {
    const last = i === set.length - 1;
    line(pdf, face, size, colour, last ? text : `${text} `, LEFT, first + i * size * leading);
  });
  return first + (set.length - 1) * size * leading;
}

function rule(pdf: Pdf, from: number, to: number, y: number, colour: string, width: number): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.moveTo(from, y).lineTo(to, y).lineWidth(width).strokeColor(colour).stroke();
  pdf.endMarkedContent();
}
