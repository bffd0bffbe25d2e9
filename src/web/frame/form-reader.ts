import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';

import { DomainError, type ErrorCode } from '../../platform/http/index.js';
import type { MessageKey, Translate } from '../../platform/i18n/index.js';
import type { FormError } from '../ui/index.js';

/** What a browser sends of a form: one value by name, or several. */
export type FormBody = Readonly<Record<string, string | string[] | undefined>>;

/** Texts of a form, for showing it again as it was typed. A form without fields may be sent without a body. */
export function textOf(body: FormBody | undefined, name: string): string {
  const value = body?.[name];
  return (Array.isArray(value) ? value.at(-1) : value) ?? '';
}

/**
 * Reads a form into the same class that the API takes, with its rules. Empty fields are absent ones.
 * @param explanations what the form of a field must be, for those that can be filled in wrongly
 * @returns the value, or the errors beside their fields
 */
export async function readForm<Value extends object>(
  type: Type<Value>,
  body: FormBody | Readonly<Record<string, unknown>>,
  t: Translate,
  explanations: Readonly<Record<string, MessageKey>> = {},
): Promise<{ value: Value; errors: [] } | { value: null; errors: FormError[] }> {
  const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '' && value !== undefined));
  const value = plainToInstance(type, filled, { enableImplicitConversion: true });
  const problems = await validate(value, { whitelist: true, forbidUnknownValues: true, stopAtFirstError: true });
  if (problems.length === 0) return { value, errors: [] };
  return {
    value: null,
    errors: problems.map(({ property, constraints }) => ({
      field: property,
      message: t(body[property] ? (explanations[property] ?? 'common.field.invalid') : 'common.field.required', {
        rule: Object.keys(constraints ?? {})[0] ?? '',
      }),
    })),
  };
}

/** Not to be mended in the form: `problemPage` leads on. */
const LEAD_ELSEWHERE = new Set<ErrorCode>(['NOT_FOUND', 'NOT_AUTHENTICATED', 'RECENT_SIGN_IN_REQUIRED']);

/**
 * A refusal by the domain, as errors of the form that caused it; anything else is thrown on.
 * @param fieldOf the field that a refusal is about, so that it is said beside it
 */
export function formErrors(
  error: unknown,
  t: Translate,
  fieldOf: Readonly<Partial<Record<ErrorCode, string>>> = {},
): FormError[] {
  if (!(error instanceof DomainError) || LEAD_ELSEWHERE.has(error.code)) throw error;
  const { code, fields, values } = error;
  if (fields.length === 0) return [{ field: fieldOf[code], message: t(`error.${code}.detail` as MessageKey, values) }];
  return fields.map(({ pointer, inWords }) => ({
    field: pointer.slice(1),
    message: inWords?.(t) ?? t('common.field.invalid'),
  }));
}

export function errorOf(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}
