import fc from 'fast-check';

import {
  closesCircle,
  type CompletedCourse,
  type CourseSet,
  type Credit,
  type Equivalence,
  faultsOfProgram,
  inCycle,
  monthsAfter,
  newCredits,
  standingOf,
} from './program.rules.js';

const set = (key: number, needed: number, ...courses: (string | [course: string, replaces: string])[]): CourseSet => ({
  ...{ key, title: `Set ${key}`, needed, dueMonths: null },
  courses: courses.map((each) =>
    typeof each === 'string' ? { courseId: each, replaces: null } : { courseId: each[0], replaces: each[1] },
  ),
});
const completed = (courseId: string, on = '2026-03-02'): CompletedCourse => ({
  ...{ courseId, on, at: new Date(`${on}T12:00:00Z`) },
  enrolmentId: `enrolment of ${courseId}`,
});
const counts = (courseId: string, countsAs: string, fromDate?: string, toDate?: string): Equivalence => ({
  ...{ courseId, countsAs },
  ...{ fromDate: fromDate ?? null, toDate: toDate ?? null },
});
const standing = (
  sets: CourseSet[],
  completions: CompletedCourse[],
  { inOrder = false, equivalences = [] as Equivalence[] } = {},
) => standingOf({ inOrder, sets }, [], newCredits(sets, equivalences, completions, []));
const replacementsOf = (...versions: CourseSet[][]) =>
  versions
    .flat()
    .flatMap(({ courses }) =>
      courses.flatMap(({ courseId, replaces }) => (replaces === null ? [] : [{ courseId, replaces }])),
    );

describe('a program', () => {
  it('is done when every set has as many courses as it needs', () => {
    const sets = [set(1, 1, 'a', 'b'), set(2, 2, 'c', 'd')];
    expect(standing(sets, [completed('b'), completed('c')])).toMatchObject({ done: 2, needed: 3, met: false });
    expect(standing(sets, [completed('b'), completed('c'), completed('d')])).toMatchObject({ done: 3, met: true });
  });

  it('counts no more courses of a set than it needs', () => {
    expect(standing([set(1, 1, 'a', 'b'), set(2, 1, 'c')], [completed('a'), completed('b')])).toMatchObject({
      done: 1,
      met: false,
    });
  });

  it('says what to go on with: within the first unmet set where the sets have an order', () => {
    const sets = [set(1, 1, 'a'), set(2, 1, 'b', 'c'), set(3, 1, 'd')];
    expect(standing(sets, [completed('a')], { inOrder: true }).next).toEqual(['b', 'c']);
    expect(standing(sets, [completed('a')]).next).toEqual(['b', 'c', 'd']);
  });

  it('keeps what was done before its turn', () => {
    const sets = [set(1, 1, 'a'), set(2, 1, 'b')];
    expect(standing(sets, [completed('b')], { inOrder: true }).sets[1]!.met).toBe(true);
  });

  it('takes an equivalent course for the days on which it is one, its ends included', () => {
    const equivalences = [counts('old', 'a', '2026-01-01', '2026-03-02')];
    const met = (on: string): boolean => standing([set(1, 1, 'a')], [completed('old', on)], { equivalences }).met;
    expect(['2025-12-31', '2026-01-01', '2026-03-02', '2026-03-03'].map(met)).toEqual([false, true, true, false]);
  });

  it('follows equivalences on, and lets a course of its own count as itself only', () => {
    const equivalences = [counts('x', 'y'), counts('y', 'a'), counts('a', 'b')];
    const sets = [set(1, 1, 'a'), set(2, 1, 'b')];
    expect(newCredits(sets, equivalences, [completed('a')], []).map(({ countsAs }) => countsAs)).toEqual(['a']);
    expect(standing([set(1, 1, 'a')], [completed('x')], { equivalences }).met).toBe(true);
  });

  it('makes nobody repeat a course that was replaced, once or twice over', () => {
    const first = [set(1, 2, 'a', 'b')];
    const second = [set(1, 2, ['a2', 'a'], 'b')];
    const third = [set(1, 2, ['a3', 'a2'], 'b')];
    const credits = newCredits(first, [], [completed('a'), completed('b')], []);
    const all = replacementsOf(second, third);
    for (const sets of [second, third]) expect(standingOf({ inOrder: false, sets }, all, credits).met).toBe(true);
    expect(standingOf({ inOrder: false, sets: third }, all, credits).sets[0]!.courses[0]!.credit?.courseId).toBe('a');
  });

  it('counts a course that left the program with nothing in its place as one more of its set', () => {
    const credits = newCredits([set(1, 1, 'a', 'b')], [], [completed('a')], []);
    const later = standingOf({ inOrder: false, sets: [set(1, 1, 'b', 'c')] }, [], credits);
    expect(later).toMatchObject({ met: true, next: [] });
    expect(later.sets[0]!.earlier).toHaveLength(1);
  });
});

describe('whatever is completed', () => {
  const course = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const sets = fc
    .tuple(fc.uniqueArray(course, { minLength: 1 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .map(([courses, cut, needed]) => {
      const parts = [courses.slice(0, cut), courses.slice(cut)].filter((part) => part.length > 0);
      return parts.map((part, index) => set(index + 1, Math.min(needed, part.length), ...part));
    });
  const day = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01');
  const completions = fc.array(
    fc.tuple(course, day).map(([courseId, on]) => completed(courseId, on)),
    { maxLength: 8 },
  );
  const equivalences = fc.array(
    fc
      .tuple(course, course, fc.option(day), fc.option(day))
      .map(([from, to, fromDate, toDate]): Equivalence => ({ courseId: from, countsAs: to, fromDate, toDate })),
    { maxLength: 5 },
  );
  const shown = ({ done, met, sets: of }: ReturnType<typeof standingOf>) => [done, met, of.map((each) => each.done)];

  it('in whichever order, the standing is the same', () => {
    fc.assert(
      fc.property(sets, completions, equivalences, (of, done, equal) => {
        const together = standing(of, done, { equivalences: equal });
        let credits: Credit[] = [];
        for (const each of [...done].reverse()) credits = [...credits, ...newCredits(of, equal, [each], credits)];
        expect(shown(standingOf({ inOrder: false, sets: of }, [], credits))).toEqual(shown(together));
      }),
    );
  });

  it('one more never makes it less', () => {
    fc.assert(
      fc.property(sets, completions, fc.tuple(course, day), equivalences, (of, done, [courseId, on], equal) => {
        const before = standing(of, done, { equivalences: equal });
        const after = standing(of, [...done, completed(courseId, on)], { equivalences: equal });
        before.sets.forEach(({ done: had }, index) => expect(after.sets[index]!.done).toBeGreaterThanOrEqual(had));
        expect(after.met || !before.met).toBe(true);
      }),
    );
  });

  it('nothing makes up two cycles, and within each what was replaced is not repeated', () => {
    const days = fc.integer({ min: 0, max: 400 });
    const timeline = fc.uniqueArray(fc.tuple(course, days), { maxLength: 40, selector: ([of, day]) => `${of} ${day}` });
    fc.assert(
      fc.property(sets, timeline, fc.func(fc.boolean()), days, (of, taken, isReplaced, wait) => {
        const all = taken
          .map(([courseId, day]) => ({
            ...completed(courseId, new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
            enrolmentId: `${courseId} on ${day}`,
          }))
          .sort((one, other) => one.at.getTime() - other.at.getTime());
        const made: string[] = [];
        let countsFrom: Date | null = null;
        for (let n = 0; n < all.length; n++) {
          // As counted when each was completed: those in the cycle so far.
          const credits = newCredits(of, [], inCycle(countsFrom, all.slice(0, n + 1)), []);
          const standing = standingOf({ inOrder: false, sets: of }, [], credits);
          const next = of.map(({ courses, ...rest }) => ({
            ...rest,
            courses: courses.map(({ courseId }) =>
              isReplaced(courseId) ? { courseId: `${courseId}'`, replaces: courseId } : { courseId, replaces: null },
            ),
          }));
          expect(shown(standingOf({ inOrder: false, sets: next }, replacementsOf(next), credits))).toEqual(
            shown(standing),
          );
          if (!standing.met) continue;
          made.push(...credits.map(({ enrolmentId }) => enrolmentId));
          countsFrom = new Date(all[n]!.at.getTime() + wait * 86_400_000);
        }
        expect(new Set(made).size).toBe(made.length);
      }),
    );
  });

  it('a version that puts new courses in the place of old ones keeps every set as done as it was', () => {
    fc.assert(
      fc.property(sets, completions, fc.func(fc.boolean()), (of, done, isReplaced) => {
        const credits = newCredits(of, [], done, []);
        const next = of.map(({ courses, ...rest }) => ({
          ...rest,
          courses: courses.map(({ courseId }) =>
            isReplaced(courseId) ? { courseId: `${courseId}'`, replaces: courseId } : { courseId, replaces: null },
          ),
        }));
        const before = standingOf({ inOrder: false, sets: of }, [], credits);
        const after = standingOf({ inOrder: false, sets: next }, replacementsOf(next), credits);
        expect(shown(after)).toEqual(shown(before));
      }),
    );
  });
});

describe('publishing a program', () => {
  it('is refused for sets that can not be met and for courses that are not taught', () => {
    expect(faultsOfProgram([], new Set())).toMatchObject([{ code: 'noSets' }]);
    const faults = faultsOfProgram([set(1, 3, 'a', 'b'), set(2, 1), set(3, 1, 'a')], new Set(['a']));
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/sets/0/needed', 'tooMany'],
      ['/sets/0/courses/1', 'unpublished'],
      ['/sets/1/courses', 'noCourses'],
      ['/sets/2/courses/0', 'twice'],
    ]);
  });

  it('lets no circle of equivalences be closed', () => {
    const known = [counts('a', 'b'), counts('b', 'c')];
    expect(closesCircle(known, counts('c', 'a'))).toBe(true);
    expect(closesCircle(known, counts('a', 'c'))).toBe(false);
  });

  it('gives target dates by calendar months', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2026-11-15', 14)).toBe('2028-01-15');
  });
});
