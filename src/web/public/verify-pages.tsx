import { LARGEST_HELD_FILE, type Verification } from '../../certification/index.js';
import { sizeInWords } from '../../platform/http/index.js';
import {
  Actions,
  Button,
  DefinitionList,
  ErrorSummary,
  Field,
  FileField,
  Form,
  type FormError,
  LinkButton,
  Notice,
  type NoticeTone,
  Page,
  type PageContext,
} from '../ui/index.js';
import { courseLength } from './course-length.js';
import { creditedCourses } from './credited-courses.js';

/** Asks for a serial. */
export function AskPage({ ctx, typed }: { ctx: PageContext; typed: string | undefined }) {
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
      indexed={errors.length === 0}
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
        <Actions>
          <Button>{t('certification.verify.button')}</Button>
          <LinkButton href="/verify/file" look="quiet">
            {t('certification.file.title')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

const TONES: Readonly<Record<Verification['status'], NoticeTone>> = {
  valid: 'success',
  suspended: 'warning',
  revoked: 'error',
  superseded: 'warning',
  grace: 'warning',
  expired: 'warning',
};

/** Asks for a credential as a file. */
export function AskFilePage({ ctx, errors }: { ctx: PageContext; errors: FormError[] }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('certification.file.title')}
      lead={t('certification.file.lead')}
      breadcrumb={[{ label: t('certification.verify.title'), href: '/verify' }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={errors.length === 0}
    >
      <Form action="/verify/file" upload>
        <FileField
          ctx={ctx}
          name="file"
          label={t('certification.file.field')}
          types={t('certification.file.types')}
          maxSize={sizeInWords(LARGEST_HELD_FILE)}
          accept=".pdf,.json,application/pdf,application/json"
          error={errors[0]?.message}
        />
        <Button sending={t('common.form.sending')}>{t('certification.file.button')}</Button>
      </Form>
      <p>
        <a href="/verify/credential">{t('certification.credential.title')}</a>
      </p>
    </Page>
  );
}

/** Asks for the text of a credential. @param sent what was sent before, and is none */
export function AskCredentialPage({ ctx, sent }: { ctx: PageContext; sent?: string }) {
  const { t } = ctx;
  const error =
    sent === undefined
      ? undefined
      : t(sent.trim() === '' ? 'common.field.required' : 'certification.credential.unreadable');
  return (
    <Page
      ctx={ctx}
      title={t('certification.credential.title')}
      breadcrumb={[{ label: t('certification.verify.title'), href: '/verify' }]}
      notices={<ErrorSummary ctx={ctx} errors={error === undefined ? [] : [{ field: 'credential', message: error }]} />}
      indexed={sent === undefined}
    >
      <Form action="/verify/credential">
        <Field
          ctx={ctx}
          name="credential"
          label={t('certification.credential.field')}
          hint={t('certification.credential.hint')}
          value={sent}
          error={error}
          multiline
          rows={12}
          autocomplete="off"
        />
        <Button>{t('certification.credential.button')}</Button>
      </Form>
    </Page>
  );
}

/** What a certificate says, and whether it is in force. */
export function AnswerPage({
  ctx,
  verification,
  credential,
  otherDocument,
}: {
  ctx: PageContext;
  verification: Verification;
  /** A genuine credential of it was held out … */
  credential?: boolean;
  /** … in a document that is not the one that was issued. */
  otherDocument?: boolean;
}) {
  const { t, formatters } = ctx;
  const { status, statusSince, holder, achievement, grade, supersededBy, renews, renewedBy, validUntil, graceUntil } =
    verification;
  const day = (value: Date | string) => formatters.formatDate(value);
  return (
    <Page
      ctx={ctx}
      title={t(`certification.verify.${status}`)}
      breadcrumb={[{ label: t('certification.verify.title'), href: '/verify' }]}
      indexed={false}
    >
      <Notice ctx={ctx} tone={TONES[status]}>
        <p>
          {t(`certification.verify.${status}Detail`, {
            date: statusSince === null ? '' : day(statusSince),
            until: validUntil === null ? '' : day(validUntil),
            grace: graceUntil === null ? '' : formatters.formatDate(new Date(graceUntil.getTime() - 1)),
          })}
        </p>
        {supersededBy !== null && (
          <p>
            <a href={`/verify/${supersededBy}`}>{t('certification.verify.seeSuccessor')}</a>
          </p>
        )}
        {credential && <p>{t('certification.credential.genuine')}</p>}
        {status === 'valid' && holder.run !== null && <p>{t('certification.verify.compare')}</p>}
      </Notice>
      {otherDocument && (
        <Notice ctx={ctx} tone="warning" title={t('certification.file.other')}>
          {t('certification.file.otherDetail')}
        </Notice>
      )}
      {supersededBy === null && renewedBy !== null && (
        <Notice ctx={ctx} tone="info">
          <p>
            {t('certification.verify.renewedBy')}{' '}
            <a href={`/verify/${renewedBy}`}>{t('certification.verify.seeRenewal')}</a>
          </p>
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t('certification.holder'), value: <strong>{holder.name}</strong> },
          ...(holder.run === null ? [] : [{ term: 'RUN', value: holder.run }]),
          { term: t(`certification.${achievement.kind}`), value: `${achievement.title} (${achievement.code})` },
          ...creditedCourses(t, verification.courses),
          { term: t('certification.provider'), value: verification.provider },
          { term: t('certification.duration'), value: courseLength(t, verification.minutes) },
          ...(grade === null
            ? []
            : [{ term: t('certification.admin.grade'), value: formatters.formatNumber(grade / 10, { decimals: 1 }) }]),
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
          // That one which was withdrawn or replaced has no end would say the opposite of what is meant.
          ...(validUntil === null && status !== 'valid'
            ? []
            : [
                {
                  term: t('certification.validUntil'),
                  value: validUntil === null ? t('certification.validForEver') : day(validUntil),
                },
              ]),
          ...(renews === null
            ? []
            : [
                {
                  term: t('certification.verify.renewal'),
                  value: (
                    <>
                      {t('certification.verify.renews')}{' '}
                      <a href={`/verify/${renews}`}>{t('certification.verify.seeRenewed')}</a>
                    </>
                  ),
                },
              ]),
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

/** A serial that was never issued. */
export function UnknownPage({ ctx, serial }: { ctx: PageContext; serial: string }) {
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

/** A credential that does not say what was issued. `serial`: of the certificate that it pretends to be. */
export function RefusedCredentialPage({
  ctx,
  verdict,
  serial,
}: {
  ctx: PageContext;
  verdict: 'altered' | 'unknown' | 'notOurs';
  serial: string | null;
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t(`certification.credential.${verdict}`)}
      breadcrumb={[{ label: t('certification.verify.title'), href: '/verify' }]}
      indexed={false}
    >
      <Notice ctx={ctx} tone="error">
        <p>{t(`certification.credential.${verdict}Detail`)}</p>
        {serial !== null && (
          <p>
            <a href={`/verify/${serial}`}>{t('certification.credential.seeIssued')}</a>
          </p>
        )}
      </Notice>
      <LinkButton href="/verify" look="secondary">
        {t('certification.verify.another')}
      </LinkButton>
    </Page>
  );
}
