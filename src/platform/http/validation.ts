import { type ValidationError, ValidationPipe } from '@nestjs/common';

import { DomainError, type FieldError } from './domain-error.js';

/** Every body and query is an instance of its class, holds only what the class knows, and is refused field by field. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new DomainError('VALIDATION_FAILED', {}, fieldErrors(errors)),
  });
}

function fieldErrors(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${path}/${property}`;
    const own = Object.entries(constraints ?? {}).map(([code, detail]) => ({ pointer, code, detail }));
    return [...own, ...fieldErrors(children ?? [], pointer)];
  });
}
