import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  BlockingService,
  CorrectedPerson,
  PeopleService,
  peoplePolicy,
  PersonCorrectionService,
  type PersonDetail,
  PrivacyReason,
  PrivacyRequests,
  RecordedPrivacyRequest,
  VisibilityQuery,
  VisibilityService,
} from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { VisibilityPage, WatchersPage } from '../account/visibility-pages.js';
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
import type { FormError } from '../ui/index.js';
import { BlockingPage } from './blocking-page.js';
import { donePath, PEOPLE, personPath } from './admin-paths.js';
import { EditPersonPage } from './edit-person-page.js';
import { nameOf } from './person-page.js';
import { RecordedRequestPage } from './recorded-request-page.js';
import { trimmed } from './typed.rules.js';

/** The privacy of a person, for who answers for it. */
@Controller(`${PEOPLE}/:id`)
@Access(peoplePolicy.keepPrivacy)
export class PersonPrivacyController {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleService,
    private readonly visibility: VisibilityService,
    private readonly corrections: PersonCorrectionService,
    private readonly blocking: BlockingService,
    private readonly requests: PrivacyRequests,
  ) {}

  @GetPage('visibility')
  async watchers(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    const { person, groups } = await this.visibility.groupsOf(actor, id);
    const of = { name: nameOf(person), path: `${personPath(id)}/visibility`, breadcrumb: this.trail(request, person) };
    return this.pages.render(request, (ctx) => <VisibilityPage ctx={ctx} groups={groups} of={of} />);
  }

  @GetPage('visibility/people')
  async watchersOfGroup(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: VisibilityQuery,
  ): Promise<string> {
    const { person } = await this.visibility.groupsOf(actor, id);
    const watchers = await this.visibility.of(actor, id, query);
    const breadcrumb = this.trail(request, person);
    return this.pages.render(request, (ctx) => <WatchersPage ctx={ctx} watchers={watchers} breadcrumb={breadcrumb} />);
  }

  @GetPage('edit')
  async edit(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    const person = await this.people.find(actor, id);
    const { run, givenNames, familyNames, email, gender, birthYear, version } = person;
    const typed = {
      ...{ givenNames, familyNames, version },
      ...{ run: run ?? '', email: email ?? '', gender: gender ?? '', birthYear: String(birthYear ?? '') },
    };
    return this.form(request, person, typed, []);
  }

  @PostForm('edit')
  async correct(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const person = await this.people.find(actor, id);
    const { version, ...typed } = trimmed(body);
    const { value, errors } = await readForm(CorrectedPerson, typed, t, {
      run: 'administration.person.runFault',
      email: 'administration.person.emailFault',
      birthYear: 'privacy.edit.birthYearFault',
    });
    if (value === null) return refused(reply, this.form(request, person, body, errors));
    try {
      await this.corrections.correct(actor, id, value, textOf({ version }, 'version'));
      seeOther(reply, donePath(id, 'corrected'));
    } catch (error) {
      const refusals = formErrors(error, t, { RUN_TAKEN: 'run', EMAIL_TAKEN: 'email' });
      // Sent again as it stands, it would be refused again: whoever has seen how it is now may decide so.
      refused(reply, this.form(request, person, { ...body, version: person.version }, refusals));
    }
  }

  @GetPage('blocking')
  async askBlocking(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    return this.blockingForm(request, await this.people.find(actor, id), {}, []);
  }

  @PostForm('blocking')
  async block(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const person = await this.people.find(actor, id);
    const isBack = textOf(body, 'do') === 'unblock';
    await answerForm(reply, await readForm(PrivacyReason, { reason: textOf(body, 'reason') }, t), {
      t,
      act: async ({ reason }) => {
        if (isBack) await this.blocking.unblock(actor, id, reason);
        else await this.blocking.block(actor, id, reason);
        return donePath(id, isBack ? 'unblocked' : 'blocked');
      },
      again: (errors) => this.blockingForm(request, person, body, errors),
    });
  }

  @GetPage('privacy-request')
  async askRequest(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    return this.requestForm(request, await this.people.find(actor, id), {}, []);
  }

  @PostForm('privacy-request')
  async recordRequest(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const person = await this.people.find(actor, id);
    const faults = { receivedOn: 'privacy.record.receivedOnFault' } as const;
    await answerForm(reply, await readForm(RecordedPrivacyRequest, body, t, faults), {
      t,
      act: async (value) => {
        await this.requests.record(actor, id, value);
        return donePath(id, 'requestRecorded');
      },
      again: (errors) => this.requestForm(request, person, body, errors),
    });
  }

  private requestForm(request: FastifyRequest, person: PersonDetail, typed: FormBody, errors: FormError[]): string {
    return this.pages.render(request, (ctx) => (
      <RecordedRequestPage ctx={ctx} person={person} typed={typed} errors={errors} />
    ));
  }

  private blockingForm(request: FastifyRequest, person: PersonDetail, typed: FormBody, errors: FormError[]): string {
    return this.pages.render(request, (ctx) => (
      <BlockingPage ctx={ctx} person={person} typed={typed} errors={errors} />
    ));
  }

  private trail(request: FastifyRequest, person: PersonDetail) {
    const { t } = this.pages.context(request);
    return [
      { label: t('administration.people.title'), href: PEOPLE },
      { label: nameOf(person), href: personPath(person.id) },
    ];
  }

  private form(request: FastifyRequest, person: PersonDetail, typed: FormBody, errors: FormError[]): string {
    return this.pages.render(request, (ctx) => (
      <EditPersonPage ctx={ctx} person={person} typed={typed} errors={errors} />
    ));
  }
}
