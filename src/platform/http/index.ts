export { DomainError, type FieldError, translateConstraint } from './domain-error.js';
export { ERROR_STATUS, type ErrorCode } from './error-codes.js';
export { refuseForeignMediaType } from './media-type.js';
export { MomentFromText } from './moment.js';
export { decodeCursor, type Page, PageOf, pageOf, PageQuery } from './page.js';
export { Problem } from './problem.js';
export { isApi, ProblemFilter, type ProblemPage } from './problem.filter.js';
export { LOCALE_COOKIE, localeOf } from './request-locale.js';
export { validation } from './validation.js';
