import type { AuthoredVersion } from '../../content/index.js';
import { errorOf } from '../frame/index.js';
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
import { Preview, WritingHelp } from './html-editor.js';
import { QuizEditor } from './quiz-editor.js';
import type { QuizForm } from './quiz-form.rules.js';
import { versionCrumbs } from './version-frame.js';

interface CommonForm {
  readonly key: number;
  readonly title: string;
  readonly required: boolean;
  /** Of the activity that the form was made from. */
  readonly stamp: string;
}

export type ActivityForm = CommonForm &
  ({ readonly kind: 'page'; readonly html: string } | { readonly kind: 'quiz'; readonly quiz: QuizForm });

export interface ActivityPageProps {
  ctx: PageContext;
  version: AuthoredVersion;
  form: ActivityForm;
  errors?: readonly FormError[] | undefined;
  /** Clean HTML of the page, to be looked at. */
  preview?: string | undefined;
  saved?: boolean | undefined;
}

export function ActivityPage({ ctx, version, form, errors = [], preview, saved }: ActivityPageProps) {
  const { t } = ctx;
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
        {form.kind === 'page' ? (
          <PageEditor ctx={ctx} html={form.html} preview={preview} />
        ) : (
          <QuizEditor ctx={ctx} quiz={form.quiz} errors={errors} />
        )}
        <Actions>
          <Button name="do" value="save" sending={t('common.form.sending')}>
            {t('common.action.save')}
          </Button>
          <LinkButton href={`${versionPath(version.id)}#${activityAnchor(form.key)}`} look="quiet">
            {t('authoring.activity.back')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

function PageEditor({ ctx, html, preview }: { ctx: PageContext; html: string; preview: string | undefined }) {
  const { t } = ctx;
  return (
    <>
      <Field
        ctx={ctx}
        name="html"
        label={t('authoring.page.text')}
        hint={t('authoring.page.textHint')}
        value={html}
        multiline
        rows={18}
      />
      <WritingHelp ctx={ctx} />
      <Button look="secondary" small name="do" value="preview" formaction="#preview">
        {t('authoring.preview.button')}
      </Button>
      {preview !== undefined && <Preview ctx={ctx} html={preview} />}
    </>
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
