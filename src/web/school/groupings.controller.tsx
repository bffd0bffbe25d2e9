import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor, holds, MaybeActor } from '../../platform/auth/index.js';
import {
  AddGroupingSchool,
  EndGroupingSchool,
  GroupingsService,
  NewGrouping,
  territoryPolicy,
} from '../../territory/index.js';
import {
  answerForm,
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostForm,
  readForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { GroupingPage, GROUPINGS, GroupingsPage, NewGroupingPage } from './groupings-pages.js';
import { parseRbd } from './rbd.rules.js';

const EXPLANATIONS = {
  rbd: 'administration.appointments.rbdFault',
  startsOn: 'administration.appointments.dayFault',
  endsOn: 'administration.appointments.dayFault',
  schools: 'territory.groupings.schoolsFault',
} as const;

/** Schools that belong together; microcentros are made here. */
@Controller(GROUPINGS)
export class GroupingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly groupings: GroupingsService,
  ) {}

  @GetPage('')
  @Access('public')
  async list(@Req() request: FastifyRequest, @MaybeActor() actor: Actor | null): Promise<string> {
    const groupings = await this.groupings.list(null);
    const mayMake = actor !== null && holds(actor, territoryPolicy.manageGroupings);
    return this.pages.render(request, (ctx) => <GroupingsPage ctx={ctx} groupings={groupings} mayMake={mayMake} />);
  }

  @GetPage('new')
  @Access(territoryPolicy.manageGroupings)
  ask(@Req() request: FastifyRequest): string {
    return this.form(request, {}, []);
  }

  @PostForm('new')
  @Access(territoryPolicy.manageGroupings)
  async make(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const words = textOf(body, 'schools')
      .split(/[\s,;]+/)
      .filter(Boolean);
    const schools = words.map((word) => parseRbd(word) ?? word);
    const typed = { name: textOf(body, 'name').trim(), schools: words.length === 0 ? '' : schools };
    await answerForm(reply, await readForm(NewGrouping, typed, t, EXPLANATIONS), {
      t,
      act: async (value) => {
        const { id } = await this.groupings.create(actor, value);
        return withQuery(`${GROUPINGS}/${id}`, { done: 'made' });
      },
      again: (errors) => this.form(request, body, errors),
      fieldOf: { SCHOOL_UNKNOWN: 'schools', NOT_ALLOWED: 'schools' },
    });
  }

  @GetPage(':id')
  @Access('public')
  show(
    @Req() request: FastifyRequest,
    @MaybeActor() actor: Actor | null,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    return this.page(request, actor, id, {}, [], textOf(query, 'done') || undefined);
  }

  @PostForm(':id')
  @Access(territoryPolicy.manageGroupings)
  async change(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    try {
      const errors =
        textOf(body, 'do') === 'end'
          ? await this.end(request, actor, id, body)
          : await this.add(request, actor, id, body);
      if (errors.length > 0) return refused(reply, await this.page(request, actor, id, body, errors));
      seeOther(reply, withQuery(`${GROUPINGS}/${id}`, { done: 'changed' }));
    } catch (error) {
      const errors = formErrors(error, t, { SCHOOL_UNKNOWN: 'rbd', CONFLICT: 'rbd' });
      refused(reply, await this.page(request, actor, id, body, errors));
    }
  }

  private async add(request: FastifyRequest, actor: Actor, id: string, body: FormBody): Promise<FormError[]> {
    const { t } = this.pages.context(request);
    const rbd = parseRbd(textOf(body, 'rbd')) ?? textOf(body, 'rbd');
    const typed = { rbd, startsOn: textOf(body, 'startsOn') };
    const { value, errors } = await readForm(AddGroupingSchool, typed, t, EXPLANATIONS);
    if (value !== null) await this.groupings.addSchool(actor, id, value);
    return errors;
  }

  private async end(request: FastifyRequest, actor: Actor, id: string, body: FormBody): Promise<FormError[]> {
    const { t } = this.pages.context(request);
    const rbd = parseRbd(textOf(body, 'leaving'));
    const { value, errors } = await readForm(EndGroupingSchool, { endsOn: textOf(body, 'endsOn') }, t, EXPLANATIONS);
    if (rbd === null) return [{ field: 'leaving', message: t('common.field.required') }, ...errors];
    if (value !== null) await this.groupings.endSchool(actor, id, rbd, value.endsOn);
    return errors;
  }

  private form(request: FastifyRequest, typed: FormBody, errors: FormError[]): string {
    return this.pages.render(request, (ctx) => <NewGroupingPage ctx={ctx} typed={typed} errors={errors} />);
  }

  private async page(
    request: FastifyRequest,
    actor: Actor | null,
    id: string,
    typed: FormBody,
    errors: FormError[],
    done?: string,
  ): Promise<string> {
    const grouping = await this.groupings.find(id);
    const mayChange = actor !== null && this.groupings.mayChange(actor, grouping);
    return this.pages.render(request, (ctx) => (
      <GroupingPage ctx={ctx} grouping={grouping} mayChange={mayChange} done={done} typed={typed} errors={errors} />
    ));
  }
}
