/** A course of a program's version, and the one of an earlier version in whose place it stands. */
interface ListedCourse {
  readonly courseId: string;
  readonly replaces: string | null;
}

export interface CourseSet {
  /** The same in every version of the program. */
  readonly key: number;
  readonly title: string;
  /** How many of its courses it takes. */
  readonly needed: number;
  /** Months from the person's start. */
  readonly dueMonths: number | null;
  readonly courses: readonly ListedCourse[];
}

/** Whoever completes `courseId` has done `countsAs` too. Days like `2026-03-01`, both included; null: no limit. */
export interface Equivalence {
  readonly courseId: string;
  readonly countsAs: string;
  readonly fromDate: string | null;
  readonly toDate: string | null;
}

export interface CompletedCourse {
  readonly courseId: string;
  readonly enrolmentId: string;
  readonly at: Date;
  /** The calendar day of completion, where the cohort was. */
  readonly on: string;
}

/** A completed course that counted as one of the program. It is never taken back. */
export interface Credit {
  readonly courseId: string;
  readonly countsAs: string;
  readonly setKey: number;
  readonly enrolmentId: string;
}

export interface Replacement {
  readonly courseId: string;
  readonly replaces: string;
}

interface SetStanding {
  readonly key: number;
  readonly title: string;
  readonly needed: number;
  readonly dueMonths: number | null;
  /** Each with the completion that counts for it; null: not done. */
  readonly courses: readonly { readonly courseId: string; readonly credit: Credit | null }[];
  /** What counted in this set before it left the program, with nothing in its place. */
  readonly earlier: readonly Credit[];
  /** Never more than needed. */
  readonly done: number;
  readonly met: boolean;
}

export interface ProgramStanding {
  readonly sets: readonly SetStanding[];
  /** Courses that count, and courses that it takes. */
  readonly done: number;
  readonly needed: number;
  readonly met: boolean;
  /** Courses to go on with: of the first unmet set where the sets have an order, else of every unmet one. */
  readonly next: readonly string[];
}

const inForce = ({ fromDate, toDate }: Equivalence, day: string): boolean =>
  (fromDate === null || fromDate <= day) && (toDate === null || day <= toDate);

/** Where the arrows lead from a course, itself first. They are followed on: what counts as what counts, counts. */
function reachedFrom(courseId: string, arrows: readonly { from: string; to: string }[]): string[] {
  const reached = [courseId];
  for (const at of reached)
    for (const { from, to } of arrows) if (from === at && !reached.includes(to)) reached.push(to);
  return reached;
}

/**
 * The completions that may count in a cycle. What made up the cycle before was completed by the moment from which the next
 * one counts, so that nothing makes up two. @param countsFrom null: the first cycle, in which everything may
 */
export function inCycle<Completed extends Pick<CompletedCourse, 'at'>>(
  countsFrom: Date | null,
  completions: readonly Completed[],
): Completed[] {
  return completions.filter(({ at }) => countsFrom === null || at > countsFrom);
}

/**
 * The credits that completions earn in a version, besides those there are. A course that stands in the version counts as
 * itself and nothing else; another one counts as whatever it is equivalent to on the day it was completed. Of two
 * completions that count as the same course the earlier one is kept.
 */
export function newCredits(
  sets: readonly CourseSet[],
  equivalences: readonly Equivalence[],
  completions: readonly CompletedCourse[],
  credits: readonly Credit[],
): Credit[] {
  const setOf = new Map(sets.flatMap(({ key, courses }) => courses.map(({ courseId }) => [courseId, key] as const)));
  const credited = new Set(credits.map(({ countsAs }) => countsAs));
  const earned: Credit[] = [];
  const oldestFirst = [...completions].sort((a, b) =>
    a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.enrolmentId < b.enrolmentId ? -1 : 1,
  );
  for (const { courseId, enrolmentId, on } of oldestFirst) {
    const arrows = equivalences
      .filter((each) => inForce(each, on))
      .map((each) => ({ from: each.courseId, to: each.countsAs }));
    for (const countsAs of setOf.has(courseId) ? [courseId] : reachedFrom(courseId, arrows)) {
      const setKey = setOf.get(countsAs);
      if (setKey === undefined || credited.has(countsAs)) continue;
      credited.add(countsAs);
      earned.push({ courseId, countsAs, setKey, enrolmentId });
    }
  }
  return earned;
}

/**
 * How far someone is in a version, by their credits alone. A credit for a course that left the program counts as the one
 * that took its place, in whichever version that was; if none did, it counts as one more course of its old set.
 */
export function standingOf(
  { inOrder, sets }: { readonly inOrder: boolean; readonly sets: readonly CourseSet[] },
  replacements: readonly Replacement[],
  credits: readonly Credit[],
): ProgramStanding {
  const listed = new Set(sets.flatMap(({ courses }) => courses.map(({ courseId }) => courseId)));
  const arrows = replacements.map(({ courseId, replaces }) => ({ from: replaces, to: courseId }));
  const creditFor = new Map<string, Credit>();
  const without: Credit[] = [];
  // A credit for the course itself is the better reason than one for what it replaced.
  for (const credit of [...credits].sort((a, b) => (a.countsAs < b.countsAs ? -1 : 1)))
    if (listed.has(credit.countsAs)) creditFor.set(credit.countsAs, credit);
  for (const credit of credits) {
    if (listed.has(credit.countsAs)) continue;
    const successors = reachedFrom(credit.countsAs, arrows).filter((courseId) => listed.has(courseId));
    if (successors.length === 0) without.push(credit);
    for (const courseId of successors) if (!creditFor.has(courseId)) creditFor.set(courseId, credit);
  }
  const standings = sets.map(({ key, title, needed, dueMonths, courses }): SetStanding => {
    const withCredit = courses.map(({ courseId }) => ({ courseId, credit: creditFor.get(courseId) ?? null }));
    const earlier = without.filter(({ setKey }) => setKey === key);
    const done = Math.min(needed, withCredit.filter(({ credit }) => credit !== null).length + earlier.length);
    return { key, title, needed, dueMonths, courses: withCredit, earlier, done, met: done === needed };
  });
  const unmet = standings.filter(({ met }) => !met);
  return {
    sets: standings,
    done: standings.reduce((sum, { done }) => sum + done, 0),
    needed: standings.reduce((sum, { needed }) => sum + needed, 0),
    met: unmet.length === 0 && standings.length > 0,
    next: (inOrder ? unmet.slice(0, 1) : unmet).flatMap(({ courses }) =>
      courses.filter(({ credit }) => credit === null).map(({ courseId }) => courseId),
    ),
  };
}

export interface ProgramFault {
  pointer: string;
  code: 'noSets' | 'noCourses' | 'tooMany' | 'twice' | 'unpublished' | 'noTitle';
  detail: string;
}

/** Why a version can not be published. @param taught the courses that have a published version */
export function faultsOfProgram(sets: readonly CourseSet[], taught: ReadonlySet<string>): ProgramFault[] {
  if (sets.length === 0) return [{ pointer: '/sets', code: 'noSets', detail: 'the program has no courses' }];
  const seen = new Set<string>();
  return sets.flatMap(({ title, needed, courses }, s): ProgramFault[] => {
    const faults: ProgramFault[] = [];
    const add = (pointer: string, code: ProgramFault['code'], detail: string): void => {
      faults.push({ pointer: `/sets/${s}${pointer}`, code, detail });
    };
    if (title.trim() === '') add('/title', 'noTitle', 'the set has no title');
    if (courses.length === 0) add('/courses', 'noCourses', 'the set has no courses');
    else if (needed > courses.length) add('/needed', 'tooMany', 'more courses are needed than the set has');
    courses.forEach(({ courseId }, c) => {
      if (seen.has(courseId)) add(`/courses/${c}`, 'twice', 'the course stands twice in the program');
      else if (!taught.has(courseId)) add(`/courses/${c}`, 'unpublished', 'the course has no published version');
      seen.add(courseId);
    });
    return faults;
  });
}

/** Would the arrow close a circle, whatever the dates? A circle would make two courses one, and neither the real one. */
export function closesCircle(
  equivalences: readonly Pick<Equivalence, 'courseId' | 'countsAs'>[],
  { courseId, countsAs }: Pick<Equivalence, 'courseId' | 'countsAs'>,
): boolean {
  const arrows = equivalences.map((each) => ({ from: each.courseId, to: each.countsAs }));
  return reachedFrom(countsAs, arrows).includes(courseId);
}

/** The day, so many months on; the last of the month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}
