import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ProgramRenewalService } from '../../certification/index.js';
import { CohortsService, ProgramsService } from '../../cohorts/index.js';
import { Access, type Actor, CurrentActor, MaybeActor } from '../../platform/auth/index.js';
import { GetPage, numberInPath, Pages, PostForm, seeOther } from '../frame/index.js';
import { ProgramPage } from './program-page.js';
import { ProgramsPage } from './programs-page.js';

const PROGRAMS_A_PAGE = 20;
const DONE = ['joined', 'moved', 'begun'] as const;

/** The programs of the catalogue, and the reader's own way through one. */
@Controller('programs')
export class ProgramPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly programs: ProgramsService,
    private readonly cohorts: CohortsService,
    private readonly renewals: ProgramRenewalService,
  ) {}

  @GetPage('')
  @Access('public')
  async list(@Req() request: FastifyRequest, @Query('cursor') cursor?: string): Promise<string> {
    const programs = await this.programs.list({ limit: PROGRAMS_A_PAGE, ...(cursor && { cursor }) });
    return this.pages.render(request, (ctx) => <ProgramsPage ctx={ctx} programs={programs} />);
  }

  @GetPage(':code')
  @Access('public')
  async program(
    @Req() request: FastifyRequest,
    @MaybeActor() actor: Actor | null,
    @Param('code') code: string,
    @Query('done') done?: string,
  ): Promise<string> {
    // Who is in it goes on, also when nobody can begin it any more.
    const program = (actor && (await this.programs.standing(actor, code))) ?? (await this.programs.find(code));
    const [openings, certification] = await Promise.all([
      this.cohorts.openings(program.sets.flatMap(({ courses }) => courses.map((course) => course.code))),
      actor && 'startedOn' in program ? this.renewals.certification(actor, program.code) : null,
    ]);
    const said = DONE.find((each) => each === done);
    return this.pages.render(request, (ctx) => (
      <ProgramPage ctx={ctx} program={program} openings={openings} certification={certification} done={said} />
    ));
  }

  @PostForm(':code/enrolment')
  @Access('signed-in')
  async join(@CurrentActor() actor: Actor, @Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    await this.programs.join(actor, code);
    seeOther(reply, `/programs/${encodeURIComponent(code)}?done=joined`);
  }

  @PostForm(':code/cycles/:cycle')
  @Access('signed-in')
  async renew(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('cycle', numberInPath) cycle: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.renewals.begin(actor, code, cycle);
    seeOther(reply, `/programs/${encodeURIComponent(code)}?done=begun`);
  }

  @PostForm(':code/move')
  @Access('signed-in')
  async move(@CurrentActor() actor: Actor, @Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    await this.programs.move(actor, code);
    seeOther(reply, `/programs/${encodeURIComponent(code)}?done=moved`);
  }
}
