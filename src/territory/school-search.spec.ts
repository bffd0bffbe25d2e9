import { readSearch } from './school-search.rules.js';

describe('a search for a school', () => {
  it('asks for nothing when nothing, or only wild cards, was typed', () => {
    expect(readSearch(undefined)).toBeNull();
    expect(readSearch('  % _ ')).toBeNull();
  });

  it.each([
    ['8486', 8486],
    ['8486-7', 8486],
    ['12.345-K', 12_345],
    ['escuela 12', null],
    ['99999999', null],
  ])('%s means the school number %s', (typed, rbd) => {
    expect(readSearch(typed)?.rbd).toBe(rbd);
  });

  it.each([
    ['99999999', true],
    ['123456', true],
    ['8486-7', true],
    ['993', false],
    ['12345', false],
    ['escuela 123456', false],
  ])('%s alone is a school number and no part of a name: %s', (typed, onlyRbd) => {
    expect(readSearch(typed)?.onlyRbd).toBe(onlyRbd);
  });

  it('begins with the word that tells most and drops those that tell nothing', () => {
    expect(readSearch('Escuela de la Greda')?.words).toEqual(['Greda', 'Escuela']);
    expect(readSearch('de la')?.words).toEqual(['de', 'la']);
  });
});
