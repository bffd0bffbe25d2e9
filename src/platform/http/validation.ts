import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';

import { DomainError, type FieldError } from './domain-error.js';

/** Every body and query is an instance of its class, holds only what the class knows, and is refused field by field. */
export function validation(): ValidationPipe {
  return new Validation({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new DomainError('VALIDATION_FAILED', {}, fieldErrors(errors)),
  });
}

/** No body of ours is half as deep; one that is thousands deep is made to exhaust whoever walks through it. */
const MOST_LEVELS = 32;

/** A zero byte, which the database can not store, or half of a surrogate pair, which is no character. */
const NO_TEXT = /[\0\p{Surrogate}]/u;

class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'custom' && !isReadable(value, MOST_LEVELS)) throw new DomainError('MALFORMED_REQUEST');
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

function isReadable(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return !NO_TEXT.test(value);
  if (value === null || typeof value !== 'object') return true;
  return levels > 0 && Object.values(value).every((each) => isReadable(each, levels - 1));
}

function fieldErrors(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${path}/${property}`;
    const own = Object.entries(constraints ?? {}).map(([code, detail]) => ({ pointer, code, detail }));
    return [...own, ...fieldErrors(children ?? [], pointer)];
  });
}
