import { DomainError } from '../../platform/http/index.js';

/** The code of a territory in an address; none: all that the reader may see. @throws NOT_FOUND for what can not be one */
export function territoryCode(within: string | undefined): string | undefined {
  if (within === undefined || within === '') return undefined;
  if (!/^(\d{2}|\d{3}|\d{5})$/.test(within)) throw new DomainError('NOT_FOUND');
  return within;
}
