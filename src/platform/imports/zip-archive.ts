import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';

import { type ImportFile, probedText, type TextSource } from './import-file.js';
import { ImportRefused } from './import-refused.js';

/** Far more than a standard of files has, and still quickly read. */
const MOST_ENTRIES = 1000;
/** A country of eighteen million people fits, line by line. */
const MOST_INFLATED = 1024 * 1024 * 1024;
/** Tables of text shrink to a tenth; what shrinks this much is made to fill a disk. Told when there is enough to tell by. */
const MOST_TIMES = 200;
const ENOUGH_TO_TELL = 4 * 1024 * 1024;
/** The header of a file inside, without its name. */
const LOCAL_HEADER = 30;
const ENCRYPTED = 0x1;

/** The files of a zip archive. Nothing of it is ever written to a disk, and none of it is held. */
export interface Archive {
  /** Of its files, with their folders. */
  readonly names: readonly string[];
  /** @throws ImportRefused when it has no such file, or that is no text */
  text(name: string): Promise<TextSource>;
}

/**
 * Reads what the archive says that it holds, and refuses one that is made to deceive. What it says of sizes is believed
 * nowhere: while a file is inflated its bytes are counted.
 * @throws ImportRefused
 */
export async function openArchive({ handle }: ImportFile): Promise<Archive> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    // The handle is the caller's to close.
    zip = await fromFdPromise(handle.fd, { lazyEntries: true, autoClose: false });
    const seen = new Set<string>();
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (seen.size >= MOST_ENTRIES) throw new ImportRefused('ZIP_TOO_LARGE');
      refuseWhatDeceives(entry);
      // Two names that some systems take for one are one too many.
      const plain = entry.fileName.normalize('NFC').toLowerCase();
      if (seen.has(plain)) throw new ImportRefused('ZIP_REPEATED', { name: entry.fileName });
      seen.add(plain);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw refusalOf(error);
  }
  if (entries.has('[Content_Types].xml') || entries.has('mimetype')) throw new ImportRefused('SPREADSHEET');
  refuseOverlaps([...entries.values()]);
  return {
    names: [...entries.keys()],
    text: async (name) => {
      const entry = entries.get(name);
      if (!entry) throw new ImportRefused('ZIP_INCOMPLETE', { name });
      try {
        return await probedText(name, () => inflated(zip, entry));
      } catch (error) {
        throw error instanceof ImportRefused && error.inside === null ? error.within(name) : error;
      }
    },
  };
}

function refuseWhatDeceives(entry: Entry): void {
  const name = entry.fileName;
  if (entry.generalPurposeBitFlag & ENCRYPTED) throw new ImportRefused('ZIP_ENCRYPTED');
  if (/\.(zip|gz|tgz|tar|7z|rar|bz2|xz|zst)$/i.test(name)) throw new ImportRefused('ZIP_NESTED', { name });
  if (entry.uncompressedSize > MOST_INFLATED) throw new ImportRefused('ZIP_TOO_LARGE');
}

/** Files that share their bytes make a small archive of a large content. */
function refuseOverlaps(entries: Entry[]): void {
  entries.sort((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  entries.forEach(({ relativeOffsetOfLocalHeader: start, compressedSize }, at) => {
    const next = entries[at + 1];
    if (next && start + LOCAL_HEADER + compressedSize > next.relativeOffsetOfLocalHeader)
      throw new ImportRefused('ZIP_DAMAGED');
  });
}

async function* inflated(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      const bursts = bytes > ENOUGH_TO_TELL && bytes > entry.compressedSize * MOST_TIMES;
      if (bursts || bytes > MOST_INFLATED) throw new ImportRefused('ZIP_TOO_LARGE');
      yield chunk;
    }
  } catch (error) {
    throw refusalOf(error);
  }
}

/** What the reader of archives stumbles over. */
function refusalOf(error: unknown): unknown {
  if (error instanceof ImportRefused) return error;
  const { message, code } = error as Error & { code?: string };
  // Of our own disk.
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return error;
  const [, name] =
    /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec(message) ?? [];
  if (name !== undefined) return new ImportRefused('ZIP_UNSAFE', { name: name.slice(0, 100) });
  return new ImportRefused(/encrypt/.test(message) ? 'ZIP_ENCRYPTED' : 'ZIP_DAMAGED');
}
