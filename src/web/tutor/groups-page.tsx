import type { CohortNow } from '../../cohorts/index.js';
import type { CohortCounts } from '../../learning/index.js';
import { localDayOf } from '../../platform/clock/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import { EmptyState, Item, ItemList, Meta, Page, type PageContext, Pager, ProgressBar } from '../ui/index.js';
import { groupPath } from './group-paths.js';

export interface GroupsPageProps {
  ctx: PageContext;
  groups: ListPage<CohortNow>;
  counts: ReadonlyMap<string, CohortCounts>;
  now: Date;
}

export function GroupsPage({ ctx, groups, counts, now }: GroupsPageProps) {
  const { t } = ctx;
  const isPart = groups.nextCursor !== null || ctx.path.includes('cursor=');
  return (
    <Page ctx={ctx} title={t('coordination.tutor.title')} lead={t('coordination.tutor.lead')} indexed={false}>
      {groups.items.length === 0 ? (
        <EmptyState title={t('coordination.tutor.empty')}>{t('coordination.tutor.emptyHint')}</EmptyState>
      ) : (
        <ItemList label={t('coordination.tutor.title')}>
          {groups.items.map((cohort) => (
            <GroupItem key={cohort.id} ctx={ctx} cohort={cohort} counts={counts.get(cohort.id)} now={now} />
          ))}
        </ItemList>
      )}
      {isPart && <Pager ctx={ctx} count={groups.items.length} nextCursor={groups.nextCursor} />}
    </Page>
  );
}

function GroupItem({
  ctx,
  cohort,
  counts,
  now,
}: {
  ctx: PageContext;
  cohort: CohortNow;
  counts: CohortCounts | undefined;
  now: Date;
}) {
  const { t, formatters } = ctx;
  const { enrolled = 0, completed = 0, notStarted = 0, silent = 0 } = counts ?? {};
  const inGroup = (standing: string, label: string, count: number) => (
    <a key={standing} href={`${groupPath(cohort.id)}?standing=${standing}`}>
      {label}: {formatters.formatNumber(count)}
    </a>
  );
  const today = localDayOf(now, cohort.timeZone);
  // Before the first day nobody is late, and after the last one nobody can catch up.
  const isRunning = cohort.startsOn <= today && today <= cohort.endsOn;
  const worries = [
    ...(notStarted > 0 ? [inGroup('not_started', t('coordination.tutor.not_started'), notStarted)] : []),
    ...(silent > 0 ? [inGroup('silent', t('coordination.tutor.silent'), silent)] : []),
  ];
  return (
    <Item
      title={cohort.name}
      href={groupPath(cohort.id)}
      meta={[
        cohort.courseTitle,
        t('cohorts.dates', { from: formatters.formatDate(cohort.startsOn), to: formatters.formatDate(cohort.endsOn) }),
      ]}
      aside={
        enrolled > 0 && <ProgressBar ctx={ctx} label={t('coordination.completed')} done={completed} total={enrolled} />
      }
    >
      {isRunning && worries.length > 0 && <Meta items={worries} />}
    </Item>
  );
}
