import { Controller, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { reportingPolicy } from '../../reporting/index.js';
import { SchoolsService, TerritoryService } from '../../territory/index.js';
import { GetPage, numberInPath, Pages } from '../frame/index.js';
import { SchoolPage } from './school-page.js';
import { SchoolsPage } from './schools-page.js';

const SCHOOLS_A_PAGE = 50;
const LARGEST_RBD = 2_147_483_647;
const LONGEST_SEARCH = 100;

/** The schools of the country, for anyone: by place or by search. */
@Controller('schools')
export class SchoolPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly schools: SchoolsService,
    private readonly territory: TerritoryService,
  ) {}

  @GetPage('')
  @Access('public')
  async browse(
    @Req() request: FastifyRequest,
    @Query('within') within = '',
    @Query('q') q = '',
    @Query('cursor') cursor?: string,
  ): Promise<string> {
    const search = q.trim().slice(0, LONGEST_SEARCH);
    const crumbs = await this.territory.breadcrumb(within);
    if (crumbs.length === 0) throw new DomainError('NOT_FOUND');
    const [parts, counts] = await Promise.all([this.territory.placesWithin(within), this.schools.countsWithin(within)]);
    // A commune shows its schools; above it, one goes on to the parts, unless something is searched for.
    const listed = search !== '' || parts.length === 0;
    const schools = listed
      ? await this.schools.list({
          limit: SCHOOLS_A_PAGE,
          q: search,
          ...(within && { within }),
          ...(cursor && { cursor }),
        })
      : null;
    return this.pages.render(request, (ctx) => (
      <SchoolsPage ctx={ctx} places={crumbs} parts={parts} counts={counts} search={search} schools={schools} />
    ));
  }

  @GetPage(':rbd')
  @Access('public')
  async school(@Req() request: FastifyRequest, @Param('rbd', numberInPath) rbd: number): Promise<string> {
    if (rbd < 1 || rbd > LARGEST_RBD) throw new DomainError('NOT_FOUND');
    const school = await this.schools.school(rbd);
    return this.pages.render(request, (ctx) => <SchoolPage ctx={ctx} school={school} />);
  }
}
