import { Controller, Get, Ip, Param, Res, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { Access } from '../../platform/auth/index.js';
import { SharedTranscript } from './shares.dto.js';
import { SharedService } from './shared.service.js';
import { download } from '../../platform/http/index.js';
import { KeepsToItself } from './keeps-to-itself.js';

const TOKEN = { name: 'token', description: 'The last part of the link' };
const SERIAL = { name: 'serial', example: '7K3-M9Q-XT2-B4H-W6Z-P8C' };

/** For whoever was given a link. */
@ApiTags('certification')
@Controller('api/v1/shared/:token')
@UseInterceptors(KeepsToItself)
@ApiParam(TOKEN)
@ApiNotFoundResponse({ description: 'The link was withdrawn, has expired, or never was one; or it does not show that' })
export class SharedController {
  constructor(private readonly shared: SharedService) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'What a link shows' })
  @ApiOkResponse({ type: SharedTranscript })
  open(@Param('token') token: string, @Ip() address: string): Promise<SharedTranscript> {
    return this.shared.open(token, address);
  }

  @Get('certificates/:serial/pdf')
  @Access('public')
  @ApiOperation({ summary: 'The document of a certificate that a link shows' })
  @ApiParam(SERIAL)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(
    @Param('token') token: string,
    @Param('serial') serial: string,
    @Ip() address: string,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.shared.document(token, serial, address);
    return download(fileName, 'application/pdf', bytes);
  }

  @Get('certificates/:serial/credential')
  @Access('public')
  @ApiOperation({ summary: 'The credential of a certificate that a link shows' })
  @ApiParam(SERIAL)
  @ApiProduces('application/vc')
  @ApiOkResponse({ schema: { type: 'object' } })
  async credential(
    @Param('token') token: string,
    @Param('serial') serial: string,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes } = await this.shared.credential(token, serial, address);
    void reply.header('content-type', 'application/vc').send(bytes);
  }
}
