import { Controller, Get, Header, Headers, Ip, Param, ParseEnumPipe, ParseIntPipe, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { Access, type Actor, MaybeActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { STATUS_PURPOSES, type StatusPurpose } from './credential.rules.js';
import { CredentialsService } from './credentials.service.js';

const CREDENTIAL = 'application/vc';
const PURPOSES = Object.fromEntries(STATUS_PURPOSES.map((purpose) => [purpose, purpose]));

/** For other people's software: what it needs to verify a certificate without asking us about it. */
@ApiTags('certification')
@Controller()
export class CredentialsController {
  constructor(private readonly credentials: CredentialsService) {}

  @Get('api/v1/certificates/:serial/credential')
  @Access('public')
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({
    summary: 'The certificate as an Open Badges 3.0 credential, byte for byte as it was signed',
    description:
      'It names the holder and states the grade. So it is open to anyone who holds the serial only while the holder shows both there; always to the holder, who signs in.',
  })
  @ApiParam({ name: 'serial', example: '7K3-M9Q-XT2-B4H-W6Z-P8C' })
  @ApiProduces(CREDENTIAL)
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiNotFoundResponse({
    description: 'No certificate has this serial, it is not signed yet, or its holder does not show it',
  })
  async credential(
    @MaybeActor() actor: Actor | null,
    @Param('serial') serial: string,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.credentials.read(actor, serial, address);
    void reply.header('content-type', CREDENTIAL).send(bytes);
  }

  @Get(['.well-known/did.json', 'did.json'])
  @Access('public')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: "The issuer's DID document (did:web): the keys that sign, and those that did" })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiNotFoundResponse({ description: 'Nothing is signed here' })
  issuer(): Promise<object> {
    return this.credentials.issuer();
  }

  @Get('api/v1/status-lists/:purpose/:list')
  @Access('public')
  @ApiOperation({ summary: 'Which credentials are revoked or suspended: a signed Bitstring Status List' })
  @ApiParam({ name: 'purpose', enum: STATUS_PURPOSES })
  @ApiParam({ name: 'list', schema: { type: 'integer', minimum: 0 } })
  @ApiProduces(CREDENTIAL)
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiNotFoundResponse({ description: 'No credential names this list' })
  async statusList(
    @Param('purpose', new ParseEnumPipe(PURPOSES)) purpose: StatusPurpose,
    @Param('list', ParseIntPipe) list: number,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // As many as the places of the database's integers have room for.
    if (list < 0 || list > 16_000) throw new DomainError('NOT_FOUND');
    const { etag, bytes } = await this.credentials.statusList(purpose, list);
    // May be kept, and is asked for again each time: a revocation is to be seen at once.
    void reply.header('cache-control', 'public, no-cache').header('etag', etag);
    if (known?.split(/\s*,\s*/).includes(etag)) void reply.status(304).send();
    else void reply.header('content-type', CREDENTIAL).send(bytes);
  }
}
