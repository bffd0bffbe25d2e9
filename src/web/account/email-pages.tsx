import type { EmailState, StoredChange } from '../../people/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Badge,
  Button,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Section,
  Toast,
} from '../ui/index.js';

export const EMAIL = '/account/email';

/** The address of who is signed in, and how to change it. */
export function EmailPage({
  ctx,
  state: { email, verifiedAt, pending },
  typed,
  errors,
  done,
}: {
  ctx: PageContext;
  state: EmailState;
  typed: FormBody;
  errors: readonly FormError[];
  done: string | undefined;
}) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.email.title')}
      lead={t('security.email.lead')}
      breadcrumb={[{ label: t('people.profile.title'), href: '/account' }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done === 'withdrawn' && <Toast ctx={ctx} title={t('security.email.withdrawn')} />}
        </>
      }
      indexed={false}
    >
      <DefinitionList
        items={[
          {
            term: t('security.email.now'),
            value:
              email === null ? (
                t('common.none')
              ) : (
                <>
                  {email}{' '}
                  <Badge tone={verifiedAt === null ? 'neutral' : 'success'}>
                    {t(verifiedAt === null ? 'security.email.unverified' : 'security.email.verified')}
                  </Badge>
                </>
              ),
          },
        ]}
      />
      {pending !== null && (
        <Section title={t('security.email.waiting')}>
          <Notice ctx={ctx}>
            <p>
              {t('security.email.waitingLead', {
                email: pending.email,
                when: formatters.formatDateTime(new Date(pending.expiresAt)),
              })}
            </p>
            {ctx.demo && (
              <p>
                <a href="/outbox">{t('people.password.outbox')}</a>
              </p>
            )}
          </Notice>
          <Form action={`${EMAIL}/withdrawal`}>
            <Button look="secondary">{t('security.email.withdraw')}</Button>
          </Form>
        </Section>
      )}
      <Section title={t('security.email.change')}>
        <Form action={EMAIL}>
          <Field
            ctx={ctx}
            name="email"
            type="email"
            label={t('security.email.new')}
            hint={t('security.email.newHint')}
            value={textOf(typed, 'email')}
            autocomplete="email"
            maxlength={254}
            error={errorOf(errors, 'email')}
          />
          <Field
            ctx={ctx}
            name="password"
            type="password"
            label={t('people.password.current')}
            autocomplete="current-password"
            error={errorOf(errors, 'password')}
          />
          <Button sending={t('common.form.sending')}>{t('security.email.send')}</Button>
        </Form>
      </Section>
    </Page>
  );
}

/** Where a link of a mail leads: nothing happens before the button is pressed, as mail programs follow links too. */
export function EmailLinkPage({
  ctx,
  kind,
  change: { fromEmail, toEmail },
  action,
  errors,
}: {
  ctx: PageContext;
  kind: 'confirm' | 'stop';
  change: StoredChange;
  action: string;
  errors: readonly FormError[];
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t(`security.email.${kind}Title`)}
      lead={t(`security.email.${kind}Lead`, { from: fromEmail ?? t('common.none'), to: toEmail })}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={action}>
        <Button look={kind === 'stop' ? 'danger' : 'primary'} sending={t('common.form.sending')}>
          {t(`security.email.${kind}Go`)}
        </Button>
      </Form>
    </Page>
  );
}

export function EmailDonePage({ ctx, kind }: { ctx: PageContext; kind: 'confirm' | 'stop' }) {
  const { t } = ctx;
  return (
    <Page ctx={ctx} title={t(`security.email.${kind}Done`)} lead={t(`security.email.${kind}DoneLead`)} indexed={false}>
      <Actions>
        <LinkButton href={kind === 'stop' ? '/sign-in/forgotten' : '/home'}>
          {t(kind === 'stop' ? 'people.mail.reset.link' : 'common.nav.home')}
        </LinkButton>
      </Actions>
    </Page>
  );
}
