import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CertificatesService, parseSerial, type Verification } from '../../certification/index.js';
import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { GetPage, Pages, seeOther } from '../frame/index.js';
import {
  Button,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Notice,
  type NoticeTone,
  Page,
  type PageContext,
} from '../ui/index.js';
import { courseLength } from './course-length.js';

/** For anyone with a certificate in hand: is it genuine, and does it still hold? */
@Controller()
export class VerifyController {
  constructor(
    private readonly pages: Pages,
    private readonly certificates: CertificatesService,
  ) {}

  /** The form, which is sent here too: it leads to the page of the serial, whose address can be kept and passed on. */
  @GetPage('verify')
  @Access('public')
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('serial') typed?: string | string[]): void {
    const text = [typed].flat().at(-1);
    const serial = text === undefined ? null : parseSerial(text);
    if (serial !== null) seeOther(reply, `/verify/${serial}`);
    else void reply.send(this.pages.render(request, (ctx) => <AskPage ctx={ctx} typed={text} />));
  }

  @GetPage('verify/:serial')
  @Access('public')
  async answer(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('serial') typed: string,
  ): Promise<string> {
    void reply.header('cache-control', 'no-store');
    const serial = parseSerial(typed);
    if (serial === null) {
      void reply.status(404);
      return this.pages.render(request, (ctx) => <AskPage ctx={ctx} typed={typed} />);
    }
    const verification = await this.certificates.verify(serial).catch(nullIfUnknown);
    if (verification !== null)
      return this.pages.render(request, (ctx) => <AnswerPage ctx={ctx} verification={verification} />);
    void reply.status(404);
    return this.pages.render(request, (ctx) => <UnknownPage ctx={ctx} serial={serial} />);
  }
}

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
  throw error;
}

function AskPage({ ctx, typed }: { ctx: PageContext; typed: string | undefined }) {
  const { t } = ctx;
  const error =
    typed === undefined
      ? undefined
      : t(typed.trim() === '' ? 'common.field.required' : 'certification.verify.malformed');
  const errors: FormError[] = error === undefined ? [] : [{ field: 'serial', message: error }];
  return (
    <Page
      ctx={ctx}
      title={t('certification.verify.title')}
      lead={t('certification.verify.lead')}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={typed === undefined}
    >
      <Form action="/verify" method="get">
        <Field
          ctx={ctx}
          name="serial"
          label={t('certification.serial')}
          hint={t('certification.verify.hint')}
          value={typed?.slice(0, 100)}
          error={error}
          autocomplete="off"
          maxlength={300}
        />
        <Button>{t('certification.verify.button')}</Button>
      </Form>
    </Page>
  );
}

const TONES: Readonly<Record<Verification['status'], NoticeTone>> = {
  valid: 'success',
  suspended: 'warning',
  revoked: 'error',
};

function AnswerPage({ ctx, verification }: { ctx: PageContext; verification: Verification }) {
  const { t, formatters } = ctx;
  const { status, statusSince, holder, course, supersededBy } = verification;
  const day = (value: Date | string) => formatters.formatDate(value);
  return (
    <Page
      ctx={ctx}
      title={t(`certification.verify.${status}`)}
      breadcrumb={[{ label: t('certification.verify.title'), href: '/verify' }]}
      indexed={false}
    >
      <Notice ctx={ctx} tone={TONES[status]}>
        <p>{t(`certification.verify.${status}Detail`, { date: statusSince === null ? '' : day(statusSince) })}</p>
        {status === 'valid' && holder.run !== null && <p>{t('certification.verify.compare')}</p>}
      </Notice>
      {supersededBy !== null && (
        <Notice ctx={ctx} tone="info">
          <p>
            {t('certification.verify.superseded')}{' '}
            <a href={`/verify/${supersededBy}`}>{t('certification.verify.seeSuccessor')}</a>
          </p>
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t('certification.holder'), value: <strong>{holder.name}</strong> },
          ...(holder.run === null ? [] : [{ term: 'RUN', value: holder.run }]),
          { term: t('certification.course'), value: `${course.title} (${course.code})` },
          { term: t('certification.provider'), value: verification.provider },
          { term: t('certification.duration'), value: courseLength(t, verification.minutes) },
          {
            term: t('certification.dates'),
            value:
              verification.startedOn === verification.completedOn
                ? day(verification.completedOn)
                : t('certification.period', {
                    from: day(verification.startedOn),
                    until: day(verification.completedOn),
                  }),
          },
          { term: t('certification.issued'), value: day(verification.issuedAt) },
          { term: t('certification.serial'), value: <code>{verification.serial}</code> },
          { term: t('certification.checked'), value: formatters.formatDateTime(verification.checkedAt) },
        ]}
      />
      <LinkButton href="/verify" look="secondary">
        {t('certification.verify.another')}
      </LinkButton>
    </Page>
  );
}

function UnknownPage({ ctx, serial }: { ctx: PageContext; serial: string }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('certification.verify.unknown')}
      breadcrumb={[{ label: t('certification.verify.title'), href: '/verify' }]}
      indexed={false}
    >
      <Notice ctx={ctx} tone="error">
        {t('certification.verify.unknownDetail')}
      </Notice>
      <DefinitionList items={[{ term: t('certification.serial'), value: <code>{serial}</code> }]} />
      <LinkButton href="/verify" look="secondary">
        {t('certification.verify.another')}
      </LinkButton>
    </Page>
  );
}
