import type { CertificateFacts, CreditedCourse } from '../certificate.facts.js';
import { type Add, shrunk, type StructurePart, type Surface } from './page-drawing.js';
import type { Template1Texts } from './template-1.texts.js';

const [SIZE, LEADING, ABOVE, GAP] = [9.5, 13, 22, 18];
/** More would be a list with a certificate around it: then only their number is told. */
const MOST = 12;

/** The courses that make up a program, in two columns; none for a course, and none if there are too many. */
export function coursesToList(facts: CertificateFacts): readonly CreditedCourse[] {
  return 'courses' in facts && facts.courses.length <= MOST ? facts.courses : [];
}

/** How much lower the list ends than what stands above it. */
export function heightOfList(courses: readonly CreditedCourse[]): number {
  return courses.length === 0 ? 0 : ABOVE + Math.ceil(courses.length / 2) * LEADING - LEADING + 4;
}

/** Each with its hours and its grade, oldest first, down the first column and then down the second. */
export function drawList(
  page: Surface,
  root: StructurePart,
  texts: Template1Texts,
  courses: readonly CreditedCourse[],
  at: { left: number; width: number; y: number; colour: string },
): void {
  const list = page.struct('L');
  root.add(list as never);
  const rows = Math.ceil(courses.length / 2);
  const width = (at.width - GAP) / 2;
  courses.forEach((course, index) => {
    const left = at.left + (index < rows ? 0 : width + GAP);
    const y = at.y + ABOVE + (index % rows) * LEADING;
    const item = page.struct('LI');
    list.add(item as never);
    const draw: Parameters<Add>[1] = () =>
      shrunk(page, { face: 'sans', size: SIZE, colour: at.colour }, texts.credited(course), left, y, width);
    item.add(page.struct('LBody', {}, draw) as never);
    item.end();
  });
  list.end();
}
