import {
  ASSIGNMENT_COMPLETES,
  type AssignmentSettings,
  type AuthoredActivity,
  cleanHtml,
} from '../../../content/index.js';
import { Preview, WritingHelp } from '../../author/html-editor.js';
import { htmlOf } from '../../author/simple-html.rules.js';
import { errorOf } from '../../frame/index.js';
import { Button, CheckField, ChoiceField, Field, type FormError, type PageContext, RichText } from '../../ui/index.js';
import type { ActivityEditor } from '../activity-editor.js';
import { FilesBeside, type RoleWords } from '../files-beside.js';
import {
  type AssignmentForm,
  assignmentFormOf,
  assignmentSettingsOf,
  criterionField,
  faultsOfAssignmentForm,
  readAssignmentForm,
  withCriteria,
} from './assignment-form.rules.js';
import { Rubric } from './rubric.js';

const ROLES: readonly RoleWords[] = [
  {
    role: 'file',
    heading: 'authoring.file.files',
    hint: 'authoring.assignment.filesHint',
    title: 'authoring.file.fileTitle',
    add: 'authoring.file.add',
    types: 'PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, TXT',
    accept: '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.txt',
  },
];

function settingsOf(activity: AuthoredActivity): Readonly<AssignmentSettings> {
  if (activity.kind !== 'assignment') throw new Error('Not an assignment');
  return activity.settings;
}

export const assignmentEditor: ActivityEditor<AssignmentForm> = {
  form: (activity) => assignmentFormOf(settingsOf(activity)),
  read: readAssignmentForm,
  press(form, button) {
    if (button === 'preview') return { form, preview: cleanHtml(htmlOf(form.html)) };
    const changed = withCriteria(form, button);
    return changed && { form: changed };
  },
  faults: faultsOfAssignmentForm,
  body: (form) => ({ settings: assignmentSettingsOf(form) }),
  Fields({ ctx, form, errors, preview }) {
    const { t } = ctx;
    const field = (name: 'html' | 'mostFiles' | 'dueDay' | 'passPercent') => ({
      ...{ ctx, name, value: form[name], error: errorOf(errors, name) },
    });
    return (
      <>
        <Field {...field('html')} label={t('authoring.assignment.task')} multiline rows={10} />
        <WritingHelp ctx={ctx} />
        <Button look="secondary" small name="do" value="preview" formaction="#preview">
          {t('authoring.preview.button')}
        </Button>
        {preview !== undefined && <Preview ctx={ctx} html={preview} />}
        <CheckField ctx={ctx} name="text" label={t('authoring.assignment.text')} checked={form.text} optional />
        <div class="fields-row">
          <Field
            {...field('mostFiles')}
            label={t('authoring.assignment.mostFiles')}
            hint={t('authoring.assignment.mostFilesHint')}
            inputmode="numeric"
            short
          />
          <Field
            {...field('dueDay')}
            label={t('authoring.assignment.dueDay')}
            hint={t('authoring.assignment.dueDayHint')}
            inputmode="numeric"
            short
            optional
          />
        </div>
        <ChoiceField
          ctx={ctx}
          name="completes"
          label={t('authoring.assignment.completes')}
          options={ASSIGNMENT_COMPLETES.map((value) => ({
            value,
            label: t(`authoring.assignment.completes.${value}`),
          }))}
          values={[form.completes]}
        />
        <Field
          {...field('passPercent')}
          label={t('authoring.assignment.passPercent')}
          hint={t('authoring.assignment.passPercentHint')}
          inputmode="numeric"
          short
        />
        <h2 id="rubric">{t('authoring.assignment.rubric')}</h2>
        <p>{t('authoring.assignment.rubricHint')}</p>
        {form.criteria.map((_, index) => (
          <CriterionFields key={index} ctx={ctx} form={form} errors={errors} index={index} />
        ))}
        <Button look="secondary" name="do" value="add-criterion" formaction={`#criterion-${form.criteria.length + 1}`}>
          {t('authoring.assignment.addCriterion')}
        </Button>
      </>
    );
  },
  Beside: (props) => <FilesBeside {...props} roles={ROLES} />,
  Preview({ ctx, activity }) {
    const { html, criteria } = settingsOf(activity);
    return (
      <>
        <RichText html={html} />
        {criteria.length > 0 && <Rubric ctx={ctx} criteria={criteria} />}
      </>
    );
  },
  fault(t, code, activity, at) {
    const { title } = activity;
    switch (code) {
      case 'noTask':
        return { message: t('authoring.fault.noTask', { title }) };
      case 'nothingHandedIn':
        return { message: t('authoring.fault.nothingHandedIn', { title }) };
      case 'noRubric':
        return { message: t('authoring.fault.noRubric', { title }), anchor: 'rubric' };
      default: {
        const number = Number(at.split('/')[3]) + 1;
        return { message: t('authoring.fault.criterionFlat', { title, number }), anchor: `criterion-${number}` };
      }
    }
  },
};

function CriterionFields({
  ctx,
  form,
  errors,
  index,
}: {
  ctx: PageContext;
  form: AssignmentForm;
  errors: readonly FormError[];
  index: number;
}) {
  const { t } = ctx;
  const criterion = form.criteria[index]!;
  const number = index + 1;
  const field = (name: 'title' | 'levels') => ({
    ...{ ctx, name: criterionField(index, name), value: criterion[name] },
    error: errorOf(errors, criterionField(index, name)),
  });
  return (
    <fieldset class="question-editor" id={`criterion-${number}`} tabIndex={-1}>
      <legend>{t('authoring.assignment.criterion', { number })}</legend>
      <Field {...field('title')} label={t('authoring.assignment.criterionTitle')} maxlength={300} />
      <Field
        {...field('levels')}
        label={t('authoring.assignment.levels')}
        hint={t('authoring.assignment.levelsHint')}
        multiline
        rows={4}
      />
      <div class="row-tools">
        <Button
          look="secondary"
          small
          name="do"
          value={`raise-criterion:${index}`}
          formaction={`#criterion-${index}`}
          disabled={index === 0}
        >
          <span aria-hidden="true">↑</span>
          <span class="visually-hidden">{t('authoring.assignment.raiseCriterion', { number })}</span>
        </Button>
        <Button look="quiet" small name="do" value={`remove-criterion:${index}`} formaction="#rubric">
          {t('authoring.assignment.removeCriterion', { number })}
        </Button>
      </div>
    </fieldset>
  );
}
