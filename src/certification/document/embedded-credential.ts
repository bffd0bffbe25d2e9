import { inflateSync } from 'node:zlib';

/** The name of the file inside of a certificate's document. */
export const EMBEDDED_NAME = 'certificate.json';

/** A credential has some four kilobytes. */
const LARGEST_CREDENTIAL = 256 * 1024;
/** A document has one; someone's portfolio may have more. */
const MOST_STREAMS = 5_000;

const STREAM = /(?<!end)stream\r?\n/g;
const DICTIONARY_LENGTH = 2_000;

/**
 * The credential that a PDF carries as an attachment, ours or anyone's: the first embedded file that is a JSON object with a
 * `credentialSubject`. Only embedded files are looked at, and none is unpacked beyond the size of a credential, so that a
 * file which is made to exhaust its reader only exhausts itself: that is why no PDF library, which would first unpack the
 * whole document, stands here. (A stream is never inside of another object, in any version of PDF.)
 * @returns null when there is none that can be read, as in an encrypted document
 */
export function readEmbeddedCredential(pdf: Buffer): object | null {
  if (pdf.subarray(0, 1024).indexOf('%PDF-') === -1) return null;
  // One letter a byte: positions in the text are positions in the file.
  const text = pdf.toString('latin1');
  let streams = 0;
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    if (++streams > MOST_STREAMS) return null;
    const head = text.slice(Math.max(0, index - DICTIONARY_LENGTH), index);
    const dictionary = head.slice(Math.max(head.lastIndexOf(' obj'), head.lastIndexOf('endobj'), 0));
    if (!isEmbeddedFile(dictionary)) continue;
    const begin = index + keyword.length;
    const end = text.indexOf('endstream', begin);
    if (end === -1 || end - begin > LARGEST_CREDENTIAL) continue;
    const credential = credentialIn(contentOf(pdf.subarray(begin, end), dictionary));
    if (credential !== null) return credential;
  }
  return null;
}

function isEmbeddedFile(dictionary: string): boolean {
  return /\/Type\s*\/EmbeddedFile\b/.test(dictionary) || /\/Subtype\s*\/[\w#.+-]*json\b/i.test(dictionary);
}

function contentOf(stream: Buffer, dictionary: string): Buffer | null {
  const filter = /\/Filter\s*(?:\/(\w+)|\[([^\]]*)\])/.exec(dictionary);
  if (filter === null) return stream;
  if ((filter[1] ?? filter[2]!.replaceAll('/', '').trim()) !== 'FlateDecode') return null;
  try {
    return inflateSync(stream, { maxOutputLength: LARGEST_CREDENTIAL });
  } catch {
    return null;
  }
}

function credentialIn(content: Buffer | null): object | null {
  try {
    const value: unknown = content === null ? null : JSON.parse(content.toString('utf8').trim());
    return typeof value === 'object' && value !== null && 'credentialSubject' in value ? value : null;
  } catch {
    return null;
  }
}
