import { DomainError } from '../../../platform/http/index.js';
import { readGift } from './gift.reader.js';
import type { ImportedItem } from './imported-item.js';
import { hasDeclarations, readMoodleXml } from './moodle-xml.reader.js';

/** Of a file of questions. */
export const LARGEST_QUESTION_FILE = 5 * 1024 * 1024;
const MOST_IMPORTED = 2000;

/** The items of a file, Moodle XML or GIFT, whichever it is. @throws QUESTION_FILE_REFUSED */
export function readQuestionFile(text: string): ImportedItem[] {
  // Before anything is parsed: so many empty lines part so many items.
  if (text.split(/\n[ \t]*\r?\n/).length > MOST_IMPORTED * 5 && !text.trimStart().startsWith('<'))
    throw new DomainError('QUESTION_FILE_REFUSED');
  const items = /^\ufeff?\s*</.test(text) ? itemsOfXml(text) : readGift(text);
  if (items.length === 0 || items.length > MOST_IMPORTED) throw new DomainError('QUESTION_FILE_REFUSED');
  return items;
}

function itemsOfXml(text: string): ImportedItem[] {
  if (hasDeclarations(text)) throw new DomainError('QUESTION_FILE_REFUSED');
  try {
    return readMoodleXml(text);
  } catch {
    throw new DomainError('QUESTION_FILE_REFUSED');
  }
}
