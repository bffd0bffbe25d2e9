import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../../platform/auth/index.js';
import { type Page, PageOf, PageQuery } from '../../../platform/http/index.js';
import { learningPolicy } from '../../learning.policy.js';
import { AttemptToMarkView, MarkedView, MarksBody, WaitingAttemptView } from './marking.dto.js';
import { MarkingService } from './marking.service.js';

/** What tutors mark. */
@ApiTags('learning')
@Controller('api/v1/cohorts/:id/marking')
@TokenArea('learning')
@Access(learningPolicy.mark)
export class MarkingController {
  constructor(private readonly marking: MarkingService) {}

  @Get()
  @ApiOperation({ summary: 'Attempts of a cohort that wait for a tutor, the oldest first' })
  @ApiOkResponse({ type: PageOf(WaitingAttemptView) })
  queue(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<WaitingAttemptView>> {
    return this.marking.queue(actor, id, query);
  }

  @Get(':attemptId')
  @ApiOperation({ summary: 'What was written in an attempt, to be marked' })
  @ApiOkResponse({ type: AttemptToMarkView })
  read(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
  ): Promise<AttemptToMarkView> {
    return this.marking.read(actor, id, attemptId);
  }

  @Post(':attemptId')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Mark what was written',
    description:
      'Once all of it is marked, the attempt has its score and the course may be completed, in the same moment.',
  })
  @ApiOkResponse({ type: MarkedView })
  async mark(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Body() { marks }: MarksBody,
  ): Promise<MarkedView> {
    return { scored: await this.marking.mark(actor, id, attemptId, marks) };
  }
}
