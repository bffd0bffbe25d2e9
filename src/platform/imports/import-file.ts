import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { ImportRefused } from './import-refused.js';

export type TextEncoding = 'utf-8' | 'windows-1252';

/** Text that can be read as often as needed, and what a first reading of its bytes tells. */
export interface TextSource {
  readonly name: string;
  readonly bytes: number;
  readonly encoding: TextEncoding;
  /** A file without it may have been cut. */
  readonly endsInLineBreak: boolean;
  open(): AsyncIterable<Buffer>;
}

/** A file to import. It is read twice, since only all its bytes tell the encoding: so none of it is held in memory. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The archive is opened by whoever knows what is in it. */
  readonly content: 'text' | 'zip';
  readonly handle: FileHandle;
  /** @throws ImportRefused when it is no text */
  text(): TextSource;
  close(): Promise<void>;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Sooner than the parser's own limit nothing is refused; a gigabyte without an end of line is not waited for. */
const LONGEST_LINE = 1024 * 1024;

/**
 * Tells the encoding from all the bytes: the first accent may come late. In a single-byte file a letter with an accent is
 * hardly ever followed by what UTF-8 would demand, so whichever kind is commoner decides, and one damaged character does
 * not turn a whole file into another encoding.
 */
class TextProbe {
  private sequences = 0;
  private strays = 0;
  private expected = 0;
  private sinceLineBreak = 0;
  private lastByte: number | undefined;
  bytes = 0;

  constructor(private readonly name: string) {}

  /** @throws ImportRefused as soon as this can be no table of text */
  feed(chunk: Buffer): void {
    if (chunk.includes(0)) throw new ImportRefused('NOT_TEXT', { file: this.name });
    for (const byte of chunk) {
      if (this.expected > 0) {
        if ((byte & 0xc0) === 0x80) {
          if (--this.expected === 0) this.sequences++;
          continue;
        }
        this.strays++;
        this.expected = 0;
      }
      if (byte < 0x80) continue;
      else if (byte >= 0xc2 && byte <= 0xdf) this.expected = 1;
      else if (byte >= 0xe0 && byte <= 0xef) this.expected = 2;
      else if (byte >= 0xf0 && byte <= 0xf4) this.expected = 3;
      else this.strays++;
    }
    const lineBreak = Math.max(chunk.lastIndexOf(LINE_FEED), chunk.lastIndexOf(CARRIAGE_RETURN));
    this.sinceLineBreak = lineBreak < 0 ? this.sinceLineBreak + chunk.length : chunk.length - lineBreak - 1;
    if (this.sinceLineBreak > LONGEST_LINE) throw lineTooLong();
    this.bytes += chunk.length;
    this.lastByte = chunk.at(-1) ?? this.lastByte;
  }

  /** @throws ImportRefused when there was nothing */
  told(): Pick<TextSource, 'bytes' | 'encoding' | 'endsInLineBreak'> {
    if (this.bytes === 0) throw new ImportRefused('FILE_EMPTY');
    const strays = this.strays + (this.expected > 0 ? 1 : 0);
    return {
      bytes: this.bytes,
      encoding: this.sequences >= strays ? 'utf-8' : 'windows-1252',
      endsInLineBreak: this.lastByte === LINE_FEED || this.lastByte === CARRIAGE_RETURN,
    };
  }
}

export function lineTooLong(line?: number): ImportRefused {
  return new ImportRefused('LINE_TOO_LONG', { line: line ?? 0 });
}

/** @throws ImportRefused for what can not be read, is empty, or is no text */
export async function openImportFile(path: string): Promise<ImportFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    return await examine(basename(path), path, handle, bytesOf(handle));
  } catch (error) {
    await handle?.close();
    throw unreadable(path, error);
  }
}

/**
 * Takes in a file that comes through the network. It stands on the disk without a name, so that it is gone with the
 * process, however that ends.
 */
export async function spoolImportFile(name: string, stream: AsyncIterable<Buffer>): Promise<ImportFile> {
  const path = join(tmpdir(), `docente-import-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  try {
    return await examine(name, name, handle, written(stream, handle));
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Text that can be opened again and again: read once, to know what it is. @throws ImportRefused when it is no text */
export async function probedText(name: string, open: () => AsyncIterable<Buffer>): Promise<TextSource> {
  const probe = new TextProbe(name);
  for await (const chunk of open()) probe.feed(chunk);
  return { name, ...probe.told(), open };
}

const PIECE = 128 * 1024;

/** From the start, however often; a stream would close the file that others go on reading. */
async function* bytesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* written(stream: AsyncIterable<Buffer>, handle: FileHandle): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    await handle.write(chunk);
    yield chunk;
  }
}

async function examine(
  name: string,
  shown: string,
  handle: FileHandle,
  chunks: AsyncIterable<Buffer>,
): Promise<ImportFile> {
  const hash = createHash('sha256');
  const probe = new TextProbe(shown);
  let bytes = 0;
  let zip = false;
  for await (const chunk of chunks) {
    if (bytes === 0) zip = chunk.subarray(0, 4).equals(Buffer.from('PK\x03\x04'));
    bytes += chunk.length;
    hash.update(chunk);
    if (!zip) probe.feed(chunk);
  }
  const told = zip ? undefined : probe.told();
  return {
    name,
    bytes,
    sha256: hash.digest('hex'),
    content: zip ? 'zip' : 'text',
    handle,
    text: () => {
      if (told === undefined) throw new ImportRefused('ARCHIVE_NOT_READ');
      return {
        name,
        ...told,
        open: () => bytesOf(handle),
      };
    },
    close: () => handle.close(),
  };
}

function unreadable(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const reason =
    code === 'ENOENT'
      ? 'missing'
      : code === 'EACCES' || code === 'EPERM'
        ? 'denied'
        : code === 'EISDIR'
          ? 'folder'
          : undefined;
  return reason === undefined ? error : new ImportRefused('FILE_UNREADABLE', { file: path, reason });
}

/** The text, piece by piece. @param onBytes told how many bytes have been read so far */
export async function* textOf(source: TextSource, onBytes: (read: number) => void): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8'); // Leaves out the byte-order mark.
  let read = 0;
  for await (const chunk of source.open()) {
    read += chunk.length;
    onBytes(read);
    yield source.encoding === 'utf-8' ? utf8.decode(chunk, { stream: true }) : windows1252(chunk);
  }
  if (source.encoding === 'utf-8') yield utf8.decode();
}

// The characters of 0x80 to 0x9F, where Windows-1252 differs from Latin-1. Node 20's TextDecoder leaves them as control characters.
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windows1252(chunk: Buffer): string {
  return chunk.toString('latin1').replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
}
