import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { peoplePolicy } from '../people.policy.js';
import { BlockingService } from './blocking.service.js';
import { PersonalData } from './personal-data.service.js';
import { download } from '../../platform/http/index.js';
import { PersonalDataExport, PrivacyReason } from './privacy.dto.js';

const asFile = (text: AsyncIterable<string>): StreamableFile =>
  download('docente-personal-data.json', 'application/json; charset=utf-8', text);

@ApiTags('privacy')
@Controller('api/v1')
export class PersonalDataController {
  constructor(
    private readonly data: PersonalData,
    private readonly blocking: BlockingService,
  ) {}

  @Get('me/data')
  @Access('signed-in')
  @ApiOperation({ summary: 'All that is held about you' })
  @ApiOkResponse({ type: PersonalDataExport })
  mine(@CurrentActor() actor: Actor): StreamableFile {
    return asFile(this.data.exportMine(actor));
  }

  @Post('people/:id/data-export')
  @Access(peoplePolicy.keepPrivacy)
  @HttpCode(200)
  @ApiOperation({ summary: 'All that is held about someone who asked for it; they see that you read it, and why' })
  @ApiOkResponse({ type: PersonalDataExport })
  async of(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: PrivacyReason,
  ): Promise<StreamableFile> {
    return asFile(await this.data.exportOf(actor, id, reason));
  }

  @Post('people/:id/blocking')
  @Access(peoplePolicy.keepPrivacy)
  @HttpCode(204)
  @ApiOperation({ summary: 'Take someone out of lists, search and sign-in' })
  @ApiNoContentResponse()
  block(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: PrivacyReason,
  ): Promise<void> {
    return this.blocking.block(actor, id, reason);
  }

  @Post('people/:id/unblocking')
  @Access(peoplePolicy.keepPrivacy)
  @HttpCode(204)
  @ApiOperation({ summary: 'Bring someone back' })
  @ApiNoContentResponse()
  unblock(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: PrivacyReason,
  ): Promise<void> {
    return this.blocking.unblock(actor, id, reason);
  }
}
