import type { Candidate, CohortNow, Nominated } from '../../cohorts/index.js';
import type { SchoolDetail } from '../../territory/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ChoiceField,
  EmptyState,
  ErrorSummary,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Toast,
} from '../ui/index.js';

export interface NominationsPageProps {
  ctx: PageContext;
  school: SchoolDetail;
  candidates: readonly Candidate[];
  /** Those that take nominations now. */
  cohorts: readonly CohortNow[];
  typed: FormBody;
  errors: readonly FormError[];
  done: Nominated | null;
}

/** Naming teachers of a school for a cohort. */
export function NominationsPage({ ctx, school, candidates, cohorts, typed, errors, done }: NominationsPageProps) {
  const { t } = ctx;
  const own = `/school/${school.rbd}`;
  return (
    <Page
      ctx={ctx}
      title={t('enrolment.nominate.title')}
      eyebrow={school.name}
      lead={cohorts.length > 0 ? t('enrolment.nominate.lead') : undefined}
      breadcrumb={[{ label: school.name, href: own }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done !== null && <Toast ctx={ctx}>{t('enrolment.nominate.done', { ...done })}</Toast>}
        </>
      }
      indexed={false}
    >
      {cohorts.length === 0 ? (
        <EmptyState title={t('enrolment.nominate.none')}>{t('enrolment.nominate.noneHint')}</EmptyState>
      ) : candidates.length === 0 ? (
        <EmptyState title={t('territory.head.noTeachers')}>{t('territory.head.noTeachersHint')}</EmptyState>
      ) : (
        <Form action={`${own}/nominations`}>
          <ChoiceField
            ctx={ctx}
            name="cohortId"
            label={t('enrolment.nominate.cohort')}
            error={errorOf(errors, 'cohortId')}
            values={[textOf(typed, 'cohortId') || (cohorts.length === 1 ? cohorts[0]!.id : '')]}
            options={cohorts.map((cohort) => ({
              value: cohort.id,
              label: `${cohort.courseTitle} · ${cohort.name}`,
              hint: hintOf(ctx, cohort),
            }))}
          />
          <ChoiceField
            ctx={ctx}
            name="people"
            label={t('enrolment.nominate.people')}
            hint={t('enrolment.nominate.peopleHint')}
            error={errorOf(errors, 'people')}
            multiple
            values={[typed['people'] ?? []].flat()}
            options={candidates.map(({ personId, familyNames, givenNames, subject }) => ({
              value: personId,
              label: `${familyNames}, ${givenNames}`,
              hint: subject ?? undefined,
            }))}
          />
          <Actions>
            <Button sending={t('common.form.sending')}>{t('enrolment.nominate.button')}</Button>
            <LinkButton href={own} look="quiet">
              {t('common.action.cancel')}
            </LinkButton>
          </Actions>
        </Form>
      )}
    </Page>
  );
}

/** When, how many seats, and what a teacher has to do. */
function hintOf({ t, formatters }: PageContext, cohort: CohortNow): string {
  const free = cohort.waiting > 0 ? 0 : Math.max(0, cohort.capacity - cohort.seatsTaken);
  return [
    t('cohorts.dates', { from: formatters.formatDate(cohort.startsOn), to: formatters.formatDate(cohort.endsOn) }),
    t('enrolment.nominate.free', { free }),
    t(`enrolment.nominate.${cohort.nomination}`),
  ].join(' · ');
}
