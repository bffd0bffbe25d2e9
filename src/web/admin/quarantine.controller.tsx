import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { BulkResolution, CONFLICTS, peoplePolicy, Quarantine, Resolution } from '../../people/index.js';
import { Access, type Actor, CurrentActor, reachOf } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import {
  answerForm,
  type FormBody,
  GetPage,
  numberInPath,
  Pages,
  PostForm,
  readForm,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { quarantinePath } from './import-paths.js';
import { doubtOf, QuarantinePage, QuarantinedRowPage } from './quarantine-pages.js';

const ROWS_A_PAGE = 30;
const EXPLANATIONS: Readonly<Record<string, MessageKey>> = {
  run: 'matching.quarantine.runFault',
  reason: 'matching.quarantine.reasonFault',
};

/** Rows of a roster about which a person decides. */
@Controller('imports/:id/quarantine')
@Access(peoplePolicy.importRoster)
export class QuarantinePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly quarantine: Quarantine,
  ) {}

  @GetPage('')
  list(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    return this.listPage(request, actor, id, query, {}, []);
  }

  @PostForm('')
  async resolveAll(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    await answerForm(reply, await readForm(BulkResolution, body, t, EXPLANATIONS), {
      t,
      act: async (value) => {
        const { resolved, waiting } = await this.quarantine.resolveAll(actor, id, value);
        const left = waiting > 0 ? { code: value.code } : {};
        return withQuery(quarantinePath(id), { ...left, resolved: String(resolved), waiting: String(waiting) });
      },
      again: (errors) => this.listPage(request, actor, id, { code: textOf(body, 'code') }, body, errors),
      explain: (refusals, error) => this.explained(request, refusals, error),
    });
  }

  @GetPage(':line')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('line', numberInPath) line: number,
  ): Promise<string> {
    return this.rowPage(request, actor, id, line, {}, []);
  }

  @PostForm(':line')
  async resolve(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('line', numberInPath) line: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    await answerForm(reply, await readForm(Resolution, body, t, EXPLANATIONS), {
      t,
      act: async (value) => {
        await this.quarantine.resolve(actor, id, line, value);
        return withQuery(quarantinePath(id), { line: String(line) });
      },
      again: (errors) => this.rowPage(request, actor, id, line, body, errors),
      explain: (refusals, error) => this.explained(request, refusals, error),
    });
  }

  /** What a choice lacks is said beside it; a doubt that remains, in words. */
  private explained(request: FastifyRequest, refusals: FormError[], error: unknown): FormError[] {
    const ctx = this.pages.context(request);
    if (error instanceof DomainError && error.code === 'QUARANTINE_STILL_IN_DOUBT') {
      const doubt = doubtOf(ctx, error.fields[0]!.code);
      return [{ field: 'choice', message: ctx.t('matching.quarantine.still', { doubt }) }];
    }
    return refusals.map((each) => {
      const key = each.field === undefined ? undefined : EXPLANATIONS[each.field];
      return key === undefined ? each : { ...each, message: ctx.t(key) };
    });
  }

  private async listPage(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    query: FormBody,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const code = CONFLICTS.find((each) => each === textOf(query, 'code'));
    const cursor = textOf(query, 'cursor');
    const asked = { limit: ROWS_A_PAGE, ...(code && { code }), ...(cursor && { cursor }) };
    const [{ fileName }, waiting, { items, nextCursor }] = await Promise.all([
      this.quarantine.of(actor, id),
      this.quarantine.waiting(actor, id),
      this.quarantine.list(actor, id, asked),
    ]);
    const number = (name: string) => (/^\d{1,9}$/.test(textOf(query, name)) ? Number(textOf(query, name)) : undefined);
    const [line, resolved, left] = [number('line'), number('resolved'), number('waiting')];
    const done = line !== undefined ? { line } : resolved === undefined ? undefined : { resolved, waiting: left ?? 0 };
    return this.pages.render(request, (ctx) => (
      <QuarantinePage
        {...{ ctx, importId: id, fileName, waiting, code, rows: items, nextCursor, done, typed, errors }}
      />
    ));
  }

  private async rowPage(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    line: number,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const row = await this.quarantine.find(actor, id, line);
    const mayMerge = reachOf(actor, peoplePolicy.write).nation;
    return this.pages.render(request, (ctx) => (
      <QuarantinedRowPage {...{ ctx, importId: id, row, typed, errors, mayMerge }} />
    ));
  }
}
