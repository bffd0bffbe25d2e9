import { type PersonDetail, REQUEST_KINDS } from '../../people/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ChoiceField,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
} from '../ui/index.js';
import { PEOPLE, personPath } from './admin-paths.js';
import { nameOf } from './person-page.js';

export interface RecordedRequestPageProps {
  ctx: PageContext;
  person: PersonDetail;
  typed: FormBody;
  errors: readonly FormError[];
}

/** Enters what somebody asked for about their data by letter. */
export function RecordedRequestPage({ ctx, person, typed, errors }: RecordedRequestPageProps) {
  const { t } = ctx;
  const path = personPath(person.id);
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  return (
    <Page
      ctx={ctx}
      title={t('privacy.record.title')}
      lead={t('privacy.record.lead')}
      breadcrumb={[
        { label: t('administration.people.title'), href: PEOPLE },
        { label: nameOf(person), href: path },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={`${path}/privacy-request`}>
        <ChoiceField
          ctx={ctx}
          name="kind"
          label={t('privacy.record.kind')}
          error={errorOf(errors, 'kind')}
          values={[textOf(typed, 'kind')]}
          options={REQUEST_KINDS.map((value) => ({ value, label: t(`privacy.record.kind.${value}`) }))}
        />
        <Field
          {...field('text')}
          label={t('privacy.record.text')}
          hint={t('privacy.record.textHint')}
          multiline
          rows={5}
          maxlength={2000}
        />
        <Field
          {...field('receivedOn')}
          type="date"
          label={t('privacy.record.receivedOn')}
          hint={t('privacy.record.receivedOnHint')}
          short
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('privacy.record.save')}</Button>
          <LinkButton href={path} look="quiet">
            {t('administration.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
