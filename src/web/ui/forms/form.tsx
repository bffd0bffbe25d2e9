import type { ComponentChildren } from 'preact';
import type { PageContext } from '../context.js';
import { fieldId } from './field-parts.js';

export interface FormProps {
  /** Where it is sent; without one, to the address of the page itself. */
  action?: string | undefined;
  /** `get` for searching and filtering only. */
  method?: 'post' | 'get' | undefined;
  /** The form sends a file. */
  upload?: boolean | undefined;
  /** Fields side by side, for search and filters. */
  filters?: boolean | undefined;
  /** What is sent along unseen. */
  hidden?: Readonly<Record<string, string | number>> | undefined;
  id?: string | undefined;
  /**
   * The id of a part of the page that shows what is typed. With the script it is made anew while someone types, as the
   * form's button of that name and value would make it.
   */
  shows?: { part: string; name: string; value: string } | undefined;
  /** The script of the page keeps what is typed: where it is sent, where to go once that is refused for ever, and a name for it. */
  saves?: { address: string; ended: string; key: string } | undefined;
  /** Names the form for those who can't see it, where a page has several. */
  label?: string | undefined;
  children: ComponentChildren;
}

/** A plain HTML form. The server says what is wrong (`ErrorSummary`), so the browser's own bubbles are switched off. */
export function Form({
  action,
  method = 'post',
  upload,
  filters,
  hidden = {},
  id,
  shows,
  saves,
  label,
  children,
}: FormProps) {
  return (
    <form
      id={id}
      class={filters ? 'filters' : 'form'}
      method={method}
      action={action}
      enctype={upload ? 'multipart/form-data' : undefined}
      noValidate
      role={filters ? 'search' : undefined}
      aria-label={label}
      data-shows={shows?.part}
      data-saves={saves?.address}
      data-saves-ended={saves?.ended}
      data-saves-key={saves?.key}
      data-shows-by={shows && `${shows.name}=${shows.value}`}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

export interface FormError {
  /** The `name` of the field; without one, the error is about the whole form. */
  readonly field?: string | undefined;
  readonly message: string;
}

/** Everything that has to be corrected, first thing on the page, each line leading to its field. Nothing without errors. */
export function ErrorSummary({
  ctx,
  errors,
  labels = {},
  title,
}: {
  ctx: PageContext;
  errors: readonly FormError[];
  /** Names of the fields, for a form where several may lack the same thing. */
  labels?: Readonly<Record<string, string>> | undefined;
  title?: string | undefined;
}) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title ?? ctx.t('common.form.summaryTitle', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field === undefined ? message : <a href={`#${fieldId(field)}`}>{named(labels[field], message)}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function named(label: string | undefined, message: string): string {
  return label === undefined ? message : `${label}: ${message}`;
}
