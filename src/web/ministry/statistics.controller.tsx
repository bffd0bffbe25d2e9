import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { IndicatorsService, levelBelow, reportingPolicy } from '../../reporting/index.js';
import { GetPage, Pages, seeOther } from '../frame/index.js';
import { coverageClass, mapTexts, parseSorting, renderSchoolsMapSvg } from '../ui/index.js';
import { StatisticsPage } from './statistics-page.js';
import { FIGURE_KEYS } from './statistics-table.js';
import { territoryCode } from './territory-code.rules.js';

/** As the address of the map names what it shows, an hour old is as good as new. */
const MAP_CACHE = 'private, max-age=3600';

/** The figures for officials and analysts, from the country down to a school. */
@Controller('statistics')
export class StatisticsController {
  constructor(
    private readonly pages: Pages,
    private readonly indicators: IndicatorsService,
  ) {}

  @GetPage('')
  @Access(reportingPolicy.read)
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('within') within?: string,
    @Query('sort') sort?: string,
  ): Promise<string | undefined> {
    const entry = this.indicators.entry(actor);
    if (within === undefined && entry.within !== undefined) {
      seeOther(reply, `/statistics?within=${entry.within}`);
      return undefined;
    }
    const code = territoryCode(within);
    const by = code === undefined ? entry.by : levelBelow(code);
    const [reading, path, months] = await Promise.all([
      this.indicators.read(actor, by, code),
      code === undefined ? [] : this.indicators.path(actor, code),
      code === undefined ? this.indicators.byMonth(actor) : [],
    ]);
    const sorting = parseSorting(sort, FIGURE_KEYS, { by: 'place', descending: false });
    return this.pages.render(request, (ctx) => (
      <StatisticsPage ctx={ctx} by={by} reading={reading} path={path} months={months} sorting={sorting} />
    ));
  }

  @Get('map.svg')
  @Access(reportingPolicy.read)
  @ApiExcludeEndpoint()
  async map(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('within') within?: string,
    @Query('theme') theme?: string,
  ): Promise<string> {
    const code = territoryCode(within);
    const schools = await this.indicators.schoolsOnMap(actor);
    const points = schools.map(({ longitude, latitude, regionCode, teachersCertified, teachersInPost }) => ({
      longitude,
      latitude,
      regionCode,
      coverage: coverageClass(teachersCertified, teachersInPost),
    }));
    void reply.type('image/svg+xml').header('cache-control', MAP_CACHE);
    return renderSchoolsMapSvg(points, {
      theme: theme === 'dark' ? 'dark' : 'light',
      highlightRegion: code?.slice(0, 2),
      ...mapTexts(this.pages.context(request)),
    });
  }
}
