import type { Reach } from '../platform/auth/index.js';

export const LEVELS = ['region', 'province', 'commune', 'school'] as const;
export type Level = (typeof LEVELS)[number];

/** Digits of the codes of each level. Codes nest: a commune's begin with its province's, those with its region's. */
export const DIGITS = { region: 2, province: 3, commune: 5 } as const;

/** What a reading covers: all places whose code begins with one of these prefixes, and these single schools. */
export interface TerritorialScope {
  readonly prefixes: readonly string[];
  readonly schools: readonly number[];
}

export const NATION: TerritorialScope = { prefixes: [''], schools: [] };

export type ScopeRefusal = 'OUTSIDE' | 'WITHIN_MISSING' | 'WITHIN_TOO_SMALL';

/** The level that a territory's code is of. */
function levelOf(code: string): Exclude<Level, 'school'> {
  return code.length === 2 ? 'region' : code.length === 3 ? 'province' : 'commune';
}

/** The next step of drilling down from a territory; from the country ('') it is to the regions. */
export function levelBelow(code: string): Level {
  return code === '' ? 'region' : LEVELS[LEVELS.indexOf(levelOf(code)) + 1]!;
}

/**
 * Which places someone with this reach may see at a level. Only places that lie wholly within reach count: to an
 * official of a province the row of its region would tell of the other provinces.
 *
 * @param within a territory's code, or undefined for all that is within reach
 */
export function scopeOf(reach: Reach, by: Level, within: string | undefined): TerritorialScope | ScopeRefusal {
  if (within !== undefined) {
    if (by !== 'school' && DIGITS[by] < within.length) return 'WITHIN_TOO_SMALL';
    const inReach = reach.nation || reach.territories.some((code) => within.startsWith(code));
    return inReach ? { prefixes: [within], schools: [] } : 'OUTSIDE';
  }
  if (reach.nation) return by === 'school' ? 'WITHIN_MISSING' : NATION;
  const prefixes = outermost(reach.territories).filter((code) => by === 'school' || code.length <= DIGITS[by]);
  const schools = by === 'school' ? [...reach.schools] : [];
  return prefixes.length + schools.length === 0 ? 'OUTSIDE' : { prefixes, schools };
}

/** Where someone with this reach begins to look: as much as one reading can cover. */
export function entryOf(reach: Reach): { by: Level; within?: string } {
  if (reach.nation) return { by: 'region' };
  const prefixes = outermost(reach.territories);
  if (prefixes.length === 1) return { by: levelBelow(prefixes[0]!), within: prefixes[0]! };
  const longest = [...prefixes].sort((a, b) => b.length - a.length)[0];
  return { by: longest === undefined ? 'school' : levelOf(longest) };
}

/** Without those that lie within another of them, so that nothing is counted twice. */
function outermost(codes: readonly string[]): string[] {
  const distinct = [...new Set(codes)];
  return distinct.filter((code) => !distinct.some((other) => other !== code && code.startsWith(other)));
}
