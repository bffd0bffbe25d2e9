import { describedBy, FieldFrame, fieldId, type FieldTexts, HintAndError, LabelText } from './field-parts.js';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SelectFieldProps extends FieldTexts {
  options: readonly Option[];
  value?: string | undefined;
  /** What the list says before anything is chosen; it stands for "nothing". */
  placeholder?: string | undefined;
}

/** One out of a list that is too long to lay out. */
export function SelectField(props: SelectFieldProps) {
  const { name, options, value, placeholder, optional, error } = props;
  return (
    <FieldFrame {...props}>
      <select
        id={fieldId(name)}
        name={name}
        class="input"
        required={!optional}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(name, props)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export interface ChoiceFieldProps extends FieldTexts {
  options: readonly Option[];
  /** Several may be chosen (boxes), or exactly one (radio buttons). */
  multiple?: boolean | undefined;
  /** The chosen values. */
  values?: readonly string[] | undefined;
  /** Where several questions of a page share a name: what tells them apart. */
  part?: string | undefined;
}

/** A question with its answers laid out: radio buttons, or boxes when several may be chosen. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { name, part, options, multiple, values = [], optional, error } = props;
  const id = fieldId(part === undefined ? name : `${name}-${part}`);
  return (
    <div class={error === undefined ? 'field' : 'field has-error'}>
      <fieldset aria-describedby={describedBy(name, props)}>
        <legend>
          <LabelText {...props} />
        </legend>
        <HintAndError {...props} />
        {options.map((option, index) => {
          // The first answer carries the id of the field, so that the error summary leads to it.
          const own = index === 0 ? id : `${id}-${index}`;
          return (
            <div class="choice" key={option.value}>
              <input
                id={own}
                name={name}
                type={multiple ? 'checkbox' : 'radio'}
                value={option.value}
                checked={values.includes(option.value)}
                disabled={option.disabled}
                required={!multiple && !optional}
                aria-describedby={option.hint === undefined ? undefined : `${own}-hint`}
              />
              <div>
                <label for={own}>{option.label}</label>
                {option.hint !== undefined && (
                  <p class="hint" id={`${own}-hint`}>
                    {option.hint}
                  </p>
                )}
              </div>
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

export interface CheckFieldProps extends FieldTexts {
  checked?: boolean | undefined;
  value?: string | undefined;
}

/** A single yes or no. */
export function CheckField(props: CheckFieldProps) {
  const { ctx, name, label, hint, error, checked, value = 'yes', optional } = props;
  const id = fieldId(name);
  return (
    <div class={error === undefined ? 'field' : 'field has-error'}>
      <HintAndError ctx={ctx} name={name} error={error} />
      <div class="choice">
        <input
          id={id}
          name={name}
          type="checkbox"
          value={value}
          checked={checked}
          required={!optional}
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={describedBy(name, props)}
        />
        <div>
          <label for={id}>{label}</label>
          {hint !== undefined && (
            <p class="hint" id={`${id}-hint`}>
              {hint}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
