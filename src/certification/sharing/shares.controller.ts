import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { type Page, PageOf, PageQuery } from '../../platform/http/index.js';
import { MadeShare, NewShare, Share } from './shares.dto.js';
import { SharesService } from './shares.service.js';

@ApiTags('certification')
@Controller('api/v1/me/shares')
@Access('signed-in')
@TokenArea('certificates')
export class SharesController {
  constructor(private readonly shares: SharesService) {}

  @Get()
  @ApiOperation({ summary: 'The links by which you show certificates to others, newest first' })
  @ApiOkResponse({ type: PageOf(Share) })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<Share>> {
    return this.shares.list(actor, query);
  }

  @Post()
  @ApiOperation({ summary: 'Make a link that shows some of your certificates, or all that you have completed' })
  @ApiCreatedResponse({ type: MadeShare })
  @ApiNotFoundResponse({ description: 'One of the certificates is not yours' })
  @ApiConflictResponse({ description: 'Too many of your links work already' })
  make(@CurrentActor() actor: Actor, @Body() body: NewShare): Promise<MadeShare> {
    return this.shares.make(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw a link: at once, and for ever' })
  @ApiNoContentResponse({ description: 'Done' })
  @ApiNotFoundResponse({ description: 'You have no such link' })
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.shares.withdraw(actor, id);
  }
}
