import { Body, Controller, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { NewNomination, NominatedView } from './cohorts.dto.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { Nominations } from './nominations.service.js';

@ApiTags('cohorts')
@Controller('api/v1/schools/:rbd/nominations')
@TokenArea('cohorts')
export class NominationsController {
  constructor(private readonly nominations: Nominations) {}

  @Post()
  @Access(cohortsPolicy.nominate)
  @HttpCode(200)
  @ApiOperation({ summary: 'Name teachers of a school for a cohort that takes nominations' })
  @ApiOkResponse({ type: NominatedView })
  nominate(
    @CurrentActor() actor: Actor,
    @Param('rbd', ParseIntPipe) rbd: number,
    @Body() { cohortId, people }: NewNomination,
  ): Promise<NominatedView> {
    return this.nominations.nominate(actor, rbd, cohortId, people);
  }
}
