import { errorOf, type FormBody, textOf } from '../frame/index.js';
import { Field, type FormError, type PageContext, SelectField } from '../ui/index.js';

const GENDERS = ['female', 'male', 'other'] as const;

export interface PersonFieldsProps {
  ctx: PageContext;
  typed: FormBody;
  errors: readonly FormError[];
  /** Whoever came without a RUN may stay so. */
  runOptional?: boolean;
  /** What a letter that is sent there says. */
  emailHint?: string;
}

/** Who a person is, as whoever keeps the records writes it down. */
export function PersonFields({ ctx, typed, errors, runOptional, emailHint }: PersonFieldsProps) {
  const { t } = ctx;
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  return (
    <>
      <Field
        {...field('run')}
        label={t('administration.person.run')}
        hint={t('administration.person.runHint')}
        short
        autocomplete="off"
        maxlength={20}
        optional={runOptional}
      />
      <Field
        {...field('givenNames')}
        label={t('administration.person.givenNames')}
        autocomplete="off"
        maxlength={120}
      />
      <Field
        {...field('familyNames')}
        label={t('administration.person.familyNames')}
        autocomplete="off"
        maxlength={120}
      />
      <Field
        {...field('email')}
        type="email"
        label={t('administration.person.email')}
        hint={emailHint}
        autocomplete="off"
        maxlength={200}
        optional
      />
      <SelectField
        {...field('gender')}
        label={t('administration.person.gender')}
        placeholder={t('administration.person.unsaid')}
        options={GENDERS.map((value) => ({ value, label: t(`administration.person.gender.${value}`) }))}
        optional
      />
    </>
  );
}
