import type { SchoolDetail } from '../../territory/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
} from '../ui/index.js';

export interface SuccessorPageProps {
  ctx: PageContext;
  school: SchoolDetail;
  typed: FormBody;
  errors: readonly FormError[];
}

/** Which school this closed one has become part of, said by a person and with a reason. */
export function SuccessorPage({ ctx, school, typed, errors }: SuccessorPageProps) {
  const { t } = ctx;
  const path = `/schools/${school.rbd}`;
  return (
    <Page
      ctx={ctx}
      title={t('territory.successor.title')}
      eyebrow={school.name}
      lead={t('territory.successor.lead')}
      breadcrumb={[
        { label: t('territory.schools.title'), href: '/schools' },
        { label: school.name, href: path },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={`${path}/successor`}>
        <Field
          ctx={ctx}
          name="successor"
          label={t('territory.successor.rbd')}
          hint={t('territory.successor.rbdHint')}
          value={textOf(typed, 'successor')}
          error={errorOf(errors, 'successor')}
          short
          inputmode="numeric"
          autocomplete="off"
          maxlength={20}
          optional
        />
        <Field
          ctx={ctx}
          name="reason"
          label={t('territory.successor.reason')}
          hint={t('territory.successor.reasonHint')}
          value={textOf(typed, 'reason')}
          error={errorOf(errors, 'reason')}
          multiline
          rows={3}
          maxlength={500}
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('territory.successor.save')}</Button>
          <LinkButton href={path} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
