import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import {
  AddGroupingSchool,
  CreatedGrouping,
  EndGroupingSchool,
  GroupingDetailView,
  GroupingSchoolPath,
  GroupingsQuery,
  GroupingView,
  NewGrouping,
} from './groupings.dto.js';
import { GroupingsService } from './groupings.service.js';
import { territoryPolicy } from './territory.policy.js';

@ApiTags('territory')
@Controller('api/v1/groupings')
@TokenArea('people')
export class GroupingsController {
  constructor(private readonly groupings: GroupingsService) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'DEPROV, SLEP and microcentros, with how many schools each has now' })
  @ApiOkResponse({ type: [GroupingView] })
  list(@Query() { kind }: GroupingsQuery): Promise<GroupingView[]> {
    return this.groupings.list(kind ?? null);
  }

  @Get(':id')
  @Access('public')
  @ApiOperation({ summary: 'One grouping with its schools' })
  @ApiOkResponse({ type: GroupingDetailView })
  find(@Param('id', ParseUUIDPipe) id: string): Promise<GroupingDetailView> {
    return this.groupings.find(id);
  }

  @Post()
  @Access(territoryPolicy.manageGroupings)
  @ApiOperation({ summary: 'Make a microcentro of schools within your reach' })
  @ApiCreatedResponse({ type: CreatedGrouping })
  create(@CurrentActor() actor: Actor, @Body() grouping: NewGrouping): Promise<CreatedGrouping> {
    return this.groupings.create(actor, grouping);
  }

  @Post(':id/schools')
  @Access(territoryPolicy.manageGroupings)
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a school to a microcentro' })
  @ApiNoContentResponse()
  addSchool(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() school: AddGroupingSchool,
  ): Promise<void> {
    return this.groupings.addSchool(actor, id, school);
  }

  @Patch(':id/schools/:rbd')
  @Access(territoryPolicy.manageGroupings)
  @HttpCode(204)
  @ApiOperation({ summary: 'Say when a school leaves a microcentro' })
  @ApiNoContentResponse()
  endSchool(
    @CurrentActor() actor: Actor,
    @Param() { id, rbd }: GroupingSchoolPath,
    @Body() { endsOn }: EndGroupingSchool,
  ): Promise<void> {
    return this.groupings.endSchool(actor, id, rbd, endsOn);
  }
}
