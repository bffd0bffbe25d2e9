import type { RecognisedPerson } from '../../people/index.js';
import { LOCALES } from '../../platform/i18n/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  SelectField,
} from '../ui/index.js';
import { PEOPLE, personPath } from './admin-paths.js';
import { PersonFields } from './person-fields.js';

export interface NewPersonPageProps {
  ctx: PageContext;
  typed: FormBody;
  errors: readonly FormError[];
  /** Who has the RUN or e-mail address already. */
  holder: RecognisedPerson | undefined;
}

export function NewPersonPage({ ctx, typed, errors, holder }: NewPersonPageProps) {
  const { t } = ctx;
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  return (
    <Page
      ctx={ctx}
      title={t('administration.people.new')}
      lead={t('administration.person.newLead')}
      breadcrumb={[{ label: t('administration.people.title'), href: PEOPLE }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {holder !== undefined && <AlreadyThere ctx={ctx} person={holder} />}
        </>
      }
      indexed={false}
    >
      <Form action={`${PEOPLE}/new`}>
        <PersonFields ctx={ctx} typed={typed} errors={errors} emailHint={t('administration.person.emailHint')} />
        <SelectField
          {...field('locale')}
          value={textOf(typed, 'locale') || 'es'}
          label={t('administration.person.locale')}
          options={LOCALES.map((value) => ({ value, label: t(`common.language.${value}`) }))}
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('administration.person.add')}</Button>
          <LinkButton href={PEOPLE} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

function AlreadyThere({ ctx, person }: { ctx: PageContext; person: RecognisedPerson }) {
  return (
    <Notice ctx={ctx} tone="info">
      <p>
        {ctx.t('administration.person.holder')}{' '}
        <a href={personPath(person.id)}>{`${person.givenNames} ${person.familyNames}`}</a>
      </p>
    </Notice>
  );
}
