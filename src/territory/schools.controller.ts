import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, TokenArea } from '../platform/auth/index.js';
import { type Page, Problem } from '../platform/http/index.js';
import { SchoolsService } from './schools.service.js';
import { SchoolDetail, SchoolPage, SchoolPath, SchoolsQuery, SchoolView } from './territory.dto.js';

@ApiTags('territory')
@Controller('api/v1/schools')
@TokenArea('people')
export class SchoolsController {
  constructor(private readonly schools: SchoolsService) {}

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
}
