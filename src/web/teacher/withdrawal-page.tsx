import type { EnrolmentRow } from '../../cohorts/index.js';
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
import { coursePath } from './place-in-course.js';

const LOSES = { requested: 'nothing', waitlisted: 'place', offered: 'next' } as const;

/** Says what will happen before it does. */
export function WithdrawalPage({
  ctx,
  enrolment,
  reason,
  errors,
}: {
  ctx: PageContext;
  enrolment: EnrolmentRow;
  reason: string;
  errors: FormError[];
}) {
  const { t } = ctx;
  const { state } = enrolment;
  const unseated = state === 'requested' || state === 'waitlisted' || state === 'offered' ? state : null;
  return (
    <Page
      ctx={ctx}
      title={t(unseated === null ? 'learning.withdrawal.title' : `enrolment.giveUp.${unseated}`)}
      eyebrow={enrolment.courseTitle}
      breadcrumb={[
        { label: t('learning.title'), href: '/learning' },
        { label: enrolment.courseTitle, href: coursePath(enrolment.id) },
      ]}
      indexed={false}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
    >
      <Notice ctx={ctx} tone="warning" title={t('learning.withdrawal.what')}>
        {unseated === null ? (
          <ul>
            <li>{t('learning.withdrawal.seat')}</li>
            <li>{t('learning.withdrawal.kept')}</li>
            <li>{t('learning.withdrawal.again')}</li>
          </ul>
        ) : (
          <p>{t(`enrolment.giveUp.${LOSES[unseated]}`)}</p>
        )}
      </Notice>
      <Form>
        <Field
          ctx={ctx}
          name="reason"
          label={t(unseated === null ? 'learning.withdrawal.reason' : 'enrolment.giveUp.reason')}
          optional={unseated !== null}
          hint={t('learning.withdrawal.reasonHint')}
          value={reason}
          error={errorOf(errors, 'reason')}
          multiline
          rows={4}
          maxlength={500}
        />
        <Actions>
          <Button look="danger" sending={t('common.form.sending')}>
            {t(unseated === null ? 'learning.withdrawal.button' : `enrolment.giveUp.${unseated}`)}
          </Button>
          <LinkButton href={coursePath(enrolment.id)} look="secondary">
            {t(unseated === null ? 'learning.withdrawal.stay' : 'enrolment.giveUp.stay')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
