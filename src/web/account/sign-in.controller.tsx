import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { deviceOf, SessionService, SignInService } from '../../people/index.js';
import { Access, type Actor, BeforeSecondFactor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  ownPath,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
} from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { SessionCookies } from './session-cookies.js';
import { SignInCodePage, SignInPage } from './sign-in-pages.js';

/** In and out: login and password, then a code for who has a second factor. */
@Controller()
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: SessionService,
    private readonly signIns: SignInService,
    private readonly cookies: SessionCookies,
  ) {}

  @GetPage('sign-in')
  @Access('public')
  show(@Req() request: FastifyRequest, @Query('returnTo') returnTo?: string, @Query('done') done?: string): string {
    return this.pages.render(request, (ctx) => (
      <SignInPage ctx={ctx} returnTo={ownPath(returnTo, '')} login="" errors={[]} done={done} />
    ));
  }

  @PostForm('sign-in')
  @Access('public')
  async signIn(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    const login = textOf(body, 'login');
    const returnTo = ownPath(textOf(body, 'returnTo'), '');
    try {
      const known = this.cookies.deviceOf(request);
      const personId = await this.sessions.verify(login, textOf(body, 'password'), request.ip, known);
      const begun = await this.signIns.begin(personId, deviceOf(request, 'page'));
      if ('ticket' in begun) {
        this.cookies.keepTicket(reply, begun);
        return seeOther(reply, withQuery('/sign-in/code', { returnTo }));
      }
      await this.enter(request, reply, personId, begun, returnTo);
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      refused(
        reply,
        this.pages.render(request, (ctx) => <SignInPage ctx={ctx} returnTo={returnTo} login={login} errors={errors} />),
      );
    }
  }

  @GetPage('sign-in/code')
  @Access('public')
  async askCode(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('returnTo') returnTo?: string,
  ): Promise<string | void> {
    if (!(await this.signIns.isWaiting(this.cookies.ticketOf(request)))) return seeOther(reply, '/sign-in');
    return this.codePage(request, ownPath(returnTo, ''), []);
  }

  @PostForm('sign-in/code')
  @Access('public')
  async showCode(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    const returnTo = ownPath(textOf(body, 'returnTo'), '');
    const [ticket, known] = [this.cookies.ticketOf(request), this.cookies.deviceOf(request)];
    try {
      const device = deviceOf(request, 'page');
      const { personId, ...session } = await this.signIns.finish(ticket, textOf(body, 'code'), device, known);
      this.cookies.dropTicket(reply);
      await this.enter(request, reply, personId, session, returnTo);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SIGN_IN_EXPIRED')
        return seeOther(reply, withQuery('/sign-in', { returnTo, done: 'expired' }));
      const errors = formErrors(error, this.pages.context(request).t, { CODE_WRONG: 'code' });
      refused(reply, this.codePage(request, returnTo, errors));
    }
  }

  @PostForm('sign-out')
  @Access('signed-in')
  @BeforeSecondFactor()
  async signOut(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor, actor.sessionId);
    this.cookies.dropSession(reply);
    seeOther(reply, '/?done=signed-out');
  }

  private async enter(
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    session: { token: string; expiresAt: Date },
    returnTo: string,
  ): Promise<void> {
    this.cookies.keepSession(reply, session);
    this.cookies.keepDevice(reply, await this.sessions.knowDevice(personId, this.cookies.deviceOf(request)));
    seeOther(reply, returnTo || '/home');
  }

  private codePage(request: FastifyRequest, returnTo: string, errors: FormError[]): string {
    return this.pages.render(request, (ctx) => <SignInCodePage ctx={ctx} returnTo={returnTo} errors={errors} />);
  }
}
