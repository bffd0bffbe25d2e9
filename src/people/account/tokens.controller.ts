import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { peoplePolicy } from '../people.policy.js';
import { MadeToken, NewToken, TokenView } from './tokens.dto.js';
import { Tokens } from './tokens.service.js';

@ApiTags('sessions')
@Controller('api/v1')
export class TokensController {
  constructor(private readonly tokens: Tokens) {}

  @Get('me/tokens')
  @Access('signed-in')
  @ApiOperation({ summary: 'Your personal tokens in force' })
  @ApiOkResponse({ type: [TokenView] })
  list(@CurrentActor() actor: Actor): Promise<TokenView[]> {
    return this.tokens.list(actor);
  }

  @Post('me/tokens')
  @Access('signed-in')
  @ApiOperation({ summary: 'Make a token with which a program acts in your name, within its scopes' })
  @ApiCreatedResponse({ type: MadeToken })
  make(@CurrentActor() actor: Actor, @Body() token: NewToken): Promise<MadeToken> {
    return this.tokens.make(actor, token);
  }

  @Delete('me/tokens/:tokenId')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a token of yours at once' })
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: Actor, @Param('tokenId', ParseUUIDPipe) tokenId: string): Promise<void> {
    return this.tokens.revoke(actor, actor.personId, tokenId);
  }

  @Get('people/:id/tokens')
  @Access(peoplePolicy.secureAccounts)
  @ApiOperation({ summary: "Another person's tokens in force: what they may do, never what they are" })
  @ApiOkResponse({ type: [TokenView] })
  ofPerson(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TokenView[]> {
    return this.tokens.ofPerson(actor, id);
  }

  @Delete('people/:id/tokens/:tokenId')
  @Access(peoplePolicy.secureAccounts)
  @HttpCode(204)
  @ApiOperation({ summary: "End another person's token at once" })
  @ApiNoContentResponse()
  revokeOf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('tokenId', ParseUUIDPipe) tokenId: string,
  ): Promise<void> {
    return this.tokens.revoke(actor, id, tokenId);
  }
}
