import type { ProviderRow } from '../../people/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  SelectField,
} from '../ui/index.js';
import { COURSES } from './author-paths.js';

export interface NewCoursePageProps {
  ctx: PageContext;
  /** Those that the author writes for. */
  providers: readonly ProviderRow[];
  typed: FormBody;
  errors: readonly FormError[];
}

export function NewCoursePage({ ctx, providers, typed, errors }: NewCoursePageProps) {
  const { t } = ctx;
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  const only = providers.length === 1 ? providers[0]!.id : '';
  return (
    <Page
      ctx={ctx}
      title={t('authoring.courses.new')}
      lead={t('authoring.course.newLead')}
      breadcrumb={[{ label: t('authoring.courses.title'), href: COURSES }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} labels={labelsOf(ctx)} />}
      indexed={false}
    >
      {providers.length === 0 ? (
        <EmptyState title={t('authoring.course.noProvider')}>{t('authoring.course.noProviderHint')}</EmptyState>
      ) : (
        <Form>
          <Field {...field('title')} label={t('authoring.course.title')} maxlength={200} />
          <Field
            {...field('code')}
            label={t('content.course.code')}
            hint={t('authoring.course.codeHint')}
            short
            autocomplete="off"
            maxlength={30}
          />
          <SelectField
            {...field('providerId')}
            value={textOf(typed, 'providerId') || only}
            label={t('cohorts.provider')}
            placeholder={only === '' ? t('authoring.choose') : undefined}
            options={providers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            {...field('language')}
            value={textOf(typed, 'language') || 'es'}
            label={t('authoring.course.language')}
            options={(['es', 'en'] as const).map((value) => ({ value, label: t(`common.language.${value}`) }))}
          />
          <Field
            {...field('hours')}
            label={t('authoring.course.hours')}
            hint={t('authoring.course.hoursHint')}
            inputmode="decimal"
            short
          />
          <Field
            {...field('summary')}
            label={t('authoring.course.summary')}
            hint={t('authoring.course.summaryHint')}
            multiline
            rows={3}
            maxlength={500}
            optional
          />
          <Actions>
            <Button sending={t('common.form.sending')}>{t('authoring.course.create')}</Button>
            <LinkButton href={COURSES} look="quiet">
              {t('common.action.cancel')}
            </LinkButton>
          </Actions>
        </Form>
      )}
    </Page>
  );
}

function labelsOf({ t }: PageContext): Record<string, string> {
  return {
    title: t('authoring.course.title'),
    code: t('content.course.code'),
    providerId: t('cohorts.provider'),
    hours: t('authoring.course.hours'),
    summary: t('authoring.course.summary'),
  };
}
