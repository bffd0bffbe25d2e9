import { Body, Controller, Headers, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { peoplePolicy } from '../people.policy.js';
import { CorrectedPerson, RecordVersion } from './correction.dto.js';
import { CorrectionService } from './correction.service.js';

@ApiTags('privacy')
@Controller('api/v1/people')
export class CorrectionController {
  constructor(private readonly corrections: CorrectionService) {}

  @Put(':id')
  @Access(peoplePolicy.write)
  @ApiOperation({ summary: 'Correct what is known of a person, if it is still as you read it' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The version that was read, in quotes' })
  @ApiOkResponse({ type: RecordVersion })
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() corrected: CorrectedPerson,
    @Headers('if-match') version?: string,
  ): Promise<RecordVersion> {
    return this.corrections.correct(actor, id, corrected, version?.replace(/^(W\/)?"(.*)"$/, '$2'));
  }
}
