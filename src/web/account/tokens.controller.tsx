import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { mustBeRecent, NewToken, Tokens } from '../../people/index.js';
import { Access, type Actor, AREAS, CurrentActor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import {
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
import type { FormError } from '../ui/index.js';
import { MadeTokenPage, NO_SCOPE, TOKENS, TokensPage } from './tokens-page.js';

@Controller(TOKENS)
@Access('signed-in')
export class TokenPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('done') done?: string,
  ): Promise<string> {
    // Asked before the form is filled in, and not after.
    mustBeRecent(actor, this.clock.now());
    return this.page(request, actor, {}, [], done);
  }

  @PostForm('')
  async make(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const scopes = AREAS.map((area) => textOf(body, area)).filter((scope) => !['', NO_SCOPE].includes(scope));
    const filled = {
      name: textOf(body, 'name').trim(),
      days: textOf(body, 'days'),
      ...(scopes.length > 0 && { scopes }),
    };
    const { value, errors } = await readForm(NewToken, filled, t);
    if (value === null) {
      const fault = t('security.tokens.scopesFault');
      const named = errors.map((each) => (each.field === 'scopes' ? { ...each, message: fault } : each));
      return refused(reply, await this.page(request, actor, body, named));
    }
    try {
      const { name, token } = await this.tokens.make(actor, value);
      void reply
        .header('cache-control', 'no-store')
        .send(this.pages.render(request, (ctx) => <MadeTokenPage ctx={ctx} name={name} token={token} />));
    } catch (error) {
      refused(reply, await this.page(request, actor, body, formErrors(error, t)));
    }
  }

  @PostForm(':tokenId/end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('tokenId', uuidInPath) tokenId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.tokens.revoke(actor, actor.personId, tokenId);
    seeOther(reply, `${TOKENS}?done=ended`);
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    typed: FormBody,
    errors: readonly FormError[],
    done?: string,
  ): Promise<string> {
    const tokens = await this.tokens.list(actor);
    return this.pages.render(request, (ctx) => (
      <TokensPage ctx={ctx} tokens={tokens} typed={typed} errors={errors} done={done} />
    ));
  }
}
