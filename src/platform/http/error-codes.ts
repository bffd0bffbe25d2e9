import { HttpStatus } from '@nestjs/common';

/**
 * Every error a client can meet: its stable code and its HTTP status. The sentences are in `platform/i18n` under
 * `error.CODE.title` and `error.CODE.detail`; `docs/errors.md` lists them all, and a test holds the three together.
 */
export const ERROR_STATUS = {
  VALIDATION_FAILED: HttpStatus.UNPROCESSABLE_ENTITY,
  MALFORMED_REQUEST: HttpStatus.BAD_REQUEST,
  NOT_AUTHENTICATED: HttpStatus.UNAUTHORIZED,
  SIGN_IN_FAILED: HttpStatus.UNAUTHORIZED,
  NOT_ALLOWED: HttpStatus.FORBIDDEN,
  CROSS_SITE_REQUEST: HttpStatus.FORBIDDEN,
  NOT_FOUND: HttpStatus.NOT_FOUND,
  CONFLICT: HttpStatus.CONFLICT,
  PAYLOAD_TOO_LARGE: HttpStatus.PAYLOAD_TOO_LARGE,
  UNSUPPORTED_MEDIA_TYPE: HttpStatus.UNSUPPORTED_MEDIA_TYPE,
  TOO_MANY_REQUESTS: HttpStatus.TOO_MANY_REQUESTS,
  INTERNAL: HttpStatus.INTERNAL_SERVER_ERROR,
  UNAVAILABLE: HttpStatus.SERVICE_UNAVAILABLE,

  RUN_TAKEN: HttpStatus.CONFLICT,
  EMAIL_TAKEN: HttpStatus.CONFLICT,
  APPOINTMENT_OVERLAPS: HttpStatus.CONFLICT,
  SCHOOL_UNKNOWN: HttpStatus.UNPROCESSABLE_ENTITY,

  APPROVAL_PENDING: HttpStatus.CONFLICT,
  APPROVAL_DECIDED: HttpStatus.CONFLICT,
  APPROVAL_OWN: HttpStatus.FORBIDDEN,

  COURSE_CODE_TAKEN: HttpStatus.CONFLICT,
  VERSION_PUBLISHED: HttpStatus.CONFLICT,
  VERSION_NOT_PUBLISHED: HttpStatus.CONFLICT,
  DRAFT_EXISTS: HttpStatus.CONFLICT,
  VERSION_INCOMPLETE: HttpStatus.UNPROCESSABLE_ENTITY,

  COHORT_CODE_TAKEN: HttpStatus.CONFLICT,
  COHORT_FULL: HttpStatus.CONFLICT,
  COHORT_CLOSED: HttpStatus.CONFLICT,
  ALREADY_ENROLLED: HttpStatus.CONFLICT,
  COURSE_COMPLETED: HttpStatus.CONFLICT,

  COHORT_NOT_BEGUN: HttpStatus.CONFLICT,
  ENROLMENT_CLOSED: HttpStatus.CONFLICT,
  NO_ATTEMPTS_LEFT: HttpStatus.CONFLICT,
  ATTEMPT_ENDED: HttpStatus.CONFLICT,
} as const satisfies Record<string, HttpStatus>;

export type ErrorCode = keyof typeof ERROR_STATUS;
