import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { KeptApart, Merging, peoplePolicy, RequestedMerge, RequestedUnmerge } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import {
  answerForm,
  type FormBody,
  GetPage,
  Pages,
  PostForm,
  readForm,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { ComparePage, DUPLICATES, DuplicatesPage, MergePage, MERGES, MergesPage } from './merging-pages.js';
import { trimmed } from './typed.rules.js';

const A_PAGE = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const EXPLANATIONS: Readonly<Record<string, MessageKey>> = { reason: 'matching.compare.reasonFault' };

/** Records that may be of one person, and those that became one. */
@Controller('admin')
@Access(peoplePolicy.merge)
export class MergingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly merging: Merging,
  ) {}

  @GetPage('duplicates')
  async duplicates(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query() query: FormBody,
  ): Promise<string> {
    const candidates = await this.merging.candidates(actor, asked(query));
    const done = (['asked', 'keptApart'] as const).find((each) => each === textOf(query, 'done'));
    return this.pages.render(request, (ctx) => <DuplicatesPage ctx={ctx} candidates={candidates} done={done} />);
  }

  @GetPage('duplicates/compare')
  compare(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    return this.comparePage(request, actor, textOf(query, 'one'), textOf(query, 'other'), {}, []);
  }

  @PostForm('duplicates/compare')
  async merge(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const [survivorId, absorbedId] = [textOf(body, 'survivorId'), textOf(body, 'absorbedId')];
    await answerForm(reply, await readForm(RequestedMerge, trimmed(body), t, EXPLANATIONS), {
      t,
      act: async (value) => {
        await this.merging.request(actor, value);
        return withQuery(DUPLICATES, { done: 'asked' });
      },
      again: (errors) => this.comparePage(request, actor, survivorId, absorbedId, body, errors),
    });
  }

  @PostForm('duplicates/apart')
  async keepApart(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    const { value } = await readForm(KeptApart, body, (key) => key);
    if (value === null) throw new DomainError('NOT_FOUND');
    await this.merging.keepApart(actor, value.one, value.other);
    seeOther(reply, withQuery(DUPLICATES, { done: 'keptApart' }));
  }

  @GetPage('merges')
  async merges(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query() query: FormBody,
  ): Promise<string> {
    const merges = await this.merging.list(actor, asked(query));
    const done = textOf(query, 'done') !== '';
    return this.pages.render(request, (ctx) => <MergesPage ctx={ctx} merges={merges} done={done} />);
  }

  @GetPage('merges/:id')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    return this.mergePage(request, actor, id, {}, []);
  }

  @PostForm('merges/:id')
  async undo(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    await answerForm(reply, await readForm(RequestedUnmerge, trimmed(body), t, EXPLANATIONS), {
      t,
      act: async ({ reason }) => {
        await this.merging.requestUndo(actor, id, reason);
        return withQuery(MERGES, { done: 'asked' });
      },
      again: (errors) => this.mergePage(request, actor, id, body, errors),
    });
  }

  private async comparePage(
    request: FastifyRequest,
    actor: Actor,
    one: string,
    other: string,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    if (!UUID.test(one) || !UUID.test(other)) throw new DomainError('NOT_FOUND');
    const preview = await this.merging.preview(actor, one, other);
    return this.pages.render(request, (ctx) => (
      <ComparePage ctx={ctx} preview={preview} typed={typed} errors={errors} />
    ));
  }

  private async mergePage(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const merge = await this.merging.find(actor, id);
    return this.pages.render(request, (ctx) => <MergePage ctx={ctx} merge={merge} typed={typed} errors={errors} />);
  }
}

function asked(query: FormBody): { limit: number; cursor?: string } {
  const cursor = textOf(query, 'cursor');
  return { limit: A_PAGE, ...(cursor && { cursor }) };
}
