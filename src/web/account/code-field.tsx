import { Field, type PageContext } from '../ui/index.js';

/** Where a one-time code is typed; phones offer what the app shows. */
export function CodeField({
  ctx,
  label = ctx.t('security.code'),
  hint,
  error,
}: {
  ctx: PageContext;
  label?: string | undefined;
  hint: string;
  error: string | undefined;
}) {
  return (
    <Field
      ctx={ctx}
      name="code"
      label={label}
      hint={hint}
      error={error}
      autocomplete="one-time-code"
      maxlength={40}
      short
    />
  );
}
