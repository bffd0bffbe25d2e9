import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  CertificateStateService,
  certificationPolicy,
  CorrectionService,
  OversightAsked,
  OversightService,
} from '../../certification/index.js';
import { PeopleService } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
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
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { CertificateAdminPage, CERTIFICATES_ADMIN, CHANGES } from './certificate-pages.js';
import { CertificatesAdminPage, IssuingProgressPage } from './certificates-admin-page.js';
import { trimmed } from './typed.rules.js';

const A_PAGE = 30;
const FILTERS = ['q', 'state', 'course', 'provider', 'from', 'until', 'expiring'] as const;
const LONGEST_REASON = 1000;

/** Certificates for who answers for them: found, looked at, suspended, revoked, reinstated and corrected. */
@Controller(CERTIFICATES_ADMIN)
@Access(certificationPolicy.changeState)
export class CertificatesAdminController {
  constructor(
    private readonly pages: Pages,
    private readonly oversight: OversightService,
    private readonly states: CertificateStateService,
    private readonly corrections: CorrectionService,
    private readonly people: PeopleService,
    private readonly config: Config,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const { t } = this.pages.context(request);
    const { cursor, ...typed } = trimmed(query);
    const asked = Object.fromEntries(FILTERS.map((name) => [name, typed[name]]));
    const faults = { from: 'oversight.audit.dayFault', until: 'oversight.audit.dayFault' } as const;
    const { value, errors } = await readForm(OversightAsked, asked, t, faults);
    const [certificates, providers] = await Promise.all([
      value === null
        ? { items: [], nextCursor: null }
        : this.oversight.list(actor, value, { limit: A_PAGE, ...(cursor && { cursor }) }),
      this.people.providers(),
    ]);
    return this.pages.render(request, (ctx) => (
      <CertificatesAdminPage
        ctx={ctx}
        certificates={certificates}
        providers={providers}
        typed={asked}
        errors={errors}
      />
    ));
  }

  /** The browser asks again by itself while something waits. */
  @GetPage('progress')
  async progress(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentActor() actor: Actor,
  ): Promise<string> {
    const waiting = await this.oversight.waiting(actor);
    if (waiting.count > 0) void reply.header('refresh', '10');
    return this.pages.render(request, (ctx) => <IssuingProgressPage ctx={ctx} waiting={waiting} />);
  }

  @GetPage(':serial')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Query('done') done?: string,
  ): Promise<string> {
    return this.page(
      request,
      actor,
      serial,
      {},
      [],
      done === 'waiting' ? 'waiting' : done === 'done' ? 'done' : undefined,
    );
  }

  @PostForm(':serial')
  async change(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('serial') serial: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const change = CHANGES.find((each) => each === textOf(body, 'do'));
    if (change === undefined) throw new DomainError('MALFORMED_REQUEST');
    const field = `reason-${change}`;
    const reason = textOf(body, field).trim().slice(0, LONGEST_REASON);
    const refuse = async (errors: FormError[]) => refused(reply, await this.page(request, actor, serial, body, errors));
    if (reason === '') return refuse([{ field, message: t('common.field.required') }]);
    try {
      const waits =
        change === 'corrected'
          ? 'approval' in (await this.corrections.correct(actor, serial, reason))
          : (await this.states.change(actor, serial, change, reason)) !== null;
      seeOther(reply, `${CERTIFICATES_ADMIN}/${serial}?done=${waits ? 'waiting' : 'done'}`);
    } catch (error) {
      await refuse(formErrors(error, t));
    }
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    serial: string,
    typed: FormBody,
    errors: FormError[],
    done?: 'done' | 'waiting',
  ): Promise<string> {
    const record = await this.oversight.find(actor, serial);
    return this.pages.render(request, (ctx) => (
      <CertificateAdminPage
        ctx={ctx}
        record={record}
        secondPerson={this.config.certificateSecondPerson}
        done={done}
        typed={typed}
        errors={errors}
      />
    ));
  }
}
