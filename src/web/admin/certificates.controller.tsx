import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  CertificateStateService,
  certificationPolicy,
  CorrectionService,
  OVERSIGHT_FILTERS,
  OversightService,
} from '../../certification/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import { DomainError } from '../../platform/http/index.js';
import { type FormBody, formErrors, GetPage, Pages, PostForm, refused, seeOther, textOf } from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { CertificateAdminPage, CERTIFICATES_ADMIN, CertificatesAdminPage, CHANGES } from './certificate-pages.js';

const A_PAGE = 30;
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
    private readonly config: Config,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const [q, state, course, cursor] = ['q', 'state', 'course', 'cursor'].map((name) => textOf(query, name).trim()) as [
      string,
      string,
      string,
      string,
    ];
    const certificates = await this.oversight.list(actor, {
      search: q,
      filter: OVERSIGHT_FILTERS.find((each) => each === state) ?? null,
      code: course === '' ? null : course.toUpperCase().slice(0, 30),
      limit: A_PAGE,
      ...(cursor !== '' && { cursor }),
    });
    return this.pages.render(request, (ctx) => (
      <CertificatesAdminPage ctx={ctx} certificates={certificates} typed={{ q: q.slice(0, 100), state, course }} />
    ));
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
