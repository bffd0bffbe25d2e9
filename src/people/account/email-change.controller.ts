import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { EmailLink, EmailView, NewEmail } from './email-change.dto.js';
import { EmailChanges } from './email-change.service.js';

@ApiTags('sessions')
@Controller('api/v1')
export class EmailChangeController {
  constructor(private readonly changes: EmailChanges) {}

  @Get('me/email')
  @Access('signed-in')
  @ApiOperation({ summary: 'Your e-mail address, whether it is confirmed, and the one that waits to be' })
  @ApiOkResponse({ type: EmailView })
  state(@CurrentActor() actor: Actor): Promise<EmailView> {
    return this.changes.state(actor);
  }

  @Post('me/email-changes')
  @Access('signed-in')
  @HttpCode(202)
  @ApiOperation({ summary: 'Change your e-mail address: mail to the new one has to be answered first' })
  @ApiAcceptedResponse()
  request(@CurrentActor() actor: Actor, @Body() { email, password }: NewEmail): Promise<void> {
    return this.changes.request(actor, email, password);
  }

  @Delete('me/email-changes')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back the change that waits to be confirmed' })
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: Actor): Promise<void> {
    return this.changes.withdraw(actor);
  }

  @Put('email-changes')
  @Access('public')
  @HttpCode(204)
  @ApiOperation({ summary: 'Confirm a new address, by the link that was sent there' })
  @ApiNoContentResponse()
  confirm(@Body() { token }: EmailLink): Promise<void> {
    return this.changes.confirm(token);
  }

  @Put('email-changes/stop')
  @Access('public')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Stop or undo a change of address, by the link that was sent to the old one; ends every session',
  })
  @ApiNoContentResponse()
  stop(@Body() { token }: EmailLink): Promise<void> {
    return this.changes.stop(token);
  }
}
