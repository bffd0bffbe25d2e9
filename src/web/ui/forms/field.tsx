import { describedBy, FieldFrame, fieldId, type FieldTexts } from './field-parts.js';

export interface FieldProps extends FieldTexts {
  type?:
    | 'text'
    | 'email'
    | 'password'
    | 'search'
    | 'tel'
    | 'url'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'file'
    | 'color'
    | undefined;
  value?: string | number | undefined;
  /** Several lines of text instead of one. */
  multiline?: boolean | undefined;
  rows?: number | undefined;
  /** As wide as what it takes: a number, a date, a code. */
  short?: boolean | undefined;
  autocomplete?: string | undefined;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search' | 'tel' | undefined;
  min?: string | number | undefined;
  max?: string | number | undefined;
  step?: string | number | undefined;
  maxlength?: number | undefined;
  /** For `type="file"`: what may be chosen, e.g. `.csv`. */
  accept?: string | undefined;
  disabled?: boolean | undefined;
  readonly?: boolean | undefined;
}

/** One line, or several lines, of input with its label, hint and error. */
export function Field(props: FieldProps) {
  const { name, type = 'text', value, multiline, rows = 6, short, optional, error } = props;
  // The typings want one literal type per element; every attribute here is valid, or ignored, on all of them.
  const anyType = type as 'text';
  const shared = {
    id: fieldId(name),
    name,
    class: short ? 'input short' : 'input',
    required: !optional,
    disabled: props.disabled,
    readOnly: props.readonly,
    maxLength: props.maxlength,
    autocomplete: props.autocomplete,
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'aria-describedby': describedBy(name, props),
  };
  return (
    <FieldFrame {...props}>
      {multiline ? (
        <textarea {...shared} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input
          {...shared}
          type={anyType}
          value={value}
          inputMode={props.inputmode}
          min={props.min}
          max={props.max}
          step={props.step}
          accept={props.accept}
        />
      )}
    </FieldFrame>
  );
}

/** A file to be sent, in a `Form` with `upload`. The hint tells which kinds are taken, and how large they may be. */
export function FileField({
  types,
  maxSize,
  hint,
  ...props
}: FieldTexts & {
  /** As people call them: `PDF, JSON`. */
  types: string;
  /** As `sizeInWords` says it. */
  maxSize: string;
  /** Endings or media types that the browser offers: `.pdf,.json`. */
  accept: string;
}) {
  const limits = props.ctx.t('common.form.fileLimits', { types, size: maxSize });
  return <Field {...props} type="file" hint={hint === undefined ? limits : `${hint} ${limits}`} />;
}

/** Something to be copied: whole, by one press where the script runs. */
export function CopyField({ value, ...props }: FieldTexts & { value: string }) {
  return (
    <div class="copy">
      <Field {...props} value={value} readonly />
      <button
        class="button secondary"
        type="button"
        data-copy={fieldId(props.name)}
        data-copied={props.ctx.t('common.action.copied')}
        hidden
      >
        {props.ctx.t('common.action.copy')}
      </button>
    </div>
  );
}
