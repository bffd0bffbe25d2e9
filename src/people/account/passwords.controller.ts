import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { peoplePolicy } from '../people.policy.js';
import { ForgottenPassword, PasswordByLink, PasswordChange } from './passwords.dto.js';
import { PasswordsService } from './passwords.service.js';

@ApiTags('sessions')
@Controller('api/v1')
export class PasswordsController {
  constructor(private readonly passwords: PasswordsService) {}

  @Put('me/password')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change your password; ends your other sessions' })
  @ApiNoContentResponse()
  change(@CurrentActor() actor: Actor, @Body() { current, password }: PasswordChange): Promise<void> {
    return this.passwords.change(actor, current, password);
  }

  @Post('password-resets')
  @Access('public')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask for a link to choose a new password; the answer is the same for every login' })
  @ApiNoContentResponse()
  forgotten(@Body() { login }: ForgottenPassword, @Req() request: FastifyRequest): Promise<void> {
    return this.passwords.forgotten(login, request.ip);
  }

  @Put('password-resets')
  @Access('public')
  @HttpCode(204)
  @ApiOperation({ summary: 'Choose a password by a link; ends every session' })
  @ApiNoContentResponse()
  setByLink(@Body() { token, password }: PasswordByLink): Promise<void> {
    return this.passwords.setByLink(token, password);
  }

  @Post('people/:id/invitation')
  @Access(peoplePolicy.write)
  @HttpCode(204)
  @ApiOperation({ summary: 'Send a link by which the person chooses a password' })
  @ApiNoContentResponse()
  invite(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.passwords.invite(actor, id);
  }
}
