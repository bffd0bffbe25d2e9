import type { Reach } from '../platform/auth/index.js';
import { entryOf, levelBelow, scopeOf } from './territorial-scope.rules.js';

const nobody: Reach = { nation: false, territories: [], schools: [], providers: [], cohorts: [] };
const analyst: Reach = { ...nobody, nation: true };
const ofRegion: Reach = { ...nobody, territories: ['10'] };
const ofProvince: Reach = { ...nobody, territories: ['101'] };
const head: Reach = { ...nobody, schools: [7654] };

describe('what a reader may see', () => {
  it('is the whole country for an analyst, at every level above the schools', () => {
    for (const by of ['region', 'province', 'commune'] as const)
      expect(scopeOf(analyst, by, undefined)).toEqual({ prefixes: [''], schools: [] });
    expect(scopeOf(analyst, 'school', undefined)).toBe('WITHIN_MISSING');
    expect(scopeOf(analyst, 'school', '10101')).toEqual({ prefixes: ['10101'], schools: [] });
  });

  it('ends at the border of an official’s territory', () => {
    expect(scopeOf(ofRegion, 'region', undefined)).toEqual({ prefixes: ['10'], schools: [] });
    expect(scopeOf(ofRegion, 'commune', '101')).toEqual({ prefixes: ['101'], schools: [] });
    expect(scopeOf(ofRegion, 'school', undefined)).toEqual({ prefixes: ['10'], schools: [] });
    expect(scopeOf(ofRegion, 'region', '11')).toBe('OUTSIDE');
    expect(scopeOf(ofRegion, 'commune', '1')).toBe('OUTSIDE');
  });

  it('leaves out a place that is only partly within reach', () => {
    expect(scopeOf(ofProvince, 'region', undefined)).toBe('OUTSIDE');
    expect(scopeOf(ofProvince, 'province', '10')).toBe('OUTSIDE');
    expect(scopeOf(ofProvince, 'province', undefined)).toEqual({ prefixes: ['101'], schools: [] });
  });

  it('is the own school for a head', () => {
    expect(scopeOf(head, 'school', undefined)).toEqual({ prefixes: [], schools: [7654] });
    expect(scopeOf(head, 'commune', undefined)).toBe('OUTSIDE');
    expect(scopeOf(head, 'school', '10101')).toBe('OUTSIDE');
  });

  it('is nothing for who holds no grant that gives statistics', () => {
    expect(scopeOf(nobody, 'region', undefined)).toBe('OUTSIDE');
    expect(scopeOf(nobody, 'school', undefined)).toBe('OUTSIDE');
  });

  it('counts a territory once that lies in another', () => {
    const both: Reach = { ...nobody, territories: ['101', '10', '10101', '10'] };
    expect(scopeOf(both, 'commune', undefined)).toEqual({ prefixes: ['10'], schools: [] });
  });

  it('has no places larger than the territory they should lie in', () => {
    expect(scopeOf(analyst, 'region', '101')).toBe('WITHIN_TOO_SMALL');
    expect(scopeOf(analyst, 'commune', '10101')).toEqual({ prefixes: ['10101'], schools: [] });
  });
});

describe('where a reader begins', () => {
  it('is as much as one reading can cover', () => {
    expect(entryOf(analyst)).toEqual({ by: 'region' });
    expect(entryOf(ofRegion)).toEqual({ by: 'province', within: '10' });
    expect(entryOf({ ...nobody, territories: ['10', '111'] })).toEqual({ by: 'province' });
    expect(entryOf(head)).toEqual({ by: 'school' });
  });

  it('can be read, whatever the reach', () => {
    for (const reach of [analyst, ofRegion, ofProvince, head, { ...nobody, territories: ['10', '11101'] }]) {
      const { by, within } = entryOf(reach);
      expect(scopeOf(reach, by, within)).toHaveProperty('prefixes');
    }
  });

  it('leads down step by step to the schools', () => {
    expect(['', '10', '101', '10101'].map(levelBelow)).toEqual(['region', 'province', 'commune', 'school']);
  });
});
