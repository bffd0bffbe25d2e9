import type { CohortNow } from '../../cohorts/index.js';
import type { CohortCounts } from '../../learning/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import { EmptyState, Item, ItemList, LinkButton, Page, type PageContext, Pager, ProgressBar } from '../ui/index.js';
import { AvailabilityBadge } from './cohort-facts.js';
import { cohortPath, COHORTS } from './cohort-paths.js';

export interface CohortsPageProps {
  ctx: PageContext;
  cohorts: ListPage<CohortNow>;
  counts: ReadonlyMap<string, CohortCounts>;
}

export function CohortsPage({ ctx, cohorts, counts }: CohortsPageProps) {
  const { t } = ctx;
  const isPart = cohorts.nextCursor !== null || ctx.path.includes('cursor=');
  const open = <LinkButton href={`${COHORTS}/new`}>{t('coordination.cohorts.new')}</LinkButton>;
  return (
    <Page
      ctx={ctx}
      title={t('coordination.cohorts.title')}
      lead={t('coordination.cohorts.lead')}
      actions={cohorts.items.length > 0 && open}
      indexed={false}
    >
      {cohorts.items.length === 0 ? (
        <EmptyState title={t('coordination.cohorts.empty')} actions={open}>
          {t('coordination.cohorts.emptyHint')}
        </EmptyState>
      ) : (
        <ItemList label={t('coordination.cohorts.title')}>
          {cohorts.items.map((cohort) => (
            <CohortItem key={cohort.id} ctx={ctx} cohort={cohort} counts={counts.get(cohort.id)} />
          ))}
        </ItemList>
      )}
      {isPart && <Pager ctx={ctx} count={cohorts.items.length} nextCursor={cohorts.nextCursor} />}
    </Page>
  );
}

function CohortItem({
  ctx,
  cohort,
  counts,
}: {
  ctx: PageContext;
  cohort: CohortNow;
  counts: CohortCounts | undefined;
}) {
  const { t, formatters } = ctx;
  const { enrolled = 0, completed = 0 } = counts ?? {};
  return (
    <Item
      title={cohort.name}
      href={cohortPath(cohort.id)}
      meta={[
        cohort.code,
        t('cohorts.dates', { from: formatters.formatDate(cohort.startsOn), to: formatters.formatDate(cohort.endsOn) }),
        t(`cohorts.modality.${cohort.modality}`),
      ]}
      aside={
        <>
          <ProgressBar
            ctx={ctx}
            label={t('coordination.seats')}
            done={cohort.seatsTaken}
            total={cohort.capacity}
            text={t('coordination.seatsTaken', { taken: cohort.seatsTaken, total: cohort.capacity })}
          />
          {enrolled > 0 && (
            <ProgressBar ctx={ctx} label={t('coordination.completed')} done={completed} total={enrolled} />
          )}
        </>
      }
    >
      <p>
        {cohort.courseTitle} <AvailabilityBadge ctx={ctx} cohort={cohort} />
      </p>
    </Item>
  );
}
