import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { CreatedPerson } from '../people.dto.js';
import { peoplePolicy } from '../people.policy.js';
import { DelegatedGrantView, NewDelegation, NewGrant, WaitingGrant } from './grants.dto.js';
import { GrantsService } from './grants.service.js';

@ApiTags('people')
@Controller('api/v1')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Post('people/:id/grants')
  @Access(peoplePolicy.grant)
  @ApiOperation({
    summary: 'Grant a role within a scope that you administer',
    description:
      'The role of administrator for the nation waits for a second person, when there is another who may decide: see /api/v1/approvals.',
  })
  @ApiCreatedResponse({ type: CreatedPerson })
  @ApiAcceptedResponse({ type: WaitingGrant, description: 'It waits for a second person' })
  async grant(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() grant: NewGrant,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedPerson | WaitingGrant> {
    const outcome = await this.grants.grant(actor, id, grant);
    if ('approvalId' in outcome) void reply.status(202);
    return outcome;
  }

  @Delete('people/:id/grants/:grantId')
  @Access(peoplePolicy.grant)
  @HttpCode(204)
  @ApiOperation({ summary: 'End a grant' })
  @ApiNoContentResponse()
  end(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('grantId', ParseUUIDPipe) grantId: string,
  ): Promise<void> {
    return this.grants.end(actor, id, grantId);
  }

  @Get('me/delegations')
  @Access('signed-in')
  @ApiOperation({ summary: 'What you have delegated' })
  @ApiOkResponse({ type: [DelegatedGrantView] })
  delegated(@CurrentActor() actor: Actor): Promise<DelegatedGrantView[]> {
    return this.grants.delegated(actor);
  }

  @Post('me/grants/:grantId/delegations')
  @Access('signed-in')
  @ApiOperation({ summary: 'Delegate a grant of yours, or a part of it, to another person until a day' })
  @ApiCreatedResponse({ type: CreatedPerson })
  delegate(
    @CurrentActor() actor: Actor,
    @Param('grantId', ParseUUIDPipe) grantId: string,
    @Body() delegation: NewDelegation,
  ): Promise<CreatedPerson> {
    return this.grants.delegate(actor, grantId, delegation);
  }

  @Delete('me/delegations/:grantId')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back what you have delegated' })
  @ApiNoContentResponse()
  endDelegation(@CurrentActor() actor: Actor, @Param('grantId', ParseUUIDPipe) grantId: string): Promise<void> {
    return this.grants.endDelegation(actor, grantId);
  }
}
