import type { CohortNow } from '../../cohorts/index.js';
import { errorOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
} from '../ui/index.js';
import { cohortCrumbs } from './cohort-form-pages.js';
import { cohortPath } from './cohort-paths.js';

export interface WithdrawalPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  name: string;
  reason: string;
  errors: readonly FormError[];
}

/** Says what withdrawing someone does, and asks why. */
export function WithdrawalPage({ ctx, cohort, name, reason, errors }: WithdrawalPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('coordination.withdrawal.title', { name })}
      eyebrow={cohort.name}
      breadcrumb={cohortCrumbs(ctx, cohort)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Notice ctx={ctx} tone="warning" title={t('coordination.whatHappens')}>
        <ul>
          <li>{t('coordination.withdrawal.seat')}</li>
          <li>{t('coordination.withdrawal.kept')}</li>
          <li>{t('coordination.withdrawal.noted')}</li>
        </ul>
      </Notice>
      <Form>
        <Field
          ctx={ctx}
          name="reason"
          label={t('coordination.withdrawal.reason')}
          hint={t('coordination.withdrawal.reasonHint')}
          value={reason}
          error={errorOf(errors, 'reason')}
          multiline
          rows={3}
          maxlength={500}
        />
        <Actions>
          <Button look="danger" sending={t('common.form.sending')}>
            {t('coordination.withdrawal.button')}
          </Button>
          <LinkButton href={cohortPath(cohort.id)} look="secondary">
            {t('coordination.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
