import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { cohortsPolicy, CohortsService, NewNomination, type Nominated, Nominations } from '../../cohorts/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { SchoolsService } from '../../territory/index.js';
import { answerForm, type FormBody, GetPage, Pages, PostForm, readForm, textOf } from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { NominationsPage } from './nominations-page.js';
import { parseRbd } from './rbd.rules.js';

const COUNTS = ['offered', 'enrolled', 'waitlisted', 'passedOver'] as const;

/** For who answers for a school: naming its teachers for a cohort. */
@Controller('school/:rbd/nominations')
@Access(cohortsPolicy.nominate)
export class NominationsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly nominations: Nominations,
    private readonly cohorts: CohortsService,
    private readonly schools: SchoolsService,
  ) {}

  @GetPage('')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('rbd') typed: string,
    @Query() query: FormBody,
  ): Promise<string> {
    return this.page(request, actor, rbdOf(typed), query, [], nominatedOf(query));
  }

  @PostForm('')
  async nominate(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('rbd') typed: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const rbd = rbdOf(typed);
    const people = [body['people'] ?? []].flat();
    const read = await readForm(NewNomination, { cohortId: textOf(body, 'cohortId'), people }, t);
    const errors = read.errors.map((error) =>
      error.field === 'people' ? { ...error, message: t('enrolment.nominate.choose') } : error,
    );
    await answerForm(
      reply,
      { value: read.value, errors },
      {
        t,
        act: async ({ cohortId, people: named }) => {
          const done = await this.nominations.nominate(actor, rbd, cohortId, named);
          return withQuery(
            `/school/${rbd}/nominations`,
            Object.fromEntries(COUNTS.map((each) => [each, String(done[each])])),
          );
        },
        again: (faults) => this.page(request, actor, rbd, body, faults, null),
      },
    );
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    rbd: number,
    typed: FormBody,
    errors: FormError[],
    done: Nominated | null,
  ): Promise<string> {
    const candidates = await this.nominations.candidates(actor, rbd);
    const [school, cohorts] = await Promise.all([
      this.schools.school(rbd),
      this.cohorts.list({ open: true, path: 'nomination', limit: 100 }),
    ]);
    return this.pages.render(request, (ctx) => (
      <NominationsPage ctx={ctx} {...{ school, candidates, typed, errors, done }} cohorts={cohorts.items} />
    ));
  }
}

function rbdOf(typed: string): number {
  const rbd = parseRbd(typed);
  if (rbd === null) throw new DomainError('NOT_FOUND');
  return rbd;
}

/** What came of the nomination just before. */
function nominatedOf(query: FormBody): Nominated | null {
  const [offered, enrolled, waitlisted, passedOver] = COUNTS.map((each) => Number(textOf(query, each) || 'none'));
  const done = { offered: offered!, enrolled: enrolled!, waitlisted: waitlisted!, passedOver: passedOver! };
  return Object.values(done).every((count) => Number.isInteger(count) && count >= 0 && count <= 500) ? done : null;
}
