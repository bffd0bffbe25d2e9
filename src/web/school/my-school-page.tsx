import {
  type SchoolCounts,
  type SchoolTeacher,
  TEACHER_STANDINGS,
  type TeacherStanding,
} from '../../learning/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import type { SchoolDetail } from '../../territory/index.js';
import {
  Badge,
  DataTable,
  DefinitionList,
  EmptyState,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  Section,
  Stat,
  Stats,
  Tabs,
  type Tone,
  withQuery,
} from '../ui/index.js';
import { SchoolNotices } from './school-notices.js';
import { rbdText } from './schools-table.js';

const TONES: Readonly<Record<TeacherStanding, Tone>> = {
  learning: 'action',
  finished: 'achievement',
  not_yet: 'neutral',
};

export interface MySchoolPageProps {
  ctx: PageContext;
  school: SchoolDetail;
  teachers: PageOf<SchoolTeacher> & { counts: SchoolCounts };
  /** Valid certificates that those who work here hold. */
  certificates: number;
  /** Only those who stand so are listed. */
  standing: TeacherStanding | undefined;
}

export function MySchoolPage({ ctx, school, teachers, certificates, standing }: MySchoolPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={school.name}
      eyebrow={`${t('territory.school')} · RBD ${rbdText(school)}`}
      lead={t('territory.head.lead')}
      indexed={false}
    >
      <SchoolNotices ctx={ctx} school={school} />
      <Counts ctx={ctx} counts={teachers.counts} certificates={certificates} />
      <Section
        title={t('territory.head.staff')}
        id="staff"
        aside={
          <>
            <a href={`/school/${school.rbd}/nominations`}>{t('enrolment.nominate.link')}</a> ·{' '}
            <a href="/courses">{t('territory.head.seeCourses')}</a>
          </>
        }
      >
        {teachers.counts.teachers === 0 ? (
          <EmptyState title={t('territory.head.noTeachers')}>{t('territory.head.noTeachersHint')}</EmptyState>
        ) : (
          <Staff ctx={ctx} teachers={teachers} standing={standing} />
        )}
      </Section>
      <Section title={t('territory.head.facts')}>
        <DefinitionList
          items={[
            {
              term: t('territory.commune'),
              value: school.places
                .filter(({ kind }) => kind !== 'nation')
                .map(({ name }) => name)
                .reverse()
                .join(', '),
            },
            { term: t('territory.governance'), value: t(`territory.governance.${school.governance}`) },
            { term: t('territory.area'), value: t(`territory.area.${school.rural ? 'rural' : 'urban'}`) },
            { term: t('territory.pupils'), value: ctx.formatters.formatNumber(school.pupils) },
            { term: t('territory.status'), value: t(`territory.status.${school.status}`) },
          ]}
        />
        <LinkButton href={`/schools/${school.rbd}`} look="secondary">
          {t('territory.head.publicPage')}
        </LinkButton>
      </Section>
    </Page>
  );
}

/** Every number leads to the people that it counts. */
function Counts({ ctx, counts, certificates }: { ctx: PageContext; counts: SchoolCounts; certificates: number }) {
  const { t, formatters } = ctx;
  return (
    <Stats>
      {(['teachers', ...TEACHER_STANDINGS] as const).map((key) => (
        <Stat
          key={key}
          label={t(`territory.head.${key}`)}
          value={formatters.formatNumber(counts[key])}
          href={standingHref(ctx, key === 'teachers' ? undefined : key)}
          tone={key === 'finished' ? 'achievement' : undefined}
        />
      ))}
      <Stat label={t('territory.head.certificates')} value={formatters.formatNumber(certificates)} tone="achievement" />
    </Stats>
  );
}

function standingHref({ path }: PageContext, standing: TeacherStanding | undefined): string {
  return `${withQuery(path, { standing, cursor: undefined })}#staff`;
}

function Staff({ ctx, teachers, standing }: Pick<MySchoolPageProps, 'ctx' | 'teachers' | 'standing'>) {
  const { t, formatters } = ctx;
  return (
    <>
      <Tabs
        label={t('territory.head.show')}
        tabs={[undefined, ...TEACHER_STANDINGS].map((each) => ({
          label: t(each === undefined ? 'territory.head.all' : `territory.head.${each}`),
          href: standingHref(ctx, each),
          current: each === standing,
          count: formatters.formatNumber(teachers.counts[each ?? 'teachers']),
        }))}
      />
      {teachers.items.length === 0 ? (
        <p>{t('territory.head.nobody')}</p>
      ) : (
        <>
          <p class="soft small">{t('territory.head.staffNote')}</p>
          <Teachers ctx={ctx} teachers={teachers.items} />
          <Pager ctx={ctx} count={teachers.items.length} nextCursor={teachers.nextCursor} />
        </>
      )}
    </>
  );
}

function Teachers({ ctx, teachers }: { ctx: PageContext; teachers: readonly SchoolTeacher[] }) {
  const { t } = ctx;
  return (
    <DataTable
      ctx={ctx}
      caption={t('territory.head.staff')}
      captionHidden
      rows={teachers}
      rowKey={({ personId }) => personId}
      columns={[
        {
          key: 'name',
          header: t('territory.head.name'),
          cell: ({ familyNames, givenNames }) => `${familyNames}, ${givenNames}`,
        },
        { key: 'subject', header: t('territory.head.subject'), cell: ({ subject }) => subject },
        {
          key: 'standing',
          header: t('territory.head.standing'),
          cell: ({ standing }) => <Badge tone={TONES[standing]}>{t(`territory.head.${standing}`)}</Badge>,
        },
        {
          key: 'courses',
          header: t('territory.head.courses'),
          // In one box: where the table is stacked, what a cell holds stands side by side.
          cell: ({ courses }) =>
            courses.length > 0 && (
              <div>
                {courses.map((course) => (
                  <div key={course.enrolmentId}>
                    {course.courseTitle} <span class="soft small">{courseText(ctx, course)}</span>
                  </div>
                ))}
              </div>
            ),
        },
      ]}
    />
  );
}

/** How far, and until when. */
function courseText({ t, formatters }: PageContext, course: SchoolTeacher['courses'][number]): string {
  const day = (date: string) => formatters.formatDate(date, { length: 'short' });
  if (course.completedOn !== null) return t('territory.head.completedOn', { date: day(course.completedOn) });
  return t(course.over ? 'territory.head.leftOff' : 'territory.head.doing', {
    done: course.done,
    total: course.required,
    date: day(course.endsOn),
  });
}
