import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  type GrantRow,
  GrantsService,
  NewGrant,
  PeopleService,
  peoplePolicy,
  type PersonDetail,
} from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { ScopeNames } from '../account/scope-names.js';
import {
  answerForm,
  type FormBody,
  GetPage,
  Pages,
  PostForm,
  readForm,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { donePath } from './admin-paths.js';
import { EndGrantPage } from './end-grant-page.js';
import { type GrantChoice, readChoice } from './grant-choice.rules.js';
import { ChooseGrantPage, NewGrantPage } from './grant-pages.js';
import { GrantScopes } from './grant-scopes.js';
import { explained, trimmed } from './typed.rules.js';

const EXPLANATIONS = {
  startsOn: 'administration.grants.untilFault',
  endsOn: 'administration.grants.untilFault',
} as const;

/** What a person may do, and how far it reaches. */
@Controller('admin/people/:id/grants')
@Access(peoplePolicy.grant)
export class GrantPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleService,
    private readonly grants: GrantsService,
    private readonly scopes: GrantScopes,
    private readonly names: ScopeNames,
  ) {}

  /** First the role and how far it reaches, then where: no page asks for what does not belong to the choice. */
  @GetPage('new')
  async ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    const person = await this.people.find(actor, id);
    const choice = choiceOf(query);
    if (choice !== null) return this.form(request, person, choice, {}, []);
    return this.pages.render(request, (ctx) => <ChooseGrantPage ctx={ctx} person={person} />);
  }

  @PostForm('new')
  async give(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const person = await this.people.find(actor, id);
    const choice = choiceOf(query);
    if (choice === null) throw new DomainError('MALFORMED_REQUEST');
    const { scopeCode = '', startsOn = '', endsOn = '', reason = '' } = trimmed(body);
    const found = await this.scopes.find(choice.kind, scopeCode);
    const code = 'code' in found ? found.code : '';
    const typed = { role: choice.role, scopeKind: choice.kind, scopeCode: code, startsOn, endsOn, reason };
    const { value, errors } = await readForm(NewGrant, typed, t, EXPLANATIONS);
    const faults = 'fault' in found ? [{ field: 'scopeCode', message: t(found.fault) }, ...errors] : errors;
    const untilFault = t('administration.grants.untilFault');
    await answerForm(
      reply,
      { value, errors: faults },
      {
        t,
        act: async (grant) => {
          const outcome = await this.grants.grant(actor, id, grant);
          return donePath(id, 'approvalId' in outcome ? 'grantAsked' : 'granted');
        },
        again: (found) => this.form(request, person, choice, body, found),
        explain: (refusals) =>
          explained(refusals, {
            ...{ startsOn: untilFault, endsOn: untilFault },
            reason: t('administration.grants.reasonFault'),
          }),
      },
    );
  }

  @GetPage(':grantId/end')
  async askEnd(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('grantId', uuidInPath) grantId: string,
  ): Promise<string> {
    const person = await this.people.find(actor, id);
    const grant = grantOf(person, grantId);
    const place = await this.names.nameOf({ kind: grant.scopeKind, code: grant.scopeCode });
    return this.pages.render(request, (ctx) => (
      <EndGrantPage ctx={ctx} person={person} grant={{ ...grant, place }} isOwn={id === actor.personId} />
    ));
  }

  @PostForm(':grantId/end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('grantId', uuidInPath) grantId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.grants.end(actor, id, grantId);
    seeOther(reply, donePath(id, 'grantEnded'));
  }

  private async form(
    request: FastifyRequest,
    person: PersonDetail,
    choice: GrantChoice,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const options = await this.scopes.options(choice.kind, this.pages.context(request).t);
    return this.pages.render(request, (ctx) => (
      <NewGrantPage ctx={ctx} person={person} choice={choice} options={options} typed={typed} errors={errors} />
    ));
  }
}

function choiceOf(query: FormBody): GrantChoice | null {
  return readChoice(textOf(query, 'role'), textOf(query, 'scope'));
}

function grantOf(person: PersonDetail, grantId: string): GrantRow {
  const grant = person.grants.find(({ id }) => id === grantId);
  if (grant === undefined) throw new DomainError('NOT_FOUND');
  return grant;
}
