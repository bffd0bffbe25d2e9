import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, BeforeSecondFactor, CurrentActor } from '../../platform/auth/index.js';
import { peoplePolicy } from '../people.policy.js';
import { deviceOf } from '../session.service.js';
import {
  FactorReset,
  IdentityAgain,
  OneTimeCode,
  RecoveryCodes,
  ResetRequested,
  SecondFactorState,
  SecretView,
  TurnedOn,
} from './second-factor.dto.js';
import { SecondFactorReset } from './second-factor-reset.service.js';
import { SecondFactors } from './second-factor.service.js';

@ApiTags('sessions')
@Controller('api/v1')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly resets: SecondFactorReset,
  ) {}

  @Get('me/second-factor')
  @Access('signed-in')
  @BeforeSecondFactor()
  @ApiOperation({ summary: 'Whether a code is asked for when you sign in' })
  @ApiOkResponse({ type: SecondFactorState })
  state(@CurrentActor() actor: Actor): Promise<SecondFactorState> {
    return this.factors.view(actor);
  }

  @Post('me/second-factor')
  @Access('signed-in')
  @BeforeSecondFactor()
  @ApiOperation({ summary: 'Make a secret for an authenticator app; it counts once a code confirms it' })
  @ApiCreatedResponse({ type: SecretView })
  async start(@CurrentActor() actor: Actor): Promise<SecretView> {
    await this.factors.start(actor);
    return this.factors.secretToKeep(actor);
  }

  @Post('me/second-factor/confirmation')
  @Access('signed-in')
  @BeforeSecondFactor()
  @ApiOperation({ summary: 'Turn it on with the first code; ends every session and answers with a new one' })
  @ApiCreatedResponse({ type: TurnedOn })
  turnOn(
    @CurrentActor() actor: Actor,
    @Body() { code }: OneTimeCode,
    @Req() request: FastifyRequest,
  ): Promise<TurnedOn> {
    return this.factors.turnOn(actor, code, deviceOf(request, 'api'));
  }

  @Post('me/second-factor/removal')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Turn it off, with the password and a code; ends your other sessions' })
  @ApiNoContentResponse()
  turnOff(@CurrentActor() actor: Actor, @Body() { password, code = '' }: IdentityAgain): Promise<void> {
    return this.factors.turnOff(actor, password, code);
  }

  @Post('me/recovery-codes')
  @Access('signed-in')
  @ApiOperation({ summary: 'Make new recovery codes; those before are void' })
  @ApiCreatedResponse({ type: RecoveryCodes })
  async recoveryCodes(@CurrentActor() actor: Actor): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.factors.newRecoveryCodes(actor) };
  }

  @Post('sessions/current/confirmation')
  @Access('signed-in')
  @BeforeSecondFactor()
  @HttpCode(204)
  @ApiOperation({ summary: 'Show again who you are, as some acts ask for: it counts for 15 minutes' })
  @ApiNoContentResponse()
  confirm(@CurrentActor() actor: Actor, @Body() { password, code = '' }: IdentityAgain): Promise<void> {
    return this.factors.confirmIdentity(actor, password, code);
  }

  @Post('people/:id/second-factor-reset')
  @Access(peoplePolicy.secureAccounts)
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask that the second factor of who has lost it be taken away; another administrator decides',
  })
  @ApiAcceptedResponse({ type: ResetRequested })
  async reset(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: FactorReset,
  ): Promise<ResetRequested> {
    return { approvalId: (await this.resets.request(actor, id, reason.trim())).id };
  }
}
