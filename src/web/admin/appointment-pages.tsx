import type { AppointmentRow, PersonDetail } from '../../people/index.js';
import { displayName } from '../../territory/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  CheckField,
  type Crumb,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
} from '../ui/index.js';
import { PEOPLE, personPath } from './admin-paths.js';
import { periodText } from './appointments-table.js';
import { nameOf } from './person-page.js';

interface FormPageProps {
  ctx: PageContext;
  person: PersonDetail;
  typed: FormBody;
  errors: readonly FormError[];
}

export function NewAppointmentPage({ ctx, person, typed, errors }: FormPageProps) {
  const { t } = ctx;
  const path = personPath(person.id);
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  return (
    <Page
      ctx={ctx}
      title={t('administration.appointments.add')}
      breadcrumb={personCrumbs(ctx, person)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={`${path}/appointments/new`}>
        <Field
          {...field('schoolRbd')}
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
        <Field {...field('startsOn')} type="date" label={t('administration.appointments.startsOn')} short />
        <Field
          {...field('endsOn')}
          type="date"
          label={t('administration.appointments.endsOn')}
          hint={t('administration.appointments.endsOnHint')}
          short
          optional
        />
        <Field
          {...field('subject')}
          label={t('administration.appointments.subject')}
          hint={t('administration.appointments.subjectHint')}
          autocomplete="off"
          maxlength={120}
          optional
        />
        <Field
          {...field('weeklyHours')}
          label={t('administration.appointments.hours')}
          inputmode="numeric"
          short
          maxlength={4}
          optional
        />
        <CheckField
          ctx={ctx}
          name="main"
          label={t('administration.appointments.main')}
          hint={t('administration.appointments.mainHint')}
          checked={textOf(typed, 'main') !== ''}
          optional
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('administration.appointments.add')}</Button>
          <LinkButton href={path} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

export function EndAppointmentPage({
  ctx,
  person,
  appointment,
  typed,
  errors,
}: FormPageProps & { appointment: AppointmentRow }) {
  const { t } = ctx;
  const path = personPath(person.id);
  const school = displayName(appointment.schoolName);
  return (
    <Page
      ctx={ctx}
      title={t('administration.appointments.endTitle')}
      lead={t('administration.appointments.endWhat', { school })}
      breadcrumb={personCrumbs(ctx, person)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <DefinitionList
        items={[
          { term: t('people.name'), value: nameOf(person) },
          { term: t('territory.school'), value: `${school} · RBD ${appointment.schoolRbd}` },
          { term: t('administration.appointments.dates'), value: periodText(ctx, appointment) },
        ]}
      />
      <Form action={`${path}/appointments/${appointment.id}/end`}>
        <Field
          ctx={ctx}
          name="endsOn"
          type="date"
          label={t('administration.appointments.endsOn')}
          value={textOf(typed, 'endsOn')}
          error={errorOf(errors, 'endsOn')}
          short
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('administration.appointments.endButton')}</Button>
          <LinkButton href={path} look="quiet">
            {t('administration.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

export function personCrumbs({ t }: PageContext, person: PersonDetail): Crumb[] {
  return [
    { label: t('administration.people.title'), href: PEOPLE },
    { label: nameOf(person), href: personPath(person.id) },
  ];
}
