import type { PersonDetail } from '../../people/index.js';
import type { ScopeKind } from '../../platform/auth/index.js';
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
  Meta,
  type Option,
  Page,
  type PageContext,
  SelectField,
  withQuery,
} from '../ui/index.js';
import { personPath } from './admin-paths.js';
import { personCrumbs } from './appointment-pages.js';
import { GIVEN_ROLES, type GrantChoice, scopesOf } from './grant-choice.rules.js';
import { nameOf } from './person-page.js';

/** Every role in a sentence, each with the ways that it can reach. */
export function ChooseGrantPage({ ctx, person }: { ctx: PageContext; person: PersonDetail }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('administration.grants.add')}
      lead={t('administration.grants.chooseLead')}
      breadcrumb={personCrumbs(ctx, person)}
      indexed={false}
    >
      <ItemList label={t('administration.grants.chooseRole')}>
        {GIVEN_ROLES.map((role) => (
          <Item
            key={role}
            title={t(`common.role.${role}`)}
            aside={
              <Meta
                items={scopesOf(role).map((kind) => (
                  <LinkButton href={choicePath(person.id, { role, kind })} look="secondary" small>
                    {t(`administration.grants.scope.${kind}`)}
                    <span class="visually-hidden">: {t(`common.role.${role}`)}</span>
                  </LinkButton>
                ))}
              />
            }
          >
            {t(`administration.grants.about.${role}`)}
          </Item>
        ))}
      </ItemList>
      <LinkButton href={personPath(person.id)} look="quiet">
        {t('common.action.cancel')}
      </LinkButton>
    </Page>
  );
}

export interface NewGrantPageProps {
  ctx: PageContext;
  person: PersonDetail;
  choice: GrantChoice;
  /** What to choose the place or provider from. */
  options: readonly Option[];
  typed: FormBody;
  errors: readonly FormError[];
}

export function NewGrantPage({ ctx, person, choice, options, typed, errors }: NewGrantPageProps) {
  const { t } = ctx;
  const { role, kind } = choice;
  return (
    <Page
      ctx={ctx}
      title={t('administration.grants.add')}
      breadcrumb={personCrumbs(ctx, person)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <DefinitionList
        items={[
          { term: t('people.name'), value: nameOf(person) },
          {
            term: t('administration.grants.role'),
            value: (
              <>
                <strong>{t(`common.role.${role}`)}</strong>. {t(`administration.grants.about.${role}`)}
              </>
            ),
          },
          {
            term: t('administration.grants.chooseScope'),
            value: (
              <>
                <strong>{t(`administration.grants.scope.${kind}`)}</strong>.{' '}
                {t(`administration.grants.about.scope.${kind}`)}
              </>
            ),
          },
        ]}
      />
      <p>
        <a href={`${personPath(person.id)}/grants/new`}>{t('administration.grants.change')}</a>
      </p>
      <Form action={choicePath(person.id, choice)}>
        <ScopeField
          ctx={ctx}
          kind={kind}
          options={options}
          value={textOf(typed, 'scopeCode')}
          error={errorOf(errors, 'scopeCode')}
        />
        <Field
          ctx={ctx}
          name="startsOn"
          type="date"
          label={t('administration.grants.from')}
          hint={t('administration.grants.fromHint')}
          value={textOf(typed, 'startsOn')}
          error={errorOf(errors, 'startsOn')}
          short
          optional
        />
        <Field
          ctx={ctx}
          name="endsOn"
          type="date"
          label={t('administration.grants.until')}
          hint={t('administration.grants.untilHint')}
          value={textOf(typed, 'endsOn')}
          error={errorOf(errors, 'endsOn')}
          short
          optional
        />
        {role === 'administrator' && kind === 'nation' && (
          <Field
            ctx={ctx}
            name="reason"
            label={t('administration.grants.reason')}
            hint={t('administration.grants.reasonHint')}
            value={textOf(typed, 'reason')}
            error={errorOf(errors, 'reason')}
            multiline
            rows={3}
            maxlength={1000}
          />
        )}
        <Actions>
          <Button sending={t('common.form.sending')}>{t('administration.grants.give')}</Button>
          <LinkButton href={personPath(person.id)} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

interface ScopeFieldProps {
  ctx: PageContext;
  kind: ScopeKind;
  options: readonly Option[];
  value: string;
  error: string | undefined;
}

/** Where: chosen from a list where there is one, else typed as people know it. The nation needs no more saying. */
function ScopeField({ kind, options, ...own }: ScopeFieldProps) {
  const { t } = own.ctx;
  const field = { ...own, name: 'scopeCode' };
  switch (kind) {
    case 'nation':
      return null;
    case 'territory':
    case 'grouping':
    case 'provider':
      return (
        <SelectField
          {...field}
          label={t(`administration.grants.${kind}`)}
          placeholder={t('administration.grants.choose')}
          options={options}
        />
      );
    case 'school':
      return (
        <>
          <Field
            {...field}
            label={t('administration.appointments.rbd')}
            hint={t('administration.appointments.rbdHint')}
            short
            inputmode="numeric"
            autocomplete="off"
            maxlength={20}
          />
          <p>
            <a href="/schools">{t('administration.appointments.findSchool')}</a>
          </p>
        </>
      );
    case 'cohort':
      return (
        <Field
          {...field}
          label={t('administration.grants.cohort')}
          hint={t('administration.grants.cohortHint')}
          short
          autocomplete="off"
          maxlength={60}
        />
      );
  }
}

function choicePath(personId: string, { role, kind }: GrantChoice): string {
  return withQuery(`${personPath(personId)}/grants/new`, { role, scope: kind });
}
