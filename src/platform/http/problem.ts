import { HttpException, HttpStatus } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

import { type Locale, type MessageKey, translator } from '../i18n/index.js';
import { sqlStateOf } from '../database/index.js';
import { DomainError, type FieldError } from './domain-error.js';
import { ERROR_STATUS, type ErrorCode } from './error-codes.js';

class ProblemField {
  @ApiProperty({ description: 'JSON pointer into the body that was sent', example: '/startsOn' })
  pointer: string;
  @ApiProperty({ example: 'isCalendarDay' })
  code: string;
  @ApiProperty()
  detail: string;
}

/** RFC 9457 problem details, with our stable code. */
export class Problem {
  @ApiProperty({ example: '/api/docs/errors#NOT_FOUND' })
  type: string;
  @ApiProperty()
  title: string;
  @ApiProperty({ example: 404 })
  status: number;
  @ApiProperty()
  detail: string;
  @ApiProperty({ enum: Object.keys(ERROR_STATUS), example: 'NOT_FOUND' })
  code: ErrorCode;
  @ApiProperty({ description: 'Id of the request, to be named when asking for help' })
  instance: string;
  @ApiPropertyOptional({ type: [ProblemField] })
  errors?: FieldError[];
}

/** What went wrong, as far as the client may know. */
export function domainErrorOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof HttpException) return new DomainError(codeOfStatus(error.getStatus()));
  const { statusCode, code } = (error ?? {}) as { statusCode?: number; code?: string };
  // Fastify's own refusals: a body that is no JSON, too large, of an unknown type.
  if (typeof statusCode === 'number' && statusCode < 500) return new DomainError(codeOfStatus(statusCode));
  const state = sqlStateOf(error);
  if (state === '53300' || state?.startsWith('08') || state?.startsWith('57P') || code === 'ECONNREFUSED')
    return new DomainError('UNAVAILABLE');
  if (error instanceof Error && /^Connection terminated/.test(error.message)) return new DomainError('UNAVAILABLE');
  // Class 22: what was sent can not be such a value at all (a tampered cursor, a number too large, a zero byte in text).
  if (state?.startsWith('22')) return new DomainError('MALFORMED_REQUEST');
  return new DomainError('INTERNAL');
}

const CODE_OF_STATUS: Partial<Record<number, ErrorCode>> = {
  [HttpStatus.BAD_REQUEST]: 'MALFORMED_REQUEST',
  [HttpStatus.UNAUTHORIZED]: 'NOT_AUTHENTICATED',
  [HttpStatus.FORBIDDEN]: 'NOT_ALLOWED',
  [HttpStatus.NOT_FOUND]: 'NOT_FOUND',
  [HttpStatus.PAYLOAD_TOO_LARGE]: 'PAYLOAD_TOO_LARGE',
  [HttpStatus.UNSUPPORTED_MEDIA_TYPE]: 'UNSUPPORTED_MEDIA_TYPE',
  [HttpStatus.TOO_MANY_REQUESTS]: 'TOO_MANY_REQUESTS',
  [HttpStatus.SERVICE_UNAVAILABLE]: 'UNAVAILABLE',
};

function codeOfStatus(status: number): ErrorCode {
  return CODE_OF_STATUS[status] ?? (status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL');
}

export function problemOf({ code, values, fields }: DomainError, locale: Locale, requestId: string): Problem {
  const t = translator(locale);
  return {
    type: `/api/docs/errors#${code}`,
    title: t(`error.${code}.title` as MessageKey, values),
    status: ERROR_STATUS[code],
    detail: t(`error.${code}.detail` as MessageKey, values),
    code,
    instance: requestId,
    ...(fields.length > 0 && {
      errors: fields.map(({ inWords, detail, ...field }) => ({ ...field, detail: inWords?.(t) ?? detail })),
    }),
  };
}
