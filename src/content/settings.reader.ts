import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

import { DomainError, type FieldError } from '../platform/http/index.js';

/**
 * Settings of a kind, of activities or questions, as its class describes them.
 * @param pointer to the settings, in the body that they came in
 * @throws VALIDATION_FAILED
 */
export function readSettings<Settings extends object>(type: Type<Settings>, sent: object, pointer: string): Settings {
  // What is null takes its default, as what is absent does.
  const given: unknown = JSON.parse(JSON.stringify(sent, (_, value: unknown) => (value === null ? undefined : value)));
  const settings = plainToInstance(type, given);
  const errors = validateSync(settings, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    stopAtFirstError: true,
  });
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', {}, fieldErrors(errors, pointer));
  return settings;
}

function fieldErrors(errors: readonly ValidationError[], path: string): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${path}/${property}`;
    const own = Object.entries(constraints ?? {}).map(([code, detail]) => ({ pointer, code, detail }));
    return [...own, ...fieldErrors(children ?? [], pointer)];
  });
}
