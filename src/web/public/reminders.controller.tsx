import { Controller, HttpCode, Ip, Param, Req, Res, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { KeepsToItself, RemindersService } from '../../certification/index.js';
import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { GetPage, Pages, PostForm } from '../frame/index.js';
import { Button, ErrorPage, Form, Page, type PageContext } from '../ui/index.js';

/** Where the link of a reminder leads. Opening it changes nothing: mail programs open links by themselves. */
@Controller('reminders/:token')
@UseInterceptors(KeepsToItself)
export class RemindersController {
  constructor(
    private readonly pages: Pages,
    private readonly reminders: RemindersService,
  ) {}

  @GetPage('')
  @Access('public')
  ask(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('token') token: string,
    @Ip() address: string,
  ): Promise<string> {
    return this.answer(request, reply, () => this.reminders.holderOf(token, address), AskPage);
  }

  /** Also by one press in a mail program (RFC 8058), which sends it without having been here. */
  @PostForm('')
  @Access('public')
  @HttpCode(200)
  end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('token') token: string,
    @Ip() address: string,
  ): Promise<string> {
    return this.answer(request, reply, () => this.reminders.end(token, address), EndedPage);
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: () => Promise<unknown>,
    page: (props: { ctx: PageContext }) => preact.VNode,
  ): Promise<string> {
    try {
      await work();
      return this.pages.render(request, (ctx) => page({ ctx }));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
      void reply.status(404);
      return this.pages.render(request, (ctx) => (
        <ErrorPage ctx={ctx} title={ctx.t('wallet.reminders.gone')} detail={ctx.t('wallet.reminders.goneDetail')} />
      ));
    }
  }
}

function AskPage({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return (
    <Page ctx={ctx} title={t('wallet.reminders.title')} lead={t('wallet.reminders.lead')} indexed={false}>
      <Form>
        <Button sending={t('common.form.sending')}>{t('wallet.reminders.end')}</Button>
      </Form>
    </Page>
  );
}

function EndedPage({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return (
    <Page ctx={ctx} title={t('wallet.reminders.ended')} lead={t('wallet.reminders.endedDetail')} indexed={false} />
  );
}
