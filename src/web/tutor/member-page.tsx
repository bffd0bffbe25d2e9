import type { CohortMember, CohortNow, TransitionRow } from '../../cohorts/index.js';
import type { ActivityState, CourseInProgress } from '../../learning/index.js';
import { tutorPagesOf } from '../kinds/index.js';
import { Badge, DataTable, Page, type PageContext, ProgressBar, Section } from '../ui/index.js';
import { GROUPS, groupPath } from './group-paths.js';
import { Mark } from './mark.js';

export interface MemberPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  member: CohortMember;
  course: CourseInProgress;
  history: readonly TransitionRow[];
}

/** What one person of a cohort has done of each activity, and what happened to the enrolment. */
export function MemberPage({ ctx, cohort, member, course, history }: MemberPageProps) {
  const { t, formatters } = ctx;
  const { timeZone } = cohort;
  return (
    <Page
      ctx={ctx}
      title={`${member.givenNames} ${member.familyNames}`}
      eyebrow={cohort.courseTitle}
      breadcrumb={[
        { label: t('coordination.tutor.title'), href: GROUPS },
        { label: cohort.name, href: groupPath(cohort.id) },
      ]}
      indexed={false}
    >
      <p>
        <Badge tone={member.state === 'completed' ? 'achievement' : 'neutral'}>
          {t(`coordination.state.${member.state}`)}
        </Badge>{' '}
        {member.grade !== null && (
          <span>
            {t('coordination.people.grade')} {formatters.formatNumber(member.grade / 10, { decimals: 1 })}
          </span>
        )}
      </p>
      <ProgressBar ctx={ctx} label={t('coordination.tutor.progress')} done={course.done} total={course.required} />
      {course.sections.map((section, index) => (
        <Section key={index} title={section.title}>
          <SectionTable
            {...{ ctx, timeZone, title: section.title, activities: section.activities }}
            place={{ cohortId: cohort.id, enrolmentId: course.enrolment.id }}
          />
        </Section>
      ))}
      <Section title={t('coordination.member.history')}>
        <ul>
          {history.map(({ toState, at, actorName, reason }) => (
            <li key={`${toState} ${at.toISOString()}`}>
              {t('coordination.member.event', {
                state: t(`coordination.state.${toState}`),
                when: formatters.formatDateTime(at, { timeZone }),
              })}{' '}
              <span class="soft">
                {actorName === null
                  ? t('coordination.member.bySystem')
                  : t('coordination.member.by', { name: actorName })}
              </span>
              {reason !== null && <div class="soft">“{reason}”</div>}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function SectionTable({
  ctx,
  title,
  activities,
  timeZone,
  place,
}: {
  ctx: PageContext;
  title: string;
  activities: readonly ActivityState[];
  timeZone: string;
  place: { cohortId: string; enrolmentId: string };
}) {
  const { t, formatters } = ctx;
  return (
    <DataTable
      ctx={ctx}
      caption={title}
      captionHidden
      rows={activities}
      rowKey={({ activity }) => activity.key}
      columns={[
        {
          key: 'activity',
          header: t('coordination.member.activity'),
          cell: ({ activity }) => <ActivityTitle ctx={ctx} activity={activity} place={place} />,
        },
        {
          key: 'state',
          header: t('coordination.people.state'),
          cell: ({ completed, progress }) => (
            <Mark ctx={ctx} kind={completed ? 'done' : progress === null ? 'todo' : 'begun'} named />
          ),
        },
        {
          key: 'completedAt',
          header: t('coordination.member.completedAt'),
          cell: ({ progress }) =>
            progress?.completedAt == null
              ? ''
              : formatters.formatDate(progress.completedAt, { length: 'short', timeZone }),
        },
        {
          key: 'score',
          header: t('coordination.member.score'),
          numeric: true,
          cell: ({ progress }) =>
            progress?.score == null ? '' : formatters.formatPercent(progress.score / 1000, { decimals: 0 }),
        },
        {
          key: 'attempts',
          header: t('coordination.member.attempts'),
          numeric: true,
          cell: ({ progress }) =>
            progress !== null && progress.attempts > 0 ? formatters.formatNumber(progress.attempts) : '',
        },
      ]}
    />
  );
}

function ActivityTitle({
  ctx,
  activity,
  place: { cohortId, enrolmentId },
}: {
  ctx: PageContext;
  activity: ActivityState['activity'];
  place: { cohortId: string; enrolmentId: string };
}) {
  const pages = tutorPagesOf(activity.kind);
  return (
    <>
      {activity.title}
      {pages !== undefined && (
        <>
          {' '}
          <a class="small" href={pages.memberPath(cohortId, enrolmentId, activity.key)}>
            {ctx.t(pages.memberLabel)} <span class="visually-hidden">“{activity.title}”</span>
          </a>
        </>
      )}
    </>
  );
}
