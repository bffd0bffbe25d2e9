import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CohortsService, EnrolmentsService, NewEnrolment } from '../../cohorts/index.js';
import { CatalogueService, CompetenciesService } from '../../content/index.js';
import { Access, type Actor, CurrentActor, MaybeActor } from '../../platform/auth/index.js';
import { DomainError, ERROR_STATUS, type ErrorCode } from '../../platform/http/index.js';
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
import { CataloguePage } from './catalogue-page.js';
import { cohortsToChoose } from './cohorts-to-choose.js';
import { CoursePage } from './course-page.js';
import { EnrolmentPage } from './enrolment-page.js';

const COURSES_A_PAGE = 20;
const LONGEST_SEARCH = 100;

/** What a course page can answer by itself: the person reads it there, beside what else can be done. */
const REFUSALS: readonly ErrorCode[] = [
  'COHORT_FULL',
  'COHORT_CLOSED',
  'ALREADY_ENROLLED',
  'COURSE_COMPLETED',
  'COHORT_NEEDS_CODE',
  'COHORT_NOT_OPEN_TO_ALL',
];
/** To be mended where the code is typed. */
const BESIDE_THE_CODE: readonly ErrorCode[] = ['ENROLMENT_CODE_REFUSED', 'TOO_MANY_REQUESTS'];

/** Finding a course, and a seat in one of its cohorts. */
@Controller()
export class CoursesController {
  constructor(
    private readonly pages: Pages,
    private readonly catalogue: CatalogueService,
    private readonly competencies: CompetenciesService,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  @GetPage('courses')
  @Access('public')
  async list(
    @Req() request: FastifyRequest,
    @Query('q') q?: string,
    @Query('cursor') cursor?: string,
  ): Promise<string> {
    const search = q?.trim().slice(0, LONGEST_SEARCH) ?? '';
    const courses = await this.catalogue.list({ q: search, limit: COURSES_A_PAGE, ...(cursor && { cursor }) });
    const openings = await this.cohorts.openings(courses.items.map(({ code }) => code));
    return this.pages.render(request, (ctx) => (
      <CataloguePage ctx={ctx} courses={courses} openings={openings} search={search} />
    ));
  }

  @GetPage('courses/:code')
  @Access('public')
  course(
    @Req() request: FastifyRequest,
    @MaybeActor() actor: Actor | null,
    @Param('code') code: string,
  ): Promise<string> {
    return this.coursePage(request, actor, code);
  }

  /** Where someone lands who had to sign in first, and who comes back to a form that was refused. */
  @GetPage('cohorts/:id/enrolment')
  @Access('signed-in')
  async confirm(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    const [cohort, own] = await Promise.all([this.cohorts.find(id), this.enrolments.livingByCohort(actor)]);
    return this.pages.render(request, (ctx) => <EnrolmentPage ctx={ctx} cohort={cohort} enrolmentId={own.get(id)} />);
  }

  @PostForm('cohorts/:id/enrolment')
  @Access('signed-in')
  async enrol(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const typed = { message: textOf(body, 'message').trim(), code: textOf(body, 'code').trim() };
    const again = async (errors: FormError[]): Promise<void> => {
      const cohort = await this.cohorts.find(id);
      const page = this.pages.render(request, (ctx) => (
        <EnrolmentPage ctx={ctx} cohort={cohort} enrolmentId={undefined} typed={typed} errors={errors} />
      ));
      refused(reply, page);
    };
    const byCode = textOf(body, 'way') === 'code';
    if (byCode && typed.code === '') return again([{ field: 'code', message: t('common.field.required') }]);
    const read = await readForm(NewEnrolment, byCode ? { code: typed.code } : { message: typed.message }, t);
    if (read.value === null) return again(read.errors);
    try {
      const { id: enrolmentId, state } = await this.enrolments.join(actor, id, read.value);
      seeOther(reply, `/learning/${enrolmentId}?done=${state}`);
    } catch (error) {
      if (byCode && error instanceof DomainError && BESIDE_THE_CODE.includes(error.code))
        return again(formErrors(error, t, { ENROLMENT_CODE_REFUSED: 'code', TOO_MANY_REQUESTS: 'code' }));
      if (!(error instanceof DomainError) || !REFUSALS.includes(error.code)) throw error;
      const { courseCode } = await this.cohorts.find(id);
      const page = await this.coursePage(request, actor, courseCode, { code: error.code, cohortId: id });
      void reply.status(ERROR_STATUS[error.code]).send(page);
    }
  }

  private async coursePage(
    request: FastifyRequest,
    actor: Actor | null,
    code: string,
    refusal?: { code: ErrorCode; cohortId: string },
  ): Promise<string> {
    const found = this.catalogue.course(code);
    const [course, competencies, open, latest, own] = await Promise.all([
      found,
      found.then(({ id }) => this.competencies.ofVersion(id)),
      this.cohorts.list({ course: code, open: true, limit: 100 }),
      this.cohorts.list({ course: code, limit: 30 }),
      actor ? this.enrolments.livingByCohort(actor) : new Map<string, string>(),
    ]);
    const cohorts = cohortsToChoose([...open.items, ...latest.items], own);
    return this.pages.render(request, (ctx) => (
      <CoursePage ctx={ctx} {...{ course, competencies, cohorts, own, refusal }} />
    ));
  }
}
