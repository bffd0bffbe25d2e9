import { Controller, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { cohortsPolicy, CohortsService } from '../../../../cohorts/index.js';
import { AuthoringService, contentPolicy } from '../../../../content/index.js';
import { QuestionStatisticsService } from '../../../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { versionCrumbs } from '../../../author/version-frame.js';
import { GetPage, numberInPath, Pages, uuidInPath } from '../../../frame/index.js';
import { GROUPS, groupPath } from '../../../tutor/group-paths.js';
import { QuizStatisticsPage } from './statistics-page.js';

/** How the questions of a quiz do: for the tutors of a cohort, and for the authors of a version. */
@Controller()
export class QuizStatisticsPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly statistics: QuestionStatisticsService,
    private readonly cohorts: CohortsService,
    private readonly authoring: AuthoringService,
  ) {}

  @GetPage('tutor/cohorts/:id/quizzes/:key')
  @Access(cohortsPolicy.readPeople)
  async ofCohort(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
  ): Promise<string> {
    const [cohort, statistics] = await Promise.all([
      this.cohorts.visible(actor, id),
      this.statistics.ofCohort(actor, id, key),
    ]);
    return this.pages.render(request, (ctx) => (
      <QuizStatisticsPage
        ctx={ctx}
        statistics={statistics}
        eyebrow={cohort.courseTitle}
        breadcrumb={[
          { label: ctx.t('coordination.tutor.title'), href: GROUPS },
          { label: cohort.name, href: groupPath(id) },
        ]}
      />
    ));
  }

  @GetPage('author/versions/:id/quizzes/:key')
  @Access(contentPolicy.author)
  async ofVersion(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
  ): Promise<string> {
    const [version, statistics] = await Promise.all([
      this.authoring.read(actor, id),
      this.statistics.ofVersion(actor, id, key),
    ]);
    return this.pages.render(request, (ctx) => (
      <QuizStatisticsPage
        ctx={ctx}
        statistics={statistics}
        eyebrow={version.title}
        breadcrumb={versionCrumbs(ctx, version)}
      />
    ));
  }
}
