import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { PasswordsService, SHORTEST_PASSWORD } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { isMessageKey, type Translate } from '../../platform/i18n/index.js';
import { type FormBody, formErrors, GetPage, Pages, PostForm, refused, seeOther, textOf } from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { ChangePasswordPage, ChoosePasswordPage, ForgottenPage } from './password-pages.js';

const LONGEST_LOGIN = 200;

/** Changing one's password, and the way back for who has forgotten it. */
@Controller()
export class PasswordPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly passwords: PasswordsService,
  ) {}

  @GetPage('account/password')
  @Access('signed-in')
  ask(@Req() request: FastifyRequest): string {
    return this.pages.render(request, (ctx) => <ChangePasswordPage ctx={ctx} errors={[]} />);
  }

  @PostForm('account/password')
  @Access('signed-in')
  async change(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.passwords.change(actor, textOf(body, 'current'), textOf(body, 'password'));
      seeOther(reply, '/account?done=password');
    } catch (error) {
      const errors = passwordErrors(error, this.pages.context(request).t);
      refused(
        reply,
        this.pages.render(request, (ctx) => <ChangePasswordPage ctx={ctx} errors={errors} />),
      );
    }
  }

  @GetPage('sign-in/forgotten')
  @Access('public')
  forgotten(@Req() request: FastifyRequest, @Query('done') done?: string): string {
    return this.pages.render(request, (ctx) => <ForgottenPage ctx={ctx} errors={[]} sent={done === 'sent'} />);
  }

  @PostForm('sign-in/forgotten')
  @Access('public')
  async send(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    const login = textOf(body, 'login').trim().slice(0, LONGEST_LOGIN);
    if (login === '') {
      const errors = [{ field: 'login', message: this.pages.context(request).t('common.field.required') }];
      return refused(
        reply,
        this.pages.render(request, (ctx) => <ForgottenPage ctx={ctx} errors={errors} sent={false} />),
      );
    }
    try {
      await this.passwords.forgotten(login, request.ip);
      seeOther(reply, '/sign-in/forgotten?done=sent');
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      refused(
        reply,
        this.pages.render(request, (ctx) => <ForgottenPage ctx={ctx} errors={errors} sent={false} />),
      );
    }
  }

  @GetPage('reset/:token')
  @Access('public')
  async choose(@Req() request: FastifyRequest, @Param('token') token: string): Promise<string> {
    return this.chooseAgain(request, token, []);
  }

  @PostForm('reset/:token')
  @Access('public')
  async set(
    @Req() request: FastifyRequest,
    @Param('token') token: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.passwords.setByLink(token, textOf(body, 'password'));
      seeOther(reply, '/sign-in?done=password');
    } catch (error) {
      const errors = passwordErrors(error, this.pages.context(request).t);
      refused(reply, await this.chooseAgain(request, token, errors));
    }
  }

  private async chooseAgain(request: FastifyRequest, token: string, errors: FormError[]): Promise<string> {
    const { givenNames, familyNames } = await this.passwords.ofLink(token);
    return this.pages.render(request, (ctx) => (
      <ChoosePasswordPage
        ctx={ctx}
        errors={errors}
        name={`${givenNames} ${familyNames}`}
        action={`/reset/${encodeURIComponent(token)}`}
      />
    ));
  }
}

function passwordErrors(error: unknown, t: Translate): FormError[] {
  if (error instanceof DomainError && error.code === 'PASSWORD_WEAK') {
    const key = `people.password.fault.${error.fields[0]?.code}`;
    if (isMessageKey(key)) return [{ field: 'password', message: t(key, { count: SHORTEST_PASSWORD }) }];
  }
  return formErrors(error, t, { PASSWORD_WRONG: 'current' });
}
