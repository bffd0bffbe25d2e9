import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { GrantsService, NewDelegation, PeopleService } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
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
import { DelegationPage } from './delegation-page.js';
import { ScopeNames } from './scope-names.js';

/** Lending one's own permission to another person until a day, and taking it back. */
@Controller('account')
@Access('signed-in')
export class DelegationController {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleService,
    private readonly grants: GrantsService,
    private readonly scopes: ScopeNames,
  ) {}

  @GetPage('grants/:grantId/delegation')
  ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('grantId', uuidInPath) grantId: string,
  ): Promise<string> {
    return this.form(request, actor, grantId, {}, []);
  }

  @PostForm('grants/:grantId/delegation')
  async delegate(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('grantId', uuidInPath) grantId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const typed = { login: textOf(body, 'login'), startsOn: textOf(body, 'startsOn'), endsOn: textOf(body, 'endsOn') };
    const { value, errors } = await readForm(NewDelegation, typed, t, {
      startsOn: 'administration.grants.untilFault',
      endsOn: 'administration.grants.untilFault',
    });
    if (value === null) return refused(reply, await this.form(request, actor, grantId, body, errors));
    try {
      await this.grants.delegate(actor, grantId, value);
      seeOther(reply, '/account?done=delegated');
    } catch (error) {
      // The grant is the actor's own, or this page is not there: then it is the person who was not found.
      const page = (faults: FormError[]) => this.form(request, actor, grantId, body, faults);
      if (error instanceof DomainError && error.code === 'NOT_FOUND')
        return refused(reply, await page([{ field: 'login', message: t('people.delegation.nobody') }]));
      const fields = { GRANT_TO_ONESELF: 'login', DELEGATION_TOO_LONG: 'endsOn' };
      refused(reply, await page(formErrors(error, t, fields)));
    }
  }

  @PostForm('delegations/:grantId/end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('grantId', uuidInPath) grantId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.grants.endDelegation(actor, grantId);
    seeOther(reply, '/account?done=undelegated');
  }

  private async form(
    request: FastifyRequest,
    actor: Actor,
    grantId: string,
    typed: FormBody,
    errors: FormError[],
  ): Promise<string> {
    const grant = (await this.people.me(actor)).grants.find(({ id, inForce }) => id === grantId && inForce);
    if (grant === undefined || grant.delegatedBy !== null) throw new DomainError('NOT_FOUND');
    const place = await this.scopes.nameOf({ kind: grant.scopeKind, code: grant.scopeCode });
    return this.pages.render(request, (ctx) => (
      <DelegationPage ctx={ctx} grant={grant} place={place} typed={typed} errors={errors} />
    ));
  }
}
