import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CertificatesService } from '../../certification/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { download, PageQuery } from '../../platform/http/index.js';
import { GetPage, Pages } from '../frame/index.js';
import { CertificatesPage, isLate } from './certificates-page.js';

const A_PAGE = 12;

@Controller('certificates')
export class CertificatesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly certificates: CertificatesService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @GetPage('')
  @Access('signed-in')
  async mine(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentActor() actor: Actor,
    @Query() { cursor }: PageQuery,
  ): Promise<string> {
    const [page, beingIssued] = await Promise.all([
      this.certificates.mine(actor, { limit: A_PAGE, ...(cursor !== undefined && { cursor }) }),
      this.certificates.beingIssued(actor),
    ]);
    // The browser asks again by itself, and stops when the certificate is there or something is stuck.
    if (beingIssued.some((each) => !isLate(each))) void reply.header('refresh', '3');
    return this.pages.render(request, (ctx) => (
      <CertificatesPage
        ctx={ctx}
        page={page}
        beingIssued={beingIssued}
        now={this.clock.now()}
        origin={this.config.publicUrl}
      />
    ));
  }

  /** As the API's, for a browser: who is no longer signed in is led to do so, and back. */
  @Get(':serial/pdf')
  @Access('signed-in')
  @Header('cache-control', 'private, no-cache')
  @ApiExcludeEndpoint()
  async download(@CurrentActor() actor: Actor, @Param('serial') serial: string): Promise<StreamableFile> {
    const { fileName, bytes } = await this.certificates.document(actor, serial);
    return download(fileName, 'application/pdf', bytes);
  }
}
