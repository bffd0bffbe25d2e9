import { type AuthoredActivity, cleanHtml } from '../../../content/index.js';
import { Preview, WritingHelp } from '../../author/html-editor.js';
import { htmlOf, typedOf } from '../../author/simple-html.rules.js';
import { textOf } from '../../frame/index.js';
import { Button, Field, RichText } from '../../ui/index.js';
import type { ActivityEditor } from '../activity-editor.js';
import { FilesBeside, type RoleWords } from '../files-beside.js';
import { FileFacts, mediaPath } from '../media.js';

interface FileForm {
  readonly html: string;
}

const ROLES: readonly RoleWords[] = [
  {
    role: 'file',
    heading: 'authoring.file.files',
    hint: 'authoring.file.filesHint',
    title: 'authoring.file.fileTitle',
    add: 'authoring.file.add',
    types: 'PDF, Word, Excel, PowerPoint, OpenDocument, EPUB, ZIP, MP3, PNG, JPEG, TXT, CSV',
    accept: '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.epub,.zip,.mp3,.png,.jpg,.jpeg,.txt,.csv,.rtf,.doc,.xls,.ppt',
  },
];

function introductionOf(activity: AuthoredActivity): string {
  return activity.kind === 'file' ? activity.settings.html : '';
}

export const fileEditor: ActivityEditor<FileForm> = {
  form: (activity) => ({ html: typedOf(introductionOf(activity)) }),
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
          label={t('authoring.file.introduction')}
          hint={t('authoring.file.introductionHint')}
          value={form.html}
          multiline
          optional
        />
        <WritingHelp ctx={ctx} />
        <Button look="secondary" small name="do" value="preview" formaction="#preview">
          {t('authoring.preview.button')}
        </Button>
        {preview !== undefined && <Preview ctx={ctx} html={preview} />}
      </>
    );
  },
  Beside: (props) => <FilesBeside {...props} roles={ROLES} />,
  Preview: ({ ctx, activity }) => (
    <>
      <RichText html={introductionOf(activity)} />
      <ul>
        {activity.files.map((file) => (
          <li key={file.id}>
            <a href={mediaPath(file)}>{file.title || file.name}</a> <FileFacts ctx={ctx} file={file} />
          </li>
        ))}
      </ul>
    </>
  ),
  fault: (t, code, { title, files }, at) =>
    code === 'noFiles'
      ? { message: t('authoring.fault.noFiles', { title }), anchor: 'files-file' }
      : {
          message: t('authoring.fault.fileUntitled', { title, file: files[Number(at.split('/')[2])]?.name ?? '' }),
          anchor: 'files-file',
        },
};
