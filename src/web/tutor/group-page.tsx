import type { CohortNow } from '../../cohorts/index.js';
import type { OutlineActivity } from '../../content/index.js';
import type { LearningService, MemberProgress, MemberStanding } from '../../learning/index.js';
import { tutorPagesOf } from '../kinds/index.js';
import {
  Badge,
  type Column,
  DataTable,
  EmptyState,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  Section,
  Stat,
  Stats,
} from '../ui/index.js';
import { daysSince } from './days-since.rules.js';
import { GROUPS, groupPath, memberPath } from './group-paths.js';
import { Mark, type MarkKind, markOf } from './mark.js';

type GroupProgress = Awaited<ReturnType<LearningService['ofCohort']>>;

const MARKS: readonly MarkKind[] = ['done', 'begun', 'todo'];

export interface GroupPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  progress: GroupProgress;
  /** Whom the table shows; undefined: all who hold a seat. */
  standing: MemberStanding | undefined;
  now: Date;
  /** Answers that a tutor has to read. */
  toMark: number;
}

export function GroupPage({ ctx, cohort, progress, standing, now, toMark }: GroupPageProps) {
  const { t, formatters } = ctx;
  const { items, nextCursor, version } = progress;
  return (
    <Page
      ctx={ctx}
      title={cohort.name}
      eyebrow={cohort.courseTitle}
      lead={t('cohorts.dates', {
        from: formatters.formatDate(cohort.startsOn),
        to: formatters.formatDate(cohort.endsOn),
      })}
      breadcrumb={[{ label: t('coordination.tutor.title'), href: GROUPS }]}
      actions={<Work ctx={ctx} cohort={cohort} progress={progress} />}
      indexed={false}
    >
      <Counts ctx={ctx} cohort={cohort} progress={progress} />
      {toMark > 0 && (
        <p>
          <LinkButton href={`${groupPath(cohort.id)}/marking`}>{t('marking.link', { count: toMark })}</LinkButton>
        </p>
      )}
      <Section
        title={standing === undefined ? t('coordination.tutor.matrix') : t(`coordination.tutor.${standing}`)}
        id="matrix"
        aside={
          standing !== undefined && (
            <LinkButton href={`${groupPath(cohort.id)}#matrix`} look="quiet" small>
              {t('coordination.tutor.all')}
            </LinkButton>
          )
        }
      >
        {items.length === 0 ? (
          <EmptyState title={t('coordination.tutor.nobody')}>{t('coordination.people.empty')}</EmptyState>
        ) : (
          <>
            <p class="hint">{t('coordination.tutor.matrixNote')}</p>
            <div class="matrix">
              <DataTable
                ctx={ctx}
                caption={t('coordination.tutor.matrix')}
                captionHidden
                narrow="scroll"
                rows={items}
                rowKey={({ enrolmentId }) => enrolmentId}
                columns={columnsOf(ctx, cohort, progress, now)}
              />
            </div>
            <Pager ctx={ctx} count={items.length} nextCursor={nextCursor} />
            <Legend ctx={ctx} cohortId={cohort.id} activities={[...version.activities.values()]} />
          </>
        )}
      </Section>
    </Page>
  );
}

/** Where the tutor works with activities of some kinds: what waits to be marked. */
function Work({ ctx, cohort, progress: { version } }: Pick<GroupPageProps, 'ctx' | 'cohort' | 'progress'>) {
  const kinds = new Set([...version.activities.values()].map(({ kind }) => kind));
  const pages = [...kinds].flatMap((kind) => tutorPagesOf(kind) ?? []);
  return (
    <>
      {pages.map(({ label, path }) => (
        <LinkButton key={label} href={path(cohort.id)}>
          {ctx.t(label)}
        </LinkButton>
      ))}
    </>
  );
}

function Counts({ ctx, cohort, progress: { counts } }: Pick<GroupPageProps, 'ctx' | 'cohort' | 'progress'>) {
  const { t, formatters } = ctx;
  const count = (standing: MemberStanding, value: number) => (
    <Stat
      label={t(`coordination.tutor.${standing}`)}
      value={formatters.formatNumber(value)}
      href={`${groupPath(cohort.id)}?standing=${standing}#matrix`}
      tone={standing === 'completed' ? 'achievement' : 'action'}
    />
  );
  return (
    <Stats>
      <Stat
        label={t('coordination.tutor.people')}
        value={formatters.formatNumber(counts.enrolled)}
        href={`${groupPath(cohort.id)}#matrix`}
      />
      {count('not_started', counts.notStarted)}
      {count('silent', counts.silent)}
      {count('completed', counts.completed)}
      {count('withdrawn', counts.withdrawn)}
    </Stats>
  );
}

function columnsOf(
  ctx: PageContext,
  cohort: CohortNow,
  { version }: GroupProgress,
  now: Date,
): Column<MemberProgress>[] {
  const { t, formatters } = ctx;
  return [
    {
      key: 'name',
      header: t('coordination.people.name'),
      cell: ({ enrolmentId, familyNames, givenNames }) => (
        <a href={memberPath(cohort.id, enrolmentId)}>
          {familyNames}, {givenNames}
        </a>
      ),
    },
    {
      key: 'progress',
      header: t('coordination.tutor.progress'),
      numeric: true,
      cell: ({ done, required, state }) =>
        state === 'completed' ? (
          <Badge tone="achievement">{t('coordination.state.completed')}</Badge>
        ) : (
          t('common.progress.of', { done, total: required })
        ),
    },
    {
      key: 'lastSeen',
      header: t('coordination.tutor.lastSeen'),
      cell: ({ lastEventAt }) => {
        if (lastEventAt === null) return <span class="soft">{t('coordination.tutor.never')}</span>;
        const days = daysSince(lastEventAt, now, cohort.timeZone);
        const words = days === 0 ? t('coordination.tutor.today') : t('coordination.tutor.daysAgo', { days });
        return <time dateTime={lastEventAt.toISOString()}>{words}</time>;
      },
    },
    ...[...version.activities.values()].map(({ key, title }, index): Column<MemberProgress> => {
      const number = formatters.formatNumber(index + 1);
      return {
        key: `activity-${key}`,
        header: `${number} ${title}`,
        shortHeader: number,
        cell: (member) => <Mark ctx={ctx} kind={markOf(key, member)} />,
      };
    }),
  ];
}

function Legend({
  ctx,
  cohortId,
  activities,
}: {
  ctx: PageContext;
  cohortId: string;
  activities: readonly OutlineActivity[];
}) {
  const { t } = ctx;
  return (
    <>
      <ul class="mark-legend" role="list" aria-label={t('coordination.tutor.legend')}>
        {MARKS.map((kind) => (
          <li key={kind}>
            <Mark ctx={ctx} kind={kind} named />
          </li>
        ))}
      </ul>
      <h3>{t('coordination.tutor.activities')}</h3>
      <ol class="activity-key">
        {activities.map(({ key, kind, title, required }) => (
          <li key={key}>
            {title}{' '}
            <span class="soft small">
              {t(`learning.kind.${kind}`)}
              {!required && ` · ${t('learning.optional')}`}
            </span>{' '}
            {kind === 'quiz' && (
              <a class="small" href={`${groupPath(cohortId)}/quizzes/${key}`}>
                {t('figures.link')}
                <span class="visually-hidden">: {title}</span>
              </a>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
