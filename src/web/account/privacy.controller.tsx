import { Body, Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { NewPrivacyRequest, PersonalData, PrivacyRequests } from '../../people/index.js';
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
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { MyDataPage } from './my-data-page.js';
import { MyRequestsPage } from './my-requests-page.js';
import { download } from '../../platform/http/index.js';
import { MY_REQUESTS } from './privacy-tabs.js';

const ROWS_OF_EACH = 20;
const REQUESTS_A_PAGE = 20;

/** What is held about me, and what I ask for about it. */
@Controller('account')
@Access('signed-in')
export class MyPrivacyController {
  constructor(
    private readonly pages: Pages,
    private readonly data: PersonalData,
    private readonly requests: PrivacyRequests,
  ) {}

  @GetPage('data')
  async show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    const parts = await this.data.mine(actor, ROWS_OF_EACH);
    return this.pages.render(request, (ctx) => <MyDataPage ctx={ctx} parts={parts} />);
  }

  @Get('data.json')
  @Header('cache-control', 'no-store')
  @ApiExcludeEndpoint()
  file(@CurrentActor() actor: Actor): StreamableFile {
    return download('docente-personal-data.json', 'application/json; charset=utf-8', this.data.exportMine(actor));
  }

  @GetPage('requests')
  list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    return this.page(request, actor, query, {}, []);
  }

  @PostForm('requests')
  async ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    await answerForm(reply, await readForm(NewPrivacyRequest, body, t), {
      t,
      act: async (value) => {
        await this.requests.ask(actor, value);
        return withQuery(MY_REQUESTS, { done: 'sent' });
      },
      again: (errors) => this.page(request, actor, {}, body, errors),
      fieldOf: { PRIVACY_REQUEST_PENDING: 'kind' },
    });
  }

  @PostForm('requests/:id/withdrawal')
  async withdraw(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.requests.withdraw(actor, id);
      seeOther(reply, withQuery(MY_REQUESTS, { done: 'withdrawn' }));
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      refused(reply, await this.page(request, actor, {}, {}, errors));
    }
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    query: FormBody,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const cursor = textOf(query, 'cursor');
    const done = (['sent', 'withdrawn'] as const).find((each) => each === textOf(query, 'done'));
    const requests = await this.requests.mine(actor, { limit: REQUESTS_A_PAGE, ...(cursor && { cursor }) });
    return this.pages.render(request, (ctx) => (
      <MyRequestsPage ctx={ctx} requests={requests} typed={typed} errors={errors} done={done} />
    ));
  }
}
