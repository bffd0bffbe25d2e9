import { Controller, Get, Param, ParseUUIDPipe, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { localeOf } from '../platform/http/index.js';
import { translator } from '../platform/i18n/index.js';
import type { Governance } from '../territory/index.js';
import { BreakdownsService } from './breakdowns.service.js';
import { BreakdownQuery, IndicatorDefinition, IndicatorsQuery, IndicatorsView } from './indicators.dto.js';
import { INDICATORS } from './indicators.registry.js';
import { IndicatorsService } from './indicators.service.js';
import { reportingPolicy } from './reporting.policy.js';

@ApiTags('indicators')
@Controller('api/v1/indicators')
@TokenArea('statistics')
export class IndicatorsController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly breakdowns: BreakdownsService,
  ) {}

  @Get()
  @Access(reportingPolicy.read)
  @ApiOperation({ summary: 'Indicators by territory, up to the last commit' })
  @ApiOkResponse({ type: IndicatorsView })
  read(@CurrentActor() actor: Actor, @Query() { by, within }: IndicatorsQuery): Promise<IndicatorsView> {
    return this.indicators.read(actor, by, within);
  }

  @Get('breakdowns')
  @Access(reportingPolicy.read)
  @ApiOperation({
    summary: 'Indicators by governance, then or now, and by DEPROV, SLEP or microcentro, up to the last commit',
  })
  @ApiOkResponse({ type: IndicatorsView })
  async breakdown(
    @CurrentActor() actor: Actor,
    @Query() { by, at, within }: BreakdownQuery,
    @Req() request: FastifyRequest,
  ): Promise<IndicatorsView> {
    const reading = await this.breakdowns.read(actor, by, { at, within });
    if (by !== 'governance') return reading;
    const t = translator(localeOf(request));
    const rows = reading.rows.map((row) => {
      const name = t(`territory.governance.${row.code as Governance}`);
      return { ...row, name, shortName: name };
    });
    return { ...reading, rows };
  }

  @Get('groupings/:id')
  @Access(reportingPolicy.read)
  @ApiOperation({ summary: 'Indicators of the schools of a grouping, all of which must be within your reach' })
  @ApiOkResponse({ type: IndicatorsView })
  async grouping(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<IndicatorsView> {
    return (await this.breakdowns.grouping(actor, id)).reading;
  }

  @Get('definitions')
  @Access('public')
  @ApiOperation({ summary: 'The data dictionary: what each indicator means and how it is worked out' })
  @ApiOkResponse({ type: [IndicatorDefinition] })
  definitions(@Req() request: FastifyRequest): IndicatorDefinition[] {
    const t = translator(localeOf(request));
    return INDICATORS.map(({ key, name, definition, formula, unit, place }) => ({
      key,
      name: t(name),
      definition: t(definition),
      formula,
      unit,
      place,
    }));
  }
}
