import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  cohortsPolicy,
  CohortsService,
  EnrolmentCodes,
  EnrolmentsService,
  NewEnrolmentCode,
} from '../../cohorts/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock, momentOf } from '../../platform/clock/index.js';
import {
  type FormBody,
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
import { cohortPath, COHORTS } from './cohort-paths.js';
import { CodesPage } from './codes-page.js';

interface Shown {
  readonly typed?: FormBody;
  readonly errors?: FormError[];
  readonly made?: string;
  readonly revoked?: boolean;
}

/** The codes by which one gets into a cohort. */
@Controller(`${COHORTS}/:id/codes`)
@Access(cohortsPolicy.manage)
export class CoordinatorCodesController {
  constructor(
    private readonly pages: Pages,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly codes: EnrolmentCodes,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('done') done?: string,
  ): Promise<string> {
    return this.page(request, actor, id, { revoked: done === 'revoked' });
  }

  /** Answers with the code itself: it can not be looked up again, so there is no other page to lead to. */
  @PostForm('')
  async make(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const { timeZone } = await this.cohorts.managed(actor, id);
    const wall = textOf(body, 'expiresAt').trim();
    const expiresAt = wall === '' ? null : momentOf(wall, timeZone);
    const late = expiresAt !== null && expiresAt <= this.clock.now();
    const typed = { label: textOf(body, 'label').trim(), mostUses: textOf(body, 'mostUses').trim() };
    const { value, errors } = await readForm(NewEnrolmentCode, typed, t, {
      mostUses: 'coordination.form.capacityFault',
    });
    const faults: FormError[] = [
      ...errors,
      ...(wall !== '' && (expiresAt === null || late)
        ? [{ field: 'expiresAt', message: t(late ? 'coordination.codes.lateFault' : 'coordination.form.momentFault') }]
        : []),
    ];
    if (value === null || faults.length > 0)
      return refused(reply, await this.page(request, actor, id, { typed: body, errors: faults }));
    const { code } = await this.codes.add(actor, id, {
      label: value.label,
      mostUses: value.mostUses ?? null,
      expiresAt,
    });
    void reply
      .status(200)
      .header('cache-control', 'no-store')
      .send(await this.page(request, actor, id, { made: code }));
  }

  @PostForm(':codeId/end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('codeId', uuidInPath) codeId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.codes.revoke(actor, id, codeId);
    seeOther(reply, `${cohortPath(id)}/codes?done=revoked`);
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    { typed = {}, errors = [], made, revoked = false }: Shown,
  ): Promise<string> {
    const cohort = await this.cohorts.managed(actor, id);
    const [codes, states] = await Promise.all([this.codes.list(actor, id), this.enrolments.states(actor, id)]);
    const requests = states.get('requested') ?? 0;
    const now = this.clock.now();
    return this.pages.render(request, (ctx) => (
      <CodesPage ctx={ctx} {...{ cohort, codes, requests, now, typed, errors, made, revoked }} />
    ));
  }
}
