import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { EnrolmentView, Refusal, TransitionView, Withdrawal } from './cohorts.dto.js';
import { EnrolmentsService } from './enrolments.service.js';

@ApiTags('enrolments')
@Controller('api/v1/enrolments')
@TokenArea('learning')
@Access('signed-in')
export class EnrolmentsController {
  constructor(private readonly enrolments: EnrolmentsService) {}

  @Get()
  @ApiOperation({ summary: 'Your enrolments, newest first' })
  @ApiOkResponse({ type: [EnrolmentView] })
  mine(@CurrentActor() actor: Actor): Promise<EnrolmentView[]> {
    return this.enrolments.mine(actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One enrolment' })
  @ApiOkResponse({ type: EnrolmentView })
  find(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<EnrolmentView> {
    return this.enrolments.find(actor, id);
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'Every change of its state: who, when and why' })
  @ApiOkResponse({ type: [TransitionView] })
  history(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TransitionView[]> {
    return this.enrolments.history(actor, id);
  }

  @Post(':id/withdrawal')
  @HttpCode(204)
  @ApiOperation({
    summary:
      'Leave, or take someone out of a cohort that you run: a seat becomes free; a request, a place in the queue or an offer ends',
  })
  @ApiNoContentResponse()
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: Withdrawal,
  ): Promise<void> {
    return this.enrolments.withdraw(actor, id, reason);
  }

  @Post(':id/acceptance')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the seat that you are offered' })
  @ApiNoContentResponse()
  accept(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.enrolments.accept(actor, id);
  }

  @Post(':id/refusal')
  @HttpCode(204)
  @ApiOperation({ summary: 'Do not take it: it goes to the next in the queue' })
  @ApiNoContentResponse()
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: Refusal,
  ): Promise<void> {
    return this.enrolments.decline(actor, id, reason?.trim() || null);
  }
}
