import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, BeforeSecondFactor, CurrentActor } from '../platform/auth/index.js';
import { type Page, PageOf, PageQuery } from '../platform/http/index.js';
import { SecondStep } from './account/second-factor.dto.js';
import { SignInService } from './account/sign-in.service.js';
import { PasswordGuard } from './local.strategy.js';
import { PersonView } from './people.dto.js';
import { PeopleService } from './people.service.js';
import type { SecondFactorKind } from './session.repository.js';
import { deviceOf, SessionService } from './session.service.js';

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

class CodeAsked {
  @ApiProperty({ description: 'For POST /sessions/second-factor, with a code. It opens nothing else' })
  ticket: string;
  @ApiProperty()
  expiresAt: Date;
}

class SignInView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: ['page', 'api'] })
  kind: 'page' | 'api';
  @ApiProperty()
  userAgent: string;
  @ApiProperty({ type: String, nullable: true })
  address: string | null;
  @ApiProperty({
    type: String,
    enum: ['code', 'recovery'],
    nullable: true,
    description: 'What was shown besides the password',
  })
  secondFactor: SecondFactorKind | null;
  @ApiProperty()
  createdAt: Date;
  @ApiProperty()
  expiresAt: Date;
  @ApiProperty({ type: Date, nullable: true, description: 'When it was ended; null: it goes on, or ended by itself' })
  endedAt: Date | null;
}

class SessionView extends SignInView {
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
    private readonly signIns: SignInService,
    private readonly people: PeopleService,
  ) {}

  @Post('sessions')
  @Access('public')
  @UseGuards(PasswordGuard)
  @ApiOperation({ summary: 'Sign in with e-mail or RUN and password' })
  @ApiCreatedResponse({ type: SignedIn })
  @ApiAcceptedResponse({ type: CodeAsked, description: 'A code is asked for: POST /sessions/second-factor' })
  async signIn(
    @Body() _: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn | CodeAsked> {
    const personId = request.user as string;
    const begun = await this.signIns.begin(personId, deviceOf(request, 'api'));
    if ('token' in begun) return this.signedIn(personId, begun);
    void reply.status(202);
    return begun;
  }

  @Post('sessions/second-factor')
  @Access('public')
  @ApiOperation({ summary: 'Sign in, second step: a code of the authenticator app, or a recovery code' })
  @ApiCreatedResponse({ type: SignedIn })
  async showCode(@Body() { ticket, code }: SecondStep, @Req() request: FastifyRequest): Promise<SignedIn> {
    const { personId, ...session } = await this.signIns.finish(ticket, code, deviceOf(request, 'api'));
    return this.signedIn(personId, session);
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
  @BeforeSecondFactor()
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

  @Get('me/sign-ins')
  @Access('signed-in')
  @ApiOperation({ summary: 'When and from where you signed in, in the last months' })
  @ApiOkResponse({ type: PageOf(SignInView) })
  history(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<SignInView>> {
    return this.sessions.history(actor, query);
  }

  @Get('me')
  @Access('signed-in')
  @ApiOperation({ summary: 'You, with your appointments and grants' })
  @ApiOkResponse({ type: PersonView })
  me(@CurrentActor() actor: Actor): Promise<PersonView> {
    return this.people.me(actor);
  }

  private async signedIn(personId: string, session: { token: string; expiresAt: Date }): Promise<SignedIn> {
    const { id, givenNames, familyNames } = await this.people.ofSignedIn(personId);
    return { ...session, person: { id, givenNames, familyNames } };
  }
}
