import type { ComponentChildren } from 'preact';
import type { PageContext } from '../context.js';

export interface FieldTexts {
  ctx: PageContext;
  /** The name under which the value is sent. */
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Fields must be filled in unless they say that they need not. */
  optional?: boolean | undefined;
}

/** The id of a field, so that the error summary can link to it. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]+/g, '-')}`;
}

export function describedBy(name: string, texts: Pick<FieldTexts, 'hint' | 'error'>): string | undefined {
  const id = fieldId(name);
  const ids = [texts.hint !== undefined && `${id}-hint`, texts.error !== undefined && `${id}-error`];
  return ids.filter(Boolean).join(' ') || undefined;
}

export function LabelText({ ctx, label, optional }: Pick<FieldTexts, 'ctx' | 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional && <span class="optional"> {ctx.t('common.form.optional')}</span>}
    </>
  );
}

export function HintAndError({ ctx, name, hint, error }: Pick<FieldTexts, 'ctx' | 'name' | 'hint' | 'error'>) {
  const id = fieldId(name);
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">{ctx.t('common.form.errorPrefix')} </span>
          {error}
        </p>
      )}
    </>
  );
}

export function FieldFrame(props: FieldTexts & { children: ComponentChildren }) {
  return (
    <div class={props.error === undefined ? 'field' : 'field has-error'}>
      <label for={fieldId(props.name)}>
        <LabelText {...props} />
      </label>
      <HintAndError {...props} />
      {props.children}
    </div>
  );
}
