import fc from 'fast-check';

import type { AuthoredSection } from '../../content/index.js';
import { bodyOf, edited, type OutlineEdit } from './outline-edit.rules.js';

const page = (key: number) => ({
  ...{ key, title: `Activity ${key}`, required: true, kind: 'page' as const, settings: { html: '<p>x</p>' } },
  questions: [],
  files: [],
});
/** Sections with so many activities each, with keys from 1. */
function outlineOf(...counts: number[]): AuthoredSection[] {
  let key = 0;
  return counts.map((count, index) => ({
    title: `S${index}`,
    activities: Array.from({ length: count }, () => page(++key)),
  }));
}
const keysOf = (sections: ReturnType<typeof edited>) =>
  sections.map(({ activities }) => activities.map(({ key }) => key));

describe('editing an outline', () => {
  it('moves an activity within its section, and past its end into the next one', () => {
    const outline = outlineOf(2, 1);
    expect(keysOf(edited(outline, { do: 'move-activity', key: 1, by: 1 }))).toEqual([[2, 1], [3]]);
    expect(keysOf(edited(outline, { do: 'move-activity', key: 2, by: 1 }))).toEqual([[1], [2, 3]]);
    expect(keysOf(edited(outline, { do: 'move-activity', key: 3, by: -1 }))).toEqual([[1, 2, 3], []]);
    expect(keysOf(edited(outlineOf(1, 0), { do: 'move-activity', key: 1, by: 1 }))).toEqual([[], [1]]);
  });

  it('leaves an activity at the ends of the course where it is', () => {
    const outline = outlineOf(1, 1);
    expect(keysOf(edited(outline, { do: 'move-activity', key: 1, by: -1 }))).toEqual([[1], [2]]);
    expect(keysOf(edited(outline, { do: 'move-activity', key: 2, by: 1 }))).toEqual([[1], [2]]);
  });

  it('adds what is new without a key, for the course to give it one', () => {
    const [section] = edited(outlineOf(1), { do: 'add-activity', section: 0, kind: 'quiz', title: 'New' });
    expect(section!.activities[1]).toEqual({ kind: 'quiz', title: 'New', settings: {}, questions: [] });
  });

  it('removes a section with what is in it', () => {
    expect(keysOf(edited(outlineOf(1, 2), { do: 'remove-section', section: 1 }))).toEqual([[1]]);
  });

  it('changes nothing when what it is about is gone', () => {
    const outline = outlineOf(1, 1);
    const gone: OutlineEdit[] = [
      { do: 'move-activity', key: 9, by: 1 },
      { do: 'remove-activity', key: 9 },
      { do: 'move-section', section: 9, by: 1 },
      { do: 'remove-section', section: 9 },
      { do: 'rename-section', section: 9, title: 'x' },
    ];
    for (const edit of gone) expect(edited(outline, edit)).toEqual(bodyOf(outline));
  });

  it('neither loses nor doubles an activity by any move', () => {
    const edits = fc.oneof(
      fc.record({
        do: fc.constant('move-activity' as const),
        key: fc.integer({ min: 0, max: 9 }),
        by: fc.constantFrom(-1 as const, 1 as const),
      }),
      fc.record({
        do: fc.constant('move-section' as const),
        section: fc.integer({ min: -1, max: 4 }),
        by: fc.constantFrom(-1 as const, 1 as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), edits, (counts, edit) => {
        const outline = outlineOf(...counts);
        const sorted = (sections: ReturnType<typeof edited>) => keysOf(sections).flat().sort();
        expect(sorted(edited(outline, edit))).toEqual(sorted(bodyOf(outline)));
      }),
    );
  });
});
