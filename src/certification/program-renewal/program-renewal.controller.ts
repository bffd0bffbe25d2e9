import { Controller, Get, HttpCode, Param, ParseIntPipe, Put } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { ProgramCertification } from './program-renewal.dto.js';
import { ProgramRenewalService } from './program-renewal.service.js';

@ApiTags('programs')
@Controller('api/v1/programs/:code/cycles')
@TokenArea('learning')
export class ProgramRenewalController {
  constructor(private readonly renewals: ProgramRenewalService) {}

  @Get()
  @Access('signed-in')
  @ApiOperation({ summary: 'Each time that you completed it, with its certificate, and whether it can be renewed' })
  @ApiOkResponse({ type: ProgramCertification })
  read(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<ProgramCertification> {
    return this.renewals.certification(actor, code);
  }

  @Put(':cycle')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Begin its next cycle, in its newest version, to renew its certificate',
    description:
      'What you completed since the certificate can be renewed counts. Nothing of what you have changes. Begun already, nothing happens.',
  })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'PROGRAM_NOT_RENEWABLE: there is nothing to renew, or not yet' })
  begin(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('cycle', ParseIntPipe) cycle: number,
  ): Promise<void> {
    return this.renewals.begin(actor, code, cycle);
  }
}
