import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type CohortNow, cohortsPolicy, CohortsService, MODALITIES } from '../../cohorts/index.js';
import { CatalogueService } from '../../content/index.js';
import { LearningService } from '../../learning/index.js';
import { PeopleService } from '../../people/index.js';
import { Access, type Actor, CurrentActor, reachOf } from '../../platform/auth/index.js';
import { Clock, localDayOf } from '../../platform/clock/index.js';
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
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { COHORT_ZONE, NEW_WAYS, readCohortForm, typedCohort } from './cohort-form.rules.js';
import { EditCohortPage, NewCohortPage } from './cohort-form-pages.js';
import { cohortPath, COHORTS } from './cohort-paths.js';
import { CohortsPage } from './cohorts-page.js';

const COHORTS_A_PAGE = 25;
const CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/;

/** The cohorts that a coordinator runs: the list, a new one, and its dates and seats. */
@Controller(COHORTS)
@Access(cohortsPolicy.manage)
export class CoordinatorCohortsController {
  constructor(
    private readonly pages: Pages,
    private readonly cohorts: CohortsService,
    private readonly catalogue: CatalogueService,
    private readonly learning: LearningService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async list(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('cursor') cursor?: string,
  ): Promise<string> {
    const cohorts = await this.cohorts.listManaged(actor, { limit: COHORTS_A_PAGE, ...(cursor && { cursor }) });
    const counts = await this.learning.countsOf(actor, cohorts.items);
    return this.pages.render(request, (ctx) => <CohortsPage ctx={ctx} cohorts={cohorts} counts={counts} />);
  }

  @GetPage('new')
  async askNew(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('course') courseCode?: string,
  ): Promise<string> {
    const code = courseCode ? await this.cohorts.freeCode(courseCode, this.year()) : '';
    return this.newForm(request, actor, { ...NEW_WAYS, courseCode: courseCode ?? '', code, modality: 'online' }, []);
  }

  @PostForm('new')
  async open(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const courseCode = textOf(body, 'courseCode');
    const providerId = textOf(body, 'providerId');
    const code = textOf(body, 'code').trim().toUpperCase();
    const { cohort, faults } = readCohortForm(body, COHORT_ZONE);
    const errors: FormError[] = [
      ...(courseCode === '' ? [{ field: 'courseCode', message: t('common.field.required') }] : []),
      ...(providerId === '' ? [{ field: 'providerId', message: t('common.field.required') }] : []),
      ...(code === '' || CODE.test(code) ? [] : [{ field: 'code', message: t('coordination.form.codeFault') }]),
      ...faults.map(({ field, message }) => ({ field, message: t(message) })),
    ];
    if (cohort === null || errors.length > 0) return refused(reply, await this.newForm(request, actor, body, errors));
    try {
      const { id } = await this.cohorts.open(actor, {
        ...cohort,
        code: code || (await this.cohorts.freeCode(courseCode, Number(cohort.startsOn.slice(0, 4)))),
        courseCode,
        providerId,
        modality: MODALITIES.find((each) => each === textOf(body, 'modality')) ?? 'online',
      });
      seeOther(reply, `${cohortPath(id)}?done=opened`);
    } catch (error) {
      const refusals = formErrors(error, t, { COHORT_CODE_TAKEN: 'code', NOT_ALLOWED: 'providerId' });
      refused(reply, await this.newForm(request, actor, body, refusals));
    }
  }

  @GetPage(':id/edit')
  async askChange(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    const cohort = await this.cohorts.managed(actor, id);
    return this.editForm(request, cohort, typedCohort(cohort), []);
  }

  @PostForm(':id/edit')
  async change(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const current = await this.cohorts.managed(actor, id);
    const { cohort, faults } = readCohortForm(body, current.timeZone);
    if (cohort === null) {
      const errors = faults.map(({ field, message }) => ({ field, message: t(message) }));
      return refused(reply, this.editForm(request, current, body, errors));
    }
    if (cohort.capacity < current.seatsTaken) {
      const errors = [{ field: 'capacity', message: t('coordination.form.seatsFault') }];
      return refused(reply, this.editForm(request, current, body, errors));
    }
    try {
      await this.cohorts.change(actor, id, cohort);
      seeOther(reply, `${cohortPath(id)}?done=saved`);
    } catch (error) {
      refused(reply, this.editForm(request, current, body, formErrors(error, t)));
    }
  }

  private async newForm(request: FastifyRequest, actor: Actor, typed: FormBody, errors: FormError[]): Promise<string> {
    const reach = reachOf(actor, cohortsPolicy.manage);
    const [courses, providers] = await Promise.all([this.catalogue.list({ limit: 200 }), this.people.providers()]);
    const own = providers.filter(({ id }) => reach.nation || reach.providers.includes(id));
    return this.pages.render(request, (ctx) => (
      <NewCohortPage ctx={ctx} courses={courses.items} providers={own} typed={typed} errors={errors} />
    ));
  }

  private editForm(request: FastifyRequest, cohort: CohortNow, typed: FormBody, errors: FormError[]): string {
    return this.pages.render(request, (ctx) => (
      <EditCohortPage ctx={ctx} cohort={cohort} typed={typed} errors={errors} />
    ));
  }

  private year(): number {
    return Number(localDayOf(this.clock.now(), COHORT_ZONE).slice(0, 4));
  }
}
