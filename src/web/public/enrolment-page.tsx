import type { CohortNow } from '../../cohorts/index.js';
import { Actions, DefinitionList, LinkButton, Page, type PageContext } from '../ui/index.js';
import { CohortFacts, EnrolButton } from './cohort-seat.js';
import { courseLength } from './course-length.js';

/** One cohort and its button, for someone who chose it before signing in. */
export function EnrolmentPage({
  ctx,
  cohort,
  enrolmentId,
}: {
  ctx: PageContext;
  cohort: CohortNow;
  enrolmentId: string | undefined;
}) {
  const { t } = ctx;
  const course = `/courses/${cohort.courseCode}`;
  return (
    <Page
      ctx={ctx}
      title={t('cohorts.enrolment.confirmTitle')}
      lead={t('cohorts.enrolment.confirmLead')}
      breadcrumb={[
        { label: t('content.courses.title'), href: '/courses' },
        { label: cohort.courseTitle, href: course },
      ]}
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
      <Actions>
        <EnrolButton ctx={ctx} cohort={cohort} enrolmentId={enrolmentId} />
        <LinkButton href={course} look={cohort.availability === 'open' ? 'quiet' : 'secondary'}>
          {t('cohorts.enrolment.backToCourse')}
        </LinkButton>
      </Actions>
    </Page>
  );
}
