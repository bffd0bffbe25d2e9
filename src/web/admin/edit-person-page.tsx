import type { PersonDetail } from '../../people/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
} from '../ui/index.js';
import { PEOPLE, personPath } from './admin-paths.js';
import { PersonFields } from './person-fields.js';
import { nameOf } from './person-page.js';

export interface EditPersonPageProps {
  ctx: PageContext;
  person: PersonDetail;
  /** With the version that was read. */
  typed: FormBody;
  errors: readonly FormError[];
}

/** Puts right what is known of a person. */
export function EditPersonPage({ ctx, person, typed, errors }: EditPersonPageProps) {
  const { t } = ctx;
  const path = personPath(person.id);
  return (
    <Page
      ctx={ctx}
      title={t('privacy.edit.title')}
      lead={t('privacy.edit.lead')}
      breadcrumb={[
        { label: t('administration.people.title'), href: PEOPLE },
        { label: nameOf(person), href: path },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={`${path}/edit`} hidden={{ version: textOf(typed, 'version') }}>
        <PersonFields ctx={ctx} typed={typed} errors={errors} runOptional={person.run === null} />
        <Field
          ctx={ctx}
          name="birthYear"
          label={t('privacy.edit.birthYear')}
          value={textOf(typed, 'birthYear')}
          error={errorOf(errors, 'birthYear')}
          inputmode="numeric"
          maxlength={4}
          short
          optional
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('privacy.edit.button')}</Button>
          <LinkButton href={path} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
