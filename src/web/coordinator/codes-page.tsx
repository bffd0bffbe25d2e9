import type { CohortNow, EnrolmentCodeRow } from '../../cohorts/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Badge,
  Button,
  CopyField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  Page,
  type PageContext,
  Section,
  Toast,
} from '../ui/index.js';
import { cohortCrumbs } from './cohort-form-pages.js';
import { cohortPath } from './cohort-paths.js';
import { CohortTabs } from './cohort-tabs.js';

export interface CodesPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  codes: readonly EnrolmentCodeRow[];
  requests: number;
  now: Date;
  typed: FormBody;
  errors: readonly FormError[];
  /** The code that was just made: it is shown this once. */
  made?: string | undefined;
  revoked?: boolean;
}

/** The codes by which one gets into a cohort. */
export function CodesPage(props: CodesPageProps) {
  const { ctx, cohort, codes, requests, typed, errors, made, revoked } = props;
  const { t } = ctx;
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  return (
    <Page
      ctx={ctx}
      title={t('coordination.codes.title')}
      eyebrow={cohort.name}
      lead={t('coordination.codes.lead')}
      breadcrumb={cohortCrumbs(ctx, cohort)}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {revoked && <Toast ctx={ctx}>{t('coordination.codes.revoked')}</Toast>}
          {made !== undefined && (
            <Notice ctx={ctx} tone="success" title={t('coordination.codes.made')} live>
              <p>{t('coordination.codes.once')}</p>
              <CopyField ctx={ctx} name="made" label={t('coordination.codes.code')} value={made} />
            </Notice>
          )}
        </>
      }
      indexed={false}
    >
      <CohortTabs ctx={ctx} cohort={cohort} current="codes" requests={requests} />
      {!cohort.paths.includes('code') && (
        <Notice ctx={ctx} tone="warning">
          {t('coordination.codes.notAPath')}
        </Notice>
      )}
      {codes.length === 0 ? (
        <EmptyState title={t('coordination.codes.empty')}>{t('coordination.codes.emptyHint')}</EmptyState>
      ) : (
        <Codes {...props} />
      )}
      <Section title={t('coordination.codes.new')} id="new">
        <Form action={`${cohortPath(cohort.id)}/codes`} label={t('coordination.codes.new')}>
          <Field
            {...field('label')}
            label={t('coordination.codes.label')}
            hint={t('coordination.codes.labelHint')}
            maxlength={120}
          />
          <Field
            {...field('mostUses')}
            label={t('coordination.codes.mostUses')}
            hint={t('coordination.codes.mostUsesHint')}
            inputmode="numeric"
            short
            optional
          />
          <Field
            {...field('expiresAt')}
            type="datetime-local"
            label={t('coordination.codes.expiresAt')}
            hint={t('coordination.form.zoneHint', { zone: cohort.timeZone })}
            optional
          />
          <Button sending={t('common.form.sending')}>{t('coordination.codes.make')}</Button>
        </Form>
      </Section>
    </Page>
  );
}

function Codes({ ctx, cohort, codes, now }: CodesPageProps) {
  const { t, formatters } = ctx;
  const standing = ({ revokedAt, expiresAt, mostUses, uses }: EnrolmentCodeRow) =>
    revokedAt !== null
      ? 'revoked'
      : expiresAt !== null && expiresAt <= now
        ? 'expired'
        : mostUses !== null && uses >= mostUses
          ? 'used'
          : 'valid';
  return (
    <DataTable
      ctx={ctx}
      caption={t('coordination.codes.title')}
      captionHidden
      rows={codes}
      rowKey={({ id }) => id}
      columns={[
        { key: 'label', header: t('coordination.codes.label'), cell: ({ label }) => label },
        {
          key: 'standing',
          header: t('coordination.people.state'),
          cell: (code) => (
            <Badge tone={standing(code) === 'valid' ? 'success' : 'neutral'}>
              {t(`coordination.codes.standing.${standing(code)}`)}
            </Badge>
          ),
        },
        {
          key: 'uses',
          header: t('coordination.codes.uses'),
          numeric: true,
          cell: ({ uses, mostUses }) =>
            mostUses === null
              ? formatters.formatNumber(uses)
              : `${formatters.formatNumber(uses)} / ${formatters.formatNumber(mostUses)}`,
        },
        {
          key: 'until',
          header: t('coordination.codes.until'),
          cell: ({ expiresAt }) =>
            expiresAt === null
              ? t('coordination.codes.noEnd')
              : formatters.formatDateTime(expiresAt, { timeZone: cohort.timeZone }),
        },
        {
          key: 'action',
          header: t('coordination.people.action'),
          cell: (code) =>
            standing(code) === 'valid' ? (
              <Form action={`${cohortPath(cohort.id)}/codes/${code.id}/end`}>
                <Button look="secondary" small>
                  {t('coordination.codes.revoke')}
                  <span class="visually-hidden">: {code.label}</span>
                </Button>
              </Form>
            ) : (
              ''
            ),
        },
      ]}
    />
  );
}
