import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type CohortNow, CohortsService } from '../../../../cohorts/index.js';
import { CatalogueService } from '../../../../content/index.js';
import { type AttemptToMark, learningPolicy, MarkingService } from '../../../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { Clock } from '../../../../platform/clock/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../../../frame/index.js';
import type { FormError } from '../../../ui/index.js';
import { markingPath, MarkingPage, MarkingQueuePage, markName, type TypedMark } from './marking-pages.js';

const A_PAGE = 50;
const LONGEST_COMMENT = 5000;

/** Reading and marking what people wrote in quizzes, one after the other. */
@Controller('tutor/cohorts/:id/marking')
@Access(learningPolicy.mark)
export class MarkingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly marking: MarkingService,
    private readonly cohorts: CohortsService,
    private readonly catalogue: CatalogueService,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async queue(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('cursor') cursor?: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const [cohort, queue] = await Promise.all([
      this.cohorts.visible(actor, id),
      this.marking.queue(actor, id, { cursor, limit: A_PAGE }),
    ]);
    const now = this.clock.now();
    return this.pages.render(request, (ctx) => (
      <MarkingQueuePage ctx={ctx} cohort={cohort} queue={queue} now={now} done={done === 'marked'} />
    ));
  }

  @GetPage(':attemptId')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('attemptId', uuidInPath) attemptId: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const attempt = await this.marking.read(actor, id, attemptId);
    const typed = Object.fromEntries(
      attempt.essays.map(({ id: question, given, comment }) => [
        question,
        { points: given === null ? '' : String(given).replace('.', ','), comment },
      ]),
    );
    return this.page(request, actor, id, attempt, typed, { saved: done === 'marked' });
  }

  @PostForm(':attemptId')
  async mark(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('attemptId', uuidInPath) attemptId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const attempt = await this.marking.read(actor, id, attemptId);
    const typed = Object.fromEntries(
      attempt.essays.map(({ id: question }) => [
        question,
        { points: textOf(body, markName.points(question)).trim(), comment: textOf(body, markName.comment(question)) },
      ]),
    );
    const refuse = async (errors: FormError[]): Promise<void> =>
      refused(reply, await this.page(request, actor, id, attempt, typed, { errors }));
    const errors = attempt.essays.flatMap(({ id: question, points }): FormError[] => [
      ...(isPoints(typed[question]!.points, points)
        ? []
        : [{ field: markName.points(question), message: t('marking.pointsFault', { points }) }]),
      ...(typed[question]!.comment.length > LONGEST_COMMENT
        ? [{ field: markName.comment(question), message: t('authoring.quiz.tooLong') }]
        : []),
    ]);
    if (errors.length > 0) return refuse(errors);
    try {
      const marks = attempt.essays.map(({ id: question }) => ({
        ...{ question, points: numberOf(typed[question]!.points), comment: typed[question]!.comment },
      }));
      await this.marking.mark(actor, id, attemptId, marks);
    } catch (error) {
      return refuse(formErrors(error, t));
    }
    const next = await this.marking.next(actor, id);
    seeOther(reply, `${markingPath(id)}${next === null ? '' : `/${next}`}?done=marked`);
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    cohortId: string,
    attempt: AttemptToMark,
    typed: Readonly<Record<string, TypedMark>>,
    state: { errors?: FormError[]; saved?: boolean },
  ): Promise<string> {
    const cohort: CohortNow = await this.cohorts.visible(actor, cohortId);
    const [{ activities, language }, { count }] = await Promise.all([
      this.catalogue.published(cohort.versionId),
      this.marking.waiting(actor, cohortId),
    ]);
    const { errors = [], saved = false } = state;
    return this.pages.render(request, (ctx) => (
      <MarkingPage
        {...{ ctx, cohort, attempt, typed, errors, saved }}
        title={activities.get(attempt.activityKey)?.title ?? cohort.courseTitle}
        lang={language}
        waiting={count}
      />
    ));
  }
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}

function isPoints(text: string, most: number): boolean {
  return /^\d{1,3}([.,]\d{1,2})?$/.test(text) && numberOf(text) <= most;
}
