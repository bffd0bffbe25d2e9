import { Body, Controller, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  certificationPolicy,
  DesignPreviews,
  DesignsService,
  LARGEST_PICTURE,
  PICTURE_SLOTS,
  type PictureSlot,
} from '../../certification/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostFileForm,
  PostForm,
  receiveForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import type { FormError, PageContext } from '../ui/index.js';
import { readDesignForm, typedDesign } from './design-form.rules.js';
import { designPath, DESIGNS, DONE, donePath, draftPath } from './design-paths.js';
import { shownIn } from './designs.controller.js';
import { DraftPage } from './draft-page.js';

const LONGEST_REASON = 1000;

/** The draft of a design: written, looked at, given its pictures, published or thrown away. */
@Controller(`${DESIGNS}/:id/draft`)
@Access(certificationPolicy.design)
export class DesignDraftController {
  constructor(
    private readonly pages: Pages,
    private readonly designs: DesignsService,
    private readonly previews: DesignPreviews,
  ) {}

  @GetPage('')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    return this.page(request, actor, id, { query, typed: {}, errors: [] });
  }

  /** Saves what is typed, or only shows it. */
  @PostForm('')
  @HttpCode(200)
  async write(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t, locale } = this.pages.context(request);
    const refuse = (errors: FormError[]) => this.refuse(request, reply, actor, id, body, errors);
    const { content, faults } = await readDesignForm(body);
    if (content === null) return refuse(faults.map(({ field, message }) => ({ field, message: t(message) })));
    if (textOf(body, 'do') === 'view') {
      const shown = { language: shownIn(body, locale), as: 'svg' } as const;
      const sample = (await this.previews.ofUnsaved(actor, id, content, shown)).toString();
      void reply.send(await this.page(request, actor, id, { query: body, typed: body, errors: [], sample }));
      return;
    }
    try {
      await this.designs.save(actor, id, revisionOf(body), content);
      seeOther(reply, donePath(draftPath(id), 'saved'));
    } catch (error) {
      await refuse(formErrors(error, t));
    }
  }

  @PostFileForm('pictures/:slot')
  async setPicture(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('slot') name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const slot = slotOf(name);
    const file = `${slot}-file`;
    const form = { file, t, maxBytes: LARGEST_PICTURE, maxFields: 3, fieldOf: { PICTURE_REFUSED: file } };
    const { fields, errors } = await receiveForm(request, form, ({ stream, fields: texts }) =>
      this.designs.setPicture(actor, id, slot, stream, {
        revision: textOf(texts, 'revision'),
        alt: textOf(texts, `${slot}-alt`),
      }),
    );
    if (errors.length === 0) return seeOther(reply, donePath(draftPath(id), 'picture'));
    const beside = errors.map(({ field, message }) => ({ field: field === 'alt' ? `${slot}-alt` : field, message }));
    await this.refuse(request, reply, actor, id, fields, beside);
  }

  @PostForm('pictures/:slot/removal')
  async removePicture(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('slot') name: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.done(request, reply, actor, id, body, async () => {
      await this.designs.removePicture(actor, id, slotOf(name), revisionOf(body));
      return donePath(draftPath(id), 'removed');
    });
  }

  @PostForm('publication')
  async publish(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const reason = textOf(body, 'reason').trim().slice(0, LONGEST_REASON);
    if (reason === '') {
      const errors = [{ field: 'reason', message: t('common.field.required') }];
      return this.refuse(request, reply, actor, id, body, errors);
    }
    await this.done(request, reply, actor, id, body, async () => {
      const waiting = await this.designs.publish(actor, id, revisionOf(body), reason);
      return donePath(designPath(id), waiting === null ? 'published' : 'waiting');
    });
  }

  @PostForm('withdrawal')
  async withdraw(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.done(request, reply, actor, id, body, async () => {
      await this.designs.withdraw(actor, id, revisionOf(body));
      return donePath(designPath(id), 'withdrawn');
    });
  }

  /** Does it and goes on to where it says; a refusal is said on the page of the draft. */
  private async done(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    id: string,
    body: FormBody,
    act: () => Promise<string>,
  ): Promise<void> {
    try {
      seeOther(reply, await act());
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      await this.refuse(request, reply, actor, id, body, errors);
    }
  }

  /** The page again, holding what was typed; where the draft is gone meanwhile, that of the design. */
  private async refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    id: string,
    body: FormBody,
    errors: FormError[],
  ): Promise<void> {
    const { draft } = await this.designs.read(actor, id);
    if (draft === null) return seeOther(reply, donePath(designPath(id), 'gone'));
    refused(reply, await this.page(request, actor, id, { query: body, typed: body, errors }));
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    {
      query,
      typed,
      errors,
      sample = null,
    }: { query: FormBody; typed: FormBody; errors: FormError[]; sample?: string | null },
  ): Promise<string> {
    const [design, draft] = await Promise.all([this.designs.read(actor, id), this.designs.draft(actor, id)]);
    const stored = typedDesign(draft);
    const render = (ctx: PageContext) => (
      <DraftPage
        ctx={ctx}
        design={design}
        draft={draft}
        revision={(sample !== null && revisionOf(query)) || draft.revision}
        publishesAlone={this.designs.publishesAlone(actor, design)}
        typed={'colour' in typed ? typed : { ...stored, ...typed }}
        shown={shownIn(query, ctx.locale)}
        sample={sample}
        done={DONE.find((each) => each === textOf(query, 'done'))}
        errors={errors}
      />
    );
    // The forms of pictures and publication are sent to addresses of their own, which show nothing.
    const { url, method } = request;
    return this.pages.render(request, render, method === 'GET' ? url : draftPath(id));
  }
}

function revisionOf(body: FormBody): number {
  const revision = Number(textOf(body, 'revision'));
  // One that can not be right is never that of the draft.
  return Number.isInteger(revision) && revision > 0 && revision < 2_000_000_000 ? revision : 0;
}

function slotOf(name: string): PictureSlot {
  const slot = PICTURE_SLOTS.find((each) => each === name);
  if (slot === undefined) throw new DomainError('NOT_FOUND');
  return slot;
}
