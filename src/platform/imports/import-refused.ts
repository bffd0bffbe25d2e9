import { DomainError } from '../http/index.js';
import { type Translate, translator } from '../i18n/index.js';

export type RefusalCode =
  | 'FILE_UNREADABLE'
  | 'FILE_EMPTY'
  | 'NOT_TEXT'
  | 'SPREADSHEET'
  | 'ARCHIVE_NOT_READ'
  | 'HEADER_INCOMPLETE'
  | 'HEADER_REPEATED'
  | 'QUOTE_NOT_CLOSED'
  | 'LINE_TOO_LONG'
  | 'COLUMNS_TOO_MANY'
  | 'CSV_MALFORMED'
  | 'FILE_TRUNCATED'
  | 'ZIP_DAMAGED'
  | 'ZIP_ENCRYPTED'
  | 'ZIP_UNSAFE'
  | 'ZIP_REPEATED'
  | 'ZIP_NESTED'
  | 'ZIP_TOO_LARGE'
  | 'ZIP_INCOMPLETE'
  | 'ONEROSTER_VERSION'
  | 'ONEROSTER_ABSENT'
  | 'ONEROSTER_DELTA_COMPLETE'
  | 'ONEROSTER_TOO_MANY';

type Values = Readonly<Record<string, string | number>>;

/** A whole file is refused and nothing of it is stored. Its sentence is for the person who sent it, in their language. */
export class ImportRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly values: Values = {},
    /** The file of an archive that it is about. */
    readonly inside: string | null = null,
  ) {
    super(sentence(translator('en'), code, values, inside));
    this.name = 'ImportRefused';
  }

  /** The same, of a file that stands in an archive. */
  within(name: string): ImportRefused {
    return new ImportRefused(this.code, this.values, name);
  }

  inWords(t: Translate): string {
    return sentence(t, this.code, this.values, this.inside);
  }

  /** The same for whoever sent it through the network. */
  asRefusal(): DomainError {
    return new DomainError('IMPORT_FILE_REFUSED', {}, [
      { pointer: '/file', code: this.code, detail: this.message, inWords: (t) => this.inWords(t) },
    ]);
  }
}

function sentence(t: Translate, code: RefusalCode, values: Values, inside: string | null): string {
  const said = t(`imports.refused.${code}`, values);
  return inside === null ? said : t('imports.refused.inside', { file: inside, sentence: said });
}
