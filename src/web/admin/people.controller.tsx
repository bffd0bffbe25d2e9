import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { NewPerson, PasswordsService, PeopleService, peoplePolicy, type RecognisedPerson } from '../../people/index.js';
import { Access, type Actor, CurrentActor, holds, reachOf } from '../../platform/auth/index.js';
import { Clock, localDayOf } from '../../platform/clock/index.js';
import { DomainError } from '../../platform/http/index.js';
import { ScopeNames } from '../account/scope-names.js';
import {
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
import { DONE, donePath, PEOPLE } from './admin-paths.js';
import { COUNTRY_TIME } from './country-time.js';
import { NewPersonPage } from './new-person-page.js';
import { PeoplePage } from './people-page.js';
import { PersonPage } from './person-page.js';
import { trimmed } from './typed.rules.js';

const PEOPLE_A_PAGE = 30;
const LONGEST_SEARCH = 100;

/** The records of people, for who keeps them. */
@Controller(PEOPLE)
@Access(peoplePolicy.write)
export class PeoplePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly scopes: ScopeNames,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const search = textOf(query, 'q').trim().slice(0, LONGEST_SEARCH);
    const cursor = textOf(query, 'cursor');
    const people = await this.people.list(actor, { q: search, limit: PEOPLE_A_PAGE, ...(cursor && { cursor }) });
    return this.pages.render(request, (ctx) => (
      <PeoplePage ctx={ctx} people={people} search={search} mayAdd={mayChange(actor)} />
    ));
  }

  @GetPage('new')
  ask(@Req() request: FastifyRequest): string {
    return this.form(request, {}, []);
  }

  @PostForm('new')
  async add(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const { value, errors } = await readForm(NewPerson, trimmed(body), t, {
      run: 'administration.person.runFault',
      email: 'administration.person.emailFault',
    });
    if (value === null) return refused(reply, this.form(request, body, errors));
    try {
      const { id } = await this.people.add(actor, value);
      if (value.email !== undefined) await this.passwords.invite(actor, id);
      seeOther(reply, donePath(id, 'added'));
    } catch (error) {
      const refusals = formErrors(error, t, { RUN_TAKEN: 'run', EMAIL_TAKEN: 'email' });
      const namesake = await this.holderOf(actor, error, value);
      refused(reply, this.form(request, body, refusals, namesake));
    }
  }

  @PostForm(':id/invitation')
  async invite(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.passwords.invite(actor, id);
    seeOther(reply, donePath(id, 'invited'));
  }

  @GetPage(':id')
  async record(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    const person = await this.people.find(actor, id);
    const grants = await Promise.all(
      person.grants.map(async (grant) => ({
        ...grant,
        place: await this.scopes.nameOf({ kind: grant.scopeKind, code: grant.scopeCode }),
      })),
    );
    const done = DONE.find((each) => each === textOf(query, 'done'));
    const today = localDayOf(this.clock.now(), COUNTRY_TIME);
    return this.pages.render(request, (ctx) => (
      <PersonPage
        ctx={ctx}
        person={person}
        grants={grants}
        today={today}
        done={done}
        mayChange={mayChange(actor)}
        mayBlock={id !== actor.personId}
        mayGrant={id !== actor.personId && holds(actor, peoplePolicy.grant)}
        maySecure={reachOf(actor, peoplePolicy.secureAccounts).nation}
      />
    ));
  }

  private form(request: FastifyRequest, typed: FormBody, errors: FormError[], holder?: RecognisedPerson): string {
    return this.pages.render(request, (ctx) => (
      <NewPersonPage ctx={ctx} typed={typed} errors={errors} holder={holder} />
    ));
  }

  /** Whose RUN or e-mail address it is that can not be used twice. */
  private async holderOf(
    actor: Actor,
    error: unknown,
    { run, email }: NewPerson,
  ): Promise<RecognisedPerson | undefined> {
    if (!(error instanceof DomainError)) return undefined;
    if (error.code === 'RUN_TAKEN') return this.people.recognise(actor, run);
    return error.code === 'EMAIL_TAKEN' && email !== undefined ? this.people.recognise(actor, email) : undefined;
  }
}

/** Adding and changing is for administrators of the whole country, as the service has it. */
function mayChange(actor: Actor): boolean {
  return reachOf(actor, peoplePolicy.write).nation;
}
