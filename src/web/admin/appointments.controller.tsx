import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  type AppointmentRow,
  EndAppointment,
  NewAppointment,
  PeopleService,
  peoplePolicy,
  type PersonDetail,
} from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock, localDayOf } from '../../platform/clock/index.js';
import { DomainError } from '../../platform/http/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { answerForm, type FormBody, GetPage, Pages, PostForm, readForm, uuidInPath } from '../frame/index.js';
import { parseRbd } from '../school/rbd.rules.js';
import type { FormError } from '../ui/index.js';
import { donePath } from './admin-paths.js';
import { EndAppointmentPage, NewAppointmentPage } from './appointment-pages.js';
import { COUNTRY_TIME } from './country-time.js';
import { explained, trimmed } from './typed.rules.js';

const EXPLANATIONS: Readonly<Record<string, MessageKey>> = {
  schoolRbd: 'administration.appointments.rbdFault',
  startsOn: 'administration.appointments.dayFault',
  endsOn: 'administration.appointments.dayFault',
  weeklyHours: 'administration.appointments.hoursFault',
};

/** Where a person works, from when to when. */
@Controller('admin/people/:id/appointments')
@Access(peoplePolicy.write)
export class AppointmentPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  @GetPage('new')
  async ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    const person = await this.people.find(actor, id);
    const hasMain = person.appointments.some(({ main, endsOn }) => main && (endsOn === null || endsOn >= this.today()));
    return this.form(request, person, { startsOn: this.today(), ...(!hasMain && { main: 'yes' }) }, []);
  }

  @PostForm('new')
  async appoint(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const person = await this.people.find(actor, id);
    const typed = trimmed(body);
    const filled = {
      ...typed,
      // What is no RBD stays as it was typed, for the rules to refuse.
      schoolRbd: parseRbd(typed['schoolRbd'] ?? '') ?? typed['schoolRbd'],
      main: typed['main'] !== undefined,
    };
    await answerForm(reply, await readForm(NewAppointment, filled, t, EXPLANATIONS), {
      t,
      act: async (value) => {
        await this.people.appoint(actor, id, value);
        return donePath(id, 'appointed');
      },
      again: (errors) => this.form(request, person, body, errors),
      fieldOf: { SCHOOL_UNKNOWN: 'schoolRbd', APPOINTMENT_OVERLAPS: 'startsOn' },
      explain: (refusals) => this.explain(request, refusals),
    });
  }

  @GetPage(':appointmentId/end')
  async askEnd(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('appointmentId', uuidInPath) appointmentId: string,
  ): Promise<string> {
    const person = await this.people.find(actor, id);
    return this.endForm(request, person, appointmentOf(person, appointmentId), { endsOn: this.today() }, []);
  }

  @PostForm(':appointmentId/end')
  async end(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('appointmentId', uuidInPath) appointmentId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const person = await this.people.find(actor, id);
    const appointment = appointmentOf(person, appointmentId);
    await answerForm(reply, await readForm(EndAppointment, trimmed(body), t, EXPLANATIONS), {
      t,
      act: async ({ endsOn }) => {
        await this.people.endAppointment(actor, id, appointmentId, endsOn);
        return donePath(id, 'appointmentEnded');
      },
      again: (errors) => this.endForm(request, person, appointment, body, errors),
      fieldOf: { APPOINTMENT_OVERLAPS: 'endsOn' },
      explain: (refusals) => this.explain(request, refusals),
    });
  }

  /** A last day before the first is found out by the database. */
  private explain(request: FastifyRequest, refusals: FormError[]): FormError[] {
    const { t } = this.pages.context(request);
    const isInvalid = refusals.some(({ message }) => message === t('common.field.invalid'));
    return isInvalid ? explained(refusals, { endsOn: t('administration.appointments.beforeStart') }) : refusals;
  }

  private form(request: FastifyRequest, person: PersonDetail, typed: FormBody, errors: FormError[]): string {
    return this.pages.render(request, (ctx) => (
      <NewAppointmentPage ctx={ctx} person={person} typed={typed} errors={errors} />
    ));
  }

  private endForm(
    request: FastifyRequest,
    person: PersonDetail,
    appointment: AppointmentRow,
    typed: FormBody,
    errors: FormError[],
  ): string {
    return this.pages.render(request, (ctx) => (
      <EndAppointmentPage ctx={ctx} person={person} appointment={appointment} typed={typed} errors={errors} />
    ));
  }

  private today(): string {
    return localDayOf(this.clock.now(), COUNTRY_TIME);
  }
}

function appointmentOf(person: PersonDetail, appointmentId: string): AppointmentRow {
  const appointment = person.appointments.find(({ id }) => id === appointmentId);
  if (appointment === undefined) throw new DomainError('NOT_FOUND');
  return appointment;
}
