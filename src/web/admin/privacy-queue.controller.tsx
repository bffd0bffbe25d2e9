import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { peoplePolicy, PrivacyDecision, PrivacyRequests } from '../../people/index.js';
import { Access, type Actor, CurrentActor, reachOf } from '../../platform/auth/index.js';
import { answerForm, type FormBody, GetPage, Pages, PostForm, readForm, textOf, uuidInPath } from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { PRIVACY_QUEUE } from './admin-paths.js';
import { PrivacyQueuePage, PrivacyRequestPage } from './privacy-queue-pages.js';

const REQUESTS_A_PAGE = 30;

/** What people ask for about their data, for who answers it. */
@Controller(PRIVACY_QUEUE)
@Access(peoplePolicy.keepPrivacy)
export class PrivacyQueueController {
  constructor(
    private readonly pages: Pages,
    private readonly requests: PrivacyRequests,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const isDecided = textOf(query, 'list') === 'decided';
    const cursor = textOf(query, 'cursor');
    const page = { limit: REQUESTS_A_PAGE, list: isDecided ? ('decided' as const) : ('open' as const) };
    const requests = await this.requests.queue(actor, { ...page, ...(cursor && { cursor }) });
    const done = textOf(query, 'done') !== '';
    return this.pages.render(request, (ctx) => (
      <PrivacyQueuePage ctx={ctx} requests={requests} isDecided={isDecided} done={done} />
    ));
  }

  @GetPage(':id')
  show(
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
    await answerForm(reply, await readForm(PrivacyDecision, body, t), {
      t,
      act: async (value) => {
        await this.requests.decide(actor, id, value);
        return withQuery(PRIVACY_QUEUE, { done: 'yes' });
      },
      again: (errors) => this.page(request, actor, id, body, errors),
    });
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const asked = await this.requests.find(actor, id);
    return this.pages.render(request, (ctx) => (
      <PrivacyRequestPage
        ctx={ctx}
        request={asked}
        isOwn={asked.personId === actor.personId}
        mayCorrect={reachOf(actor, peoplePolicy.write).nation}
        typed={typed}
        errors={errors}
      />
    ));
  }
}
