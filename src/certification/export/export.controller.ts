import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { download } from '../../platform/http/index.js';
import { ExportService } from './export.service.js';

@ApiTags('certification')
@Controller('api/v1/certificates/export')
@TokenArea('certificates')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Get()
  @Access('signed-in')
  @ApiOperation({
    summary: 'All your certificates in one file, with their signed credentials',
    description:
      'Streamed. `certificates` holds what GET /api/v1/certificates tells of each, its `document` (address and SHA-256) and its `credential`, as it was signed. The format is described in docs/sharing.md.',
  })
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'object' } })
  export(@CurrentActor() actor: Actor): StreamableFile {
    return download('certificates.json', 'application/json', this.exports.json(actor));
  }
}
