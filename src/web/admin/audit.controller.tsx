import { Controller, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { AuditQuery, type AuditRow, AuditTrailService, PeopleService, peoplePolicy } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError, type Page as PageOf } from '../../platform/http/index.js';
import { type FormBody, GetPage, Pages, readForm, textOf } from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { AUDIT } from './admin-paths.js';
import { AuditPage } from './audit-page.js';
import { trimmed } from './typed.rules.js';

const ENTRIES_A_PAGE = 50;
const NOTHING: PageOf<AuditRow> = { items: [], nextCursor: null };
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

@Controller(AUDIT)
@Access(peoplePolicy.readAudit)
export class AuditPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly trail: AuditTrailService,
    private readonly people: PeopleService,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const { t } = this.pages.context(request);
    const { who = '', about = '', action, from, until, cursor } = trimmed(query);
    const { value, errors } = await readForm(AuditQuery, { action, from, until, cursor, limit: ENTRIES_A_PAGE }, t, {
      from: 'oversight.audit.dayFault',
      until: 'oversight.audit.dayFault',
    });
    const whoId = await this.personOf(actor, who);
    const faults: FormError[] =
      whoId === null ? [...errors, { field: 'who', message: t('oversight.audit.whoUnknown') }] : errors;
    const entries =
      value === null || whoId === null
        ? NOTHING
        : await this.trail.list(actor, {
            ...value,
            ...(whoId && { who: whoId }),
            // What is no person's is taken as the code of another thing.
            ...(about && { subjectId: (await this.personOf(actor, about)) ?? about }),
          });
    return this.pages.render(request, (ctx) => (
      <AuditPage ctx={ctx} entries={entries} typed={shown(query)} errors={faults} />
    ));
  }

  /** @returns undefined when nothing was typed; null when it is nobody's */
  private async personOf(actor: Actor, typed: string): Promise<string | null | undefined> {
    if (typed === '') return undefined;
    if (UUID.test(typed)) return typed.toLowerCase();
    try {
      return (await this.people.recognise(actor, typed)).id;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }
}

function shown(query: FormBody): FormBody {
  return Object.fromEntries(['who', 'action', 'about', 'from', 'until'].map((name) => [name, textOf(query, name)]));
}
