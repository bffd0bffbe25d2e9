import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type BeingIssuedRow, CertificatesService, type OwnCertificate } from '../../certification/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { type Page as ListPage, PageQuery } from '../../platform/http/index.js';
import { GetPage, Pages } from '../frame/index.js';
import { courseLength } from '../public/course-length.js';
import {
  Actions,
  Badge,
  EmptyState,
  Item,
  ItemList,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Pager,
  type Tone,
} from '../ui/index.js';
import { addToProfileLink } from './profile-link.js';

/** Issuing takes well under a second; after a minute something is stuck, and reloading would not help. */
const WAITED_FOR_MS = 60_000;

@Controller('certificates')
export class CertificatesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly certificates: CertificatesService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @GetPage('')
  @Access('signed-in')
  async mine(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
  ): Promise<string> {
    const [page, beingIssued] = await Promise.all([
      this.certificates.mine(actor, query),
      this.certificates.beingIssued(actor),
    ]);
    // The browser asks again by itself, and stops when the certificate is there or something is stuck.
    if (beingIssued.some((each) => !isLate(each))) void reply.header('refresh', '3');
    return this.pages.render(request, (ctx) => (
      <CertificatesPage
        ctx={ctx}
        page={page}
        beingIssued={beingIssued}
        now={this.clock.now()}
        origin={this.config.publicUrl}
      />
    ));
  }

  /** As the API's, for a browser: who is no longer signed in is led to do so, and back. */
  @Get(':serial/pdf')
  @Access('signed-in')
  @Header('cache-control', 'private, no-cache')
  @ApiExcludeEndpoint()
  async download(@CurrentActor() actor: Actor, @Param('serial') serial: string): Promise<StreamableFile> {
    const { fileName, bytes } = await this.certificates.document(actor, serial);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="${fileName}"`,
      length: bytes.length,
    });
  }
}

function isLate({ completedAt }: BeingIssuedRow): boolean {
  return Date.now() - completedAt.getTime() > WAITED_FOR_MS;
}

function CertificatesPage({
  ctx,
  page,
  beingIssued,
  now,
  origin,
}: {
  ctx: PageContext;
  now: Date;
  origin: string;
  page: ListPage<OwnCertificate>;
  beingIssued: BeingIssuedRow[];
}) {
  const { t } = ctx;
  const nothing = page.items.length === 0 && beingIssued.length === 0;
  return (
    <Page
      ctx={ctx}
      title={t('certification.title')}
      lead={t('certification.lead')}
      indexed={false}
      notices={beingIssued.map((each) => (
        <BeingIssued key={each.id} ctx={ctx} row={each} />
      ))}
    >
      {nothing && (
        <EmptyState
          title={t('certification.empty')}
          actions={
            <>
              <LinkButton href="/learning">{t('common.nav.learning')}</LinkButton>
              <LinkButton href="/courses" look="secondary">
                {t('home.findCourse')}
              </LinkButton>
            </>
          }
        >
          {t('certification.emptyHint')}
        </EmptyState>
      )}
      {page.items.length > 0 && (
        <ItemList label={t('certification.title')}>
          {page.items.map((certificate) => (
            <CertificateItem key={certificate.id} ctx={ctx} certificate={certificate} now={now} origin={origin} />
          ))}
        </ItemList>
      )}
      {(page.nextCursor !== null || ctx.path.includes('cursor=')) && (
        <Pager ctx={ctx} count={page.items.length} nextCursor={page.nextCursor} />
      )}
    </Page>
  );
}

function BeingIssued({ ctx, row }: { ctx: PageContext; row: BeingIssuedRow }) {
  const { t } = ctx;
  const late = isLate(row);
  return (
    <Notice
      ctx={ctx}
      tone={late ? 'info' : 'achievement'}
      title={t('certification.beingIssued.title', { course: row.title })}
    >
      <p>{t(late ? 'certification.beingIssued.late' : 'certification.beingIssued.soon')}</p>
      <p>
        <a href="/certificates">{t('certification.beingIssued.refresh')}</a>
      </p>
    </Notice>
  );
}

const TONES: Readonly<Record<Exclude<OwnCertificate['status'], 'valid'>, Tone>> = {
  suspended: 'error',
  revoked: 'error',
  grace: 'warning',
  expired: 'warning',
};

function isOver({ status }: OwnCertificate): boolean {
  return status === 'expired' || status === 'grace';
}

/** From when it can be renewed, and where; nothing for one that does not expire, or is not the holder's latest. */
function Renewal({ ctx, certificate, now }: { ctx: PageContext; certificate: OwnCertificate; now: Date }) {
  const { t, formatters } = ctx;
  const { achievement, renewableFrom, validUntil, renewedBy, supersededBy, status } = certificate;
  if (renewableFrom === null || validUntil === null || renewedBy !== null || supersededBy !== null) return null;
  if (status === 'suspended' || status === 'revoked') return null;
  const until = formatters.formatDate(validUntil);
  if (now < renewableFrom)
    return <p>{t('certification.renewal.from', { from: formatters.formatDate(renewableFrom), until })}</p>;
  return (
    <p>
      {isOver(certificate) ? t('certification.renewal.expired') : t('certification.renewal.now', { until })}{' '}
      <a
        href={achievement.kind === 'course' ? `/courses/${achievement.code}#cohorts` : `/programs/${achievement.code}`}
      >
        <span aria-hidden="true">
          {t(achievement.kind === 'course' ? 'certification.renewal.find' : 'certification.renewal.seeProgram')}
        </span>
        <span class="visually-hidden">
          {achievement.kind === 'course'
            ? t('certification.renewal.findOf', { course: achievement.title })
            : t('certification.renewal.seeProgramOf', { program: achievement.title })}
        </span>
      </a>
    </p>
  );
}

function CertificateItem({
  ctx,
  certificate,
  now,
  origin,
}: {
  ctx: PageContext;
  certificate: OwnCertificate;
  now: Date;
  origin: string;
}) {
  const { t, formatters } = ctx;
  const { serial, achievement, grade, status, credentialUrl, supersededBy, renewedBy, validUntil } = certificate;
  return (
    <Item
      title={achievement.title}
      meta={[
        ...(achievement.kind === 'program' ? [<Badge>{t('certification.program')}</Badge>] : []),
        ...(status === 'valid' ? [] : [<Badge tone={TONES[status]}>{t(`certification.state.${status}`)}</Badge>]),
        ...(supersededBy === null ? [] : [<Badge>{t('certification.state.superseded')}</Badge>]),
        ...(renewedBy === null ? [] : [<Badge tone="success">{t('certification.state.renewed')}</Badge>]),
        t('certification.issuedOn', { date: formatters.formatDate(certificate.issuedAt) }),
        certificate.provider,
        courseLength(t, certificate.minutes),
        ...(grade === null ? [] : [t('certification.grade', { grade: grade / 10 })]),
        ...(validUntil === null
          ? []
          : [
              t(isOver(certificate) ? 'certification.expiredOn' : 'certification.validUntilDay', {
                date: formatters.formatDate(validUntil),
              }),
            ]),
        <code>{serial}</code>,
      ]}
    >
      <Renewal ctx={ctx} certificate={certificate} now={now} />
      <Actions>
        <LinkButton href={`/certificates/${serial}/pdf`} small download>
          <span aria-hidden="true">{t('certification.download')}</span>
          <span class="visually-hidden">{t('certification.downloadOf', { course: achievement.title })}</span>
        </LinkButton>
        {credentialUrl !== null && (
          <LinkButton href={credentialUrl} small look="secondary" download>
            <span aria-hidden="true">{t('certification.credential.download')}</span>
            <span class="visually-hidden">
              {t('certification.credential.downloadOf', { course: achievement.title })}
            </span>
          </LinkButton>
        )}
        <LinkButton href={`/verify/${serial}`} small look="quiet">
          <span aria-hidden="true">{t('certification.share')}</span>
          <span class="visually-hidden">{t('certification.shareOf', { course: achievement.title })}</span>
        </LinkButton>
        {status === 'valid' && supersededBy === null && (
          <LinkButton href={addToProfileLink(certificate, origin)} small look="quiet">
            <span aria-hidden="true">{t('certification.addToProfile')}</span>
            <span class="visually-hidden">{t('certification.addToProfileOf', { course: achievement.title })}</span>
          </LinkButton>
        )}
      </Actions>
    </Item>
  );
}
