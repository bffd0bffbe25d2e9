import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { GrantsService, PeopleService, SessionService } from '../../people/index.js';
import { Access, type Actor, CurrentActor, type ScopeKind } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { isLocale } from '../../platform/i18n/index.js';
import {
  type FormBody,
  GetPage,
  LanguageChoice,
  Pages,
  PostForm,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { AccountPage } from './account-page.js';
import { ScopeNames } from './scope-names.js';

/** What the programme knows of me, in which language it speaks to me, and where I am signed in. */
@Controller('account')
@Access('signed-in')
export class AccountController {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleService,
    private readonly sessions: SessionService,
    private readonly grants: GrantsService,
    private readonly scopes: ScopeNames,
    private readonly language: LanguageChoice,
  ) {}

  @GetPage('')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('done') done?: string,
  ): Promise<string> {
    const [person, sessions, lent] = await Promise.all([
      this.people.me(actor),
      this.sessions.list(actor),
      this.grants.delegated(actor),
    ]);
    const placed = <Each extends { scopeKind: ScopeKind; scopeCode: string }>(grants: readonly Each[]) =>
      Promise.all(
        grants.map(async (each) => ({
          ...each,
          place: await this.scopes.nameOf({ kind: each.scopeKind, code: each.scopeCode }),
        })),
      );
    const [roles, delegations] = await Promise.all([
      placed(person.grants.filter(({ inForce }) => inForce)),
      placed(lent),
    ]);
    return this.pages.render(request, (ctx) => (
      <AccountPage
        ctx={ctx}
        person={person}
        roles={roles}
        delegations={delegations}
        sessions={sessions}
        currentSession={actor.sessionId}
        done={done}
      />
    ));
  }

  /** For this browser at once, and for the person on every device. */
  @PostForm('language')
  async chooseLanguage(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = textOf(body, 'locale');
    if (!isLocale(locale)) throw new DomainError('MALFORMED_REQUEST');
    await this.people.setLocale(actor, locale);
    this.language.keep(reply, locale);
    seeOther(reply, '/account?done=language');
  }

  @PostForm('sessions/end-others')
  async endOthers(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.endOthers(actor);
    seeOther(reply, '/account?done=sessions');
  }

  @PostForm('sessions/:id/end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(actor, id);
    seeOther(reply, '/account?done=sessions');
  }
}
