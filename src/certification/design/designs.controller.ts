import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseEnumPipe,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { receiveFile, TakesFile } from '../../platform/http/index.js';
import { WaitingChange } from '../certificates.dto.js';
import { certificationPolicy } from '../certification.policy.js';
import { PICTURE_SLOTS, type PictureSlot } from './design.rules.js';
import { DesignPreviews } from './design-previews.service.js';
import {
  CreatedDesign,
  DesignContentBody,
  DesignDraftBody,
  DesignPictureFile,
  DesignPublication,
  DesignRetirement,
  DesignRevision,
  DesignSummary,
  DesignVersionView,
  DesignView,
  NewDesign,
  PreviewQuery,
} from './designs.dto.js';
import { DesignsService } from './designs.service.js';
import { LARGEST_PICTURE } from './picture.js';

const slotInPath = new ParseEnumPipe(Object.fromEntries(PICTURE_SLOTS.map((slot) => [slot, slot])));
const SLOT = { name: 'slot', enum: PICTURE_SLOTS };
const STALE = { description: 'The draft was changed since that revision, published or withdrawn' };

@ApiTags('certification')
@Controller('api/v1/certificate-designs')
@TokenArea('certificates')
@Access(certificationPolicy.design)
export class DesignsController {
  constructor(
    private readonly designs: DesignsService,
    private readonly previews: DesignPreviews,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What certificates look like, by program and provider',
    description: 'A certificate is issued with the design of its program, else of its provider, else with everyone’s.',
  })
  @ApiOkResponse({ type: [DesignSummary] })
  list(@CurrentActor() actor: Actor): Promise<DesignSummary[]> {
    return this.designs.list(actor);
  }

  @Post()
  @ApiOperation({ summary: 'Begin a design, with a first draft' })
  @ApiCreatedResponse({ type: CreatedDesign })
  @ApiConflictResponse({ description: 'There is one' })
  create(@CurrentActor() actor: Actor, @Body() design: NewDesign): Promise<CreatedDesign> {
    return this.designs.create(actor, design);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A design and its versions' })
  @ApiOkResponse({ type: DesignView })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DesignView> {
    return this.designs.read(actor, id);
  }

  @Get(':id/versions/:number')
  @ApiOperation({ summary: 'What one version says' })
  @ApiOkResponse({ type: DesignVersionView })
  version(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<DesignVersionView> {
    return this.designs.version(actor, id, inRange(number));
  }

  @Get(':id/versions/:number/preview')
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({ summary: 'A version on the certificate of nobody, marked as a sample' })
  @ApiProduces('application/pdf', 'image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Query() shown: PreviewQuery,
  ): Promise<StreamableFile> {
    return fileOf(await this.previews.ofVersion(actor, id, inRange(number), shown), shown);
  }

  @Get(':id/versions/:number/pictures/:slot')
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({ summary: 'A picture of a version, as it is in documents' })
  @ApiParam(SLOT)
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async picture(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Param('slot', slotInPath) slot: PictureSlot,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.designs.picture(actor, id, inRange(number), slot), { type: 'image/png' });
  }

  @Post(':id/draft')
  @HttpCode(200)
  @ApiOperation({ summary: 'The draft, begun like the latest version where there is none' })
  @ApiOkResponse({ type: DesignVersionView })
  begin(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DesignVersionView> {
    return this.designs.begin(actor, id);
  }

  @Put(':id/draft')
  @HttpCode(204)
  @ApiOperation({ summary: 'Replace colours, texts and signatories of the draft' })
  @ApiNoContentResponse({ description: 'Saved; signatures of places where nobody signs any more are gone' })
  @ApiConflictResponse(STALE)
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { revision, ...content }: DesignDraftBody,
  ): Promise<void> {
    await this.designs.save(actor, id, revision, content);
  }

  @Delete(':id/draft')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw the draft away; what is in force stays so' })
  @ApiNoContentResponse()
  @ApiConflictResponse(STALE)
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { revision }: DesignRevision,
  ): Promise<void> {
    return this.designs.withdraw(actor, id, revision);
  }

  @Post(':id/draft/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What is not saved yet on the certificate of nobody, with the pictures of the draft' })
  @ApiProduces('application/pdf', 'image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async previewUnsaved(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() shown: PreviewQuery,
    @Body() content: DesignContentBody,
  ): Promise<StreamableFile> {
    return fileOf(await this.previews.ofUnsaved(actor, id, content, shown), shown);
  }

  @Post(':id/draft/pictures/:slot')
  @TakesFile()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Put a logo, or a signature, in its place of the draft',
    description: 'Kept as a PNG of our own making on white, as large as it is printed.',
  })
  @ApiParam(SLOT)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: DesignPictureFile })
  @ApiNoContentResponse()
  @ApiConflictResponse(STALE)
  setPicture(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('slot', slotInPath) slot: PictureSlot,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return receiveFile(request, { maxBytes: LARGEST_PICTURE, maxFields: 2 }, ({ stream, fields }) =>
      this.designs.setPicture(actor, id, slot, stream, fields),
    );
  }

  @Delete(':id/draft/pictures/:slot')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a picture out of the draft' })
  @ApiParam(SLOT)
  @ApiNoContentResponse()
  @ApiConflictResponse(STALE)
  removePicture(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('slot', slotInPath) slot: PictureSlot,
    @Query() { revision }: DesignRevision,
  ): Promise<void> {
    return this.designs.removePicture(actor, id, slot, revision);
  }

  @Post(':id/draft/publication')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Issue certificates with it from now on',
    description:
      'Those that are issued already stay as they are. Only administrators publish, and where the installation asks for a second person none of them alone; of anyone else it becomes a request: see /api/v1/approvals.',
  })
  @ApiNoContentResponse({ description: 'Done' })
  @ApiAcceptedResponse({ type: WaitingChange, description: 'It waits for an administrator' })
  @ApiConflictResponse({ description: 'The draft was changed since that revision, or its publication waits already' })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { revision, reason }: DesignPublication,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WaitingChange | undefined> {
    const waiting = await this.designs.publish(actor, id, revision, reason);
    if (waiting === null) return undefined;
    void reply.status(202);
    return { approval: waiting.id };
  }

  @Post(':id/retirement')
  @Access(certificationPolicy.publishDesign)
  @HttpCode(204)
  @ApiOperation({ summary: 'Issue no certificate with it any more' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'None of its versions is in force' })
  retire(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: DesignRetirement,
  ): Promise<void> {
    return this.designs.retire(actor, id, reason);
  }
}

/** A number that no version has, when it is more than the database could hold. */
function inRange(number: number): number {
  return Number.isInteger(number) && number > 0 && number < 32_768 ? number : 0;
}

function fileOf(bytes: Buffer, { as }: PreviewQuery): StreamableFile {
  return new StreamableFile(bytes, {
    type: as === 'pdf' ? 'application/pdf' : 'image/svg+xml',
    disposition: `inline; filename="muestra.${as}"`,
    length: bytes.length,
  });
}
