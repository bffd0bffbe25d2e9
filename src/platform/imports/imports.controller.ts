import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../auth/index.js';
import { download, localeOf, type Page, PageOf, PageQuery, TakesFile } from '../http/index.js';
import {
  ConfirmedImport,
  ImportEffect,
  ImportRowsQuery,
  ImportRowView,
  ImportView,
  ReceivedImport,
  ReportQuery,
} from './imports.dto.js';
import { importsPolicy } from './imports.policy.js';
import { Inspection } from './inspection.service.js';
import { Imports } from './imports.service.js';
import { receiveImport } from './receive-import.js';

const CSV = 'text/csv; charset=utf-8';
const JSON_DOCUMENT = 'application/json; charset=utf-8';

@ApiTags('imports')
@Controller('api/v1/imports')
@TokenArea('people')
@Access(importsPolicy.use)
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly inspection: Inspection,
  ) {}

  @Post()
  @TakesFile()
  @ApiOperation({
    summary: 'Send a file of rows: it is read and compared, and changes nothing yet',
    description:
      'The texts must precede the file. What the columns mean: docs/roster-import.md, docs/schools-import.md.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['kind', 'file'],
      properties: {
        kind: { type: 'string', enum: ['roster', 'schools', 'enrolments'] },
        complete: {
          type: 'string',
          description:
            'Of a roster: whoever the file does not name has left: schools, region:13 or nation; without it nobody has. ' +
            'Of a directory of schools: nation (as without it: those that a newer directory does not name are closed) or none',
        },
        source: { type: 'string', description: 'Of a roster: the system whose external ids the file holds' },
        year: { type: 'string', description: 'Of a directory: the year of rows that do not give theirs' },
        invented: { type: 'string', enum: ['close'], description: 'Of a directory: close the invented schools' },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @ApiCreatedResponse({ type: ReceivedImport })
  @ApiUnprocessableEntityResponse({ description: 'The file as a whole can not be read, or a text is wrong' })
  receive(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<ReceivedImport> {
    return receiveImport(this.imports, actor, request);
  }

  @Get()
  @ApiOperation({ summary: 'The imports that you may see, the latest first' })
  @ApiOkResponse({ type: PageOf(ImportView) })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<ImportView>> {
    return this.inspection.list(actor, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One import: its state, what it changes, and how far it is' })
  @ApiOkResponse({ type: ImportView })
  find(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ImportView> {
    return this.inspection.find(actor, id);
  }

  @Post(':id/apply')
  @HttpCode(200)
  @ApiOperation({ summary: 'Do what the preview said, in the background; or ask the second person that it takes' })
  @ApiOkResponse({ type: ConfirmedImport })
  @ApiConflictResponse({ description: 'It was applied or discarded already' })
  async apply(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ConfirmedImport> {
    return { state: await this.imports.confirm(actor, id) };
  }

  @Post(':id/discard')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget a file that was not applied' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'It was applied or discarded already' })
  discard(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.imports.discard(actor, id);
  }

  @Get(':id/rejected')
  @ApiOperation({
    summary: 'The rows that were not taken, as they were sent, with the reasons: to be corrected and sent again',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async rejected(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    return download(`rejected-${id}.csv`, CSV, await this.inspection.rejected(actor, id, localeOf(request)));
  }

  @Get(':id/report')
  @ApiOperation({ summary: 'Everything that was found and everything that changes, line by line' })
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: ReportQuery,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const locale = localeOf(request);
    return format === 'json'
      ? download(`report-${id}.json`, JSON_DOCUMENT, await this.inspection.reportAsJson(actor, id, locale))
      : download(`report-${id}.csv`, CSV, await this.inspection.report(actor, id, locale));
  }

  @Get(':id/rows')
  @ApiOperation({
    summary: 'Rows of the file, in its order, with what was found and what changes',
    description: 'Once it was applied only those are kept that somebody may still want to look at.',
  })
  @ApiOkResponse({ type: PageOf(ImportRowView) })
  rows(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ImportRowsQuery,
    @Req() request: FastifyRequest,
  ): Promise<Page<ImportRowView>> {
    return this.inspection.rows(actor, id, localeOf(request), query);
  }

  @Get(':id/effects')
  @ApiOperation({ summary: 'What changes in things that no row names, such as posts that end' })
  @ApiOkResponse({ type: PageOf(ImportEffect) })
  effects(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<ImportEffect>> {
    return this.inspection.effects(actor, id, query);
  }
}
