import type { Reach } from '../platform/auth/index.js';
import { NATION, scopeOf, type ScopeRefusal, type TerritorialScope } from './territorial-scope.rules.js';

/** What schools have in common besides the territory that they lie in. */
export const BREAKDOWNS = ['governance', 'deprov', 'slep', 'microcentro'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** Who ran the school when it happened, or who runs it today. */
export const GOVERNANCE_TIMES = ['then', 'now'] as const;
export type GovernanceTime = (typeof GOVERNANCE_TIMES)[number];

/** All schools that someone with this reach may see, or those of a territory within it. */
export function scopeOfSchools(reach: Reach, within: string | undefined): TerritorialScope | ScopeRefusal {
  return reach.nation && within === undefined ? NATION : scopeOf(reach, 'school', within);
}
