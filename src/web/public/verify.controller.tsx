import { Body, Controller, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  CertificatesService,
  credentialOfText,
  type CredentialVerification,
  LARGEST_HELD_FILE,
  parseSerial,
} from '../../certification/index.js';
import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  type FormBody,
  GetPage,
  Pages,
  PostFileForm,
  PostForm,
  receiveForm,
  refused,
  seeOther,
  textOf,
} from '../frame/index.js';
import {
  AnswerPage,
  AskCredentialPage,
  AskFilePage,
  AskPage,
  RefusedCredentialPage,
  UnknownPage,
} from './verify-pages.js';

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
    const held = credentialOfText(text);
    if (held === null) {
      refused(
        reply,
        this.pages.render(request, (ctx) => <AskCredentialPage ctx={ctx} sent={text} />),
      );
      return;
    }
    void reply.send(this.verdict(request, await this.certificates.verifyCredential(held, request.ip)));
  }

  @GetPage('verify/file')
  @Access('public')
  askFile(@Req() request: FastifyRequest): string {
    return this.pages.render(request, (ctx) => <AskFilePage ctx={ctx} errors={[]} />);
  }

  @PostFileForm('verify/file')
  @Access('public')
  @HttpCode(200)
  async examineFile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('cache-control', 'no-store');
    const form = {
      file: 'file',
      t: this.pages.context(request).t,
      fieldOf: { CREDENTIAL_UNREADABLE: 'file' },
      maxBytes: LARGEST_HELD_FILE,
      maxFields: 0,
    };
    const { value, errors } = await receiveForm(request, form, ({ stream }) =>
      this.certificates.verifyFile(stream, request.ip),
    );
    if (value !== null) void reply.send(this.verdict(request, value));
    else
      refused(
        reply,
        this.pages.render(request, (ctx) => <AskFilePage ctx={ctx} errors={errors} />),
      );
  }

  /** The page about a credential that was held out, as text or as a file. */
  private verdict(request: FastifyRequest, { verdict, certificate, documentAsIssued }: CredentialVerification): string {
    return this.pages.render(request, (ctx) =>
      certificate === null || verdict === 'altered' ? (
        <RefusedCredentialPage
          ctx={ctx}
          verdict={certificate !== null ? 'altered' : verdict === 'unknown' ? 'unknown' : 'notOurs'}
          serial={certificate?.serial ?? null}
        />
      ) : (
        <AnswerPage ctx={ctx} verification={certificate} credential otherDocument={documentAsIssued === false} />
      ),
    );
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
    const verification = await this.certificates.verify(serial, request.ip).catch(nullIfUnknown);
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
