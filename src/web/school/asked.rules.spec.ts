import { asksForSchools, readAsked } from './asked.rules.js';

describe('the address of the page of schools', () => {
  it('says where to look, for what and in which state', () => {
    expect(
      readAsked({ within: '13', q: ' cóndores ', status: 'working', governance: 'slep', area: 'rural', cursor: 'abc' }),
    ).toEqual({
      within: '13',
      search: 'cóndores',
      status: 'working',
      governance: 'slep',
      area: 'rural',
      cursor: 'abc',
    });
  });

  it('asks for everything where it says nothing, or nothing that is known', () => {
    expect(readAsked({ status: 'open', governance: 'mine', area: 'sea', cursor: '' })).toEqual({
      within: '',
      search: '',
      status: undefined,
      governance: undefined,
      area: undefined,
      cursor: undefined,
    });
  });

  it('may name a thing twice: the last time counts', () => {
    expect(readAsked({ q: ['liceo', 'escuela'] }).search).toBe('escuela');
  });

  it('leads down through the places until schools are asked for, or nothing smaller is left', () => {
    expect(asksForSchools(readAsked({}), true)).toBe(false);
    expect(asksForSchools(readAsked({ q: 'liceo' }), true)).toBe(true);
    expect(asksForSchools(readAsked({ status: 'closed' }), true)).toBe(true);
    expect(asksForSchools(readAsked({ area: 'rural' }), true)).toBe(true);
    expect(asksForSchools(readAsked({}), false)).toBe(true);
  });
});
