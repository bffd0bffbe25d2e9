import { errorOf } from '../frame/index.js';
import {
  Actions,
  Button,
  Columns,
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
import { CodeField } from './code-field.js';

/** The accounts that the demonstration makes, shown on its sign-in page. */
const DEMO_ACCOUNTS = ['teacher', 'author', 'tutor', 'coordinator', 'head', 'official', 'analyst', 'admin'] as const;

export function SignInPage({
  ctx,
  returnTo,
  login,
  errors,
  done,
}: {
  ctx: PageContext;
  returnTo: string;
  login: string;
  errors: FormError[];
  done?: string | undefined;
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('people.signIn.title')}
      lead={t('people.signIn.lead')}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done === 'password' && <Toast ctx={ctx} title={t('people.password.chosen')} />}
          {done === 'expired' && (
            <Notice ctx={ctx} tone="warning">
              {t('error.SIGN_IN_EXPIRED.detail')}
            </Notice>
          )}
        </>
      }
      indexed={false}
    >
      <Columns layout="even">
        <Form action="/sign-in" hidden={returnTo === '' ? {} : { returnTo }}>
          <Field
            ctx={ctx}
            name="login"
            label={t('people.signIn.login')}
            hint={t('people.signIn.loginHint')}
            value={login}
            autocomplete="username"
          />
          <Field
            ctx={ctx}
            name="password"
            type="password"
            label={t('people.signIn.password')}
            autocomplete="current-password"
          />
          <Button sending={t('common.form.sending')}>{t('people.signIn.button')}</Button>
          <p>
            <a href="/sign-in/forgotten">{t('people.password.forgotten')}</a>
          </p>
        </Form>
        {ctx.demo && <DemoAccounts ctx={ctx} />}
      </Columns>
    </Page>
  );
}

/** After the password, for who has a second factor. */
export function SignInCodePage({ ctx, returnTo, errors }: { ctx: PageContext; returnTo: string; errors: FormError[] }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.signIn.title')}
      lead={t('security.signIn.lead')}
      breadcrumb={[{ label: t('people.signIn.title'), href: '/sign-in' }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action="/sign-in/code" hidden={returnTo === '' ? {} : { returnTo }}>
        <CodeField ctx={ctx} hint={t('security.signIn.codeHint')} error={errorOf(errors, 'code')} />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('people.signIn.button')}</Button>
          <LinkButton href="/sign-in" look="quiet">
            {t('security.signIn.other')}
          </LinkButton>
        </Actions>
        <p class="soft small">{t('security.signIn.lost')}</p>
      </Form>
    </Page>
  );
}

function DemoAccounts({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return (
    <Section title={t('people.signIn.demoTitle')}>
      <p>{t('people.signIn.demoLead')}</p>
      <DefinitionList
        items={DEMO_ACCOUNTS.map((name) => ({
          term: t(`common.role.${name === 'admin' ? 'administrator' : name}`),
          value: <code>{name}@example.org</code>,
        }))}
      />
    </Section>
  );
}
