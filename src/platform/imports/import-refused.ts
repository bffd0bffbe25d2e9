import { DomainError } from '../http/index.js';

export type RefusalCode =
  | 'FILE_UNREADABLE'
  | 'FILE_EMPTY'
  | 'NOT_TEXT'
  | 'WRONG_DELIMITER'
  | 'HEADER_INCOMPLETE'
  | 'QUOTE_NOT_CLOSED'
  | 'LINE_TOO_LONG'
  | 'COLUMNS_TOO_MANY'
  | 'CSV_MALFORMED'
  | 'FILE_TRUNCATED'
  | 'ZIP_DAMAGED'
  | 'ZIP_UNSAFE'
  | 'ZIP_TOO_LARGE'
  | 'ZIP_INCOMPLETE';

/** A whole file is refused and nothing of it is stored. The message is a sentence for the person who sent it. */
export class ImportRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'ImportRefused';
  }

  /** The same for whoever sent it through the network. */
  asRefusal(): DomainError {
    return new DomainError('IMPORT_FILE_REFUSED', {}, [{ pointer: '/file', code: this.code, detail: this.message }]);
  }
}
