import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, UseGuards } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor } from '../platform/auth/index.js';
import { PasswordGuard } from './local.strategy.js';
import { PersonView } from './people.dto.js';
import { PeopleService } from './people.service.js';
import { SessionService } from './session.service.js';

export class SignIn {
  @ApiProperty({ description: 'E-mail address or RUN', example: 'teacher@example.org' })
  @IsString()
  @MaxLength(200)
  login: string;

  @ApiProperty()
  @IsString()
  @MaxLength(200)
  password: string;
}

class SignedInPerson {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
}

class SignedIn {
  @ApiProperty({ description: 'Send it as "Authorization: Bearer …"' })
  token: string;
  @ApiProperty()
  expiresAt: Date;
  @ApiProperty()
  person: SignedInPerson;
}

class SessionView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: ['page', 'api'] })
  kind: 'page' | 'api';
  @ApiProperty()
  userAgent: string;
  @ApiProperty()
  createdAt: Date;
  @ApiProperty()
  expiresAt: Date;
  @ApiProperty({ description: 'The session of this request' })
  current: boolean;
}

class CurrentSession {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  name: string;
}

@ApiTags('sessions')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly people: PeopleService,
  ) {}

  @Post('sessions')
  @Access('public')
  @UseGuards(PasswordGuard)
  @ApiOperation({ summary: 'Sign in with e-mail or RUN and password' })
  @ApiCreatedResponse({ type: SignedIn })
  async signIn(@Body() _: SignIn, @Req() request: FastifyRequest): Promise<SignedIn> {
    const personId = request.user as string;
    const { token, expiresAt } = await this.sessions.begin(personId, {
      kind: 'api',
      userAgent: request.headers['user-agent'] ?? '',
      address: request.ip,
    });
    const { id, givenNames, familyNames } = await this.people.ofSignedIn(personId);
    return { token, expiresAt, person: { id, givenNames, familyNames } };
  }

  @Get('sessions')
  @Access('signed-in')
  @ApiOperation({ summary: 'Where you are signed in' })
  @ApiOkResponse({ type: [SessionView] })
  async list(@CurrentActor() actor: Actor): Promise<SessionView[]> {
    const sessions = await this.sessions.list(actor);
    return sessions.map((session) => ({ ...session, current: session.id === actor.sessionId }));
  }

  @Get('sessions/current')
  @Access('signed-in')
  @ApiOperation({ summary: 'Is the token still good, and whose is it?' })
  @ApiOkResponse({ type: CurrentSession })
  current(@CurrentActor() { sessionId, personId, name }: Actor): CurrentSession {
    return { id: sessionId, personId, name };
  }

  @Delete('sessions/current')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  signOut(@CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.end(actor, actor.sessionId);
  }

  @Delete('sessions/:id')
  @Access('signed-in')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out another device' })
  @ApiNoContentResponse()
  end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  @Get('me')
  @Access('signed-in')
  @ApiOperation({ summary: 'You, with your appointments and grants' })
  @ApiOkResponse({ type: PersonView })
  me(@CurrentActor() actor: Actor): Promise<PersonView> {
    return this.people.me(actor);
  }
}
