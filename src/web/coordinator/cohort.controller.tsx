import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  type CohortNow,
  cohortsPolicy,
  CohortsService,
  ENROLMENT_STATES,
  EnrolmentsService,
  hadSeat,
  removalOf,
  Withdrawal,
} from '../../cohorts/index.js';
import { LearningService } from '../../learning/index.js';
import { PeopleService } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { DomainError } from '../../platform/http/index.js';
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
import type { FormError } from '../ui/index.js';
import { ClosurePage } from './closure-page.js';
import { CohortPage, DONE, type Enrolling } from './cohort-page.js';
import { cohortPath, COHORTS } from './cohort-paths.js';
import { EnrolmentPage } from './enrolment-page.js';
import { WithdrawalPage } from './withdrawal-page.js';

const PEOPLE_A_PAGE = 50;

/** One cohort: what is known of it, who is in it, and its closing. */
@Controller(`${COHORTS}/:id`)
@Access(cohortsPolicy.manage)
export class CoordinatorCohortController {
  constructor(
    private readonly pages: Pages,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly learning: LearningService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('cursor') cursor?: string,
    @Query('done') done?: string,
    @Query('enrolment') enrolmentId?: string,
    @Query('state') state?: string,
  ): Promise<string> {
    const what = DONE.find((each) => each === done);
    const name = what === 'enrolled' || what === 'waitlisted' ? await this.nameIn(actor, id, enrolmentId) : undefined;
    return this.page(request, actor, id, { cursor, state }, { done: what, name });
  }

  /** Enrols whoever has a RUN or e-mail address. */
  @PostForm('')
  async enrol(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const login = textOf(body, 'login');
    const refuse = async (message: string): Promise<void> =>
      refused(reply, await this.page(request, actor, id, {}, { login, errors: [{ field: 'login', message }] }));
    if (login.trim() === '') return refuse(t('common.field.required'));
    await this.cohorts.managed(actor, id);
    const person = await this.people.recognise(actor, login).catch(nullIfUnknown);
    if (person === null) return refuse(t('coordination.enrol.unknown'));
    try {
      const { id: enrolmentId, state } = await this.enrolments.join(actor, id, { personId: person.id });
      seeOther(reply, `${cohortPath(id)}?done=${state}&enrolment=${enrolmentId}`);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ALREADY_ENROLLED')
        return refuse(t('coordination.enrol.already'));
      return refuse(formErrors(error, t)[0]!.message);
    }
  }

  @GetPage('closure')
  async askClosure(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    const cohort = await this.cohorts.managed(actor, id);
    const now = this.clock.now();
    return this.pages.render(request, (ctx) => <ClosurePage ctx={ctx} cohort={cohort} now={now} />);
  }

  @PostForm('closure')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const closed = textOf(body, 'closed') === 'yes';
    await this.cohorts.setClosed(actor, id, closed);
    seeOther(reply, `${cohortPath(id)}?done=${closed ? 'closed' : 'reopened'}`);
  }

  /** What happened to one enrolment, by whom and why. */
  @GetPage('enrolments/:enrolmentId')
  async showEnrolment(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('enrolmentId', uuidInPath) enrolmentId: string,
  ): Promise<string> {
    const cohort = await this.cohorts.managed(actor, id);
    const member = await this.enrolments.member(actor, id, enrolmentId);
    if (member === null) throw new DomainError('NOT_FOUND');
    const history = await this.enrolments.history(actor, enrolmentId);
    return this.pages.render(request, (ctx) => (
      <EnrolmentPage
        ctx={ctx}
        {...{ cohort, member, history }}
        seated={hadSeat(member.state)}
        removable={removalOf(member.state) !== null}
      />
    ));
  }

  @GetPage('enrolments/:enrolmentId/withdrawal')
  async askWithdrawal(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('enrolmentId', uuidInPath) enrolmentId: string,
  ): Promise<string> {
    return this.withdrawalPage(request, actor, id, enrolmentId, '', []);
  }

  @PostForm('enrolments/:enrolmentId/withdrawal')
  async withdraw(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('enrolmentId', uuidInPath) enrolmentId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const typed = textOf(body, 'reason');
    await answerForm(reply, await readForm(Withdrawal, { reason: typed.trim() }, t), {
      t,
      act: async ({ reason }) => {
        await this.enrolments.withdraw(actor, enrolmentId, reason);
        return `${cohortPath(id)}?done=withdrawn`;
      },
      again: (errors) => this.withdrawalPage(request, actor, id, enrolmentId, typed, errors),
    });
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    shown: { cursor?: string | undefined; state?: string | undefined },
    enrolling: Enrolling,
  ): Promise<string> {
    const cohort = await this.cohorts.managed(actor, id);
    const state = ENROLMENT_STATES.find((each) => each === shown.state) ?? null;
    const [members, counts, states] = await Promise.all([
      this.enrolments.members(actor, id, {
        limit: PEOPLE_A_PAGE,
        ...(shown.cursor && { cursor: shown.cursor }),
        ...(state && { state }),
      }),
      this.learning.countsOf(actor, [cohort]),
      this.enrolments.states(actor, id),
    ]);
    return this.pages.render(request, (ctx) => (
      <CohortPage ctx={ctx} {...{ cohort, members, states, state, enrolling }} counts={counts.get(id)} />
    ));
  }

  private async withdrawalPage(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    enrolmentId: string,
    reason: string,
    errors: FormError[],
  ): Promise<string> {
    const cohort: CohortNow = await this.cohorts.managed(actor, id);
    const name = await this.nameIn(actor, id, enrolmentId);
    if (name === undefined) throw new DomainError('NOT_FOUND');
    return this.pages.render(request, (ctx) => (
      <WithdrawalPage ctx={ctx} cohort={cohort} name={name} reason={reason} errors={errors} />
    ));
  }

  /** Whose enrolment in the cohort it is; undefined if it is none of the cohort. */
  private async nameIn(actor: Actor, cohortId: string, enrolmentId: string | undefined): Promise<string | undefined> {
    const member = await this.enrolments.member(actor, cohortId, enrolmentId ?? '');
    return member === null ? undefined : `${member.givenNames} ${member.familyNames}`;
  }
}

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
  throw error;
}
