import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type ApprovalRow, Approvals } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import type { MessageKey, Translate } from '../../platform/i18n/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { type ApprovalInWords, ApprovalPage, APPROVALS, ApprovalsPage } from './approval-pages.js';

const REQUESTS_A_PAGE = 20;
const DONE = ['approve', 'decline', 'withdraw'] as const;

/** What one person asks for and another decides. */
@Controller(APPROVALS)
@Access('signed-in')
export class ApprovalPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly approvals: Approvals,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const { t } = this.pages.context(request);
    const cursor = textOf(query, 'cursor');
    const page = { limit: REQUESTS_A_PAGE, ...(cursor && { cursor }) };
    const isMine = textOf(query, 'list') === 'mine';
    const { items, nextCursor } = isMine
      ? await this.approvals.requestedBy(actor, page)
      : await this.approvals.waitingFor(actor, page);
    const requests = await Promise.all(items.map((row) => this.inWords(row, t)));
    const done = DONE.find((each) => each === textOf(query, 'done'));
    return this.pages.render(request, (ctx) => (
      <ApprovalsPage ctx={ctx} requests={requests} nextCursor={nextCursor} isMine={isMine} done={done} />
    ));
  }

  @GetPage(':id')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    return this.page(request, actor, id, {}, []);
  }

  @PostForm(':id')
  async decide(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const decision = textOf(body, 'do') === 'approve' ? 'approve' : 'decline';
    try {
      await this.approvals.decide(actor, id, decision, textOf(body, 'reason').slice(0, 1000));
      seeOther(reply, withQuery(APPROVALS, { done: decision }));
    } catch (error) {
      const fault = t('oversight.approvals.reasonFault');
      const errors = formErrors(error, t).map((each) => (each.field === 'reason' ? { ...each, message: fault } : each));
      refused(reply, await this.page(request, actor, id, body, errors));
    }
  }

  @PostForm(':id/withdrawal')
  async withdraw(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.approvals.withdraw(actor, id);
      seeOther(reply, withQuery(APPROVALS, { list: 'mine', done: 'withdraw' }));
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      refused(reply, await this.page(request, actor, id, {}, errors));
    }
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const { t } = this.pages.context(request);
    const found = await this.approvals.find(actor, id);
    const approval = await this.inWords(found, t);
    const isOwn = found.askedBy === actor.personId;
    const mayDecide = this.approvals.mayDecide(actor, found);
    const look = this.approvals.lookAt(actor, found);
    return this.pages.render(request, (ctx) => (
      <ApprovalPage ctx={ctx} request={approval} {...{ isOwn, mayDecide, look }} typed={typed} errors={errors} />
    ));
  }

  private async inWords(row: ApprovalRow, t: Translate): Promise<ApprovalInWords> {
    const key: MessageKey = `oversight.approvals.state.${row.state}`;
    return { ...row, effects: await this.approvals.describe(row, t), stateText: t(key) };
  }
}
