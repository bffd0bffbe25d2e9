import { SHORTEST_PASSWORD } from '../../people/index.js';
import { errorOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
} from '../ui/index.js';

interface FormPageProps {
  ctx: PageContext;
  errors: readonly FormError[];
}

export function ChangePasswordPage({ ctx, errors }: FormPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('people.password.change')}
      lead={t('people.password.changeLead')}
      breadcrumb={[{ label: t('people.profile.title'), href: '/account' }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action="/account/password">
        <Field
          ctx={ctx}
          name="current"
          type="password"
          label={t('people.password.current')}
          autocomplete="current-password"
          error={errorOf(errors, 'current')}
        />
        <NewPassword ctx={ctx} errors={errors} />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('people.password.save')}</Button>
          <LinkButton href="/account" look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

export function ForgottenPage({ ctx, errors, sent }: FormPageProps & { sent: boolean }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('people.password.forgottenTitle')}
      lead={sent ? undefined : t('people.password.forgottenLead')}
      breadcrumb={[{ label: t('people.signIn.title'), href: '/sign-in' }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      {sent ? (
        <Notice ctx={ctx} tone="success">
          <p>{t('people.password.sent')}</p>
          {ctx.demo && (
            <p>
              <a href="/outbox">{t('people.password.outbox')}</a>
            </p>
          )}
        </Notice>
      ) : (
        <Form action="/sign-in/forgotten">
          <Field
            ctx={ctx}
            name="login"
            label={t('people.signIn.login')}
            hint={t('people.signIn.loginHint')}
            autocomplete="username"
            maxlength={200}
            error={errorOf(errors, 'login')}
          />
          <Button sending={t('common.form.sending')}>{t('people.password.send')}</Button>
        </Form>
      )}
    </Page>
  );
}

export function ChoosePasswordPage({ ctx, errors, name, action }: FormPageProps & { name: string; action: string }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('people.password.chooseTitle')}
      lead={t('people.password.chooseLead', { name })}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={action}>
        <NewPassword ctx={ctx} errors={errors} />
        <Button sending={t('common.form.sending')}>{t('people.password.save')}</Button>
      </Form>
    </Page>
  );
}

function NewPassword({ ctx, errors }: FormPageProps) {
  const { t } = ctx;
  return (
    <Field
      ctx={ctx}
      name="password"
      type="password"
      label={t('people.password.new')}
      hint={t('people.password.hint', { count: SHORTEST_PASSWORD })}
      autocomplete="new-password"
      error={errorOf(errors, 'password')}
    />
  );
}
