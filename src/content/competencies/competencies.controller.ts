import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { TakesFile } from '../../platform/http/index.js';
import { contentPolicy } from '../content.policy.js';
import {
  AlignmentsBody,
  AlignmentsView,
  FrameworkCoverage,
  FrameworkFile,
  FrameworkImportView,
  FrameworkView,
} from './competencies.dto.js';
import { CompetenciesService } from './competencies.service.js';
import { receiveFrameworks } from './receive-frameworks.js';

@ApiTags('competencies')
@Controller('api/v1')
@TokenArea('courses')
export class CompetenciesController {
  constructor(private readonly competencies: CompetenciesService) {}

  @Get('competency-frameworks')
  @Access('public')
  @ApiOperation({ summary: 'Frameworks of competencies, and how much of each the catalogue covers' })
  @ApiOkResponse({ type: [FrameworkView] })
  frameworks(): Promise<FrameworkView[]> {
    return this.competencies.frameworks();
  }

  @Get('competency-frameworks/:code')
  @Access('public')
  @ApiOperation({ summary: 'A framework with the published courses that work on each competency' })
  @ApiOkResponse({ type: FrameworkCoverage })
  coverage(@Param('code') code: string): Promise<FrameworkCoverage> {
    return this.competencies.coverage(code);
  }

  @Post('competency-frameworks')
  @Access(contentPolicy.frameworks)
  @TakesFile()
  @ApiOperation({
    summary: 'Import frameworks, or new editions of them',
    description:
      'A CASE 1.0 package or a JSON object of frameworks: docs/competencies.md. All of the file, or nothing.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: FrameworkFile })
  @ApiCreatedResponse({ type: [FrameworkImportView] })
  import(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<FrameworkImportView[]> {
    return receiveFrameworks(request, (text) => this.competencies.import(actor, text));
  }

  @Get('versions/:id/alignments')
  @Access(contentPolicy.author)
  @ApiOperation({ summary: 'The competencies that a version works on, and those it could' })
  @ApiOkResponse({ type: AlignmentsView })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AlignmentsView> {
    return this.competencies.read(actor, id);
  }

  @Put('versions/:id/alignments')
  @Access(contentPolicy.author)
  @HttpCode(204)
  @ApiOperation({ summary: 'Say which competencies a draft works on' })
  @ApiNoContentResponse()
  align(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { alignments, stamp }: AlignmentsBody,
  ): Promise<void> {
    return this.competencies.align(actor, id, alignments, stamp);
  }
}
