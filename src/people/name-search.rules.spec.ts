import { nameWords } from './name-search.rules.js';

describe('the words of a name that is looked for', () => {
  it('come with the longest first', () => {
    expect(nameWords(' Soto,  Camila ')).toEqual(['Camila', 'Soto']);
  });

  it('hold nothing that a pattern would take for a wild card', () => {
    expect(nameWords('50% _ Ro\\sa')).toEqual(['50', 'Ro', 'sa']);
    expect(nameWords('%%')).toEqual([]);
  });
});
