import { Controller, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { learningPolicy } from '../../learning/index.js';
import { Access, type Actor, MaybeActor, reaches, reachOf } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { reportingPolicy } from '../../reporting/index.js';
import { SchoolsService, SuccessorService, TerritoryService } from '../../territory/index.js';
import { type FormBody, GetPage, Pages } from '../frame/index.js';
import { asksForSchools, readAsked } from './asked.rules.js';
import { parseRbd } from './rbd.rules.js';
import { SchoolPage } from './school-page.js';
import { SchoolsPage } from './schools-page.js';

const SCHOOLS_A_PAGE = 30;

/** The schools of the country, for anyone: down through the territory, or by name and number. */
@Controller('schools')
@Access('public')
export class SchoolPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly schools: SchoolsService,
    private readonly territory: TerritoryService,
    private readonly successors: SuccessorService,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @Query() query: FormBody): Promise<string> {
    const asked = readAsked(query);
    const { within, search: q, status, governance, area, cursor } = asked;
    const [path, parts] = await Promise.all([this.territory.breadcrumb(within), this.territory.placesWithin(within)]);
    if (path.length === 0) throw new DomainError('NOT_FOUND');
    const wanted = {
      q,
      limit: SCHOOLS_A_PAGE,
      ...(within && { within }),
      ...(status && { status }),
      ...(governance && { governance }),
      ...(area && { area }),
      ...(cursor && { cursor }),
    };
    const [counts, schools] = await Promise.all([
      this.schools.countsWithin(within),
      asksForSchools(asked, parts.length > 0) ? this.schools.list(wanted) : null,
    ]);
    return this.pages.render(request, (ctx) => (
      <SchoolsPage
        ctx={ctx}
        asked={asked}
        path={path}
        parts={parts.map((place) => ({ place, working: counts.get(place.code) ?? 0 }))}
        schools={schools}
      />
    ));
  }

  @GetPage(':rbd')
  async school(
    @Req() request: FastifyRequest,
    @MaybeActor() actor: Actor | null,
    @Param('rbd') typed: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const rbd = parseRbd(typed);
    if (rbd === null) throw new DomainError('NOT_FOUND');
    const school = await this.schools.school(rbd);
    const { communeCode } = school;
    return this.pages.render(request, (ctx) => (
      <SchoolPage
        ctx={ctx}
        school={school}
        seesTeachers={
          actor !== null && reaches(reachOf(actor, learningPolicy.readSchool), { schoolRbd: rbd, communeCode })
        }
        mayMerge={actor !== null && this.successors.mayChange(actor, school)}
        done={done === 'successor'}
        seesCommune={actor !== null && reaches(reachOf(actor, reportingPolicy.read), { communeCode })}
      />
    ));
  }
}
