import type { ComponentChildren } from 'preact';
import { safeUrl } from '../url.js';

type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Looks {
  /** One primary button a page; `danger` only for what can't be undone. */
  look?: ButtonLook | undefined;
  small?: boolean | undefined;
  children: ComponentChildren;
}

export interface ButtonProps extends Looks {
  type?: 'submit' | 'button' | 'reset' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  /** What the button says while the form is under way, if the script runs. */
  sending?: string | undefined;
  /** The form that the button sends, when it stands outside of it. */
  form?: string | undefined;
  /** Another target than the form's own. */
  formaction?: string | undefined;
}

export function Button({ look, small, children, type = 'submit', sending, ...own }: ButtonProps) {
  return (
    <button class={looks(look, small)} type={type} data-sending={sending} {...own}>
      {children}
    </button>
  );
}

/**
 * What Enter in a field means, first in a form whose visible first button does something else (a browser presses the first
 * it finds). Not to be seen or reached.
 */
export function DefaultButton({ name, value, form }: Pick<ButtonProps, 'name' | 'value' | 'form'>) {
  return <button class="visually-hidden" type="submit" tabIndex={-1} aria-hidden="true" {...{ name, value, form }} />;
}

export interface LinkButtonProps extends Looks {
  href: string;
  /** Offers the answer as a file. */
  download?: boolean | undefined;
}

/** A link that looks like a button: for going somewhere. Doing something is a `Button` in a `Form`. */
export function LinkButton({ look, small, children, href, download }: LinkButtonProps) {
  return (
    <a class={looks(look, small)} href={safeUrl(href)} download={download}>
      {children}
    </a>
  );
}

/** Buttons in a row. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

function looks(look: ButtonLook = 'primary', small = false): string {
  return ['button', look === 'primary' ? '' : look, small ? 'small' : ''].filter(Boolean).join(' ');
}
