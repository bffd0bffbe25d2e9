import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Pages } from './pages.js';

/** Style sheet, script, font and pictures. Their names hold a hash of what is in them, so a browser keeps them for ever. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly pages: Pages) {}

  @Get(':file')
  @Access('public')
  @ApiExcludeEndpoint()
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const asset = this.pages.assets.byPath.get(`/assets/${file}`);
    if (!asset) throw new DomainError('NOT_FOUND');
    void reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.contentType).send(asset.body);
  }
}
