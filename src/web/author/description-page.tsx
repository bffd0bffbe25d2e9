import type { AuthoredVersion } from '../../content/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  DefaultButton,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  type PageContext,
  RichText,
  SelectField,
  Toast,
} from '../ui/index.js';
import { Preview, WritingHelp } from './html-editor.js';
import { typedOf } from './simple-html.rules.js';
import { gradeOfTenths, hoursOf } from './typed-numbers.rules.js';
import { ValidityFields, validityInWords, validityLabels } from './validity-fields.js';
import { validityFormOf } from './validity-form.rules.js';
import { VersionFrame } from './version-frame.js';

/** Licences that let others use a course, by their SPDX identifiers. */
const LICENCES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0', 'CC0-1.0'];

export interface DescriptionPageProps {
  ctx: PageContext;
  version: AuthoredVersion;
  /** What was typed and could not be kept. */
  typed?: FormBody | undefined;
  errors?: readonly FormError[] | undefined;
  /** Clean HTML of the description, to be looked at. */
  preview?: string | undefined;
  saved?: boolean | undefined;
}

/** How a course is presented in the catalogue, and what completing it takes. */
export function DescriptionPage({ ctx, version, typed, errors = [], preview, saved }: DescriptionPageProps) {
  const { t } = ctx;
  return (
    <VersionFrame
      ctx={ctx}
      version={version}
      side="description"
      notices={
        <>
          <ErrorSummary
            ctx={ctx}
            errors={errors}
            labels={{
              title: t('authoring.course.title'),
              hours: t('authoring.course.hours'),
              minGrade: t('content.course.minGrade'),
              ...validityLabels(ctx),
            }}
          />
          {saved && <Toast ctx={ctx}>{t('authoring.done.saved')}</Toast>}
        </>
      }
    >
      {version.state === 'draft' ? (
        <DescriptionForm ctx={ctx} version={version} typed={typed} errors={errors} preview={preview} />
      ) : (
        <>
          <Notice ctx={ctx}>{t('authoring.version.immutable')}</Notice>
          <DescriptionFacts ctx={ctx} version={version} />
        </>
      )}
    </VersionFrame>
  );
}

function DescriptionForm({ ctx, version, typed, errors = [], preview }: DescriptionPageProps) {
  const { t } = ctx;
  const values = typed ?? typedVersion(version, ctx);
  const field = (name: string) => ({ ctx, name, value: textOf(values, name), error: errorOf(errors, name) });
  const licence = textOf(values, 'licence');
  return (
    <Form>
      <DefaultButton name="do" value="save" />
      <Field {...field('title')} label={t('authoring.course.title')} maxlength={200} />
      <Field
        {...field('summary')}
        label={t('authoring.course.summary')}
        hint={t('authoring.course.summaryHint')}
        multiline
        rows={3}
        maxlength={500}
        optional
      />
      <Field
        {...field('description')}
        label={t('authoring.version.longDescription')}
        hint={t('authoring.version.longDescriptionHint')}
        multiline
        rows={10}
        optional
      />
      <WritingHelp ctx={ctx} />
      <Button look="secondary" small name="do" value="preview" formaction="#preview">
        {t('authoring.preview.button')}
      </Button>
      {preview !== undefined && <Preview ctx={ctx} html={preview} />}
      <Field
        {...field('hours')}
        label={t('authoring.course.hours')}
        hint={t('authoring.course.hoursHint')}
        inputmode="decimal"
        short
      />
      <SelectField
        {...field('licence')}
        label={t('content.course.licence')}
        hint={t('authoring.version.licenceHint')}
        options={[...new Set([...LICENCES, ...(licence === '' ? [] : [licence])])].map((value) => ({
          value,
          label: value.replaceAll('-', ' '),
        }))}
      />
      <Field
        {...field('minGrade')}
        label={t('content.course.minGrade')}
        hint={t('authoring.version.minGradeHint')}
        inputmode="decimal"
        short
        optional
      />
      <ValidityFields ctx={ctx} typed={values} errors={errors} />
      <Actions>
        <Button name="do" value="save" sending={t('common.form.sending')}>
          {t('common.action.save')}
        </Button>
      </Actions>
    </Form>
  );
}

function DescriptionFacts({ ctx, version }: { ctx: PageContext; version: AuthoredVersion }) {
  const { t, formatters } = ctx;
  return (
    <DefinitionList
      items={[
        { term: t('authoring.course.summary'), value: version.summary || t('common.none') },
        { term: t('authoring.version.longDescription'), value: <RichText html={version.description} /> },
        { term: t('authoring.course.hours'), value: hoursOf(version.minutes, ctx.locale === 'es' ? ',' : '.') },
        { term: t('content.course.licence'), value: version.licence },
        {
          term: t('content.course.minGrade'),
          value:
            version.minGrade === null
              ? t('authoring.version.noMinGrade')
              : formatters.formatNumber(version.minGrade / 10, { decimals: 1 }),
        },
        { term: t('authoring.validity.title'), value: validityInWords(ctx, version.validity) },
      ]}
    />
  );
}

function typedVersion(version: AuthoredVersion, { locale }: PageContext): FormBody {
  const mark = locale === 'es' ? ',' : '.';
  return {
    title: version.title,
    summary: version.summary,
    description: typedOf(version.description),
    hours: hoursOf(version.minutes, mark),
    licence: version.licence,
    minGrade: gradeOfTenths(version.minGrade, mark),
    ...validityFormOf(version.validity),
  };
}
