import { Controller, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { cohortsPolicy, CohortsService, EnrolmentsService } from '../../cohorts/index.js';
import { LearningService, MarkingService, MEMBER_STANDINGS } from '../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { DomainError } from '../../platform/http/index.js';
import { GetPage, Pages, uuidInPath } from '../frame/index.js';
import { GroupPage } from './group-page.js';
import { GroupsPage } from './groups-page.js';
import { MemberPage } from './member-page.js';

const GROUPS_A_PAGE = 25;
const PEOPLE_A_PAGE = 50;

/** The cohorts whose people a tutor looks after: who gets on, and who does not. */
@Controller('tutor/cohorts')
@Access(cohortsPolicy.readPeople)
export class TutorGroupsController {
  constructor(
    private readonly pages: Pages,
    private readonly cohorts: CohortsService,
    private readonly enrolments: EnrolmentsService,
    private readonly learning: LearningService,
    private readonly marking: MarkingService,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async list(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('cursor') cursor?: string,
  ): Promise<string> {
    const groups = await this.cohorts.listOwn(actor, { limit: GROUPS_A_PAGE, ...(cursor && { cursor }) });
    const counts = await this.learning.countsOf(actor, groups.items);
    const now = this.clock.now();
    return this.pages.render(request, (ctx) => <GroupsPage ctx={ctx} groups={groups} counts={counts} now={now} />);
  }

  @GetPage(':id')
  async group(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('standing') wanted?: string,
    @Query('cursor') cursor?: string,
  ): Promise<string> {
    const standing = MEMBER_STANDINGS.find((each) => each === wanted);
    const query = { limit: PEOPLE_A_PAGE, ...(standing && { standing }), ...(cursor && { cursor }) };
    const [cohort, progress] = await Promise.all([
      this.cohorts.visible(actor, id),
      this.learning.ofCohort(actor, id, query),
    ]);
    const now = this.clock.now();
    const toMark = await this.marking.waitingIfAny(actor, cohort);
    return this.pages.render(request, (ctx) => (
      <GroupPage ctx={ctx} cohort={cohort} progress={progress} standing={standing} now={now} toMark={toMark} />
    ));
  }

  @GetPage(':id/people/:enrolmentId')
  async member(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('enrolmentId', uuidInPath) enrolmentId: string,
  ): Promise<string> {
    const [cohort, member] = await Promise.all([
      this.cohorts.visible(actor, id),
      this.enrolments.member(actor, id, enrolmentId),
    ]);
    if (member === null) throw new DomainError('NOT_FOUND');
    const [course, history] = await Promise.all([
      this.learning.ofMember(actor, enrolmentId),
      this.enrolments.history(actor, enrolmentId),
    ]);
    return this.pages.render(request, (ctx) => (
      <MemberPage ctx={ctx} cohort={cohort} member={member} course={course} history={history} />
    ));
  }
}
