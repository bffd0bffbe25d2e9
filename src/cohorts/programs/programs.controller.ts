import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { DomainError, type Page, PageOf, PageQuery } from '../../platform/http/index.js';
import { ProgramProgressView, ProgramSummaryView, ProgramView } from './programs.dto.js';
import { ProgramsService } from './programs.service.js';

@ApiTags('programs')
@Controller('api/v1/programs')
@TokenArea('learning')
export class ProgramsController {
  constructor(private readonly programs: ProgramsService) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'Published programs, by title' })
  @ApiOkResponse({ type: PageOf(ProgramSummaryView) })
  list(@Query() query: PageQuery): Promise<Page<ProgramSummaryView>> {
    return this.programs.list(query);
  }

  @Get(':code')
  @Access('public')
  @ApiOperation({ summary: 'What a program takes, in its newest version' })
  @ApiOkResponse({ type: ProgramView })
  find(@Param('code') code: string): Promise<ProgramView> {
    return this.programs.find(code);
  }

  @Get(':code/standing')
  @Access('signed-in')
  @ApiOperation({ summary: 'How far you are: what is done, what counts for it, what is missing, what is next' })
  @ApiOkResponse({ type: ProgramProgressView })
  async standing(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<ProgramProgressView> {
    const standing = await this.programs.standing(actor, code);
    if (standing === null) throw new DomainError('NOT_FOUND');
    return standing;
  }

  @Post(':code/enrolment')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Join it; what you completed before counts' })
  @ApiNoContentResponse()
  join(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<void> {
    return this.programs.join(actor, code);
  }

  @Post(':code/move')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Go on with its newest version; what counted goes on counting' })
  @ApiNoContentResponse()
  move(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<void> {
    return this.programs.move(actor, code);
  }
}
