import { Body, Controller, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CertificatesService, parseSerial } from '../../certification/index.js';
import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { type FormBody, GetPage, Pages, PostForm, refused, seeOther, textOf } from '../frame/index.js';
import { AnswerPage, AskCredentialPage, AskPage, RefusedCredentialPage, UnknownPage } from './verify-pages.js';

/** More than any credential of ours has. */
const LONGEST_CREDENTIAL = 100_000;

/** For anyone with a certificate in hand: is it genuine, and does it still hold? */
@Controller()
export class VerifyController {
  constructor(
    private readonly pages: Pages,
    private readonly certificates: CertificatesService,
  ) {}

  /** The form, which is sent here too: it leads to the page of the serial, whose address can be kept and passed on. */
  @GetPage('verify')
  @Access('public')
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('serial') typed?: string | string[]): void {
    const text = [typed].flat().at(-1);
    const serial = text === undefined ? null : parseSerial(text);
    if (serial !== null) seeOther(reply, `/verify/${serial}`);
    else void reply.send(this.pages.render(request, (ctx) => <AskPage ctx={ctx} typed={text} />));
  }

  @GetPage('verify/credential')
  @Access('public')
  askCredential(@Req() request: FastifyRequest): string {
    return this.pages.render(request, (ctx) => <AskCredentialPage ctx={ctx} />);
  }

  @PostForm('verify/credential')
  @Access('public')
  @HttpCode(200)
  async examine(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    void reply.header('cache-control', 'no-store');
    const text = textOf(body, 'credential');
    const held = objectOf(text);
    if (held === null) {
      refused(
        reply,
        this.pages.render(request, (ctx) => <AskCredentialPage ctx={ctx} sent={text} />),
      );
      return;
    }
    const { verdict, certificate } = await this.certificates.verifyCredential(held);
    const page = this.pages.render(request, (ctx) =>
      certificate === null || verdict === 'altered' ? (
        <RefusedCredentialPage
          ctx={ctx}
          verdict={certificate !== null ? 'altered' : verdict === 'unknown' ? 'unknown' : 'notOurs'}
          serial={certificate?.serial ?? null}
        />
      ) : (
        <AnswerPage ctx={ctx} verification={certificate} credential />
      ),
    );
    void reply.send(page);
  }

  @GetPage('verify/:serial')
  @Access('public')
  async answer(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('serial') typed: string,
  ): Promise<string> {
    void reply.header('cache-control', 'no-store');
    const serial = parseSerial(typed);
    if (serial === null) {
      void reply.status(404);
      return this.pages.render(request, (ctx) => <AskPage ctx={ctx} typed={typed} />);
    }
    const verification = await this.certificates.verify(serial).catch(nullIfUnknown);
    if (verification !== null)
      return this.pages.render(request, (ctx) => <AnswerPage ctx={ctx} verification={verification} />);
    void reply.status(404);
    return this.pages.render(request, (ctx) => <UnknownPage ctx={ctx} serial={serial} />);
  }
}

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
  throw error;
}

function objectOf(text: string): object | null {
  if (text.length > LONGEST_CREDENTIAL) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
