import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { type Page, PageOf, PageQuery } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import {
  AddedPrivacyRequest,
  NewPrivacyRequest,
  PrivacyDecision,
  PrivacyQueueQuery,
  PrivacyRequestView,
  RecordedPrivacyRequest,
} from './privacy.dto.js';
import { PrivacyRequests } from './requests.service.js';

@ApiTags('privacy')
@Controller('api/v1')
export class PrivacyRequestsController {
  constructor(private readonly requests: PrivacyRequests) {}

  @Post('me/privacy-requests')
  @Access('signed-in')
  @ApiOperation({ summary: 'Ask for your data to be corrected, blocked or erased' })
  @ApiCreatedResponse({ type: AddedPrivacyRequest })
  ask(@CurrentActor() actor: Actor, @Body() request: NewPrivacyRequest): Promise<AddedPrivacyRequest> {
    return this.requests.ask(actor, request);
  }

  @Get('me/privacy-requests')
  @Access('signed-in')
  @ApiOperation({ summary: 'What you asked for, the latest first' })
  @ApiOkResponse({ type: PageOf(PrivacyRequestView) })
  mine(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<PrivacyRequestView>> {
    return this.requests.mine(actor, query);
  }

  @Post('me/privacy-requests/:id/withdrawal')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back a request that waits' })
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.requests.withdraw(actor, id);
  }

  @Post('people/:id/privacy-requests')
  @Access(peoplePolicy.keepPrivacy)
  @ApiOperation({ summary: 'Enter what somebody asked for by letter' })
  @ApiCreatedResponse({ type: AddedPrivacyRequest })
  record(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() request: RecordedPrivacyRequest,
  ): Promise<AddedPrivacyRequest> {
    return this.requests.record(actor, id, request);
  }

  @Get('privacy-requests')
  @Access(peoplePolicy.keepPrivacy)
  @ApiOperation({ summary: 'What people within your reach ask for, those that are due first, first' })
  @ApiOkResponse({ type: PageOf(PrivacyRequestView) })
  queue(@CurrentActor() actor: Actor, @Query() query: PrivacyQueueQuery): Promise<Page<PrivacyRequestView>> {
    return this.requests.queue(actor, query);
  }

  @Get('privacy-requests/:id')
  @Access(peoplePolicy.keepPrivacy)
  @ApiOperation({ summary: 'One request' })
  @ApiOkResponse({ type: PrivacyRequestView })
  find(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PrivacyRequestView> {
    return this.requests.find(actor, id);
  }

  @Post('privacy-requests/:id/decision')
  @Access(peoplePolicy.keepPrivacy)
  @HttpCode(204)
  @ApiOperation({ summary: 'Answer a request; an erasure then waits for a second person' })
  @ApiNoContentResponse()
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() decision: PrivacyDecision,
  ): Promise<void> {
    return this.requests.decide(actor, id, decision);
  }
}
