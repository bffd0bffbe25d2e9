import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { certificationPolicy, DesignsService, type NewDesign } from '../../certification/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { isLocale, type Locale } from '../../platform/i18n/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  numberInPath,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { DesignPage, DesignVersionPage } from './design-page.js';
import { DESIGNS, designPath, DONE, donePath, draftPath } from './design-paths.js';
import { DesignsPage } from './designs-page.js';

const LONGEST_REASON = 1000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What certificates look like: the designs within reach, their versions, and what is in force. */
@Controller(DESIGNS)
@Access(certificationPolicy.design)
export class DesignPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly designs: DesignsService,
  ) {}

  @GetPage('')
  list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    return this.listPage(request, actor, '', []);
  }

  @PostForm('')
  async create(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const chosen = textOf(body, 'owner');
    const owner = readOwner(chosen);
    if (owner === null) {
      const errors = [{ field: 'owner', message: t('common.field.required') }];
      return refused(reply, await this.listPage(request, actor, chosen, errors));
    }
    try {
      const { id } = await this.designs.create(actor, owner);
      seeOther(reply, donePath(draftPath(id), 'created'));
    } catch (error) {
      refused(reply, await this.listPage(request, actor, chosen, formErrors(error, t, { CONFLICT: 'owner' })));
    }
  }

  @GetPage(':id')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    return this.page(request, actor, id, query, []);
  }

  @PostForm(':id')
  async change(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const what = textOf(body, 'do');
    if (what === 'begin') {
      await this.designs.begin(actor, id);
      return seeOther(reply, draftPath(id));
    }
    if (what !== 'retire') throw new DomainError('MALFORMED_REQUEST');
    const reason = textOf(body, 'reason').trim().slice(0, LONGEST_REASON);
    const refuse = async (errors: FormError[]) => refused(reply, await this.page(request, actor, id, body, errors));
    if (reason === '') return refuse([{ field: 'reason', message: t('common.field.required') }]);
    try {
      await this.designs.retire(actor, id, reason);
      seeOther(reply, donePath(designPath(id), 'retired'));
    } catch (error) {
      await refuse(formErrors(error, t));
    }
  }

  @GetPage(':id/versions/:number')
  async version(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('number', numberInPath) number: number,
    @Query() query: FormBody,
  ): Promise<string> {
    if (number < 1 || number > 32_767) throw new DomainError('NOT_FOUND');
    const [design, version] = await Promise.all([
      this.designs.read(actor, id),
      this.designs.version(actor, id, number),
    ]);
    return this.pages.render(request, (ctx) => (
      <DesignVersionPage ctx={ctx} design={design} version={version} shown={shownIn(query, ctx.locale)} />
    ));
  }

  private async listPage(
    request: FastifyRequest,
    actor: Actor,
    chosen: string,
    errors: readonly FormError[],
  ): Promise<string> {
    const [designs, without] = await Promise.all([this.designs.list(actor), this.designs.without(actor)]);
    return this.pages.render(request, (ctx) => (
      <DesignsPage ctx={ctx} designs={designs} without={without} chosen={chosen} errors={errors} />
    ));
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const design = await this.designs.read(actor, id);
    return this.pages.render(request, (ctx) => (
      <DesignPage
        ctx={ctx}
        design={design}
        shown={shownIn(typed, ctx.locale)}
        mayRetire={this.designs.mayRetire(actor, design)}
        done={DONE.find((each) => each === textOf(typed, 'done'))}
        typed={typed}
        errors={errors}
      />
    ));
  }
}

/** The language of the sample that was chosen, else that of the page. */
export function shownIn(query: FormBody, otherwise: Locale): Locale {
  const shown = textOf(query, 'shown');
  return isLocale(shown) ? shown : otherwise;
}

function readOwner(chosen: string): NewDesign | null {
  const [kind, ownerId = ''] = chosen.split(':', 2);
  if (kind === 'nation') return { owner: 'nation' };
  if (!UUID.test(ownerId) || (kind !== 'provider' && kind !== 'program')) return null;
  return { owner: kind, ownerId };
}
