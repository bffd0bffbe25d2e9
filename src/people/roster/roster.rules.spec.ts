import { expectDocumented } from '../../../test/support/column-table.js';
import { readRosterRow, ROSTER_GUIDE, ROSTER_HEADER, rosterColumnOf } from './roster.rules.js';

describe('the columns of a roster', () => {
  it('have examples that are read without a fault', () => {
    const columns = ROSTER_HEADER.map(rosterColumnOf);
    ROSTER_GUIDE[0]!.examples.forEach((_, at) => {
      const cells = ROSTER_GUIDE.map(({ examples }) => examples[at]!);
      expect(readRosterRow({ line: at + 2, cells }, { header: ROSTER_HEADER, columns }).findings).toEqual([]);
    });
  });

  it('are documented one by one (UPDATE_DOCS=1 writes the table anew)', () => {
    expectDocumented('roster-import.md', ROSTER_GUIDE);
  });
});
