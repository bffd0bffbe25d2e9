import type { FastifyReply } from 'fastify';

import type { ErrorCode } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { FormError } from '../ui/index.js';
import { refused, seeOther } from './answers.js';
import { formErrors } from './form-reader.js';

export interface FormAnswer<Value> {
  t: Translate;
  /** Does what the form asks for. @returns where to go on */
  act: (value: Value) => Promise<string>;
  /** The page with the form as it was typed, and what is wrong with it. */
  again: (errors: FormError[]) => string | Promise<string>;
  /** The field that a refusal is about, so that it is said beside it. */
  fieldOf?: Readonly<Partial<Record<ErrorCode, string>>>;
  /** Refusals in words of the form's own. */
  explain?: (refusals: FormError[], error: unknown) => FormError[];
}

/** Answers a form that was sent: what it asks for is done and one goes on, or it is shown again with what is wrong. */
export async function answerForm<Value>(
  reply: FastifyReply,
  read: { value: Value | null; errors: FormError[] },
  { t, act, again, fieldOf = {}, explain = (refusals) => refusals }: FormAnswer<Value>,
): Promise<void> {
  if (read.value === null || read.errors.length > 0) return refused(reply, await again(read.errors));
  try {
    seeOther(reply, await act(read.value));
  } catch (error) {
    refused(reply, await again(explain(formErrors(error, t, fieldOf), error)));
  }
}
