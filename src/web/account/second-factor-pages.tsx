import type { SecondFactorView } from '../../people/index.js';
import { errorOf } from '../frame/index.js';
import {
  Actions,
  Badge,
  Button,
  CodeList,
  Columns,
  DefinitionList,
  Disclosure,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  QrCode,
  Section,
  Toast,
} from '../ui/index.js';
import { CodeField } from './code-field.js';

export const SECOND_FACTOR = '/account/second-factor';
/** With fewer it is time to make new ones. */
const FEW_CODES = 3;

interface FactorPageProps {
  ctx: PageContext;
  errors: readonly FormError[];
}

const crumbs = ({ t }: PageContext, isInside: boolean) => [
  { label: t('people.profile.title'), href: '/account' },
  ...(isInside ? [{ label: t('security.factor.title'), href: SECOND_FACTOR }] : []),
];

/** Whether a code is asked for at sign-in, and what to do about it. */
export function SecondFactorPage({
  ctx,
  factor,
  isHalf,
  done,
}: {
  ctx: PageContext;
  factor: SecondFactorView;
  isHalf: boolean;
  done: string | undefined;
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.factor.title')}
      lead={t('security.factor.lead')}
      breadcrumb={isHalf ? undefined : crumbs(ctx, false)}
      notices={
        <>
          {done === 'off' && <Toast ctx={ctx} title={t('security.factor.turnedOff')} />}
          {isHalf && (
            <Notice ctx={ctx} tone="warning" title={t('error.SECOND_FACTOR_REQUIRED.title')}>
              {t('error.SECOND_FACTOR_REQUIRED.detail')}
            </Notice>
          )}
        </>
      }
      indexed={false}
    >
      {factor.since === null ? <Off ctx={ctx} /> : <On ctx={ctx} factor={factor} since={factor.since} />}
    </Page>
  );
}

function Off({ ctx: { t } }: { ctx: PageContext }) {
  return (
    <>
      <p>{t('security.factor.need')}</p>
      <ol>
        <li>{t('security.factor.step1')}</li>
        <li>{t('security.factor.step2')}</li>
        <li>{t('security.factor.step3')}</li>
      </ol>
      <Form action={`${SECOND_FACTOR}/start`}>
        <Button sending={t('common.form.sending')}>{t('security.factor.start')}</Button>
      </Form>
    </>
  );
}

function On({ ctx, factor, since }: { ctx: PageContext; factor: SecondFactorView; since: Date }) {
  const { t, formatters } = ctx;
  const { recoveryCodes, isRequired } = factor;
  return (
    <>
      <DefinitionList
        items={[
          {
            term: t('security.factor.state'),
            value: (
              <>
                <Badge tone="success">{t('security.factor.on')}</Badge>{' '}
                {t('people.account.since', { date: formatters.formatDate(since) })}
              </>
            ),
          },
          { term: t('security.recovery.title'), value: t('security.recovery.left', { count: recoveryCodes }) },
        ]}
      />
      <Section title={t('security.recovery.title')}>
        {recoveryCodes <= FEW_CODES && (
          <Notice ctx={ctx} tone="warning">
            {t('security.recovery.few')}
          </Notice>
        )}
        <p>{t('security.recovery.lead')}</p>
        <Form action={`${SECOND_FACTOR}/recovery-codes`}>
          <Button look="secondary">{t('security.recovery.anew')}</Button>
        </Form>
      </Section>
      <Section title={t('security.factor.off')}>
        <p>{t(isRequired ? 'security.factor.offRequired' : 'security.factor.offLead')}</p>
        <LinkButton href={`${SECOND_FACTOR}/removal`} look="secondary">
          {t(isRequired ? 'security.factor.change' : 'security.factor.off')}
        </LinkButton>
      </Section>
    </>
  );
}

/** The secret for the app, and the first code from it. */
export function SetUpPage({ ctx, address, secret, errors }: FactorPageProps & { address: string; secret: string }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.factor.setUp')}
      breadcrumb={crumbs(ctx, true)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Columns layout="even">
        <Section title={t('security.factor.scan')}>
          <p>{t('security.factor.scanLead')}</p>
          <QrCode text={address} label={t('security.factor.qr')} />
          <Disclosure summary={t('security.factor.noScan')}>
            <p>{t('security.factor.type')}</p>
            <CodeList codes={[secret]} label={t('security.factor.secret')} />
            <p>
              <a href={address}>{t('security.factor.open')}</a>
            </p>
          </Disclosure>
        </Section>
        <Section title={t('security.factor.confirm')}>
          <Form action={`${SECOND_FACTOR}/set-up`}>
            <p>{t('security.factor.confirmLead')}</p>
            <CodeField ctx={ctx} hint={t('security.codeHint')} error={errorOf(errors, 'code')} />
            <Actions>
              <Button sending={t('common.form.sending')}>{t('security.factor.turnOn')}</Button>
              <LinkButton href={SECOND_FACTOR} look="quiet">
                {t('common.action.cancel')}
              </LinkButton>
            </Actions>
          </Form>
        </Section>
      </Columns>
    </Page>
  );
}

/** The recovery codes, shown this once. */
export function RecoveryCodesPage({
  ctx,
  codes,
  isNew,
}: {
  ctx: PageContext;
  codes: readonly string[];
  /** The second factor was just turned on. */
  isNew: boolean;
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.recovery.title')}
      lead={t('security.recovery.keep')}
      breadcrumb={crumbs(ctx, true)}
      notices={isNew && <Toast ctx={ctx} title={t('security.factor.turnedOn')} />}
      indexed={false}
    >
      <CodeList codes={codes} label={t('security.recovery.title')} />
      <p>{t('security.recovery.once')}</p>
      <Form action={`${SECOND_FACTOR}/recovery-codes/file`} hidden={{ codes: codes.join(' ') }}>
        <Actions>
          <Button look="secondary">{t('security.recovery.download')}</Button>
          <LinkButton href={isNew ? '/home' : SECOND_FACTOR}>{t('security.recovery.kept')}</LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

export function RemovalPage({ ctx, errors, isRequired }: FactorPageProps & { isRequired: boolean }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t(isRequired ? 'security.factor.change' : 'security.factor.off')}
      lead={t(isRequired ? 'security.factor.offRequired' : 'security.factor.offLead')}
      breadcrumb={crumbs(ctx, true)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={`${SECOND_FACTOR}/removal`}>
        <IdentityFields ctx={ctx} errors={errors} hasFactor />
        <Actions>
          <Button look="danger" sending={t('common.form.sending')}>
            {t('security.factor.off')}
          </Button>
          <LinkButton href={SECOND_FACTOR} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

/** Asks again who someone is, before something grave. */
export function ConfirmPage({
  ctx,
  errors,
  hasFactor,
  returnTo,
}: FactorPageProps & { hasFactor: boolean; returnTo: string }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('error.RECENT_SIGN_IN_REQUIRED.title')}
      lead={t('security.confirm.lead')}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action="/account/confirm" hidden={{ returnTo }}>
        <IdentityFields ctx={ctx} errors={errors} hasFactor={hasFactor} />
        <Button sending={t('common.form.sending')}>{t('security.confirm.go')}</Button>
      </Form>
    </Page>
  );
}

function IdentityFields({ ctx, errors, hasFactor }: FactorPageProps & { hasFactor: boolean }) {
  const { t } = ctx;
  return (
    <>
      <Field
        ctx={ctx}
        name="password"
        type="password"
        label={t('people.signIn.password')}
        autocomplete="current-password"
        error={errorOf(errors, 'password')}
      />
      {hasFactor && <CodeField ctx={ctx} hint={t('security.signIn.codeHint')} error={errorOf(errors, 'code')} />}
    </>
  );
}
