import { ACTIVITY_KINDS, type AuthoredSection, type AuthoredVersion } from '../../content/index.js';
import { errorOf } from '../frame/index.js';
import { Button, Disclosure, Field, Form, type FormError, type PageContext, SelectField } from '../ui/index.js';
import { activityAnchor, activityPath, sectionAnchor, versionPath } from './author-paths.js';

export interface OutlineEditorProps {
  ctx: PageContext;
  version: AuthoredVersion;
  typed: { readonly place: string; readonly title: string } | undefined;
  errors: readonly FormError[];
}

/** The buttons of the whole outline belong to one form, which stands beside it: forms can not lie in one another. */
const MOVES = 'moves';

/** The sections and activities of a draft, with all that can be done to them. */
export function OutlineEditor(props: OutlineEditorProps) {
  const { version } = props;
  return (
    <>
      <Form id={MOVES} action={versionPath(version.id)} hidden={{ stamp: version.stamp }}>
        {null}
      </Form>
      <ol class="outline-editor" role="list">
        {version.sections.map((section, index) => (
          <SectionEditor key={index} {...props} section={section} index={index} />
        ))}
      </ol>
    </>
  );
}

function SectionEditor(props: OutlineEditorProps & { section: AuthoredSection; index: number }) {
  const { ctx, version, section, index } = props;
  const { t } = ctx;
  const last = version.sections.length - 1;
  return (
    <li class="outline-section" id={sectionAnchor(index)} tabIndex={-1}>
      <div class="outline-row">
        <h2>{section.title}</h2>
        <Moves
          ctx={ctx}
          what={section.title}
          up={index > 0 ? `section-up:${index}` : undefined}
          down={index < last ? `section-down:${index}` : undefined}
          action={versionPath(version.id)}
          removal={`${versionPath(version.id)}/sections/${index + 1}/removal`}
        />
      </div>
      {section.activities.length === 0 ? (
        <p class="soft">{t('authoring.outline.emptySection')}</p>
      ) : (
        <ol class="outline-activities" role="list">
          {section.activities.map(({ key, kind, title, required }, at) => (
            <li class="outline-row" key={key} id={activityAnchor(key)} tabIndex={-1}>
              <div>
                <a href={activityPath(version.id, key)}>{title}</a>{' '}
                <span class="soft small">
                  {t(`learning.kind.${kind}`)}
                  {!required && ` · ${t('learning.optional')}`}
                </span>
              </div>
              <Moves
                ctx={ctx}
                what={title}
                up={index > 0 || at > 0 ? `activity-up:${key}` : undefined}
                down={index < last || at < section.activities.length - 1 ? `activity-down:${key}` : undefined}
                action={versionPath(version.id)}
                removal={`${activityPath(version.id, key)}/removal`}
              />
            </li>
          ))}
        </ol>
      )}
      <div class="outline-tools">
        <AddActivity {...props} />
        <RenameSection {...props} />
      </div>
    </li>
  );
}

function Moves({
  ctx: { t },
  what,
  up,
  down,
  action,
  removal,
}: {
  ctx: PageContext;
  what: string;
  /** What the buttons say; undefined where there is no way to go. */
  up: string | undefined;
  down: string | undefined;
  action: string;
  removal: string;
}) {
  return (
    <div class="row-tools">
      <Button look="secondary" small form={MOVES} name="do" value={up} disabled={up === undefined} formaction={action}>
        <span aria-hidden="true">↑</span>
        <span class="visually-hidden">{t('authoring.outline.up', { what })}</span>
      </Button>
      <Button
        look="secondary"
        small
        form={MOVES}
        name="do"
        value={down}
        disabled={down === undefined}
        formaction={action}
      >
        <span aria-hidden="true">↓</span>
        <span class="visually-hidden">{t('authoring.outline.down', { what })}</span>
      </Button>
      <a class="button quiet small" href={removal}>
        {t('authoring.outline.remove')} <span class="visually-hidden">“{what}”</span>
      </a>
    </div>
  );
}

function AddActivity({
  ctx,
  version,
  section,
  index,
  typed,
  errors,
}: OutlineEditorProps & { section: AuthoredSection; index: number }) {
  const { t } = ctx;
  const place = `activity-in-${index}`;
  const name = `${place}-title`;
  return (
    <Disclosure
      summary={t('authoring.outline.addActivity')}
      open={section.activities.length === 0 || typed?.place === place}
    >
      <Form
        action={versionPath(version.id)}
        label={t('authoring.outline.addActivityTo', { section: section.title })}
        hidden={{ stamp: version.stamp, do: `add-activity:${index}` }}
      >
        <Field
          ctx={ctx}
          name={name}
          label={t('authoring.activity.title')}
          value={typed?.place === place ? typed.title : ''}
          error={errorOf(errors, name)}
          maxlength={200}
        />
        <SelectField
          ctx={ctx}
          name={`${place}-kind`}
          label={t('authoring.activity.kind')}
          options={ACTIVITY_KINDS.map((kind) => ({ value: kind, label: t(`authoring.kind.${kind}`) }))}
        />
        <Button look="secondary" sending={t('common.form.sending')}>
          {t('authoring.outline.addActivityButton')}
        </Button>
      </Form>
    </Disclosure>
  );
}

function RenameSection({
  ctx,
  version,
  section,
  index,
  typed,
  errors,
}: OutlineEditorProps & { section: AuthoredSection; index: number }) {
  const { t } = ctx;
  const place = `section-${index}`;
  const name = `${place}-title`;
  return (
    <Disclosure summary={t('authoring.outline.rename')} open={typed?.place === place}>
      <Form
        action={versionPath(version.id)}
        label={t('authoring.outline.renameOf', { section: section.title })}
        hidden={{ stamp: version.stamp, do: `rename-section:${index}` }}
      >
        <Field
          ctx={ctx}
          name={name}
          label={t('authoring.section.title')}
          value={typed?.place === place ? typed.title : section.title}
          error={errorOf(errors, name)}
          maxlength={200}
        />
        <Button look="secondary" sending={t('common.form.sending')}>
          {t('common.action.save')}
        </Button>
      </Form>
    </Disclosure>
  );
}

export function AddSection({ ctx, version, typed, errors }: OutlineEditorProps) {
  const { t } = ctx;
  return (
    <Form
      action={versionPath(version.id)}
      hidden={{ stamp: version.stamp, do: 'add-section' }}
      label={t('authoring.outline.addSection')}
    >
      <Field
        ctx={ctx}
        name="new-section-title"
        label={t('authoring.outline.newSection')}
        hint={version.sections.length === 0 ? t('authoring.outline.newSectionHint') : undefined}
        value={typed?.place === 'new-section' ? typed.title : ''}
        error={errorOf(errors, 'new-section-title')}
        maxlength={200}
      />
      <Button look="secondary" sending={t('common.form.sending')}>
        {t('authoring.outline.addSection')}
      </Button>
    </Form>
  );
}
