import { Controller, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  type Breakdown,
  BREAKDOWNS,
  BreakdownsService,
  GOVERNANCE_TIMES,
  IndicatorsService,
  reportingPolicy,
} from '../../reporting/index.js';
import { GetPage, Pages, uuidInPath } from '../frame/index.js';
import { parseSorting } from '../ui/index.js';
import { BreakdownPage, GroupingStatisticsPage } from './breakdown-page.js';
import { FIGURE_KEYS } from './statistics-table.js';
import { territoryCode } from './territory-code.rules.js';

/** The figures by who runs the schools and by the groupings that they belong to. */
@Controller('statistics')
@Access(reportingPolicy.read)
export class BreakdownController {
  constructor(
    private readonly pages: Pages,
    private readonly indicators: IndicatorsService,
    private readonly breakdowns: BreakdownsService,
  ) {}

  @GetPage('by/:breakdown')
  async breakdown(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('breakdown') name: string,
    @Query('within') within?: string,
    @Query('at') asked?: string,
    @Query('sort') sort?: string,
  ): Promise<string> {
    const by = BREAKDOWNS.find((each) => each === name);
    if (by === undefined) throw new DomainError('NOT_FOUND');
    const at = GOVERNANCE_TIMES.find((each) => each === asked) ?? 'then';
    const code = territoryCode(within);
    const [reading, path] = await Promise.all([
      this.breakdowns.read(actor, by, { at, within: code }),
      code === undefined ? [] : this.indicators.path(actor, code),
    ]);
    return this.pages.render(request, (ctx) => (
      <BreakdownPage ctx={ctx} {...{ by, at, reading }} here={path.at(-1)} sorting={sortingOf(sort)} />
    ));
  }

  @GetPage('groupings/:id')
  async grouping(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('sort') sort?: string,
  ): Promise<string> {
    const { grouping, reading } = await this.breakdowns.grouping(actor, id);
    const kind = grouping.kind as Exclude<Breakdown, 'governance'>;
    return this.pages.render(request, (ctx) => (
      <GroupingStatisticsPage
        ctx={ctx}
        {...{ id, kind, reading }}
        title={ctx.t(`territory.grouping.${kind}`, { name: grouping.name })}
        sorting={sortingOf(sort)}
      />
    ));
  }
}

function sortingOf(sort: string | undefined) {
  return parseSorting(sort, FIGURE_KEYS, { by: 'place', descending: false });
}
