import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { type Page, PageOf } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import { VisibilityQuery, WatcherView } from './privacy.dto.js';
import { VisibilityService } from './visibility.service.js';

@ApiTags('privacy')
@Controller('api/v1')
export class VisibilityController {
  constructor(private readonly visibility: VisibilityService) {}

  @Get('me/visibility')
  @Access('signed-in')
  @ApiOperation({ summary: 'Who can see you, and why' })
  @ApiOkResponse({ type: PageOf(WatcherView) })
  mine(@CurrentActor() actor: Actor, @Query() query: VisibilityQuery): Promise<Page<WatcherView>> {
    return this.visibility.mine(actor, query);
  }

  @Get('people/:id/visibility')
  @Access(peoplePolicy.keepPrivacy)
  @ApiOperation({ summary: 'Who can see a person, and why' })
  @ApiOkResponse({ type: PageOf(WatcherView) })
  of(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: VisibilityQuery,
  ): Promise<Page<WatcherView>> {
    return this.visibility.of(actor, id, query);
  }
}
