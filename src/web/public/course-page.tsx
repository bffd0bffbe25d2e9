import type { CohortNow } from '../../cohorts/index.js';
import type { AlignedCompetency, PublishedVersion } from '../../content/index.js';
import type { ErrorCode } from '../../platform/http/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import {
  Columns,
  DefinitionList,
  Disclosure,
  Item,
  ItemList,
  LinkButton,
  Meta,
  Notice,
  Page,
  type PageContext,
  RichText,
  Section,
} from '../ui/index.js';
import { CompetencyList } from './competency-list.js';
import { CohortFacts, EnrolButton } from './cohort-seat.js';
import type { CohortsToChoose } from './cohorts-to-choose.js';
import { courseLength } from './course-length.js';

export interface CoursePageProps {
  ctx: PageContext;
  course: PublishedVersion;
  competencies: readonly AlignedCompetency[];
  cohorts: CohortsToChoose;
  /** The reader's own enrolments, by cohort. */
  own: ReadonlyMap<string, string>;
  /** Why the seat that was just asked for could not be given. */
  refusal: { code: ErrorCode; cohortId: string } | undefined;
}

export function CoursePage({ ctx, course, competencies, cohorts, own, refusal }: CoursePageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={course.title}
      lead={course.summary === '' ? undefined : course.summary}
      eyebrow={course.providerName}
      breadcrumb={[{ label: t('content.courses.title'), href: '/courses' }]}
      actions={
        cohorts.current.length > 0 && (
          <>
            <LinkButton href="#cohorts">{t('content.course.seeCohorts')}</LinkButton>
            <Meta
              items={[
                courseLength(t, course.minutes),
                t('content.course.activities', { count: course.activities.size }),
              ]}
            />
          </>
        )
      }
      notices={refusal && <Refusal ctx={ctx} code={refusal.code} enrolmentId={own.get(refusal.cohortId)} />}
    >
      <Columns>
        <div>
          {course.description !== '' && (
            <Section title={t('content.course.about')}>
              <RichText html={course.description} lang={course.language} />
            </Section>
          )}
          <Section title={t('content.course.outline')}>
            <Outline ctx={ctx} course={course} />
          </Section>
          {competencies.length > 0 && (
            <Section title={t('competencies.ofCourse')}>
              <CompetencyList competencies={competencies} />
            </Section>
          )}
        </div>
        <div>
          <Section title={t('cohorts.title')} id="cohorts">
            <Cohorts ctx={ctx} cohorts={cohorts} own={own} />
          </Section>
          <Section title={t('content.course.facts')}>
            <DefinitionList
              items={[
                { term: t('cohorts.provider'), value: course.providerName },
                { term: t('certification.duration'), value: courseLength(t, course.minutes) },
                {
                  term: t('common.language.label'),
                  value: t(`common.language.${course.language === 'en' ? 'en' : 'es'}`),
                },
                { term: t('content.course.licence'), value: course.licence },
                {
                  term: t('content.course.code'),
                  value: `${course.code} · ${t('content.version', { number: course.number })}`,
                },
                ...(course.minGrade === null
                  ? []
                  : [
                      {
                        term: t('content.course.minGrade'),
                        value: ctx.formatters.formatNumber(course.minGrade / 10, { decimals: 1 }),
                      },
                    ]),
              ]}
            />
          </Section>
        </div>
      </Columns>
    </Page>
  );
}

function Refusal({ ctx, code, enrolmentId }: { ctx: PageContext; code: ErrorCode; enrolmentId: string | undefined }) {
  const { t } = ctx;
  return (
    <Notice
      ctx={ctx}
      live
      tone={code === 'ALREADY_ENROLLED' || code === 'COURSE_COMPLETED' ? 'info' : 'warning'}
      title={t(`error.${code}.title` as MessageKey)}
    >
      <p>{t(`error.${code}.detail` as MessageKey)}</p>
      <p>
        {code === 'COURSE_COMPLETED' ? (
          <a href="/certificates">{t('certification.title')}</a>
        ) : enrolmentId === undefined ? (
          <a href="#cohorts">{t('content.course.seeCohorts')}</a>
        ) : (
          <a href={`/learning/${enrolmentId}`}>{t('cohorts.enrolment.goToCourse')}</a>
        )}
      </p>
    </Notice>
  );
}

function Cohorts({ ctx, cohorts, own }: Pick<CoursePageProps, 'ctx' | 'cohorts' | 'own'>) {
  const { t } = ctx;
  return (
    <>
      {cohorts.current.length === 0 ? (
        <p>{t('content.course.noCohorts')}</p>
      ) : (
        <ItemList label={t('cohorts.title')}>
          {cohorts.current.map((cohort) => (
            <CohortItem key={cohort.id} ctx={ctx} cohort={cohort} enrolmentId={own.get(cohort.id)} />
          ))}
        </ItemList>
      )}
      {cohorts.past.length > 0 && (
        <Disclosure summary={t('content.course.pastCohorts', { count: cohorts.past.length })}>
          <ul>
            {cohorts.past.map((cohort) => (
              <li key={cohort.id}>
                {cohort.name}
                <br />
                <span class="soft small">{datesOf(ctx, cohort)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

function CohortItem({
  ctx,
  cohort,
  enrolmentId,
}: {
  ctx: PageContext;
  cohort: CohortNow;
  enrolmentId: string | undefined;
}) {
  return (
    <Item title={cohort.name} level={3}>
      <CohortFacts ctx={ctx} cohort={cohort} />
      <EnrolButton ctx={ctx} cohort={cohort} enrolmentId={enrolmentId} />
    </Item>
  );
}

function datesOf({ t, formatters }: PageContext, { startsOn, endsOn }: CohortNow): string {
  return t('cohorts.dates', { from: formatters.formatDate(startsOn), to: formatters.formatDate(endsOn) });
}

function Outline({ ctx, course }: { ctx: PageContext; course: PublishedVersion }) {
  const { t } = ctx;
  return (
    <ol class="outline" lang={course.language}>
      {course.sections.map((section, index) => (
        <li key={index}>
          <h3>{section.title}</h3>
          <ul>
            {section.activities.map((activity) => (
              <li key={activity.key}>
                {activity.title}{' '}
                <span class="soft small" lang={ctx.locale}>
                  {t(`learning.kind.${activity.kind}`)}
                  {!activity.required && ` · ${t('learning.optional')}`}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
