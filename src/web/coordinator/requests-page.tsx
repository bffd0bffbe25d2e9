import type { CohortNow, Decided, ListedMember } from '../../cohorts/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import { errorOf } from '../frame/index.js';
import {
  Actions,
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Page,
  type PageContext,
  Pager,
  Toast,
} from '../ui/index.js';
import { cohortCrumbs } from './cohort-form-pages.js';
import { CohortTabs } from './cohort-tabs.js';

export interface RequestsPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  requests: ListPage<ListedMember>;
  /** Of all pages. */
  count: number;
  chosen: readonly string[];
  reason: string;
  errors: readonly FormError[];
  decided: Decided | null;
}

/** Who asks for a seat, whoever asked first on top; one decision for as many as are chosen. */
export function RequestsPage(props: RequestsPageProps) {
  const { ctx, cohort, requests, count, chosen, reason, errors, decided } = props;
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('coordination.requests.title')}
      eyebrow={cohort.name}
      lead={t('coordination.requests.lead', { free: Math.max(0, cohort.capacity - cohort.seatsTaken) })}
      breadcrumb={cohortCrumbs(ctx, cohort)}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {decided !== null && errors.length === 0 && (
            <Toast ctx={ctx}>{t('coordination.requests.decided', { ...decided })}</Toast>
          )}
        </>
      }
      indexed={false}
    >
      <CohortTabs ctx={ctx} cohort={cohort} current="requests" requests={count} />
      {requests.items.length === 0 ? (
        <EmptyState title={t('coordination.requests.empty')}>
          {t(cohort.paths.includes('approval') ? 'coordination.requests.emptyHint' : 'coordination.requests.notAPath')}
        </EmptyState>
      ) : (
        <Form label={t('coordination.requests.title')}>
          <DataTable
            ctx={ctx}
            caption={t('coordination.requests.title')}
            captionHidden
            rows={requests.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: t('coordination.people.name'),
                cell: ({ id, familyNames, givenNames }) => (
                  <label class="choice">
                    <input type="checkbox" name="enrolments" value={id} checked={chosen.includes(id)} />
                    <span>
                      {familyNames}, {givenNames}
                    </span>
                  </label>
                ),
              },
              {
                key: 'school',
                header: t('coordination.requests.school'),
                cell: ({ schoolName }) => schoolName ?? t('coordination.requests.noSchool'),
              },
              {
                key: 'message',
                header: t('coordination.requests.message'),
                cell: ({ message }) => message ?? '',
              },
              {
                key: 'since',
                header: t('coordination.requests.since'),
                cell: ({ createdAt }) => formatters.formatDateTime(createdAt, { timeZone: cohort.timeZone }),
              },
            ]}
          />
          <Field
            ctx={ctx}
            name="reason"
            label={t('coordination.requests.reason')}
            hint={t('coordination.requests.reasonHint')}
            value={reason}
            error={errorOf(errors, 'reason')}
            multiline
            rows={3}
            maxlength={500}
            optional
          />
          <Actions>
            <Button name="decision" value="approve" sending={t('common.form.sending')}>
              {t('coordination.requests.approve')}
            </Button>
            <Button name="decision" value="reject" look="danger" sending={t('common.form.sending')}>
              {t('coordination.requests.reject')}
            </Button>
          </Actions>
        </Form>
      )}
      <Pager ctx={ctx} count={requests.items.length} nextCursor={requests.nextCursor} />
    </Page>
  );
}
