import type { CohortNow } from '../../cohorts/index.js';
import { errorOf } from '../frame/index.js';
import {
  Actions,
  Button,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Section,
} from '../ui/index.js';
import { CohortFacts, EnrolButton, waysToJoin } from './cohort-seat.js';
import { courseLength } from './course-length.js';

export interface EnrolmentPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  enrolmentId: string | undefined;
  typed?: { message?: string; code?: string };
  errors?: readonly FormError[];
}

/** One cohort and its ways in, for someone who chose it before signing in, or who has something to write for it. */
export function EnrolmentPage({ ctx, cohort, enrolmentId, typed = {}, errors = [] }: EnrolmentPageProps) {
  const { t } = ctx;
  const course = `/courses/${cohort.courseCode}`;
  const ways = enrolmentId === undefined ? waysToJoin(cohort) : [];
  const action = `/cohorts/${cohort.id}/enrolment`;
  return (
    <Page
      ctx={ctx}
      title={t('cohorts.enrolment.confirmTitle')}
      lead={ways.includes('enrol') ? t('cohorts.enrolment.confirmLead') : undefined}
      breadcrumb={[
        { label: t('content.courses.title'), href: '/courses' },
        { label: cohort.courseTitle, href: course },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <DefinitionList
        items={[
          { term: t('content.course'), value: <strong>{cohort.courseTitle}</strong> },
          { term: t('certification.duration'), value: courseLength(t, cohort.courseMinutes) },
          {
            term: t('cohorts.cohort'),
            value: (
              <>
                <p>{cohort.name}</p>
                <CohortFacts ctx={ctx} cohort={cohort} />
              </>
            ),
          },
        ]}
      />
      {ways.includes('ask') && (
        <Section title={t('enrolment.join.ask')}>
          <Form action={action} label={t('enrolment.join.ask')}>
            <Field
              ctx={ctx}
              name="message"
              label={t('enrolment.join.message')}
              hint={t('enrolment.join.messageHint')}
              value={typed.message}
              error={errorOf(errors, 'message')}
              multiline
              rows={4}
              maxlength={500}
              optional
            />
            <Button sending={t('common.form.sending')}>{t('enrolment.join.ask')}</Button>
          </Form>
        </Section>
      )}
      {ways.includes('code') && (
        <Section title={t('enrolment.join.code')}>
          <Form action={action} label={t('enrolment.join.code')} hidden={{ way: 'code' }}>
            <Field
              ctx={ctx}
              name="code"
              label={t('enrolment.join.codeField')}
              hint={t('enrolment.join.codeHint')}
              value={typed.code}
              error={errorOf(errors, 'code')}
              autocomplete="off"
              maxlength={40}
              short
            />
            <Button look={ways.length > 1 ? 'secondary' : undefined} sending={t('common.form.sending')}>
              {t('enrolment.join.codeButton')}
            </Button>
          </Form>
        </Section>
      )}
      <Actions>
        <EnrolButton {...{ ctx, cohort, enrolmentId }} ways={ways.filter((way) => way === 'enrol' || way === 'wait')} />
        <LinkButton href={course} look={ways.length > 0 ? 'quiet' : 'secondary'}>
          {t('cohorts.enrolment.backToCourse')}
        </LinkButton>
      </Actions>
    </Page>
  );
}
