import { Controller, Get, Ip, Param, Req, Res, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { KeepsToItself, SharedService } from '../../certification/index.js';
import { Access } from '../../platform/auth/index.js';
import { DomainError, download } from '../../platform/http/index.js';
import { GetPage, Pages } from '../frame/index.js';
import { NoLinkPage, SharedPage } from './shared-page.js';

/** For whoever was given a link to someone's certificates. */
@Controller('shared/:token')
@UseInterceptors(KeepsToItself)
export class SharedPageController {
  constructor(
    private readonly pages: Pages,
    private readonly shared: SharedService,
  ) {}

  @GetPage('')
  @Access('public')
  async open(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('token') token: string,
    @Ip() address: string,
  ): Promise<string> {
    const shared = await this.shared.open(token, address).catch(nullIfUnknown);
    if (shared !== null)
      return this.pages.render(request, (ctx) => <SharedPage ctx={ctx} shared={shared} path={`/shared/${token}`} />);
    void reply.status(404);
    return this.pages.render(request, (ctx) => <NoLinkPage ctx={ctx} />);
  }

  @Get('certificates/:serial/pdf')
  @Access('public')
  @ApiExcludeEndpoint()
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
  @ApiExcludeEndpoint()
  async credential(
    @Param('token') token: string,
    @Param('serial') serial: string,
    @Ip() address: string,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.shared.credential(token, serial, address);
    return download(fileName, 'application/vc', bytes);
  }
}

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
  throw error;
}
