import { Controller, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { CertificatesService } from '../../certification/index.js';
import { learningPolicy, SchoolProgressService, TEACHER_STANDINGS } from '../../learning/index.js';
import { Access, type Actor, CurrentActor, reachOf } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { type SchoolDetail, SchoolsService } from '../../territory/index.js';
import { type FormBody, GetPage, Pages, textOf } from '../frame/index.js';
import { MySchoolPage } from './my-school-page.js';
import { MySchoolsPage } from './my-schools-page.js';
import { parseRbd } from './rbd.rules.js';

const TEACHERS_A_PAGE = 50;

/** For who answers for a school: who works there now, and what they have learned and are learning. */
@Controller('school')
@Access(learningPolicy.readSchool)
export class MySchoolController {
  constructor(
    private readonly pages: Pages,
    private readonly schools: SchoolsService,
    private readonly progress: SchoolProgressService,
    private readonly certificates: CertificatesService,
  ) {}

  /** The school of the actor's grant; a list where there are several. */
  @GetPage('')
  async own(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const reach = reachOf(actor, learningPolicy.readSchool);
    const schools = await this.known(reach.schools);
    if (schools.length === 1) return this.page(request, actor, schools[0]!, query);
    const counted = await Promise.all(
      schools.map(async (school) => {
        const { counts } = await this.progress.ofSchool(actor, school.rbd, { limit: 1 });
        return { school, counts };
      }),
    );
    const isWider = reach.nation || reach.territories.length > 0;
    return this.pages.render(request, (ctx) => <MySchoolsPage ctx={ctx} schools={counted} isWider={isWider} />);
  }

  /** Any school within reach. */
  @GetPage(':rbd')
  async one(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('rbd') typed: string,
    @Query() query: FormBody,
  ): Promise<string> {
    const rbd = parseRbd(typed);
    if (rbd === null) throw new DomainError('NOT_FOUND');
    return this.page(request, actor, await this.schools.school(rbd), query);
  }

  private async page(request: FastifyRequest, actor: Actor, school: SchoolDetail, query: FormBody): Promise<string> {
    const standing = TEACHER_STANDINGS.find((each) => each === textOf(query, 'standing'));
    const cursor = textOf(query, 'cursor');
    const [teachers, certificates] = await Promise.all([
      this.progress.ofSchool(actor, school.rbd, {
        limit: TEACHERS_A_PAGE,
        ...(standing && { standing }),
        ...(cursor && { cursor }),
      }),
      this.certificates.heldAtSchool(actor, school),
    ]);
    return this.pages.render(request, (ctx) => (
      <MySchoolPage ctx={ctx} school={school} teachers={teachers} certificates={certificates} standing={standing} />
    ));
  }

  /** A grant may name a school that the directory never had: there is nothing to show of it. */
  private async known(rbds: readonly number[]): Promise<SchoolDetail[]> {
    const schools = await Promise.all(
      [...new Set(rbds)].map((rbd) =>
        this.schools.school(rbd).catch((error: unknown) => {
          if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
          throw error;
        }),
      ),
    );
    return schools.filter((school) => school !== null);
  }
}
