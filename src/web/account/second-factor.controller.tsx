import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { deviceOf, isRecoveryCode, SecondFactors } from '../../people/index.js';
import { Access, type Actor, BeforeSecondFactor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  ownPath,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import {
  ConfirmPage,
  RecoveryCodesPage,
  RemovalPage,
  SECOND_FACTOR,
  SecondFactorPage,
  SetUpPage,
} from './second-factor-pages.js';
import { SessionCookies } from './session-cookies.js';

const FIELDS = { CODE_WRONG: 'code', PASSWORD_WRONG: 'password' } as const;

/** The one-time codes of who is signed in, and showing again who one is. */
@Controller('account')
@Access('signed-in')
export class SecondFactorPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly factors: SecondFactors,
    private readonly cookies: SessionCookies,
  ) {}

  @GetPage('second-factor')
  @BeforeSecondFactor()
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('done') done?: string,
  ): Promise<string> {
    const factor = await this.factors.view(actor);
    return this.pages.render(request, (ctx) => (
      <SecondFactorPage ctx={ctx} factor={factor} isHalf={actor.half === true} done={done} />
    ));
  }

  @PostForm('second-factor/start')
  @BeforeSecondFactor()
  async start(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.factors.start(actor);
    seeOther(reply, `${SECOND_FACTOR}/set-up`);
  }

  @GetPage('second-factor/set-up')
  @BeforeSecondFactor()
  setUp(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    return this.setUpPage(request, actor, []);
  }

  @PostForm('second-factor/set-up')
  @BeforeSecondFactor()
  async turnOn(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const device = deviceOf(request, 'page');
      const { recoveryCodes, ...session } = await this.factors.turnOn(actor, textOf(body, 'code'), device);
      this.cookies.keepSession(reply, session);
      this.answer(request, reply, recoveryCodes, true);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SECOND_FACTOR_ON') return seeOther(reply, SECOND_FACTOR);
      const errors = formErrors(error, this.pages.context(request).t, FIELDS);
      refused(reply, await this.setUpPage(request, actor, errors));
    }
  }

  @PostForm('second-factor/recovery-codes')
  async recoveryCodes(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.answer(request, reply, await this.factors.newRecoveryCodes(actor), false);
  }

  /** What stands on the page, as a file: nothing of it is kept here. */
  @PostForm('second-factor/recovery-codes/file')
  file(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): void {
    const codes = textOf(body, 'codes').split(' ');
    if (codes.length > 10 || !codes.every(isRecoveryCode)) throw new DomainError('MALFORMED_REQUEST');
    const { t } = this.pages.context(request);
    void reply
      .header('content-disposition', 'attachment; filename="docente-codes.txt"')
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send([t('security.recovery.fileTitle'), '', ...codes, ''].join('\r\n'));
  }

  @GetPage('second-factor/removal')
  async askRemoval(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    return this.removalPage(request, actor, []);
  }

  @PostForm('second-factor/removal')
  async turnOff(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.factors.turnOff(actor, textOf(body, 'password'), textOf(body, 'code'));
      seeOther(reply, `${SECOND_FACTOR}?done=off`);
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t, FIELDS);
      refused(reply, await this.removalPage(request, actor, errors));
    }
  }

  @GetPage('confirm')
  @BeforeSecondFactor()
  ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('returnTo') returnTo?: string,
  ): Promise<string> {
    return this.confirmPage(request, actor, ownPath(returnTo, '/account'), []);
  }

  @PostForm('confirm')
  @BeforeSecondFactor()
  async confirm(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = ownPath(textOf(body, 'returnTo'), '/account');
    try {
      await this.factors.confirmIdentity(actor, textOf(body, 'password'), textOf(body, 'code'));
      seeOther(reply, returnTo);
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t, FIELDS);
      refused(reply, await this.confirmPage(request, actor, returnTo, errors));
    }
  }

  private answer(request: FastifyRequest, reply: FastifyReply, codes: readonly string[], isNew: boolean): void {
    void reply
      .header('cache-control', 'no-store')
      .send(this.pages.render(request, (ctx) => <RecoveryCodesPage ctx={ctx} codes={codes} isNew={isNew} />));
  }

  private async setUpPage(request: FastifyRequest, actor: Actor, errors: FormError[]): Promise<string> {
    const secret = await this.factors.secretToKeep(actor);
    return this.pages.render(request, (ctx) => <SetUpPage ctx={ctx} {...secret} errors={errors} />);
  }

  private async removalPage(request: FastifyRequest, actor: Actor, errors: FormError[]): Promise<string> {
    const { since, isRequired } = await this.factors.view(actor);
    if (since === null) throw new DomainError('NOT_FOUND');
    return this.pages.render(request, (ctx) => <RemovalPage ctx={ctx} errors={errors} isRequired={isRequired} />);
  }

  private async confirmPage(
    request: FastifyRequest,
    actor: Actor,
    returnTo: string,
    errors: FormError[],
  ): Promise<string> {
    const { since } = await this.factors.view(actor);
    return this.pages.render(request, (ctx) => (
      <ConfirmPage ctx={ctx} errors={errors} hasFactor={since !== null} returnTo={returnTo} />
    ));
  }
}
