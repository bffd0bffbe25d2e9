import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { EmailChanges, NewEmail } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import {
  answerForm,
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostForm,
  readForm,
  refused,
  seeOther,
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { EMAIL, EmailDonePage, EmailLinkPage, EmailPage } from './email-pages.js';

const FIELDS = { PASSWORD_WRONG: 'password', EMAIL_SAME: 'email' } as const;

/** Changing one's address, and the links of the mails about it. */
@Controller()
export class EmailPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly changes: EmailChanges,
  ) {}

  @GetPage('account/email')
  @Access('signed-in')
  show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query('done') done?: string): Promise<string> {
    return this.page(request, actor, {}, [], done);
  }

  @PostForm('account/email')
  @Access('signed-in')
  async ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const read = await readForm(NewEmail, body, t, { email: 'administration.person.emailFault' });
    await answerForm(reply, read, {
      t,
      act: async ({ email, password }) => {
        await this.changes.request(actor, email, password);
        return EMAIL;
      },
      again: (errors) => this.page(request, actor, body, errors),
      fieldOf: FIELDS,
    });
  }

  @PostForm('account/email/withdrawal')
  @Access('signed-in')
  async withdraw(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.changes.withdraw(actor);
    seeOther(reply, `${EMAIL}?done=withdrawn`);
  }

  @GetPage('email/:token')
  @Access('public')
  toConfirm(@Req() request: FastifyRequest, @Param('token') token: string): Promise<string> {
    return this.linkPage(request, token, 'confirm', []);
  }

  @PostForm('email/:token')
  @Access('public')
  confirm(@Req() request: FastifyRequest, @Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    return this.follow(request, reply, token, 'confirm');
  }

  @GetPage('email/stop/:token')
  @Access('public')
  toStop(@Req() request: FastifyRequest, @Param('token') token: string): Promise<string> {
    return this.linkPage(request, token, 'stop', []);
  }

  @PostForm('email/stop/:token')
  @Access('public')
  stop(@Req() request: FastifyRequest, @Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    return this.follow(request, reply, token, 'stop');
  }

  private async follow(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    kind: 'confirm' | 'stop',
  ): Promise<void> {
    try {
      await this.changes[kind](token);
      void reply.send(this.pages.render(request, (ctx) => <EmailDonePage ctx={ctx} kind={kind} />));
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      refused(reply, await this.linkPage(request, token, kind, errors));
    }
  }

  private async linkPage(
    request: FastifyRequest,
    token: string,
    kind: 'confirm' | 'stop',
    errors: FormError[],
  ): Promise<string> {
    const change = await this.changes.ofLink(token, kind);
    const action = `/email/${kind === 'stop' ? 'stop/' : ''}${encodeURIComponent(token)}`;
    return this.pages.render(request, (ctx) => (
      <EmailLinkPage ctx={ctx} kind={kind} change={change} action={action} errors={errors} />
    ));
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    typed: FormBody,
    errors: readonly FormError[],
    done?: string,
  ): Promise<string> {
    const state = await this.changes.state(actor);
    return this.pages.render(request, (ctx) => (
      <EmailPage ctx={ctx} state={state} typed={typed} errors={errors} done={done} />
    ));
  }
}
