import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Ip,
  Param,
  Post,
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
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { download, type Page, PageOf, PageQuery, receiveFile, TakesFile } from '../platform/http/index.js';
import { CertificateStateService } from './certificate-state.service.js';
import {
  CertificateCorrection,
  CertificateStateChange,
  CorrectedCertificate,
  CredentialVerification,
  HeldCredential,
  HeldFile,
  OwnCertificate,
  Verification,
  WaitingChange,
} from './certificates.dto.js';
import { CertificatesService } from './certificates.service.js';
import { certificationPolicy } from './certification.policy.js';
import { CorrectionService } from './correction.service.js';
import { LARGEST_HELD_FILE } from './held-credential.js';

const SERIAL = { name: 'serial', example: '7K3-M9Q-XT2-B4H-W6Z-P8C' };

@ApiTags('certification')
@Controller('api/v1/certificates')
@TokenArea('certificates')
export class CertificatesController {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly states: CertificateStateService,
    private readonly corrections: CorrectionService,
  ) {}

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
  @ApiTooManyRequestsResponse({ description: 'Too many serials that do not exist were asked for' })
  verify(@Param('serial') serial: string, @Ip() address: string): Promise<Verification> {
    return this.certificates.verify(serial, address);
  }

  @Post('verifications')
  @Access('public')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Is this credential one of ours, unaltered and in force?' })
  @ApiOkResponse({ type: CredentialVerification })
  verifyCredential(@Body() { credential }: HeldCredential, @Ip() address: string): Promise<CredentialVerification> {
    return this.certificates.verifyCredential(credential, address);
  }

  @Post('verifications/file')
  @Access('public')
  @TakesFile()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The same, of a credential in a file' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: HeldFile })
  @ApiOkResponse({ type: CredentialVerification })
  verifyFile(@Req() request: FastifyRequest): Promise<CredentialVerification> {
    return receiveFile(request, { maxBytes: LARGEST_HELD_FILE, maxFields: 0 }, ({ stream }) =>
      this.certificates.verifyFile(stream, request.ip),
    );
  }

  @Post(':serial/state')
  @Access(certificationPolicy.changeState)
  @HttpCode(204)
  @ApiOperation({
    summary: 'Suspend, revoke or reinstate a certificate',
    description:
      'Shows at once on the verification page, in the status list and in the statistics. Where the installation asks for a second person, all but suspending waits for one: see /api/v1/approvals.',
  })
  @ApiParam(SERIAL)
  @ApiNoContentResponse({ description: 'Done' })
  @ApiAcceptedResponse({ type: WaitingChange, description: 'It waits for a second person' })
  @ApiConflictResponse({
    description: 'It is in that state already, its completion no longer stands, or the same waits',
  })
  async changeState(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Body() { state, reason }: CertificateStateChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WaitingChange | undefined> {
    const waiting = await this.states.change(actor, serial, state, reason);
    if (waiting === null) return undefined;
    void reply.status(202);
    return { approval: waiting.id };
  }

  @Post(':serial/correction')
  @Access(certificationPolicy.correct)
  @ApiOperation({
    summary: 'Replace a certificate by one that says what the records say now',
    description: 'Both stay and can be verified; the older one says what replaced it. Statistics count one.',
  })
  @ApiParam(SERIAL)
  @ApiCreatedResponse({ type: CorrectedCertificate })
  @ApiAcceptedResponse({ type: WaitingChange, description: 'It waits for a second person' })
  @ApiConflictResponse({ description: 'It is replaced already, not in force, or its correction waits' })
  async correct(
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Body() { reason }: CertificateCorrection,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CorrectedCertificate | WaitingChange> {
    const outcome = await this.corrections.correct(actor, serial, reason);
    if ('approval' in outcome) void reply.status(202);
    return outcome;
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
    return download(fileName, 'application/pdf', bytes);
  }
}
