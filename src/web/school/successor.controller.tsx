import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  ChangeSuccessor,
  type SchoolDetail,
  SchoolsService,
  SuccessorService,
  territoryPolicy,
} from '../../territory/index.js';
import { answerForm, type FormBody, GetPage, Pages, PostForm, readForm, textOf } from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { parseRbd } from './rbd.rules.js';
import { SuccessorPage } from './successor-page.js';

/** Says which school a closed one has become part of. */
@Controller('schools/:rbd/successor')
@Access(territoryPolicy.importSchools)
export class SuccessorController {
  constructor(
    private readonly pages: Pages,
    private readonly schools: SchoolsService,
    private readonly successors: SuccessorService,
  ) {}

  @GetPage('')
  async ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('rbd') typed: string,
  ): Promise<string> {
    const school = await this.school(actor, typed);
    return this.form(request, school, { successor: String(school.mergedInto ?? '') }, []);
  }

  @PostForm('')
  async change(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('rbd') typed: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const school = await this.school(actor, typed);
    const written = textOf(body, 'successor').trim();
    const given = {
      successor: written === '' ? null : (parseRbd(written) ?? written),
      reason: textOf(body, 'reason').trim(),
    };
    const read = await readForm(ChangeSuccessor, given, t, { successor: 'administration.appointments.rbdFault' });
    await answerForm(reply, read, {
      t,
      act: async (value) => {
        await this.successors.change(actor, school.rbd, value);
        return withQuery(`/schools/${school.rbd}`, { done: 'successor' });
      },
      again: (errors) => this.form(request, school, body, errors),
      fieldOf: { SCHOOL_UNKNOWN: 'successor', SCHOOL_ITS_OWN_SUCCESSOR: 'successor' },
    });
  }

  /** One that the actor may say it of; the page of any other is not there. */
  private async school(actor: Actor, typed: string): Promise<SchoolDetail> {
    const rbd = parseRbd(typed);
    if (rbd === null) throw new DomainError('NOT_FOUND');
    const school = await this.schools.school(rbd);
    if (!this.successors.mayChange(actor, school)) throw new DomainError('NOT_FOUND');
    return school;
  }

  private form(request: FastifyRequest, school: SchoolDetail, typed: FormBody, errors: readonly FormError[]): string {
    return this.pages.render(request, (ctx) => (
      <SuccessorPage ctx={ctx} school={school} typed={typed} errors={errors} />
    ));
  }
}
