import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Pages } from './pages.js';

/** Style sheet, script, font and pictures. Their names hold a hash of what is in them, so a browser keeps them for ever. */
@Controller()
export class AssetsController {
  constructor(private readonly pages: Pages) {}

  /** What browsers ask for by themselves, wherever a page names no icon: an answer of the API, a document. */
  @Get('favicon.ico')
  @Access('public')
  @ApiExcludeEndpoint()
  icon(@Res() reply: FastifyReply): void {
    const path = [...this.pages.assets.byPath.keys()].find((each) => /\/favicon[.-]/.test(each));
    const icon = path === undefined ? undefined : this.pages.assets.byPath.get(path);
    if (!icon) throw new DomainError('NOT_FOUND');
    void reply.header('cache-control', 'public, max-age=86400').type(icon.contentType).send(icon.body);
  }

  @Get('assets/:file')
  @Access('public')
  @ApiExcludeEndpoint()
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const asset = this.pages.assets.byPath.get(`/assets/${file}`);
    if (!asset) throw new DomainError('NOT_FOUND');
    void reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.contentType).send(asset.body);
  }
}
