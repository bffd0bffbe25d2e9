import { Injectable } from '@nestjs/common';

import { type Actor, reachOf } from '../platform/auth/index.js';
import { DomainError } from '../platform/http/index.js';
import { GOVERNANCES } from '../territory/index.js';
import { type Breakdown, type GovernanceTime, scopeOfSchools } from './breakdown.rules.js';
import { BreakdownsQueries, type GroupingMembers } from './breakdowns.queries.js';
import { figuresOf, NOTHING, totalOf } from './indicators.registry.js';
import { type IndicatorsReading, IndicatorsService } from './indicators.service.js';
import { reportingPolicy } from './reporting.policy.js';
import { NATION, type TerritorialScope } from './territorial-scope.rules.js';

/** The indicators of schools that have something in common besides the territory that they lie in. */
@Injectable()
export class BreakdownsService {
  constructor(
    private readonly queries: BreakdownsQueries,
    private readonly indicators: IndicatorsService,
  ) {}

  /**
   * @param at of governance: who ran the school when it happened, or today
   * @param within a territory; without it all that is within reach
   * @throws NOT_FOUND for a territory that does not exist or is not within the actor's reach
   */
  async read(
    actor: Actor,
    by: Breakdown,
    { at = 'then', within }: { at?: GovernanceTime | undefined; within?: string | undefined } = {},
  ): Promise<IndicatorsReading> {
    if (within !== undefined) await this.indicators.path(actor, within);
    const scope = scopeOfSchools(reachOf(actor, reportingPolicy.read), within);
    if (typeof scope === 'string') throw new DomainError('NOT_FOUND');
    return by === 'governance' ? this.byGovernance(at, scope) : this.byGrouping(by, scope);
  }

  /** The schools of a grouping. @throws NOT_FOUND also when not all of them are within reach */
  async grouping(
    actor: Actor,
    id: string,
  ): Promise<{ grouping: Pick<GroupingMembers, 'kind' | 'name'>; reading: IndicatorsReading }> {
    const { nation, territories, schools } = reachOf(actor, reportingPolicy.read);
    const grouping = await this.queries.members(id, nation ? NATION : { prefixes: territories, schools });
    if (!grouping?.covered) throw new DomainError('NOT_FOUND');
    return { grouping, reading: await this.indicators.bySchool({ prefixes: [], schools: grouping.schools }) };
  }

  private async byGovernance(at: GovernanceTime, scope: TerritorialScope): Promise<IndicatorsReading> {
    const { asOf, day, rows } = await this.queries.byGovernance(at, scope);
    const counts = new Map(rows.map((row) => [row.code, row]));
    const parts = GOVERNANCES.map((code) => ({
      ...{ code, name: code, shortName: code },
      ...figuresOf(counts.get(code) ?? NOTHING),
    }));
    return { asOf, day, rows: parts, total: totalOf(parts) };
  }

  private async byGrouping(kind: string, scope: TerritorialScope): Promise<IndicatorsReading> {
    const { asOf, day, rows, total } = await this.queries.byGrouping(kind, scope);
    const parts = rows.map((row) => ({ code: row.code, name: row.name, shortName: row.name, ...figuresOf(row) }));
    return { asOf, day, rows: parts, total: figuresOf(total) };
  }
}
