import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { type Page, PageOf, PageQuery } from '../platform/http/index.js';
import {
  CohortChange,
  CohortMemberView,
  CohortsQuery,
  CohortView,
  CreatedCohort,
  CreatedEnrolment,
  NewCohort,
  NewEnrolment,
} from './cohorts.dto.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { CohortsService } from './cohorts.service.js';
import { EnrolmentsService } from './enrolments.service.js';

@ApiTags('cohorts')
@Controller('api/v1/cohorts')
@TokenArea('cohorts')
export class CohortsController {
  constructor(
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'Cohorts, the latest to start first' })
  @ApiOkResponse({ type: PageOf(CohortView) })
  list(@Query() query: CohortsQuery): Promise<Page<CohortView>> {
    return this.cohorts.list(query);
  }

  @Get(':id')
  @Access('public')
  @ApiOperation({ summary: 'One cohort' })
  @ApiOkResponse({ type: CohortView })
  find(@Param('id', ParseUUIDPipe) id: string): Promise<CohortView> {
    return this.cohorts.find(id);
  }

  @Post()
  @Access(cohortsPolicy.manage)
  @ApiOperation({ summary: "Open a cohort of a course's newest published version" })
  @ApiCreatedResponse({ type: CreatedCohort })
  open(@CurrentActor() actor: Actor, @Body() cohort: NewCohort): Promise<CreatedCohort> {
    return this.cohorts.open(actor, cohort);
  }

  @Patch(':id')
  @Access(cohortsPolicy.manage)
  @HttpCode(204)
  @ApiOperation({ summary: 'Change its name, seats and dates' })
  @ApiNoContentResponse()
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() change: CohortChange,
  ): Promise<void> {
    return this.cohorts.change(actor, id, change);
  }

  @Put(':id/closure')
  @Access(cohortsPolicy.manage)
  @HttpCode(204)
  @ApiOperation({ summary: 'Close it to enrolments' })
  @ApiNoContentResponse()
  close(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.cohorts.setClosed(actor, id, true);
  }

  @Delete(':id/closure')
  @Access(cohortsPolicy.manage)
  @HttpCode(204)
  @ApiOperation({ summary: 'Open it again' })
  @ApiNoContentResponse()
  reopen(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.cohorts.setClosed(actor, id, false);
  }

  @Post(':id/enrolments')
  @Access('signed-in')
  @ApiOperation({ summary: 'Take a seat, for yourself or for someone in a cohort that you run' })
  @ApiCreatedResponse({ type: CreatedEnrolment })
  async enrol(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personId }: NewEnrolment,
  ): Promise<CreatedEnrolment> {
    return { id: await this.enrolments.enrol(actor, id, personId) };
  }

  @Get(':id/enrolments')
  @Access(cohortsPolicy.readPeople)
  @ApiOperation({ summary: 'Who is in the cohort, by family name' })
  @ApiOkResponse({ type: PageOf(CohortMemberView) })
  members(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<CohortMemberView>> {
    return this.enrolments.members(actor, id, query);
  }
}
