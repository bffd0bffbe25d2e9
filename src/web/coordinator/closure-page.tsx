import type { CohortNow } from '../../cohorts/index.js';
import { Actions, Button, Form, LinkButton, Notice, Page, type PageContext } from '../ui/index.js';
import { cohortCrumbs } from './cohort-form-pages.js';
import { cohortPath } from './cohort-paths.js';

/** Says what closing a cohort to enrolments does, or opening it again. */
export function ClosurePage({ ctx, cohort, now }: { ctx: PageContext; cohort: CohortNow; now: Date }) {
  const { t } = ctx;
  const act = cohort.closedAt === null ? 'close' : 'reopen';
  return (
    <Page
      ctx={ctx}
      title={t(`coordination.${act}.title`)}
      eyebrow={cohort.name}
      breadcrumb={cohortCrumbs(ctx, cohort)}
      indexed={false}
    >
      <Notice ctx={ctx} title={t('coordination.whatHappens')}>
        {act === 'close' ? (
          <ul>
            <li>{t('coordination.close.nobody')}</li>
            <li>{t('coordination.close.goOn', { count: cohort.seatsTaken })}</li>
            <li>{t('coordination.close.again')}</li>
          </ul>
        ) : (
          <p>{afterReopening(ctx, cohort, now)}</p>
        )}
      </Notice>
      <Form hidden={{ closed: act === 'close' ? 'yes' : 'no' }}>
        <Actions>
          <Button sending={t('common.form.sending')}>{t(`coordination.${act}.button`)}</Button>
          <LinkButton href={cohortPath(cohort.id)} look="secondary">
            {t('coordination.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

function afterReopening({ t, formatters }: PageContext, cohort: CohortNow, now: Date): string {
  const { enrolsFrom, enrolsUntil, capacity, seatsTaken, timeZone } = cohort;
  const moment = (at: Date): string => formatters.formatDateTime(at, { timeZone });
  if (now >= enrolsUntil) return t('coordination.reopen.over', { until: moment(enrolsUntil) });
  if (now < enrolsFrom) return t('coordination.reopen.notYet', { from: moment(enrolsFrom) });
  return t('coordination.reopen.now', { until: moment(enrolsUntil), free: capacity - seatsTaken });
}
