import { ParseIntPipe, ParseUUIDPipe } from '@nestjs/common';

import { DomainError } from '../../platform/http/index.js';

const exceptionFactory = () => new DomainError('NOT_FOUND');

/** An id in the address of a page: one that can not be right leads nowhere, like one that does not exist. */
export const uuidInPath = new ParseUUIDPipe({ exceptionFactory });

/** A whole number in the address of a page, in the same way. */
export const numberInPath = new ParseIntPipe({ exceptionFactory });
