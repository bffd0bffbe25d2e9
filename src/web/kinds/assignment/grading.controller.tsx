import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';

import { cohortsPolicy, CohortsService, EnrolmentsService } from '../../../cohorts/index.js';
import { CatalogueService } from '../../../content/index.js';
import { GradingService, LONGEST_MARK_FEEDBACK } from '../../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Clock } from '../../../platform/clock/index.js';
import { DomainError } from '../../../platform/http/index.js';
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
} from '../../frame/index.js';
import { memberPath } from '../../tutor/group-paths.js';
import type { FormError } from '../../ui/index.js';
import { ExtensionPage, GradingPage, levelField, QUEUE_STATES, QueuePage } from './grading-pages.js';
import { gradingPath } from './grading-paths.js';

const A_PAGE = 50;

/** Marking what was handed in in a cohort, one after the other. */
@Controller('tutor/cohorts/:id')
@Access(cohortsPolicy.readPeople)
export class GradingController {
  constructor(
    private readonly pages: Pages,
    private readonly grading: GradingService,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly catalogue: CatalogueService,
    private readonly clock: Clock,
  ) {}

  @GetPage('grading')
  async queue(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('state') wanted?: string,
    @Query('cursor') cursor?: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const state = QUEUE_STATES.find((each) => each === wanted) ?? 'submitted';
    const [cohort, queue] = await Promise.all([
      this.cohorts.visible(actor, id),
      this.grading.queue(actor, id, { state, limit: A_PAGE, ...(cursor && { cursor }) }),
    ]);
    const shown = { cohort, queue, state, now: this.clock.now(), done };
    return this.pages.render(request, (ctx) => <QueuePage ctx={ctx} {...shown} />);
  }

  /** Leads to whoever waits longest, or to whoever is next after the one that was just looked at. */
  @GetPage('grading/next')
  async next(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
    @Query('after') after?: string,
    @Query('done') done?: string,
  ): Promise<void> {
    const last = after !== undefined && isUuid(after) ? await this.grading.find(actor, after) : undefined;
    const next = await this.grading.next(actor, id, last?.submission);
    seeOther(
      reply,
      next === null ? `${gradingPath(id)}?done=all` : `${gradingPath(id)}/${next}${done ? '?done=saved' : ''}`,
    );
  }

  @GetPage('grading/:submissionId')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('submissionId', uuidInPath) submissionId: string,
    @Query('done') done?: string,
  ): Promise<string> {
    return this.page(request, actor, id, submissionId, { saved: done === 'saved' });
  }

  /** Keeps the mark, or returns the work, and goes on to the next. */
  @PostForm('grading/:submissionId')
  async mark(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('submissionId', uuidInPath) submissionId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const { submission, assignment } = await this.grading.find(actor, submissionId);
    if (submission.cohortId !== id) throw new DomainError('NOT_FOUND');
    const verdict = textOf(body, 'do') === 'returned' ? 'returned' : 'marked';
    const feedback = textOf(body, 'feedback').replace(/\r\n?/g, '\n');
    const levels = assignment.settings.criteria.map((_, index) => textOf(body, levelField(index)));
    const faults: FormError[] = [
      ...(verdict === 'marked'
        ? assignment.settings.criteria.flatMap(({ levels: all }, index) =>
            levels[index] !== '' && Number(levels[index]) in all
              ? []
              : [{ field: levelField(index), message: t('coordination.grading.levelFault') }],
          )
        : feedback.trim() === ''
          ? [{ field: 'feedback', message: t('coordination.grading.feedbackFault') }]
          : []),
      ...(feedback.length > LONGEST_MARK_FEEDBACK
        ? [{ field: 'feedback', message: t('learning.assignment.tooLong', { most: LONGEST_MARK_FEEDBACK }) }]
        : []),
    ];
    const refuse = async (errors: FormError[]): Promise<void> =>
      refused(reply, await this.page(request, actor, id, submissionId, { errors, typed: { levels, feedback } }));
    if (faults.length > 0) return refuse(faults);
    try {
      await this.grading.mark(actor, submissionId, { verdict, levels: levels.map(Number), feedback });
      seeOther(reply, `${gradingPath(id)}/next?after=${submissionId}&done=saved`);
    } catch (error) {
      await refuse(formErrors(error, t));
    }
  }

  @GetPage('people/:enrolmentId/extension/:key')
  async askExtension(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('enrolmentId', uuidInPath) enrolmentId: string,
    @Param('key', numberInPath) key: number,
  ): Promise<string> {
    return this.extensionPage(request, actor, { id, enrolmentId, key }, { until: '', reason: '' }, []);
  }

  @PostForm('people/:enrolmentId/extension/:key')
  async extend(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('enrolmentId', uuidInPath) enrolmentId: string,
    @Param('key', numberInPath) key: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const typed = { until: textOf(body, 'until').trim(), reason: textOf(body, 'reason').trim() };
    const isDay = /^20\d\d-\d\d-\d\d$/.test(typed.until) && !Number.isNaN(Date.parse(typed.until));
    const errors: FormError[] = [
      ...(isDay ? [] : [{ field: 'until', message: t('common.field.required') }]),
      ...(typed.reason === '' || typed.reason.length > 500
        ? [{ field: 'reason', message: t('common.field.required') }]
        : []),
    ];
    if (errors.length > 0)
      return refused(reply, await this.extensionPage(request, actor, { id, enrolmentId, key }, typed, errors));
    await this.grading.extend(actor, enrolmentId, key, typed);
    seeOther(reply, memberPath(id, enrolmentId));
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    cohortId: string,
    submissionId: string,
    state: {
      errors?: FormError[];
      saved?: boolean;
      typed?: { levels: readonly string[]; feedback: string };
    },
  ): Promise<string> {
    const { submission, assignment } = await this.grading.find(actor, submissionId);
    if (submission.cohortId !== cohortId) throw new DomainError('NOT_FOUND');
    const [cohort, { waiting }] = await Promise.all([
      this.cohorts.visible(actor, cohortId),
      this.grading.queue(actor, cohortId, { limit: 1 }),
    ]);
    const shown = { cohort, submission, assignment, waiting, now: this.clock.now(), ...state };
    return this.pages.render(request, (ctx) => <GradingPage ctx={ctx} {...shown} />);
  }

  private async extensionPage(
    request: FastifyRequest,
    actor: Actor,
    { id, enrolmentId, key }: { id: string; enrolmentId: string; key: number },
    typed: { until: string; reason: string },
    errors: FormError[],
  ): Promise<string> {
    const [cohort, member] = await Promise.all([
      this.cohorts.visible(actor, id),
      this.enrolments.member(actor, id, enrolmentId),
    ]);
    const activity = (await this.catalogue.published(cohort.versionId)).activities.get(key);
    if (member === null || activity?.kind !== 'assignment') throw new DomainError('NOT_FOUND');
    const shown = { cohort, typed, errors, title: activity.title, back: memberPath(id, enrolmentId) };
    const name = `${member.givenNames} ${member.familyNames}`;
    return this.pages.render(request, (ctx) => <ExtensionPage ctx={ctx} name={name} {...shown} />);
  }
}
