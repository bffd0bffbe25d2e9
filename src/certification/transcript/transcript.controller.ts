import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { Transcript } from './transcript.dto.js';
import { TranscriptService } from './transcript.service.js';

@ApiTags('certification')
@Controller('api/v1/me/transcript')
@TokenArea('certificates')
export class TranscriptController {
  constructor(private readonly transcripts: TranscriptService) {}

  @Get()
  @Access('signed-in')
  @ApiOperation({ summary: 'All that you have completed, with hours by year' })
  @ApiOkResponse({ type: Transcript })
  read(@CurrentActor() actor: Actor): Promise<Transcript> {
    return this.transcripts.mine(actor);
  }
}
