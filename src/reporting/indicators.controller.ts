import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { localeOf } from '../platform/http/index.js';
import { translator } from '../platform/i18n/index.js';
import { IndicatorDefinition, IndicatorsQuery, IndicatorsView } from './indicators.dto.js';
import { INDICATORS } from './indicators.registry.js';
import { IndicatorsService } from './indicators.service.js';
import { reportingPolicy } from './reporting.policy.js';

@ApiTags('indicators')
@Controller('api/v1/indicators')
@TokenArea('statistics')
export class IndicatorsController {
  constructor(private readonly indicators: IndicatorsService) {}

  @Get()
  @Access(reportingPolicy.read)
  @ApiOperation({ summary: 'Indicators by territory, up to the last commit' })
  @ApiOkResponse({ type: IndicatorsView })
  read(@CurrentActor() actor: Actor, @Query() { by, within }: IndicatorsQuery): Promise<IndicatorsView> {
    return this.indicators.read(actor, by, within);
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
