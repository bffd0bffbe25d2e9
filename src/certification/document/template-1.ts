import { achievementOf, type CertificateFacts } from '../certificate.facts.js';
import { coursesToList, drawList, heightOfList } from './credited-courses.js';
import { qrCode } from '../../platform/qr-code/index.js';
import { COUNTRY_OF_SCHOOLS } from './country-of-schools.js';
import { type Look, lighter, wordsWith } from './look.js';
import { drawFootText, drawLogo, drawSampleMark, drawSignatories } from './look-drawing.js';
import { type Add, line, lines, measureIn, rule, shrunk, type StructurePart, type Surface } from './page-drawing.js';
import type { Template1Texts } from './template-1.texts.js';
import { fit, type SetLines } from './typesetting.js';

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
/** What signatories take is taken from what stands above them. */
const FACTS_ABOVE_SIGNATORIES = 354;
const SIGNATORIES = 396;
const HEADER_ABOVE_SIGNATORIES = 62;
const QR_SIDE = 96;

/** The colours of what is not ink. */
interface Colours {
  readonly main: string;
  readonly dots: string;
  readonly accent: string;
  readonly accentLine: string;
}

const OWN: Colours = { main: GREEN_BLUE, dots: DOT, accent: COPPER, accentLine: COPPER_LINE };

/** What the parts of the page are drawn with. */
interface Sheet {
  readonly page: Surface;
  readonly root: StructurePart;
  readonly add: Add;
  readonly texts: Template1Texts;
  readonly colours: Colours;
  readonly facts: CertificateFacts;
  readonly look: Look | null;
}

/** What a document that is none says of itself. */
export interface SampleWords {
  readonly word: string;
  readonly notice: string;
}

/**
 * Template 1: A4 across, the country drawn by its schools on the left, one column of text. Frozen: certificates that
 * were issued with it must come out the same for ever, so an improvement is a template 2. A look changes its colours and
 * words and adds a logo and who signs; with the same look it is just as frozen.
 */
export function drawTemplate1(
  page: Surface,
  serial: string,
  facts: CertificateFacts,
  look: Look | null = null,
  sample: SampleWords | null = null,
): void {
  const texts = wordsWith(look, facts.locale, achievementOf(facts).kind);
  const colours = look === null ? OWN : coloursOf(look);
  drawCountry(page, colours);
  const root = page.struct('Document');
  page.addStructure(root as never);
  const add: Add = (tag, draw, options = {}) => root.add(page.struct(tag, options, draw) as never);
  const sheet: Sheet = { page, root, add, texts, colours, facts, look };

  const signs = look !== null && look.signatories.length > 0;
  const [headerAt, factsAt] = signs ? [HEADER_ABOVE_SIGNATORIES, FACTS_ABOVE_SIGNATORIES] : [HEADER, FACTS];
  if (sample !== null)
    drawSampleMark(page, add, sample, { left: LEFT, top: headerAt - 18, middle: 290, colour: colours.accent });
  add('P', () => line(page, { face: 'strong', size: 13, colour: colours.main }, texts.programme, LEFT, headerAt));
  const logoWidth = look === null ? 0 : drawLogo(page, add, look, RIGHT);
  drawAward(sheet, factsAt, logoWidth);
  drawFacts(sheet, factsAt);
  if (signs)
    drawSignatories(page, add, look, facts.locale, {
      ...{ left: LEFT, right: RIGHT - QR_SIDE - 14, top: SIGNATORIES },
      ...{ line: STONE, name: INK, position: SOFT_INK },
    });
  drawProof(sheet, serial);
  if (texts.foot !== null) drawFootText(page, add, texts.foot, SOFT_INK, LEFT, COLUMN, FOOT + 18);
  root.end();
}

function coloursOf({ colour, accent }: Look): Colours {
  return { main: colour, dots: lighter(colour, 0.4), accent, accentLine: lighter(accent, 0.25) };
}

function drawCountry(page: Surface, { dots }: Colours): void {
  const length = 490;
  const top = 54;
  const left = 36;
  page.markContent('Artifact', { type: 'Layout' });
  page.lineCap('round').lineWidth(1.8).strokeColor(dots);
  // A line of no length with round ends is a dot, in a tenth of the bytes of a circle.
  for (const { south, east } of COUNTRY_OF_SCHOOLS) {
    const x = Math.round((left + east * length) * 10) / 10;
    const y = Math.round((top + south * length) * 10) / 10;
    page.moveTo(x, y).lineTo(x, y);
  }
  page.stroke();
  page.lineCap('butt').lineWidth(0.5).strokeColor(STONE);
  page.rect(24, 24, WIDTH - 48, 595.28 - 48).stroke();
  page.endMarkedContent();
}

interface Award {
  readonly name: SetLines;
  readonly title: SetLines;
  readonly height: number;
}

/** The middle of the page: who, and what. It is as high as name and title need, and stands centred in its space. */
function drawAward({ page, root, add, texts, colours, facts, look }: Sheet, factsAt: number, logoWidth: number): void {
  const space = factsAt - 20 - HEADER;
  // Only what no form should let through, several names and a paragraph for a title, needs the smaller settings.
  let award = setAward(page, facts, 1);
  const most = space - (look === null ? 14 : 34);
  for (let scale = 0.85; award.height > most && scale > 0.4; scale -= 0.15) award = setAward(page, facts, scale);
  // The courses of a program are told where there is room for them; how many they are always is.
  const courses = coursesToList(facts);
  const listHeight = heightOfList(courses);
  const withList = [award, setAward(page, facts, 0.85)].find(({ height }) => height + listHeight <= space - 34);
  const isListed = listHeight > 0 && withList !== undefined;
  if (isListed) award = withList;
  const { name, title } = award;
  const height = award.height + (isListed ? listHeight : 0);
  const runHeight = runHeightOf(facts);
  let y = HEADER + 14 + Math.max(8, (space - 28 - height) / 2);
  const soft = { face: 'sans', size: 13.5, colour: SOFT_INK } as const;
  // A design may say more than template 1 does.
  const said = (text: string) =>
    look === null ? line(page, soft, text, LEFT, y) : shrunk(page, soft, text, LEFT, y, COLUMN);

  const heading = texts.heading.toLocaleUpperCase(facts.locale);
  const headingRoom = COLUMN - (y < HEADER + 40 && logoWidth > 0 ? logoWidth + 20 : 0);
  const strong = { face: 'strong', size: 13, colour: colours.accent } as const;
  const wide = look === null ? 1 : Math.min(1, headingRoom / spaced(page, heading, strong.size));
  add('H1', () => line(page, { ...strong, size: strong.size * wide }, heading, LEFT, y, HEADING_SPACING * wide), {
    actual: texts.heading,
  });
  rule(page, LEFT, LEFT + 34, y + 11, colours.accentLine, 1.6);
  y += 42;
  add('P', () => said(texts.certifies));
  y += 10 + name.size;
  add('H2', () => (y = lines(page, { face: 'serif', colour: colours.main }, name, LEFT, y, 1.12)));
  if (facts.holderRun !== null) {
    const run = texts.run(facts.holderRun);
    y += runHeight;
    add('P', () => line(page, { face: 'sans', size: 12.5, colour: SOFT_INK }, run, LEFT, y));
  }
  y += 38;
  add('P', () => said(texts.passed));
  y += 6 + title.size;
  add('H2', () => (y = lines(page, { face: 'strong', colour: INK }, title, LEFT, y, 1.22)));
  y += 24;
  add('P', () => {
    const provider = fit(`${texts.taughtBy} ${facts.providerName}`, measureIn(page, 'sans'), {
      width: COLUMN,
      largest: 13,
      oneLineFrom: 9,
      smallest: 9,
      mostLines: 2,
    });
    y = lines(page, { face: 'sans', colour: SOFT_INK }, provider, LEFT, y, 1.2);
  });
  if (isListed) drawList(page, root, texts, courses, { left: LEFT, width: COLUMN, y, colour: SOFT_INK });
}

const HEADING_SPACING = 2.4;

function spaced(page: Surface, text: string, size: number): number {
  return measureIn(page, 'strong')(text, size) + Array.from(text).length * HEADING_SPACING;
}

function setAward(page: Surface, facts: CertificateFacts, scale: number): Award {
  const name = fit(facts.holderName, measureIn(page, 'serif'), {
    width: COLUMN,
    largest: 50 * scale,
    oneLineFrom: 34 * scale,
    smallest: 18 * scale,
    mostLines: 3,
  });
  const title = fit(achievementOf(facts).title, measureIn(page, 'strong'), {
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

function drawFacts({ page, add, texts, colours, facts }: Sheet, at: number): void {
  const period = texts.period(facts.startedOn, facts.completedOn);
  const columns: { share: number; label: string; first: string; second: string | null }[] = [
    { share: 9, label: texts.duration, ...texts.hours(facts.minutes) },
    ...(facts.grade === null ? [] : [{ share: 9, label: texts.grade, ...texts.gradeOf(facts.grade) }]),
    { share: 12, label: texts.dates, ...period },
    { share: 14, ...originOf(texts, facts) },
  ];
  rule(page, LEFT, RIGHT, at - 20, STONE, 0.6);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = LEFT;
  for (const { share, label, first, second } of columns) {
    const width = (COLUMN * share) / shares - 12;
    add('P', () => {
      line(page, { face: 'strong', size: 9.5, colour: colours.accent }, `${label} `, x, at);
      const whole = { face: 'sans', size: 13, colour: INK } as const;
      shrunk(page, whole, second === null ? first : `${first} `, x, at + 18, width);
      if (second !== null) shrunk(page, { face: 'sans', size: 10.5, colour: SOFT_INK }, second, x, at + 33, width);
    });
    x += width + 12;
  }
}

/** Which cohort it was earned in; or which program it is, and of how many courses. */
function originOf(texts: Template1Texts, facts: CertificateFacts): { label: string; first: string; second: string } {
  const { code, version } = achievementOf(facts);
  const edition = texts.version(code, version);
  return {
    label: texts.cohort,
    ...('courses' in facts
      ? { first: edition, second: texts.courses(facts.courses.length) }
      : { first: facts.cohortCode, second: edition }),
  };
}

/** The foot: when it was issued, and how anyone can check it. */
function drawProof({ page, root, add, texts, colours, facts }: Sheet, serial: string): void {
  const address = `${facts.verifiedAt}/verify/${serial}`;
  const { size, runs } = qrCode(address);
  const side = QR_SIDE;
  const right = RIGHT + (side * 4) / size;
  const left = right - side;
  const top = FOOT - side + (side * 4) / size;
  const sans = (points: number, colour = SOFT_INK) => ({ face: 'sans', size: points, colour }) as const;

  const dates = [
    texts.issued(texts.day(facts.issuedOn)),
    // None that was issued before there was such a thing has it: those come out as they did.
    ...(facts.validUntil === undefined ? [] : [texts.validUntil(texts.day(facts.validUntil))]),
  ];
  add('P', () => line(page, sans(10.5), dates.join(' · '), LEFT, FOOT - 52));
  add('P', () => {
    line(page, sans(10.5), `${texts.serial} `, LEFT, FOOT - 34);
    const after = LEFT + measureIn(page, 'sans')(`${texts.serial}  `, 10.5);
    line(page, { face: 'strong', size: 12.5, colour: INK }, serial, after, FOOT - 34, 0.4);
  });
  add('P', () => line(page, sans(9.5), `${texts.checkAt} `, LEFT, FOOT - 14));
  const link = page.struct('Link', { alt: address });
  root.add(link as never);
  link.add((() => shrunk(page, sans(9.5, colours.main), address, LEFT, FOOT, left - LEFT - 16)) as never);
  const linkWidth = Math.min(left - LEFT - 16, measureIn(page, 'sans')(address, 9.5));
  page.link(LEFT, FOOT - 9, linkWidth, 12, address, { structParent: link, Contents: new String(address) });
  link.end();

  add(
    'Figure',
    () => {
      const module = side / size;
      for (const run of runs) page.rect(left + run.x * module, top + run.y * module, run.length * module, module);
      page.fill(colours.main);
    },
    { alt: texts.qrCode(address), bbox: [left, top, right, top + side] },
  );
}
