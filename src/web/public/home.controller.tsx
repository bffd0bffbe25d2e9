import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CohortsService } from '../../cohorts/index.js';
import { CatalogueService } from '../../content/index.js';
import { Access, type Actor, CurrentActor, type Role } from '../../platform/auth/index.js';
import { chooseLocale } from '../../platform/i18n/index.js';
import { IndicatorsService } from '../../reporting/index.js';
import { SchoolsService } from '../../territory/index.js';
import { GetPage, Pages, seeOther } from '../frame/index.js';
import { CountryMap } from './country-map.js';
import { HomePage } from './home-page.js';

const COURSES_LOOKED_AT = 20;
const COURSES_SHOWN = 3;

/** Where each role does its work, in the order in which a person with several is led to one. */
const MAIN_PAGES: readonly (readonly [Role, string])[] = [
  ['administrator', '/admin/people'],
  ['analyst', '/statistics'],
  ['official', '/statistics'],
  ['head', '/school'],
  ['coordinator', '/coordinator/cohorts'],
  ['tutor', '/tutor/cohorts'],
  ['author', '/author/courses'],
];

@Controller()
export class HomeController {
  constructor(
    private readonly pages: Pages,
    private readonly catalogue: CatalogueService,
    private readonly cohorts: CohortsService,
    private readonly schools: SchoolsService,
    private readonly indicators: IndicatorsService,
    private readonly map: CountryMap,
  ) {}

  @GetPage('')
  @Access('public')
  async home(@Req() request: FastifyRequest, @Query('done') done?: string): Promise<string> {
    const [courses, openCohorts, schools, nation, { items }] = await Promise.all([
      this.catalogue.count(),
      this.cohorts.countOpen(),
      this.schools.countWorking(),
      this.indicators.nation(),
      this.catalogue.list({ limit: COURSES_LOOKED_AT }),
    ]);
    const openings = await this.cohorts.openings(items.map(({ code }) => code));
    return this.pages.render(request, (ctx) => (
      <HomePage
        ctx={ctx}
        counts={{ courses, openCohorts, schools, certified: nation.total.teachersCertified }}
        courses={items.filter(({ code }) => openings.has(code)).slice(0, COURSES_SHOWN)}
        openings={openings}
        mapShows={CountryMap.shows(nation)}
        signedOut={done === 'signed-out'}
      />
    ));
  }

  /** The address names what is shown (`shown`) and the language of the words in it, so it may be kept by browsers and proxies. */
  @Get('country.svg')
  @Access('public')
  @ApiExcludeEndpoint()
  async country(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('theme') theme?: string,
    @Query('words') words?: string,
  ): Promise<string> {
    void reply.type('image/svg+xml').header('cache-control', 'public, max-age=3600');
    return this.map.draw(theme === 'dark' ? 'dark' : 'light', chooseLocale({ explicit: words }));
  }

  /** To the page that this person works with most. */
  @GetPage('home')
  @Access('signed-in')
  main(@CurrentActor() { grants }: Actor, @Res() reply: FastifyReply): void {
    const [, path] = MAIN_PAGES.find(([role]) => grants.some((grant) => grant.role === role)) ?? [];
    seeOther(reply, path ?? '/learning');
  }
}
