import { COHORT_PATHS, type CohortNow, MODALITIES, NOMINATIONS } from '../../cohorts/index.js';
import type { VersionRow } from '../../content/index.js';
import type { ProviderRow } from '../../people/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  CheckField,
  ChoiceField,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  SelectField,
} from '../ui/index.js';
import { COHORT_ZONE } from './cohort-form.rules.js';
import { cohortPath, COHORTS } from './cohort-paths.js';

interface FormState {
  ctx: PageContext;
  typed: FormBody;
  errors: readonly FormError[];
}

export interface NewCohortPageProps extends FormState {
  courses: readonly VersionRow[];
  /** Those that the coordinator works for. */
  providers: readonly ProviderRow[];
}

export function NewCohortPage({ ctx, courses, providers, typed, errors }: NewCohortPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('coordination.cohorts.new')}
      lead={t('coordination.form.newLead')}
      breadcrumb={[{ label: t('coordination.cohorts.title'), href: COHORTS }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} labels={labelsOf(ctx)} />}
      indexed={false}
    >
      {courses.length === 0 ? (
        <EmptyState title={t('coordination.form.noCourses')}>{t('coordination.form.noCoursesHint')}</EmptyState>
      ) : providers.length === 0 ? (
        <EmptyState title={t('coordination.form.noProvider')}>{t('coordination.form.noProviderHint')}</EmptyState>
      ) : (
        <NewCohortForm ctx={ctx} courses={courses} providers={providers} typed={typed} errors={errors} />
      )}
    </Page>
  );
}

function NewCohortForm({ ctx, courses, providers, typed, errors }: NewCohortPageProps) {
  const { t } = ctx;
  const field = fieldsOf({ ctx, typed, errors });
  const only = providers.length === 1 ? providers[0]!.id : '';
  return (
    <Form>
      <SelectField
        {...field('courseCode')}
        label={t('coordination.form.course')}
        placeholder={t('coordination.form.choose')}
        options={courses.map(({ code, title }) => ({ value: code, label: `${title} (${code})` }))}
      />
      <SelectField
        {...field('providerId')}
        value={textOf(typed, 'providerId') || only}
        label={t('cohorts.provider')}
        placeholder={only === '' ? t('coordination.form.choose') : undefined}
        options={providers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Field
        {...field('name')}
        label={t('coordination.form.name')}
        hint={t('coordination.form.nameHint')}
        maxlength={200}
      />
      <Field
        {...field('code')}
        label={t('coordination.form.code')}
        hint={t('coordination.form.codeHint')}
        short
        autocomplete="off"
        maxlength={40}
        optional
      />
      <ChoiceField
        ctx={ctx}
        name="modality"
        label={t('coordination.modality')}
        values={[textOf(typed, 'modality') || 'online']}
        options={MODALITIES.map((value) => ({ value, label: t(`cohorts.modality.${value}`) }))}
      />
      <SeatsAndDates ctx={ctx} typed={typed} errors={errors} timeZone={COHORT_ZONE} />
      <Actions>
        <Button sending={t('common.form.sending')}>{t('coordination.form.open')}</Button>
        <LinkButton href={COHORTS} look="quiet">
          {t('common.action.cancel')}
        </LinkButton>
      </Actions>
    </Form>
  );
}

export function EditCohortPage({ ctx, cohort, typed, errors }: FormState & { cohort: CohortNow }) {
  const { t } = ctx;
  const field = fieldsOf({ ctx, typed, errors });
  return (
    <Page
      ctx={ctx}
      title={t('coordination.edit.title')}
      eyebrow={cohort.name}
      breadcrumb={cohortCrumbs(ctx, cohort)}
      notices={<ErrorSummary ctx={ctx} errors={errors} labels={labelsOf(ctx)} />}
      indexed={false}
    >
      <Form>
        <Field {...field('name')} label={t('coordination.form.name')} maxlength={200} />
        <SeatsAndDates ctx={ctx} typed={typed} errors={errors} timeZone={cohort.timeZone} />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('common.action.save')}</Button>
          <LinkButton href={cohortPath(cohort.id)} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

function SeatsAndDates({ ctx, typed, errors, timeZone }: FormState & { timeZone: string }) {
  const { t } = ctx;
  const field = fieldsOf({ ctx, typed, errors });
  return (
    <>
      <Field {...field('capacity')} label={t('coordination.form.capacity')} inputmode="numeric" short />
      <fieldset class="fields-group">
        <legend>{t('coordination.form.enrolment')}</legend>
        <p class="hint">{t('coordination.form.zoneHint', { zone: timeZone })}</p>
        <div class="fields-row">
          <Field {...field('enrolsFrom')} type="datetime-local" label={t('coordination.form.enrolsFrom')} />
          <Field {...field('enrolsUntil')} type="datetime-local" label={t('coordination.form.enrolsUntil')} />
        </div>
      </fieldset>
      <fieldset class="fields-group">
        <legend>{t('coordination.form.classes')}</legend>
        <div class="fields-row">
          <Field {...field('startsOn')} type="date" label={t('coordination.form.startsOn')} />
          <Field {...field('endsOn')} type="date" label={t('coordination.form.endsOn')} />
        </div>
      </fieldset>
      <WaysIn ctx={ctx} typed={typed} errors={errors} />
    </>
  );
}

/** How teachers get in, and what happens when no seat is left. */
function WaysIn({ ctx, typed, errors }: FormState) {
  const { t } = ctx;
  const field = fieldsOf({ ctx, typed, errors });
  return (
    <>
      <ChoiceField
        ctx={ctx}
        name="paths"
        label={t('coordination.form.paths')}
        hint={t('coordination.form.pathsHint')}
        multiple
        optional
        values={[typed['paths'] ?? []].flat()}
        options={COHORT_PATHS.map((value) => ({
          value,
          label: t(`coordination.form.path.${value}`),
          hint: t(`coordination.form.pathHint.${value}`),
        }))}
      />
      <ChoiceField
        ctx={ctx}
        name="nomination"
        label={t('coordination.form.nomination')}
        values={[textOf(typed, 'nomination') || 'accept']}
        options={NOMINATIONS.map((value) => ({ value, label: t(`coordination.form.nomination.${value}`) }))}
      />
      <CheckField
        ctx={ctx}
        name="waitingList"
        label={t('coordination.form.waitingList')}
        hint={t('coordination.form.waitingListHint')}
        checked={textOf(typed, 'waitingList') === 'yes'}
        optional
      />
      <Field
        {...field('offerHours')}
        label={t('coordination.form.offerHours')}
        hint={t('coordination.form.offerHoursHint')}
        inputmode="numeric"
        short
      />
    </>
  );
}

function labelsOf({ t }: PageContext): Record<string, string> {
  return {
    courseCode: t('coordination.form.course'),
    providerId: t('cohorts.provider'),
    name: t('coordination.form.name'),
    code: t('coordination.form.code'),
    capacity: t('coordination.form.capacity'),
    enrolsFrom: `${t('coordination.form.enrolment')}, ${t('coordination.form.enrolsFrom')}`,
    enrolsUntil: `${t('coordination.form.enrolment')}, ${t('coordination.form.enrolsUntil')}`,
    startsOn: t('coordination.form.startsOn'),
    endsOn: t('coordination.form.endsOn'),
    offerHours: t('coordination.form.offerHours'),
  };
}

/** The pages above one about a cohort. */
export function cohortCrumbs({ t }: PageContext, { id, name }: Pick<CohortNow, 'id' | 'name'>) {
  return [
    { label: t('coordination.cohorts.title'), href: COHORTS },
    { label: name, href: cohortPath(id) },
  ];
}

function fieldsOf({ ctx, typed, errors }: FormState) {
  return (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
}
