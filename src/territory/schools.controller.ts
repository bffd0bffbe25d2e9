import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { type Page, Problem } from '../platform/http/index.js';
import { SchoolsService } from './schools.service.js';
import { SuccessorService } from './successor.service.js';
import { ChangeSuccessor, SchoolDetail, SchoolPage, SchoolPath, SchoolsQuery, SchoolView } from './territory.dto.js';
import { territoryPolicy } from './territory.policy.js';

@ApiTags('territory')
@Controller('api/v1/schools')
@TokenArea('people')
export class SchoolsController {
  constructor(
    private readonly schools: SchoolsService,
    private readonly successors: SuccessorService,
  ) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'The schools of a place, by number; or those that fit a search, the best first' })
  @ApiOkResponse({ type: SchoolPage })
  list(@Query() query: SchoolsQuery): Promise<Page<SchoolView>> {
    return this.schools.list(query);
  }

  @Get(':rbd')
  @Access('public')
  @ApiOperation({ summary: 'One school, with the places it lies in' })
  @ApiOkResponse({ type: SchoolDetail })
  @ApiNotFoundResponse({ type: Problem })
  school(@Param() { rbd }: SchoolPath): Promise<SchoolDetail> {
    return this.schools.school(rbd);
  }

  @Put(':rbd/successor')
  @Access(territoryPolicy.importSchools)
  @HttpCode(204)
  @ApiOperation({ summary: 'Say which school a closed one has become part of; none: null' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'It is not closed, or would be its own successor' })
  @ApiNotFoundResponse({ type: Problem })
  changeSuccessor(
    @CurrentActor() actor: Actor,
    @Param() { rbd }: SchoolPath,
    @Body() change: ChangeSuccessor,
  ): Promise<void> {
    return this.successors.change(actor, rbd, change);
  }
}
