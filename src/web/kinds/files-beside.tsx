import { type ActivityFile, kindRules } from '../../content/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { activityPath } from '../author/author-paths.js';
import { errorOf, textOf } from '../frame/index.js';
import { Button, Field, FileField, Form, type PageContext, Section, SelectField } from '../ui/index.js';
import type { BesideProps } from './activity-editor.js';
import { FileFacts, mediaPath } from './media.js';

/** How a role of files is spoken of. */
export interface RoleWords {
  readonly role: string;
  readonly heading: MessageKey;
  /** What the files are for, and what is good to know. */
  readonly hint: MessageKey;
  /** What the title of a file tells; undefined: none is asked for. */
  readonly title?: MessageKey;
  readonly add: MessageKey;
  /** As people call them. */
  readonly types: string;
  /** What a browser offers. */
  readonly accept: string;
}

/** Names of the fields of a role's form: several of these forms stand on one page. */
export function fileFieldOf(role: string, name: string): string {
  return `${role}-${name}`;
}

const LANGUAGES = ['es', 'en', 'arn', 'rap', 'ay', 'qu'] as const;

/** The files of an activity, by what they are for, each role with the form that adds one. */
export function FilesBeside({ roles, ...props }: BesideProps & { roles: readonly RoleWords[] }) {
  return (
    <>
      {roles.map((words) => (
        <FilesOfRole key={words.role} {...props} words={words} />
      ))}
    </>
  );
}

function FilesOfRole({ ctx, version, activity, errors, typed, words }: BesideProps & { words: RoleWords }) {
  const { t } = ctx;
  const { role } = words;
  const rules = kindRules(activity.kind).files[role]!;
  const files = activity.files.filter((each) => each.role === role);
  const path = `${activityPath(version.id, activity.key)}/files`;
  const field = (name: string) => {
    const full = fileFieldOf(role, name);
    return { ctx, name: full, value: textOf(typed, full), error: errorOf(errors, full) };
  };
  const { value: _, ...file } = field('file');
  return (
    <Section title={t(words.heading)} id={`files-${role}`}>
      <p>{t(words.hint)}</p>
      {files.length > 0 && (
        <ul class="file-list" role="list">
          {files.map((each) => (
            <li key={each.id}>
              <FileLine ctx={ctx} file={each} />
              <Form action={`${path}/${role}/${each.id}/removal`}>
                <Button look="quiet" small>
                  {t('authoring.files.remove')} <span class="visually-hidden">“{each.title || each.name}”</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {files.length < rules.most && (
        <Form action={`${path}/${role}`} upload label={t(words.add)}>
          {words.title !== undefined && <Field {...field('title')} label={t(words.title)} maxlength={300} />}
          {rules.inLanguage && (
            <SelectField
              {...field('language')}
              label={t('authoring.files.language')}
              options={LANGUAGES.map((code) => ({ value: code, label: t(`authoring.language.${code}`) }))}
            />
          )}
          <FileField
            {...file}
            label={t('authoring.files.file')}
            types={words.types}
            maxSize={t('authoring.files.largest')}
            accept={words.accept}
          />
          <Button look="secondary" sending={t('common.form.sending')}>
            {t(words.add)}
          </Button>
        </Form>
      )}
    </Section>
  );
}

function FileLine({ ctx, file }: { ctx: PageContext; file: ActivityFile }) {
  const { t } = ctx;
  const language = LANGUAGES.find((code) => code === file.language);
  return (
    <div>
      <a href={mediaPath(file)}>{file.title || file.name}</a> <FileFacts ctx={ctx} file={file} />
      {language !== undefined && <span class="soft small"> · {t(`authoring.language.${language}`)}</span>}
    </div>
  );
}
