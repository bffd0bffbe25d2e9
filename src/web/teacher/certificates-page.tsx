import type { BeingIssuedRow, OwnCertificate } from '../../certification/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import { courseLength } from '../public/course-length.js';
import { STANDING_TONES } from '../public/standing-tones.js';
import { Award, Awards, Badge, EmptyState, LinkButton, Notice, Page, type PageContext, Pager } from '../ui/index.js';
import { addToProfileLink } from './profile-link.js';
import { WalletTabs } from './wallet-tabs.js';

/** Issuing takes well under a second; after a minute something is stuck, and reloading would not help. */
const WAITED_FOR_MS = 60_000;

export function isLate({ completedAt }: BeingIssuedRow): boolean {
  return Date.now() - completedAt.getTime() > WAITED_FOR_MS;
}

export function CertificatesPage({
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
      actions={
        page.items.length > 0 && (
          <LinkButton href="/api/v1/certificates/export" look="secondary" small download>
            {t('wallet.export')}
          </LinkButton>
        )
      }
      notices={beingIssued.map((each) => (
        <BeingIssued key={each.id} ctx={ctx} row={each} />
      ))}
    >
      <WalletTabs ctx={ctx} />
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
        <Awards label={t('certification.title')}>
          {page.items.map((certificate) => (
            <CertificateItem key={certificate.id} ctx={ctx} certificate={certificate} now={now} origin={origin} />
          ))}
        </Awards>
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

function isOver({ status }: OwnCertificate): boolean {
  return status === 'expired' || status === 'grace';
}

/** From when it can be renewed, and where; nothing for one that does not expire, or is not the holder's latest. */
function Renewal({ ctx, certificate, now }: { ctx: PageContext; certificate: OwnCertificate; now: Date }) {
  const { t, formatters } = ctx;
  const { achievement, renewableFrom, validUntil, renewedBy, status } = certificate;
  if (renewableFrom === null || validUntil === null || renewedBy !== null) return null;
  if (status === 'suspended' || status === 'revoked' || status === 'superseded') return null;
  const until = formatters.formatDate(validUntil);
  if (now < renewableFrom)
    return <p>{t('certification.renewal.from', { from: formatters.formatDate(renewableFrom), until })}</p>;
  const { kind, code, title } = achievement;
  const [href, label, whole] =
    kind === 'course'
      ? ([`/courses/${code}#cohorts`, 'certification.renewal.find', 'certification.renewal.findOf'] as const)
      : ([`/programs/${code}#renewal`, 'certification.renewal.program', 'certification.renewal.programOf'] as const);
  return (
    <p>
      {isOver(certificate) ? t('certification.renewal.expired') : t('certification.renewal.now', { until })}{' '}
      <a href={href}>
        <span aria-hidden="true">{t(label)}</span>
        <span class="visually-hidden">{t(whole, { course: title })}</span>
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
  const { serial, achievement, grade, status, provider, renewedBy, validUntil } = certificate;
  return (
    <Award
      title={achievement.title}
      by={provider}
      past={status !== 'valid' && status !== 'grace'}
      badges={
        (status !== 'valid' || renewedBy !== null || achievement.kind === 'program') && (
          <p>
            {achievement.kind === 'program' && <Badge>{t('certification.program')}</Badge>}{' '}
            {status !== 'valid' && <Badge tone={STANDING_TONES[status]}>{t(`certification.state.${status}`)}</Badge>}{' '}
            {renewedBy !== null && <Badge tone="success">{t('certification.state.renewed')}</Badge>}
          </p>
        )
      }
      facts={[
        { term: t('certification.duration'), value: courseLength(t, certificate.minutes) },
        ...(grade === null
          ? []
          : [{ term: t('wallet.transcript.grade'), value: formatters.formatNumber(grade / 10, { decimals: 1 }) }]),
        { term: t('certification.issued'), value: formatters.formatDate(certificate.issuedAt) },
        {
          term: t(isOver(certificate) ? 'certification.expired' : 'certification.validUntil'),
          value: validUntil === null ? t('certification.validForEver') : formatters.formatDate(validUntil),
        },
        { term: t('certification.serial'), value: <code>{serial}</code> },
      ]}
      actions={<CertificateActions ctx={ctx} certificate={certificate} origin={origin} />}
    >
      <Renewal ctx={ctx} certificate={certificate} now={now} />
    </Award>
  );
}

function CertificateActions({
  ctx: { t },
  certificate,
  origin,
}: {
  ctx: PageContext;
  certificate: OwnCertificate;
  origin: string;
}) {
  const { serial, achievement, credentialUrl, status } = certificate;
  const of = { course: achievement.title };
  return (
    <>
      <LinkButton href={`/certificates/${serial}/pdf`} small download>
        <span aria-hidden="true">{t('certification.downloadPdf')}</span>
        <span class="visually-hidden">{t('certification.downloadOf', of)}</span>
      </LinkButton>
      <LinkButton href={`/certificates/shares/new?certificate=${serial}`} small look="secondary">
        <span aria-hidden="true">{t('wallet.shareOne')}</span>
        <span class="visually-hidden">{t('wallet.shareOneOf', of)}</span>
      </LinkButton>
      {credentialUrl !== null && (
        <LinkButton href={credentialUrl} small look="quiet" download>
          <span aria-hidden="true">{t('certification.credential.download')}</span>
          <span class="visually-hidden">{t('certification.credential.downloadOf', of)}</span>
        </LinkButton>
      )}
      <LinkButton href={`/verify/${serial}`} small look="quiet">
        <span aria-hidden="true">{t('certification.share')}</span>
        <span class="visually-hidden">{t('certification.shareOf', of)}</span>
      </LinkButton>
      {status === 'valid' && (
        <LinkButton href={addToProfileLink(certificate, origin)} small look="quiet">
          <span aria-hidden="true">{t('certification.addToProfile')}</span>
          <span class="visually-hidden">{t('certification.addToProfileOf', of)}</span>
        </LinkButton>
      )}
    </>
  );
}
