import type { TransitionRow } from '../../cohorts/index.js';
import type { ActivityState, CourseInProgress } from '../../learning/index.js';
import {
  Actions,
  Columns,
  DefinitionList,
  Disclosure,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  ProgressBar,
  Section,
  type Step,
  Steps,
  Toast,
} from '../ui/index.js';
import { EnrolmentHistory } from './enrolment-history.js';
import { activityPath, firstNumber, takesEvidence } from './place-in-course.js';

export interface CourseInProgressPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  history: readonly TransitionRow[];
  certificate: { serial: string } | null;
  /** The certificate should have been there by now. */
  late: boolean;
  justEnrolled: boolean;
}

export function CourseInProgressPage(props: CourseInProgressPageProps) {
  const { ctx, course, history, justEnrolled } = props;
  const { t, formatters } = ctx;
  const { enrolment, version, sections, done, required, next } = course;
  const open = takesEvidence(course);
  return (
    <Page
      ctx={ctx}
      title={version.title}
      eyebrow={enrolment.cohortName}
      breadcrumb={[{ label: t('learning.title'), href: '/learning' }]}
      indexed={false}
      notices={
        <>
          {justEnrolled && enrolment.state === 'enrolled' && (
            <Toast ctx={ctx} title={t('cohorts.enrolled')}>
              {t('learning.firstSteps')}
            </Toast>
          )}
          {enrolment.state === 'completed' && <Completed {...props} />}
          {!open && enrolment.state !== 'completed' && <Closed ctx={ctx} course={course} />}
        </>
      }
      actions={
        open &&
        next !== null && (
          <>
            <LinkButton href={activityPath(enrolment.id, next)}>
              {t(done === 0 ? 'learning.start' : 'learning.continue')}
            </LinkButton>
            <span>{next.title}</span>
          </>
        )
      }
    >
      <Columns>
        <div>
          {sections.map((section, index) => (
            <Section key={index} title={section.title}>
              <Steps
                ctx={ctx}
                first={firstNumber(course, index)}
                label={section.title}
                steps={section.activities.map((state) => stepOf(ctx, course, state))}
              />
            </Section>
          ))}
        </div>
        <div>
          <Section title={t('learning.progress')}>
            <ProgressBar ctx={ctx} label={t('learning.requiredActivities')} done={done} total={required} />
            {open && next === null && enrolment.state === 'enrolled' && <p>{t('learning.gradeMissing')}</p>}
          </Section>
          <Section title={t('cohorts.cohort')}>
            <DefinitionList
              items={[
                { term: t('learning.starts'), value: formatters.formatDate(enrolment.startsOn) },
                { term: t('learning.ends'), value: formatters.formatDate(enrolment.endsOn) },
                { term: t('cohorts.provider'), value: version.providerName },
                {
                  term: t('content.course'),
                  value: <a href={`/courses/${enrolment.courseCode}`}>{t('learning.aboutCourse')}</a>,
                },
              ]}
            />
          </Section>
          <Disclosure summary={t('learning.history')}>
            <EnrolmentHistory ctx={ctx} history={history} />
          </Disclosure>
          {!course.over && enrolment.state === 'enrolled' && (
            <p>
              <a href={`/learning/${enrolment.id}/withdrawal`}>{t('learning.withdrawal.link')}</a>
            </p>
          )}
        </div>
      </Columns>
    </Page>
  );
}

function Completed({ ctx, course, certificate, late }: CourseInProgressPageProps) {
  const { t, formatters } = ctx;
  const { completedAt, grade } = course.enrolment;
  return (
    <Notice ctx={ctx} tone="achievement" title={t('learning.congratulations')} live>
      <p>
        {completedAt !== null && t('learning.completedSentence', { date: formatters.formatDate(completedAt) })}{' '}
        {grade !== null && t('learning.gradeSentence', { grade: formatters.formatNumber(grade / 10, { decimals: 1 }) })}
      </p>
      {certificate === null ? (
        <>
          <p>{t(late ? 'certification.beingIssued.late' : 'certification.beingIssued.soon')}</p>
          <p>
            <a href={`/learning/${course.enrolment.id}`}>{t('certification.beingIssued.refresh')}</a>
          </p>
        </>
      ) : (
        <>
          <p>{t('learning.certificateReady')}</p>
          <Actions>
            <LinkButton href={`/certificates/${certificate.serial}/pdf`} download>
              {t('certification.download')}
            </LinkButton>
            <LinkButton href={`/verify/${certificate.serial}`} look="quiet">
              {t('certification.share')}
            </LinkButton>
          </Actions>
        </>
      )}
    </Notice>
  );
}

function Closed({ ctx, course }: { ctx: PageContext; course: CourseInProgress }) {
  const { t, formatters } = ctx;
  const { state, startsOn, endsOn, courseCode } = course.enrolment;
  const over = state === 'enrolled';
  if (course.early && state === 'enrolled')
    return (
      <Notice ctx={ctx} tone="info" title={t('learning.state.early', { date: formatters.formatDate(startsOn) })}>
        <p>{t('learning.earlyDetail')}</p>
      </Notice>
    );
  return (
    <Notice ctx={ctx} tone="info" title={t(over ? 'learning.state.over' : `learning.state.${state}`)}>
      <p>{over ? t('learning.overDetail', { date: formatters.formatDate(endsOn) }) : t('learning.closedDetail')}</p>
      <p>
        <a href={`/courses/${courseCode}`}>{t('learning.otherCohorts')}</a>
      </p>
    </Notice>
  );
}

function stepOf(ctx: PageContext, course: CourseInProgress, { activity, progress, completed }: ActivityState): Step {
  const { t, formatters } = ctx;
  const score = progress?.score ?? null;
  return {
    label: activity.title,
    href: activityPath(course.enrolment.id, activity),
    state: completed ? 'done' : activity.key === course.next?.key ? 'current' : 'todo',
    note: [
      t(`learning.kind.${activity.kind}`),
      ...(activity.required ? [] : [t('learning.optional')]),
      ...(score === null
        ? []
        : [t('learning.bestScore', { percent: formatters.formatPercent(score / 1000, { decimals: 0 }) })]),
    ].join(' · '),
  };
}
