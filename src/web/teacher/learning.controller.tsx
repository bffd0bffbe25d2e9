import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CertificatesService } from '../../certification/index.js';
import {
  CohortsService,
  type EnrolmentRow,
  EnrolmentsService,
  hadSeat,
  leavingOf,
  ProgramsService,
  Refusal,
  Withdrawal,
} from '../../cohorts/index.js';
import { LearningService } from '../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { DomainError } from '../../platform/http/index.js';
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
import type { FormError } from '../ui/index.js';
import { CourseInProgressPage } from './course-in-progress-page.js';
import { MyLearningPage } from './my-learning-page.js';
import { coursePath } from './place-in-course.js';
import { PLACE_DONE, PlacePage } from './place-page.js';
import { WithdrawalPage } from './withdrawal-page.js';

/** Issuing takes well under a second; after a minute something is stuck, and reloading would not help. */
const WAITED_FOR_MS = 60_000;

/** What a teacher is learning, and each course from its seat to its certificate. */
@Controller('learning')
@Access('signed-in')
export class LearningPageController {
  constructor(
    private readonly pages: Pages,
    private readonly learning: LearningService,
    private readonly enrolments: EnrolmentsService,
    private readonly certificates: CertificatesService,
    private readonly programs: ProgramsService,
    private readonly cohorts: CohortsService,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async mine(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('done') done?: string,
  ): Promise<string> {
    const [enrolments, beingIssued, programs] = await Promise.all([
      this.learning.mine(actor),
      this.certificates.beingIssued(actor),
      this.programs.mine(actor),
    ]);
    const awaiting = new Set(beingIssued.map(({ id }) => id));
    return this.pages.render(request, (ctx) => (
      <MyLearningPage
        ctx={ctx}
        enrolments={enrolments}
        programs={programs}
        awaiting={awaiting}
        done={done === 'withdrawn' || done === 'declined' ? done : undefined}
      />
    ));
  }

  @GetPage(':id')
  async course(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const enrolment = await this.own(actor, id);
    if (!hadSeat(enrolment.state)) return this.placePage(request, actor, enrolment, done);
    const [course, history, certificate] = await Promise.all([
      this.learning.course(actor, id),
      this.enrolments.history(actor, id),
      this.certificates.ofEnrolment(actor, id),
    ]);
    const { completedAt } = course.enrolment;
    const late = completedAt !== null && this.clock.now().getTime() - completedAt.getTime() > WAITED_FOR_MS;
    // The browser asks again by itself until the certificate is there.
    if (completedAt !== null && certificate === null && !late) void reply.header('refresh', '3');
    return this.pages.render(request, (ctx) => (
      <CourseInProgressPage
        ctx={ctx}
        course={course}
        history={history}
        certificate={certificate}
        late={late}
        justEnrolled={done === 'enrolled'}
      />
    ));
  }

  @GetPage(':id/withdrawal')
  async askWithdrawal(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const enrolment = await this.own(actor, id);
    const over = enrolment.state === 'enrolled' && (await this.learning.course(actor, id)).over;
    if (leavingOf(enrolment.state) === null || over) return seeOther(reply, coursePath(id));
    void reply.send(this.withdrawalPage(request, enrolment, '', []));
  }

  @PostForm(':id/withdrawal')
  async withdraw(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const enrolment = await this.own(actor, id);
    const reason = textOf(body, 'reason').trim();
    const declines = leavingOf(enrolment.state) === 'declined';
    await answerForm(reply, await readForm<Refusal>(declines ? Refusal : Withdrawal, { reason }, t), {
      t,
      act: async (value) => {
        await this.enrolments.withdraw(actor, id, value.reason ?? null);
        return `/learning?done=${declines ? 'declined' : 'withdrawn'}`;
      },
      again: (errors) => this.withdrawalPage(request, enrolment, reason, errors),
    });
  }

  @PostForm(':id/acceptance')
  async accept(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    // Answered already, on another device perhaps: the page says what came of it.
    if ((await this.own(actor, id)).state !== 'offered') return seeOther(reply, coursePath(id));
    await answerForm(
      reply,
      { value: true, errors: [] },
      {
        t,
        act: async () => {
          await this.enrolments.accept(actor, id);
          return `${coursePath(id)}?done=enrolled`;
        },
        again: async (errors) => this.placePage(request, actor, await this.own(actor, id), undefined, errors),
      },
    );
  }

  private async own(actor: Actor, id: string): Promise<EnrolmentRow> {
    const enrolment = await this.enrolments.find(actor, id);
    if (enrolment.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    return enrolment;
  }

  private async placePage(
    request: FastifyRequest,
    actor: Actor,
    enrolment: EnrolmentRow,
    done?: string,
    errors: FormError[] = [],
  ): Promise<string> {
    const [history, cohort] = await Promise.all([
      this.enrolments.history(actor, enrolment.id),
      this.cohorts.find(enrolment.cohortId),
    ]);
    const what = PLACE_DONE.find((each) => each === done);
    const now = this.clock.now();
    return this.pages.render(request, (ctx) => (
      <PlacePage ctx={ctx} {...{ enrolment, cohort, history, now, errors }} done={what} />
    ));
  }

  private withdrawalPage(
    request: FastifyRequest,
    enrolment: EnrolmentRow,
    reason: string,
    errors: FormError[],
  ): string {
    return this.pages.render(request, (ctx) => (
      <WithdrawalPage ctx={ctx} enrolment={enrolment} reason={reason} errors={errors} />
    ));
  }
}
