import type { CohortNow } from '../../cohorts/index.js';
import { type PageContext, Tabs } from '../ui/index.js';
import { cohortPath } from './cohort-paths.js';

/** The sides of a cohort, for who runs it. */
export function CohortTabs({
  ctx: { t, formatters },
  cohort,
  current,
  requests,
}: {
  ctx: PageContext;
  cohort: Pick<CohortNow, 'id'>;
  current: 'people' | 'requests' | 'codes';
  /** How many ask for a seat. */
  requests: number;
}) {
  const own = cohortPath(cohort.id);
  return (
    <Tabs
      label={t('coordination.sides')}
      tabs={[
        { label: t('coordination.people.title'), href: own, current: current === 'people' },
        {
          label: t('coordination.requests.title'),
          href: `${own}/requests`,
          current: current === 'requests',
          count: requests === 0 ? undefined : formatters.formatNumber(requests),
        },
        { label: t('coordination.codes.title'), href: `${own}/codes`, current: current === 'codes' },
      ]}
    />
  );
}
