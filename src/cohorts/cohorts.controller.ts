import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { type Page, PageOf } from '../platform/http/index.js';
import {
  Approval,
  CohortChange,
  CohortMembersQuery,
  CohortMemberView,
  CohortsQuery,
  CohortView,
  CreatedCohort,
  CreatedEnrolment,
  CreatedEnrolmentCode,
  DecidedView,
  EnrolmentCodeView,
  NewCohort,
  NewEnrolment,
  NewEnrolmentCode,
  Rejection,
} from './cohorts.dto.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { CohortsService } from './cohorts.service.js';
import { EnrolmentCodes } from './enrolment-codes.service.js';
import { EnrolmentRequests } from './enrolment-requests.service.js';
import { EnrolmentsService } from './enrolments.service.js';

@ApiTags('cohorts')
@Controller('api/v1/cohorts')
@TokenArea('cohorts')
export class CohortsController {
  constructor(
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly requests: EnrolmentRequests,
    private readonly codes: EnrolmentCodes,
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
  @ApiOperation({
    summary:
      'Take a seat, for yourself or for someone in a cohort that you run; wait for one, or ask for it, where the cohort says so',
  })
  @ApiCreatedResponse({ type: CreatedEnrolment })
  async enrol(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() joining: NewEnrolment,
  ): Promise<CreatedEnrolment> {
    const { id: enrolment, state } = await this.enrolments.join(actor, id, joining);
    return { id: enrolment, state };
  }

  @Post(':id/admissions')
  @Access(cohortsPolicy.manage)
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give seats to those who ask, by when they asked; where there are none, places in the queue',
  })
  @ApiOkResponse({ type: DecidedView })
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { enrolments, reason }: Approval,
  ): Promise<DecidedView> {
    return this.requests.approve(actor, id, enrolments, reason ?? null);
  }

  @Post(':id/rejections')
  @Access(cohortsPolicy.manage)
  @HttpCode(200)
  @ApiOperation({ summary: 'Turn away those who ask; they are told why' })
  @ApiOkResponse({ type: DecidedView })
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { enrolments, reason }: Rejection,
  ): Promise<DecidedView> {
    return this.requests.reject(actor, id, enrolments, reason);
  }

  @Get(':id/codes')
  @Access(cohortsPolicy.manage)
  @ApiOperation({ summary: 'The codes by which one gets in, without the codes themselves' })
  @ApiOkResponse({ type: [EnrolmentCodeView] })
  listCodes(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<EnrolmentCodeView[]> {
    return this.codes.list(actor, id);
  }

  @Post(':id/codes')
  @Access(cohortsPolicy.manage)
  @ApiOperation({ summary: 'Make a code by which one gets in; it is told once' })
  @ApiCreatedResponse({ type: CreatedEnrolmentCode })
  addCode(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { label, mostUses, expiresAt }: NewEnrolmentCode,
  ): Promise<CreatedEnrolmentCode> {
    return this.codes.add(actor, id, { label, mostUses: mostUses ?? null, expiresAt: expiresAt ?? null });
  }

  @Delete(':id/codes/:codeId')
  @Access(cohortsPolicy.manage)
  @HttpCode(204)
  @ApiOperation({ summary: 'End a code; who came in by it stays' })
  @ApiNoContentResponse()
  revokeCode(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('codeId', ParseUUIDPipe) codeId: string,
  ): Promise<void> {
    return this.codes.revoke(actor, id, codeId);
  }

  @Get(':id/enrolments')
  @Access(cohortsPolicy.readPeople)
  @ApiOperation({ summary: 'Who is in the cohort, by family name; those who wait in their order' })
  @ApiOkResponse({ type: PageOf(CohortMemberView) })
  members(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: CohortMembersQuery,
  ): Promise<Page<CohortMemberView>> {
    return this.enrolments.members(actor, id, query);
  }
}
