import type { DelegatedGrant, GrantRow } from '../../people/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Item,
  ItemList,
  LinkButton,
  Page,
  type PageContext,
} from '../ui/index.js';

export interface DelegationPageProps {
  ctx: PageContext;
  grant: GrantRow;
  /** Null: the whole country. */
  place: string | null;
  typed: FormBody;
  errors: readonly FormError[];
}

export function DelegationPage({ ctx, grant, place, typed, errors }: DelegationPageProps) {
  const { t } = ctx;
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  return (
    <Page
      ctx={ctx}
      title={t('people.delegation.title')}
      lead={t('people.delegation.lead')}
      breadcrumb={[{ label: t('people.profile.title'), href: '/account' }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <DefinitionList
        items={[
          { term: t('administration.grants.role'), value: t(`common.role.${grant.role}`) },
          { term: t('administration.grants.scope'), value: place ?? t('people.account.nation') },
        ]}
      />
      <Form action={`/account/grants/${grant.id}/delegation`}>
        <Field
          {...field('login')}
          label={t('people.delegation.to')}
          hint={t('people.signIn.loginHint')}
          autocomplete="off"
          maxlength={200}
        />
        <Field
          {...field('startsOn')}
          type="date"
          label={t('administration.grants.from')}
          hint={t('administration.grants.fromHint')}
          short
          optional
        />
        <Field
          {...field('endsOn')}
          type="date"
          label={t('people.delegation.until')}
          hint={t('people.delegation.untilHint')}
          short
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('people.delegation.give')}</Button>
          <LinkButton href="/account" look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

export type PlacedDelegation = DelegatedGrant & { readonly place: string | null };

/** What the reader has lent, each with its end and a way to take it back. */
export function Delegations({ ctx, delegations }: { ctx: PageContext; delegations: readonly PlacedDelegation[] }) {
  const { t, formatters } = ctx;
  return (
    <ItemList label={t('people.delegation.given')}>
      {delegations.map(({ id, personName, role, place, startsOn, endsOn }) => (
        <Item
          key={id}
          level={3}
          title={personName}
          meta={[
            `${t(`common.role.${role}`)}: ${place ?? t('people.account.nation')}`,
            t('administration.period', {
              from: formatters.formatDate(startsOn, { length: 'short' }),
              until: formatters.formatDate(endsOn, { length: 'short' }),
            }),
          ]}
          aside={
            <Form action={`/account/delegations/${id}/end`}>
              <Button look="secondary" small>
                {t('people.delegation.end')}
                <span class="visually-hidden">: {personName}</span>
              </Button>
            </Form>
          }
        />
      ))}
    </ItemList>
  );
}
