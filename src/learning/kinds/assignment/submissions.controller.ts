import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExcludeEndpoint,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { cohortsPolicy } from '../../../cohorts/index.js';
import { Access, type Actor, CurrentActor, TokenArea } from '../../../platform/auth/index.js';
import { Config } from '../../../platform/config/index.js';
import { type Page, PageOf, receiveFile, TakesFile } from '../../../platform/http/index.js';
import { serveFile, Storage } from '../../../platform/storage/index.js';
import { GradingService } from './grading.service.js';
import {
  AssignmentView,
  DraftText,
  ExtensionBody,
  MarkBody,
  QueuedSubmissionView,
  SubmissionForTutorView,
  SubmissionsQuery,
} from './submissions.dto.js';
import { SubmissionsService } from './submissions.service.js';

class HandedFileForm {
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

@ApiTags('learning')
@Controller()
@Access('signed-in')
export class SubmissionsController {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly grading: GradingService,
    private readonly storage: Storage,
    private readonly config: Config,
  ) {}

  @Get('api/v1/enrolments/:id/activities/:key/submission')
  @TokenArea('learning')
  @ApiOperation({ summary: 'Your draft for an assignment, and what you handed in' })
  @ApiOkResponse({ type: AssignmentView })
  async state(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
  ): Promise<AssignmentView> {
    const { draft, submissions, dueAt, open } = await this.submissions.state(actor, id, key);
    return { draft, submissions, dueAt, open };
  }

  @Put('api/v1/enrolments/:id/activities/:key/submission')
  @TokenArea('learning')
  @HttpCode(204)
  @ApiOperation({ summary: 'Keep the text of your draft for an assignment' })
  @ApiNoContentResponse()
  save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
    @Body() { text, stamp }: DraftText,
  ): Promise<void> {
    return this.submissions.save(actor, id, key, text, stamp);
  }

  @Post('api/v1/enrolments/:id/activities/:key/submission/files')
  @TokenArea('learning')
  @TakesFile()
  @HttpCode(204)
  @ApiOperation({ summary: 'Add a file to your draft for an assignment' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: HandedFileForm })
  @ApiNoContentResponse()
  async addFile(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
  ): Promise<void> {
    const limits = { maxBytes: largestHanded(this.config), maxFields: 0 };
    const add = await receiveFile(request, limits, (file) => this.submissions.receive(actor, id, key, file));
    await add();
  }

  @Delete('api/v1/enrolments/:id/activities/:key/submission/files/:fileId')
  @TokenArea('learning')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a file out of your draft for an assignment' })
  @ApiNoContentResponse()
  removeFile(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
    @Param('fileId', ParseUUIDPipe) fileId: string,
  ): Promise<void> {
    return this.submissions.removeFile(actor, id, key, fileId);
  }

  @Post('api/v1/enrolments/:id/activities/:key/submission/submission')
  @TokenArea('learning')
  @HttpCode(204)
  @ApiOperation({ summary: 'Hand your draft in: it stays as it is, and waits for a tutor' })
  @ApiNoContentResponse()
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
  ): Promise<void> {
    return this.submissions.submit(actor, id, key);
  }

  @Put('api/v1/enrolments/:id/activities/:key/extension')
  @TokenArea('cohorts')
  @Access(cohortsPolicy.readPeople)
  @HttpCode(204)
  @ApiOperation({ summary: 'Give one person more time for an assignment' })
  @ApiNoContentResponse()
  extend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
    @Body() body: ExtensionBody,
  ): Promise<void> {
    return this.grading.extend(actor, id, key, body);
  }

  @Get('api/v1/cohorts/:id/submissions')
  @TokenArea('cohorts')
  @Access(cohortsPolicy.readPeople)
  @ApiOperation({ summary: 'What was handed in in a cohort and waits, the longest first' })
  @ApiOkResponse({ type: PageOf(QueuedSubmissionView) })
  async queue(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: SubmissionsQuery,
  ): Promise<Page<QueuedSubmissionView>> {
    const { items, nextCursor } = await this.grading.queue(actor, id, query);
    return { items, nextCursor };
  }

  @Get('api/v1/submissions/:id')
  @TokenArea('cohorts')
  @Access(cohortsPolicy.readPeople)
  @ApiOperation({ summary: 'What someone of your cohort handed in' })
  @ApiOkResponse({ type: SubmissionForTutorView })
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SubmissionForTutorView> {
    return (await this.grading.find(actor, id)).submission;
  }

  @Post('api/v1/submissions/:id/mark')
  @TokenArea('cohorts')
  @Access(cohortsPolicy.readPeople)
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark what was handed in, or return it for rework' })
  @ApiNoContentResponse()
  mark(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { verdict, levels, feedback }: MarkBody,
  ): Promise<void> {
    return this.grading.mark(actor, id, { verdict, levels: levels ?? [], feedback: feedback ?? '' });
  }

  @Get('api/v1/submission-files/:id')
  @TokenArea('learning')
  @ApiOperation({ summary: 'A file that was handed in: for whoever did, and who looks after the cohort' })
  @ApiOkResponse({
    description: 'The content, under the media type that it was found to have',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  async file(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await serveFile(request, reply, this.storage, await this.submissions.file(actor, id));
  }

  @Get('submission-files/:id')
  @ApiExcludeEndpoint()
  fileOnPage(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.file(request, actor, id, reply);
  }
}

/** What teachers hand in is smaller than what authors bring. */
export function largestHanded({ largestFile }: Config): number {
  return Math.floor(largestFile / 10);
}
