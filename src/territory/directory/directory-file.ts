import { createReadStream } from 'node:fs';

import { ImportRefused } from './import-refused.js';

export type TextEncoding = 'utf-8' | 'windows-1252';

/** What a first reading of the bytes tells; the rows are read in a second one, so nothing of the file is held. */
export interface DirectoryFile {
  readonly path: string;
  readonly bytes: number;
  readonly encoding: TextEncoding;
  /** A file without it may have been cut. */
  readonly endsInLineBreak: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Tells the encoding from all the bytes: the first accent may come late. In a single-byte file a letter with an accent is
 * hardly ever followed by what UTF-8 would demand, so whichever kind is commoner decides, and one damaged character does
 * not turn a whole file into another encoding.
 */
class EncodingProbe {
  private sequences = 0;
  private strays = 0;
  private expected = 0;
  sawZeroByte = false;
  lastByte: number | undefined;

  feed(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.expected > 0) {
        if ((byte & 0xc0) === 0x80) {
          if (--this.expected === 0) this.sequences++;
          continue;
        }
        this.strays++;
        this.expected = 0;
      }
      if (byte < 0x80) {
        if (byte === 0) this.sawZeroByte = true;
      } else if (byte >= 0xc2 && byte <= 0xdf) this.expected = 1;
      else if (byte >= 0xe0 && byte <= 0xef) this.expected = 2;
      else if (byte >= 0xf0 && byte <= 0xf4) this.expected = 3;
      else this.strays++;
    }
    this.lastByte = chunk.at(-1) ?? this.lastByte;
  }

  encoding(): TextEncoding {
    const strays = this.strays + (this.expected > 0 ? 1 : 0);
    return this.sequences >= strays ? 'utf-8' : 'windows-1252';
  }
}

/** @throws ImportRefused for what can not be read, is empty, or is no text */
export async function openDirectoryFile(path: string): Promise<DirectoryFile> {
  const probe = new EncodingProbe();
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (bytes === 0) refuseBinary(path, chunk);
      probe.feed(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (bytes === 0) throw new ImportRefused('FILE_EMPTY', `The file ${path} is empty.`);
  if (probe.sawZeroByte)
    throw new ImportRefused(
      'NOT_TEXT',
      `The file ${path} is no text file in UTF-8 or Latin-1; save it as CSV in UTF-8.`,
    );
  const endsInLineBreak = probe.lastByte === LINE_FEED || probe.lastByte === CARRIAGE_RETURN;
  return { path, bytes, encoding: probe.encoding(), endsInLineBreak };
}

function refuseBinary(path: string, start: Buffer): void {
  if (start.subarray(0, 4).equals(Buffer.from('PK\x03\x04')))
    throw new ImportRefused(
      'NOT_TEXT',
      `The file ${path} is a spreadsheet or a zip archive; save or extract the CSV first.`,
    );
}

function unreadable(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const reason =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EACCES' || code === 'EPERM'
        ? 'permission denied'
        : code === 'EISDIR'
          ? 'it is a folder'
          : undefined;
  return reason === undefined
    ? error
    : new ImportRefused('FILE_UNREADABLE', `The file ${path} can not be read: ${reason}.`);
}

/** The text of the file, piece by piece. @param onBytes told how many bytes have been read so far */
export async function* textOf(file: DirectoryFile, onBytes: (read: number) => void): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8'); // Leaves out the byte-order mark.
  let read = 0;
  for await (const chunk of createReadStream(file.path) as AsyncIterable<Buffer>) {
    read += chunk.length;
    onBytes(read);
    yield file.encoding === 'utf-8' ? utf8.decode(chunk, { stream: true }) : windows1252(chunk);
  }
  if (file.encoding === 'utf-8') yield utf8.decode();
}

// The characters of 0x80 to 0x9F, where Windows-1252 differs from Latin-1. Node 20's TextDecoder leaves them as control characters.
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windows1252(chunk: Buffer): string {
  return chunk.toString('latin1').replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
}
