import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  Approval,
  cohortsPolicy,
  CohortsService,
  type Decided,
  EnrolmentRequests,
  EnrolmentsService,
  Rejection,
} from '../../cohorts/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { answerForm, type FormBody, GetPage, Pages, PostForm, readForm, textOf, uuidInPath } from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { cohortPath, COHORTS } from './cohort-paths.js';
import { RequestsPage } from './requests-page.js';

const REQUESTS_A_PAGE = 50;
const COUNTS = ['seated', 'waitlisted', 'rejected', 'passedOver'] as const;

/** Who asks for a seat in a cohort, and what is decided about it. */
@Controller(`${COHORTS}/:id/requests`)
@Access(cohortsPolicy.manage)
export class CoordinatorRequestsController {
  constructor(
    private readonly pages: Pages,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly requests: EnrolmentRequests,
  ) {}

  @GetPage('')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: Record<string, string | undefined>,
  ): Promise<string> {
    return this.page(request, actor, id, { cursor: query['cursor'], decided: decidedOf(query) });
  }

  @PostForm('')
  async decide(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    await this.cohorts.managed(actor, id);
    const enrolments = [body['enrolments'] ?? []].flat();
    const reason = textOf(body, 'reason').trim();
    const rejects = textOf(body, 'decision') === 'reject';
    const typed = { enrolments, ...(reason && { reason }) };
    const read = await readForm<Approval>(rejects ? Rejection : Approval, typed, t);
    const errors = read.errors.map((error) =>
      error.field === 'enrolments' ? { message: t('coordination.requests.choose') } : error,
    );
    await answerForm(
      reply,
      { value: read.value, errors },
      {
        t,
        act: async (value) => {
          const decided = rejects
            ? await this.requests.reject(actor, id, value.enrolments, value.reason!)
            : await this.requests.approve(actor, id, value.enrolments, value.reason ?? null);
          return withQuery(
            `${cohortPath(id)}/requests`,
            Object.fromEntries(COUNTS.map((each) => [each, String(decided[each])])),
          );
        },
        again: (faults) => this.page(request, actor, id, { chosen: enrolments, reason, errors: faults }),
      },
    );
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    shown: {
      cursor?: string | undefined;
      chosen?: readonly string[];
      reason?: string;
      errors?: FormError[];
      decided?: Decided | null;
    },
  ): Promise<string> {
    const { cursor, chosen = [], reason = '', errors = [], decided = null } = shown;
    const cohort = await this.cohorts.managed(actor, id);
    const [requests, states] = await Promise.all([
      this.enrolments.members(actor, id, { state: 'requested', limit: REQUESTS_A_PAGE, ...(cursor && { cursor }) }),
      this.enrolments.states(actor, id),
    ]);
    const count = states.get('requested') ?? 0;
    return this.pages.render(request, (ctx) => (
      <RequestsPage ctx={ctx} {...{ cohort, requests, count, chosen, reason, errors, decided }} />
    ));
  }
}

/** What came of the decision just before. */
function decidedOf(query: Record<string, string | undefined>): Decided | null {
  const [seated, waitlisted, rejected, passedOver] = COUNTS.map((each) => Number(query[each]));
  const decided = { seated: seated!, waitlisted: waitlisted!, rejected: rejected!, passedOver: passedOver! };
  return Object.values(decided).every((count) => Number.isInteger(count) && count >= 0 && count <= 500)
    ? decided
    : null;
}
