import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor } from '../platform/auth/index.js';
import { type Page, PageOf, PageQuery } from '../platform/http/index.js';
import { OwnCertificate, Verification } from './certificates.dto.js';
import { CertificatesService } from './certificates.service.js';

const SERIAL = { name: 'serial', example: '7K3-M9Q-XT2-B4H-W6Z-P8C' };

@ApiTags('certification')
@Controller('api/v1/certificates')
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get()
  @Access('signed-in')
  @ApiOperation({ summary: 'Your own certificates, newest first' })
  @ApiOkResponse({ type: PageOf(OwnCertificate) })
  mine(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<OwnCertificate>> {
    return this.certificates.mine(actor, query);
  }

  @Get(':serial')
  @Access('public')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Is this certificate genuine and in force? Open to anyone who holds its serial' })
  @ApiParam(SERIAL)
  @ApiOkResponse({ type: Verification })
  @ApiNotFoundResponse({ description: 'No certificate has this serial' })
  verify(@Param('serial') serial: string): Promise<Verification> {
    return this.certificates.verify(serial);
  }

  @Get(':serial/pdf')
  @Access('signed-in')
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({ summary: 'The certificate as a document, for its holder' })
  @ApiParam(SERIAL)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(@CurrentActor() actor: Actor, @Param('serial') serial: string): Promise<StreamableFile> {
    const { fileName, bytes } = await this.certificates.document(actor, serial);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="${fileName}"`,
      length: bytes.length,
    });
  }
}
