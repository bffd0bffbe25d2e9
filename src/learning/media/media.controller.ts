import { Controller, Get, Param, ParseUUIDPipe, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { serveFile, Storage } from '../../platform/storage/index.js';
import { MediaService } from './media.service.js';

/** Pages point at `/media/ID`; programs read the same below `/api/v1`. */
@ApiTags('learning')
@Controller()
@Access('signed-in')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly storage: Storage,
  ) {}

  @Get('api/v1/media/:id')
  @TokenArea('learning')
  @ApiOperation({
    summary: 'A file of an activity, whole or the range that is asked for',
    description: 'For its learners, whoever looks after them, and its authors.',
  })
  @ApiQuery({ name: 'save', required: false, description: 'Anything: as a file to be saved' })
  @ApiOkResponse({
    description: 'The content, under the media type that it was found to have',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  async read(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
    @Query('save') save?: string,
  ): Promise<void> {
    await serveFile(request, reply, this.storage, await this.media.find(actor, id), save !== undefined);
  }

  @Get('media/:id')
  @ApiExcludeEndpoint()
  onPage(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
    @Query('save') save?: string,
  ): Promise<void> {
    return this.read(request, actor, id, reply, save);
  }
}
