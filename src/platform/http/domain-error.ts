import type { Translate } from '../i18n/index.js';
import type { ErrorCode } from './error-codes.js';

/** What is wrong with one field of what was sent. `pointer` is a JSON pointer into the body, e.g. `/startsOn`. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** The same in the reader's language, where there is more than one way to be wrong. */
  readonly inWords?: (t: Translate) => string;
}

/** A refusal that its reader can do something about. Anything else that is thrown is our own fault and says only INTERNAL. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** Fills the placeholders of the translated sentence. */
    readonly values: Readonly<Record<string, string | number>> = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** Turns a broken database constraint into the refusal it stands for; other errors pass through unchanged. */
export function translateConstraint(
  error: unknown,
  constraint: string | undefined,
  meanings: Readonly<Record<string, ErrorCode>>,
): unknown {
  const code = constraint === undefined ? undefined : meanings[constraint];
  return code === undefined ? error : new DomainError(code);
}
