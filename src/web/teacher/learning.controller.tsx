import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CertificatesService } from '../../certification/index.js';
import { EnrolmentsService, ProgramsService, Withdrawal } from '../../cohorts/index.js';
import { type CourseInProgress, LearningService } from '../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
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
        withdrawn={done === 'withdrawn'}
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
    const course = await this.learning.course(actor, id);
    if (course.enrolment.state !== 'enrolled' || course.over) return seeOther(reply, coursePath(id));
    void reply.send(this.withdrawalPage(request, course, '', []));
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
    const course = await this.learning.course(actor, id);
    const reason = textOf(body, 'reason').trim();
    await answerForm(reply, await readForm(Withdrawal, { reason }, t), {
      t,
      act: async (value) => {
        await this.enrolments.withdraw(actor, id, value.reason);
        return '/learning?done=withdrawn';
      },
      again: (errors) => this.withdrawalPage(request, course, reason, errors),
    });
  }

  private withdrawalPage(
    request: FastifyRequest,
    { enrolment }: Pick<CourseInProgress, 'enrolment'>,
    reason: string,
    errors: FormError[],
  ): string {
    return this.pages.render(request, (ctx) => (
      <WithdrawalPage ctx={ctx} enrolment={enrolment} reason={reason} errors={errors} />
    ));
  }
}
