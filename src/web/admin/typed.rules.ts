import type { FormBody } from '../frame/index.js';
import type { FormError } from '../ui/index.js';

/** Without the blanks around what was typed: a name of blanks is none. */
export function trimmed(body: FormBody): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, ([value].flat().at(-1) ?? '').trim()] as const),
  );
}

/** The same errors, saying of some fields what they must be; the database knows only that they do not fit the rest. */
export function explained(errors: readonly FormError[], explanations: Readonly<Record<string, string>>): FormError[] {
  return errors.map((error) => {
    const message = error.field === undefined ? undefined : explanations[error.field];
    return message === undefined ? error : { ...error, message };
  });
}
