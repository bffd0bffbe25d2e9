/** What may be stored, by its content; how a file of it ends, and whether a browser may show it in place. */
export interface FileType {
  readonly type: string;
  readonly endings: readonly string[];
  /** A browser shows it by itself and runs nothing that is in it. Everything else is only ever saved. */
  readonly shown: boolean;
}

const type = (name: string, endings: string, shown = false): FileType => ({
  type: name,
  endings: endings.split(' '),
  shown,
});

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

const TYPES: readonly FileType[] = [
  type('application/pdf', 'pdf', true),
  type(`${OFFICE}.wordprocessingml.document`, 'docx'),
  type(`${OFFICE}.spreadsheetml.sheet`, 'xlsx'),
  type(`${OFFICE}.presentationml.presentation`, 'pptx'),
  type(`${OPEN_DOCUMENT}.text`, 'odt'),
  type(`${OPEN_DOCUMENT}.spreadsheet`, 'ods'),
  type(`${OPEN_DOCUMENT}.presentation`, 'odp'),
  // Of the older office programs, whose files share one container.
  type('application/x-cfb', 'doc xls ppt'),
  type('application/rtf', 'rtf'),
  type('application/epub+zip', 'epub'),
  type('application/zip', 'zip'),
  type('image/png', 'png', true),
  type('image/jpeg', 'jpg jpeg', true),
  type('image/webp', 'webp', true),
  type('image/gif', 'gif', true),
  type('video/mp4', 'mp4 m4v', true),
  type('video/webm', 'webm', true),
  type('audio/mpeg', 'mp3', true),
  type('audio/ogg', 'ogg oga opus', true),
  type('audio/wav', 'wav', true),
  type('audio/x-m4a', 'm4a', true),
  type('text/vtt', 'vtt'),
  type('text/csv', 'csv'),
  type('text/plain', 'txt md'),
];

const BY_NAME = new Map(TYPES.map((each) => [each.type, each]));

/** The same thing under the other names that it is told by. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'text/rtf': 'application/rtf',
};

/**
 * @param found by the first bytes; undefined: nothing that is told by them
 * @param text what was read is text, and how it begins; null: it is none
 * @param name as its sender calls it: it only ever chooses between sorts of text
 * @returns null: not taken
 */
export function fileTypeOf(found: string | undefined, text: string | null, name: string): FileType | null {
  if (found !== undefined && found !== 'application/xml') return BY_NAME.get(OTHER_NAMES[found] ?? found) ?? null;
  if (text === null) return null;
  if (/^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(text)) return BY_NAME.get('text/vtt')!;
  return BY_NAME.get(/\.csv$/i.test(name) ? 'text/csv' : 'text/plain')!;
}

export function fileTypeNamed(name: string): FileType | null {
  return BY_NAME.get(name) ?? null;
}

/** The name under which a file is saved: with an ending that belongs to what is in it. */
export function savedName(name: string, stored: string): string {
  const endings = BY_NAME.get(stored)?.endings ?? ['bin'];
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && endings.includes(ending) ? name : `${name}.${endings[0]!}`;
}

export interface ByteRange {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

/**
 * One range of a request (RFC 9110, 14.1.2). Several, or a kind that we do not know, are answered with the whole.
 * @returns null: the whole; 'unsatisfiable': nothing of it is there
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'unsatisfiable' : { from: bytes - length, to: bytes - 1 };
  }
  const from = Number(first);
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= bytes ? 'unsatisfiable' : { from, to };
}
