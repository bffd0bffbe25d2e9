import {
  EXPIRING_WITHIN,
  OVERSIGHT_FILTERS,
  type OverseenCertificate,
  type WaitingCompletions,
} from '../../certification/index.js';
import { formatRun, type ProviderRow } from '../../people/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  SelectField,
  Stat,
  Stats,
} from '../ui/index.js';
import { CERTIFICATES_ADMIN, Status } from './certificate-pages.js';

export function CertificatesAdminPage({
  ctx,
  certificates,
  providers,
  typed,
  errors,
}: {
  ctx: PageContext;
  certificates: PageOf<OverseenCertificate>;
  providers: readonly ProviderRow[];
  typed: FormBody;
  errors: readonly FormError[];
}) {
  const { t, formatters } = ctx;
  const isNarrowed = Object.values(typed).some((text) => text !== undefined && text !== '');
  const field = (name: string) => ({
    ...{ ctx, name, value: textOf(typed, name), error: errorOf(errors, name), optional: true },
  });
  return (
    <Page
      ctx={ctx}
      title={t('certification.admin.title')}
      lead={t('certification.admin.lead')}
      indexed={false}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      actions={
        <LinkButton href={`${CERTIFICATES_ADMIN}/progress`} look="secondary" small>
          {t('certification.progress.title')}
        </LinkButton>
      }
    >
      <Form action={CERTIFICATES_ADMIN} method="get" filters label={t('common.action.search')}>
        <Field
          {...field('q')}
          type="search"
          label={t('certification.admin.search')}
          maxlength={100}
          autocomplete="off"
        />
        <SelectField
          {...field('state')}
          label={t('certification.admin.state')}
          placeholder={t('certification.admin.anyState')}
          options={OVERSIGHT_FILTERS.map((value) => ({ value, label: t(`certification.state.${value}`) }))}
        />
        <Field {...field('course')} label={t('certification.admin.course')} maxlength={30} short />
        <SelectField
          {...field('provider')}
          label={t('certification.provider')}
          placeholder={t('certification.admin.anyState')}
          options={providers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field {...field('from')} type="date" label={t('certification.admin.issuedFrom')} short />
        <Field {...field('until')} type="date" label={t('certification.admin.issuedUntil')} short />
        <SelectField
          {...field('expiring')}
          label={t('certification.admin.expiring')}
          placeholder={t('certification.admin.anyState')}
          options={EXPIRING_WITHIN.map((days) => ({
            value: String(days),
            label: t('certification.admin.expiringDays', { days }),
          }))}
        />
        <Button look="secondary">{t('common.action.search')}</Button>
        {isNarrowed && (
          <LinkButton href={CERTIFICATES_ADMIN} look="quiet">
            {t('certification.admin.all')}
          </LinkButton>
        )}
      </Form>
      {certificates.items.length === 0 ? (
        <EmptyState title={t('certification.admin.none')}>{t('certification.admin.noneHint')}</EmptyState>
      ) : (
        <>
          <DataTable
            ctx={ctx}
            caption={t('certification.admin.title')}
            captionHidden
            rows={certificates.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'holder',
                header: t('certification.holder'),
                cell: ({ serial, holderName }) => <a href={`${CERTIFICATES_ADMIN}/${serial}`}>{holderName}</a>,
              },
              {
                key: 'run',
                header: 'RUN',
                cell: ({ holderRun }) => (
                  <span class="nowrap numeric">{holderRun === null ? t('common.none') : formatRun(holderRun)}</span>
                ),
              },
              { key: 'course', header: t('certification.achievement'), cell: ({ title }) => title },
              { key: 'provider', header: t('certification.provider'), cell: ({ provider }) => provider },
              {
                key: 'issued',
                header: t('certification.issued'),
                cell: ({ issuedAt }) => (
                  <span class="nowrap">{formatters.formatDate(issuedAt, { length: 'short' })}</span>
                ),
              },
              {
                key: 'state',
                header: t('certification.admin.state'),
                cell: ({ status, supersededBy }) => <Status ctx={ctx} status={status} superseded={supersededBy} />,
              },
            ]}
          />
          <Pager ctx={ctx} count={certificates.items.length} nextCursor={certificates.nextCursor} />
        </>
      )}
    </Page>
  );
}

/** How far a campaign is: what was completed and waits for its certificate. */
export function IssuingProgressPage({ ctx, waiting }: { ctx: PageContext; waiting: WaitingCompletions }) {
  const { t, formatters } = ctx;
  const { count, oldest } = waiting;
  return (
    <Page
      ctx={ctx}
      title={t('certification.progress.title')}
      lead={t('certification.progress.lead')}
      breadcrumb={[{ label: t('certification.admin.title'), href: CERTIFICATES_ADMIN }]}
      indexed={false}
    >
      <Stats>
        <Stat
          label={t('certification.progress.waiting')}
          value={formatters.formatNumber(count)}
          note={
            oldest === null
              ? t('certification.progress.none')
              : t('certification.progress.oldest', { when: formatters.formatDateTime(oldest) })
          }
        />
      </Stats>
      <p>
        <a href={`${CERTIFICATES_ADMIN}/progress`}>{t('certification.beingIssued.refresh')}</a>
      </p>
    </Page>
  );
}
