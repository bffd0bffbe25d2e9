import type { CertificateRecord, Verification } from '../../certification/index.js';
import { formatRun } from '../../people/index.js';
import { creditedCourses } from '../public/credited-courses.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import { STANDING_TONES } from '../public/standing-tones.js';
import {
  Badge,
  Button,
  DefinitionList,
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

export const CERTIFICATES_ADMIN = '/certificates-admin';

/** One that was replaced and then withdrawn is both. */
export function Status({
  ctx: { t },
  status,
  superseded,
}: {
  ctx: PageContext;
  status: Verification['status'];
  superseded: boolean;
}) {
  return (
    <>
      <Badge tone={STANDING_TONES[status]}>{t(`certification.state.${status}`)}</Badge>
      {superseded && status !== 'superseded' && (
        <>
          {' '}
          <Badge>{t('certification.state.superseded')}</Badge>
        </>
      )}
    </>
  );
}

/** What can be done with a certificate now. */
export const CHANGES = ['suspended', 'revoked', 'valid', 'corrected'] as const;
export type Change = (typeof CHANGES)[number];

/** @returns in the order in which they are offered: what protects comes first */
function changesOf({ status, supersededBy }: Verification): Change[] {
  if (status === 'revoked') return ['valid'];
  if (status === 'suspended') return ['valid', 'revoked'];
  return ['suspended', 'revoked', ...(supersededBy === null ? (['corrected'] as const) : [])];
}

export function CertificateAdminPage({
  ctx,
  record,
  secondPerson,
  done,
  typed,
  errors,
}: {
  ctx: PageContext;
  record: CertificateRecord;
  /** Whether all but suspending waits for another administrator. */
  secondPerson: boolean;
  done: 'done' | 'waiting' | undefined;
  typed: FormBody;
  errors: readonly FormError[];
}) {
  const { t, formatters } = ctx;
  const { certificate, holderRun, grade, changes, correction, waiting } = record;
  const { serial, achievement, renews, renewedBy, supersededBy } = certificate;
  const day = (value: Date | string) => formatters.formatDate(value);
  const link = (other: string) => <a href={`${CERTIFICATES_ADMIN}/${other}`}>{other}</a>;
  return (
    <Page
      ctx={ctx}
      title={certificate.holder.name}
      eyebrow={t('certification.admin.title')}
      breadcrumb={[{ label: t('certification.admin.title'), href: CERTIFICATES_ADMIN }]}
      indexed={false}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} labels={{ reason: t('certification.admin.reason') }} />
          {done !== undefined && errors.length === 0 && <Toast ctx={ctx}>{t(`certification.admin.${done}`)}</Toast>}
          {waiting.map(({ id, reason, requestedAt }) => (
            <Notice key={id} ctx={ctx} tone="warning" title={t('certification.admin.waits')}>
              <p>{t('certification.admin.waitsSince', { when: formatters.formatDateTime(requestedAt), reason })}</p>
              <p>
                <a href={`/approvals/${id}`}>{t('certification.admin.seeRequest')}</a>
              </p>
            </Notice>
          ))}
        </>
      }
    >
      <DefinitionList
        items={[
          {
            term: t('certification.admin.state'),
            value: <Status ctx={ctx} status={certificate.status} superseded={supersededBy !== null} />,
          },
          { term: 'RUN', value: holderRun === null ? t('common.none') : formatRun(holderRun) },
          { term: t(`certification.${achievement.kind}`), value: `${achievement.title} (${achievement.code})` },
          ...creditedCourses(t, certificate.courses),
          { term: t('certification.provider'), value: certificate.provider },
          ...(grade === null
            ? []
            : [{ term: t('certification.admin.grade'), value: formatters.formatNumber(grade / 10, { decimals: 1 }) }]),
          {
            term: t('certification.dates'),
            value: t('certification.period', { from: day(certificate.startedOn), until: day(certificate.completedOn) }),
          },
          { term: t('certification.issued'), value: day(certificate.issuedAt) },
          {
            term: t('certification.validUntil'),
            value: certificate.validUntil === null ? t('certification.validForEver') : day(certificate.validUntil),
          },
          { term: t('certification.serial'), value: <a href={`/verify/${serial}`}>{serial}</a> },
          ...(supersededBy === null ? [] : [{ term: t('certification.admin.replacedBy'), value: link(supersededBy) }]),
          ...(correction === null ? [] : [{ term: t('certification.admin.replaces'), value: link(correction.serial) }]),
          ...(renews === null ? [] : [{ term: t('certification.admin.renews'), value: link(renews) }]),
          ...(renewedBy === null ? [] : [{ term: t('certification.admin.renewedBy'), value: link(renewedBy) }]),
        ]}
      />
      {(changes.length > 0 || correction !== null) && (
        <Section title={t('certification.admin.history')}>
          <ul>
            {correction !== null && (
              <li>
                {t('certification.admin.corrected', {
                  by: correction.by ?? t('certification.admin.system'),
                  reason: correction.reason,
                })}
              </li>
            )}
            {changes.map(({ to, reason, at, by }) => (
              <li key={at.toISOString()}>
                {t('certification.admin.changed', {
                  when: formatters.formatDateTime(at),
                  by,
                  state: t(`certification.state.${to}`),
                  reason,
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {changesOf(certificate).map((change) => (
        <Section key={change} title={t(`certification.admin.do.${change}`)}>
          <p>{t(`certification.change.${change}Effect`)}</p>
          {secondPerson && change !== 'suspended' && <p>{t('certification.admin.secondPerson')}</p>}
          <Form hidden={{ do: change }}>
            <Field
              ctx={ctx}
              name={`reason-${change}`}
              label={t('certification.admin.reason')}
              hint={t('certification.admin.reasonHint')}
              value={textOf(typed, `reason-${change}`)}
              error={errorOf(errors, `reason-${change}`)}
              multiline
              rows={2}
              maxlength={1000}
            />
            <Button look={change === 'revoked' ? 'danger' : 'secondary'} sending={t('common.form.sending')}>
              {t(`certification.admin.do.${change}`)}
            </Button>
          </Form>
        </Section>
      ))}
    </Page>
  );
}
