import { type AuthoredActivity, cleanHtml } from '../../../content/index.js';
import { Preview, WritingHelp } from '../../author/html-editor.js';
import { htmlOf, typedOf } from '../../author/simple-html.rules.js';
import { textOf } from '../../frame/index.js';
import { Button, Field, RichText } from '../../ui/index.js';
import type { ActivityEditor } from '../activity-editor.js';

interface PageForm {
  readonly html: string;
}

function textIn(activity: AuthoredActivity): string {
  return activity.kind === 'page' ? activity.settings.html : '';
}

export const pageEditor: ActivityEditor<PageForm> = {
  form: (activity) => ({ html: typedOf(textIn(activity)) }),
  read: (body) => ({ html: textOf(body, 'html') }),
  press: (form, button) => (button === 'preview' ? { form, preview: cleanHtml(htmlOf(form.html)) } : null),
  faults: () => [],
  body: ({ html }) => ({ settings: { html: htmlOf(html) } }),
  Fields({ ctx, form, preview }) {
    const { t } = ctx;
    return (
      <>
        <Field
          ctx={ctx}
          name="html"
          label={t('authoring.page.text')}
          hint={t('authoring.page.textHint')}
          value={form.html}
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
  },
  Preview: ({ activity }) => <RichText html={textIn(activity)} />,
  fault: (t, _code, { title }) => ({ message: t('authoring.fault.emptyPage', { title }) }),
};
