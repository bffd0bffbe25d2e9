import { VALIDITY_KINDS, type ValidityRule } from '../../content/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import { Field, type FormError, type PageContext, SelectField } from '../ui/index.js';
import { VALIDITY_FIELDS, type ValidityField } from './validity-form.rules.js';

/** Labels of the fields, for the summary of what is wrong. */
export function validityLabels({ t }: PageContext): Record<ValidityField, string> {
  return {
    validityKind: t('authoring.validity.title'),
    validityCount: t('authoring.validity.count'),
    validityEnds: t('authoring.validity.ends'),
    validityOn: t('authoring.validity.on'),
    validityRenewal: t('authoring.validity.renewal'),
    validityGrace: t('authoring.validity.grace'),
  };
}

/** How long the certificates of a course hold. What the chosen kind does not need is not read. */
export function ValidityFields({
  ctx,
  typed,
  errors,
}: {
  ctx: PageContext;
  typed: FormBody;
  errors: readonly FormError[];
}) {
  const { t } = ctx;
  const labels = validityLabels(ctx);
  const field = (name: ValidityField) => ({
    ctx,
    name,
    label: labels[name],
    value: textOf(typed, name),
    error: errorOf(errors, name),
    optional: true as const,
  });
  return (
    <>
      <SelectField
        {...field('validityKind')}
        hint={t('authoring.validity.hint')}
        placeholder={t('authoring.validity.none')}
        options={(['months', 'schoolYear', 'date'] satisfies (typeof VALIDITY_KINDS)[number][]).map((value) => ({
          value,
          label: t(`authoring.validity.${value}`),
        }))}
      />
      <Field {...field('validityCount')} hint={t('authoring.validity.countHint')} inputmode="numeric" short />
      <Field {...field('validityEnds')} hint={t('authoring.validity.endsHint')} short />
      <Field {...field('validityOn')} hint={t('authoring.validity.onHint')} type="date" short />
      <Field {...field('validityRenewal')} hint={t('authoring.validity.renewalHint')} inputmode="numeric" short />
      <Field {...field('validityGrace')} inputmode="numeric" short />
    </>
  );
}

/** The fields of a form, as text. */
export function typedValidity(body: FormBody): Record<ValidityField, string> {
  return Object.fromEntries(VALIDITY_FIELDS.map((name) => [name, textOf(body, name)])) as Record<ValidityField, string>;
}

/** A rule in a sentence. */
export function validityInWords({ t, formatters }: PageContext, rule: ValidityRule | null): string {
  if (rule === null) return t('authoring.validity.none');
  const window = t('authoring.validity.window', { renewal: rule.renewalDays, grace: rule.graceDays });
  return `${lengthInWords({ t, formatters }, rule)}. ${window}`;
}

function lengthInWords({ t, formatters }: Pick<PageContext, 't' | 'formatters'>, rule: ValidityRule): string {
  if (rule.kind === 'date') return t('authoring.validity.until', { date: formatters.formatDate(rule.on) });
  if (rule.kind === 'months') return t('authoring.validity.inMonths', { count: rule.months });
  return t('authoring.validity.inYears', { count: rule.years, ends: rule.ends.split('-').reverse().join('-') });
}
