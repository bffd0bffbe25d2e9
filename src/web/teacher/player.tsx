import type { ComponentChildren } from 'preact';

import type { CourseInProgress } from '../../learning/index.js';
import { Columns, LinkButton, Notice, Page, type PageContext, ProgressBar, type Step, Steps } from '../ui/index.js';
import { activityPath, coursePath, firstNumber, type PlaceInCourse, takesEvidence } from './place-in-course.js';

export interface PlayerProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  /** The page lies below the activity: an attempt, a result. */
  below?: string | undefined;
  notices?: ComponentChildren;
  script?: string | undefined;
  children: ComponentChildren;
}

/** Around every activity: where it stands in the course, what is done, and the way back and forth. */
export function Player({ ctx, course, place, below, notices, script, children }: PlayerProps) {
  const { t } = ctx;
  const { enrolment } = course;
  const { activity } = place;
  return (
    <Page
      ctx={ctx}
      title={below ?? activity.title}
      eyebrow={
        below === undefined
          ? t('learning.place', { section: place.section, number: place.number, total: place.total })
          : activity.title
      }
      breadcrumb={[
        { label: t('learning.title'), href: '/learning' },
        { label: enrolment.courseTitle, href: coursePath(enrolment.id) },
        ...(below === undefined ? [] : [{ label: activity.title, href: activityPath(enrolment.id, activity) }]),
      ]}
      indexed={false}
      script={script}
      notices={
        <>
          {notices}
          {!takesEvidence(course) && (
            <Notice ctx={ctx}>
              {course.early
                ? t('learning.readOnlyYet', { date: ctx.formatters.formatDate(enrolment.startsOn) })
                : t('learning.readOnly')}
            </Notice>
          )}
        </>
      }
    >
      <Columns>
        <div>{children}</div>
        <aside aria-label={t('learning.outline')}>
          <ProgressBar ctx={ctx} label={t('learning.progress')} done={course.done} total={course.required} />
          {course.sections.map((section, index) => (
            <div key={index}>
              <h2 class="aside-title">{section.title}</h2>
              <Steps
                ctx={ctx}
                first={firstNumber(course, index)}
                label={section.title}
                steps={section.activities.map((state): Step => ({
                  label: state.activity.title,
                  href: activityPath(enrolment.id, state.activity),
                  state: state.completed ? 'done' : state.activity.key === activity.key ? 'current' : 'todo',
                  here: state.activity.key === activity.key,
                }))}
              />
            </div>
          ))}
        </aside>
      </Columns>
    </Page>
  );
}

/** Back and forth through the outline; every activity is open, whatever was done before. */
export function PreviousAndNext({ ctx, course, place }: Pick<PlayerProps, 'ctx' | 'course' | 'place'>) {
  const { t } = ctx;
  const { previous, following } = place;
  return (
    <nav class="previous-next" aria-label={t('learning.neighbours')}>
      {previous !== null && (
        <LinkButton href={activityPath(course.enrolment.id, previous)} look="quiet">
          ← {t('learning.previous')}
          <span class="visually-hidden">: {previous.title}</span>
        </LinkButton>
      )}
      {following !== null && (
        <LinkButton href={activityPath(course.enrolment.id, following)} look="quiet">
          {t('learning.next')}
          <span class="visually-hidden">: {following.title}</span> →
        </LinkButton>
      )}
    </nav>
  );
}
