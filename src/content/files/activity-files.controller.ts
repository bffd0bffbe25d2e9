import { Controller, Delete, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import { receiveFile, TakesFile } from '../../platform/http/index.js';
import { contentPolicy } from '../content.policy.js';
import { ActivityFilesService } from './activity-files.service.js';

class ActivityFileForm {
  @ApiProperty({ description: 'What it is for: file; video, captions; picture. The texts precede the file' })
  role: string;
  @ApiPropertyOptional({ maxLength: 300, description: 'What it is, in words' })
  title?: string;
  @ApiPropertyOptional({ description: 'captions: of which language', default: 'es' })
  language?: string;
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

class AddedFileView {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

@ApiTags('authoring')
@Controller('api/v1/versions/:id/activities/:key/files')
@TokenArea('courses')
@Access(contentPolicy.author)
export class ActivityFilesController {
  constructor(
    private readonly files: ActivityFilesService,
    private readonly config: Config,
  ) {}

  @Post()
  @TakesFile()
  @ApiOperation({
    summary: 'Add a file to an activity of a draft',
    description: 'What is in it decides what it is, not its name. Pictures are made no larger than pages show them.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ActivityFileForm })
  @ApiCreatedResponse({ type: AddedFileView })
  async add(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) versionId: string,
    @Param('key', ParseIntPipe) activityKey: number,
  ): Promise<AddedFileView> {
    const limits = { maxBytes: this.config.largestFile, maxFields: 5 };
    const add = await receiveFile(request, limits, ({ name, stream, fields }) => {
      const text = (field: string): string => [fields[field]].flat().at(-1)?.trim() ?? '';
      const file = { role: text('role'), name, title: text('title'), language: text('language') || null, stream };
      return this.files.receive(actor, versionId, activityKey, file);
    });
    return add();
  }

  @Delete(':fileId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a file out of an activity of a draft' })
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) versionId: string,
    @Param('key', ParseIntPipe) activityKey: number,
    @Param('fileId', ParseUUIDPipe) fileId: string,
  ): Promise<void> {
    return this.files.remove(actor, versionId, activityKey, fileId);
  }
}
