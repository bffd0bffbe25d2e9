import { type ActivityKind, type AuthoredActivity, type AuthoredVersion, stampOf } from '../../content/index.js';
import { errorOf, type FormBody } from '../frame/index.js';
import { editorOf } from '../kinds/index.js';
import {
  Actions,
  Button,
  CheckField,
  DefaultButton,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Toast,
} from '../ui/index.js';
import { activityAnchor, versionPath } from './author-paths.js';
import { findActivity } from './outline-edit.rules.js';
import { versionCrumbs } from './version-frame.js';

interface CommonForm {
  readonly key: number;
  readonly title: string;
  readonly required: boolean;
  /** Of the activity that the form was made from. */
  readonly stamp: string;
}

export interface ActivityForm extends CommonForm {
  readonly kind: ActivityKind;
  /** What the fields of its kind hold. */
  readonly own: object;
}

/** The form as the activity is. */
export function formOf(activity: AuthoredActivity): ActivityForm {
  const { key, kind, title, required } = activity;
  return { key, kind, title, required, stamp: stampOf(activity), own: editorOf(kind).form(activity) };
}

export interface ActivityPageProps {
  ctx: PageContext;
  version: AuthoredVersion;
  form: ActivityForm;
  errors?: readonly FormError[] | undefined;
  /** Clean HTML of the page, to be looked at. */
  preview?: string | undefined;
  saved?: boolean | undefined;
  /** As it was typed in a form below the fields that was refused. */
  beside?: FormBody | undefined;
}

export function ActivityPage({ ctx, version, form, errors = [], preview, saved, beside = {} }: ActivityPageProps) {
  const { t } = ctx;
  const editor = editorOf(form.kind);
  const activity = findActivity(version.sections, form.key);
  return (
    <Page
      ctx={ctx}
      title={form.title.trim() === '' ? t(`learning.kind.${form.kind}`) : form.title}
      eyebrow={t(`learning.kind.${form.kind}`)}
      breadcrumb={versionCrumbs(ctx, version)}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} labels={labelsOf(ctx, errors)} />
          {saved && errors.length === 0 && (
            <Toast ctx={ctx}>
              <p>
                {t('authoring.done.saved')}{' '}
                <a href={`${versionPath(version.id)}#${activityAnchor(form.key)}`}>{t('authoring.activity.back')}</a>
              </p>
            </Toast>
          )}
        </>
      }
      indexed={false}
    >
      <Form hidden={{ stamp: form.stamp, kind: form.kind }}>
        <DefaultButton name="do" value="save" />
        <Field
          ctx={ctx}
          name="title"
          label={t('authoring.activity.title')}
          value={form.title}
          error={errorOf(errors, 'title')}
          maxlength={200}
        />
        <CheckField
          ctx={ctx}
          name="required"
          label={t('authoring.activity.required')}
          hint={t('authoring.activity.requiredHint')}
          checked={form.required}
          optional
        />
        <editor.Fields ctx={ctx} form={form.own} errors={errors} preview={preview} />
        <Actions>
          <Button name="do" value="save" sending={t('common.form.sending')}>
            {t('common.action.save')}
          </Button>
          <LinkButton href={`${versionPath(version.id)}#${activityAnchor(form.key)}`} look="quiet">
            {t('authoring.activity.back')}
          </LinkButton>
        </Actions>
      </Form>
      {editor.Beside && activity !== undefined && (
        <editor.Beside ctx={ctx} version={version} activity={activity} errors={errors} typed={beside} />
      )}
    </Page>
  );
}

/** Of many questions, which one? */
function labelsOf({ t }: PageContext, errors: readonly FormError[]): Record<string, string> {
  return Object.fromEntries(
    errors.flatMap(({ field = '' }) => {
      const question = /^q(\d+)\./.exec(field)?.[1];
      return question === undefined ? [] : [[field, t('authoring.quiz.question', { number: Number(question) + 1 })]];
    }),
  );
}
