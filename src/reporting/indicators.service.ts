import { Injectable } from '@nestjs/common';

import { type Actor, reachOf } from '../platform/auth/index.js';
import { DomainError } from '../platform/http/index.js';
import { displayName, type Place, type SchoolStatus, TerritoryService } from '../territory/index.js';
import { IndicatorsQueries, type MonthCounts, type SchoolOnMap } from './indicators.queries.js';
import { type Figures, figuresOf, NOTHING, totalOf } from './indicators.registry.js';
import { reportingPolicy } from './reporting.policy.js';
import {
  DIGITS,
  entryOf,
  type Level,
  NATION,
  type ScopeRefusal,
  scopeOf,
  type TerritorialScope,
} from './territorial-scope.rules.js';

export interface PlaceFigures extends Figures {
  readonly code: string;
  readonly name: string;
  /** As people say it: “O'Higgins”. */
  readonly shortName: string;
  /** Of a school. */
  readonly status?: SchoolStatus;
}

export interface IndicatorsReading {
  readonly asOf: Date;
  readonly day: string;
  readonly rows: PlaceFigures[];
  readonly total: Figures;
  /** Only in a reading of the whole country. */
  readonly withoutSchool?: Figures;
}

@Injectable()
export class IndicatorsService {
  constructor(
    private readonly queries: IndicatorsQueries,
    private readonly territory: TerritoryService,
  ) {}

  /**
   * The indicators of every place of a level, north to south, with their total, at one moment.
   *
   * @throws NOT_FOUND for a territory that does not exist or is not within the actor's reach
   * @throws VALIDATION_FAILED when the territory is smaller than the places asked for, or missing where it is needed
   */
  async read(actor: Actor, by: Level, within?: string): Promise<IndicatorsReading> {
    const scope = this.scope(actor, by, within);
    if (within !== undefined) await this.path(actor, within);
    return by === 'school' ? this.bySchool(scope) : this.byTerritory(by, scope);
  }

  /** Where the actor begins to look: the country, the own territory, or the own school. */
  entry(actor: Actor): { by: Level; within?: string } {
    return entryOf(reachOf(actor, reportingPolicy.read));
  }

  /** The sums of the whole country, which are no secret: for the home page. */
  async nation(): Promise<IndicatorsReading> {
    return this.byTerritory('region', NATION);
  }

  /** From the widest place within the actor's reach, at most the country, down to the territory. @throws NOT_FOUND */
  async path(actor: Actor, code: string): Promise<Place[]> {
    const { nation, territories } = reachOf(actor, reportingPolicy.read);
    const path = await this.territory.breadcrumb(code);
    const within = path.filter((place) => nation || territories.some((territory) => place.code.startsWith(territory)));
    if (within.length === 0) throw new DomainError('NOT_FOUND');
    return within;
  }

  /** The last twelve months of the country, oldest first, for who may see the country; else nothing. */
  async byMonth(actor: Actor): Promise<MonthCounts[]> {
    return reachOf(actor, reportingPolicy.read).nation ? this.queries.byMonth() : [];
  }

  /** Working schools that have a place on the map, as far as the actor's reach goes. They bear no names and no numbers. */
  schoolsOnMap(actor: Actor): Promise<SchoolOnMap[]> {
    const { nation, territories, schools } = reachOf(actor, reportingPolicy.read);
    return this.queries.schoolsOnMap(nation ? NATION : { prefixes: territories, schools });
  }

  private async byTerritory(level: Exclude<Level, 'school'>, scope: TerritorialScope): Promise<IndicatorsReading> {
    const digits = DIGITS[level];
    const places = await Promise.all(scope.prefixes.map((prefix) => this.territory.placesWithin(prefix, level)));
    const { asOf, day, rows } = await this.queries.byTerritory(digits, scope);
    const counts = new Map(rows.map((row) => [row.code, row]));
    const parts = places.flat().map(({ code, name, shortName }) => ({
      code,
      name,
      shortName,
      ...figuresOf(counts.get(code) ?? NOTHING),
    }));
    return {
      asOf,
      day,
      rows: parts,
      total: totalOf(parts),
      ...(scope.prefixes.includes('') && { withoutSchool: figuresOf(counts.get('0'.repeat(digits)) ?? NOTHING) }),
    };
  }

  /** Schools of a scope that is known to be within reach. */
  async bySchool(scope: TerritorialScope): Promise<IndicatorsReading> {
    const { asOf, day, rows } = await this.queries.bySchool(scope);
    const parts = rows.map((row) => {
      const name = displayName(row.name);
      return { code: row.code, name, shortName: name, status: row.status, ...figuresOf(row) };
    });
    return { asOf, day, rows: parts, total: totalOf(parts) };
  }

  private scope(actor: Actor, by: Level, within: string | undefined): TerritorialScope {
    const scope = scopeOf(reachOf(actor, reportingPolicy.read), by, within);
    if (typeof scope === 'string') throw refusal(scope);
    return scope;
  }
}

function refusal(scope: ScopeRefusal): DomainError {
  if (scope === 'OUTSIDE') return new DomainError('NOT_FOUND');
  const field =
    scope === 'WITHIN_MISSING'
      ? { pointer: '/within', code: 'required', detail: 'name a region, province or commune' }
      : { pointer: '/by', code: 'withinTooSmall', detail: 'places of this level are larger than the territory' };
  return new DomainError('VALIDATION_FAILED', {}, [field]);
}
