import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { ByteRange } from './file-types.rules.js';

/** A file that has arrived, and is not kept yet. */
export interface ArrivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Its first characters, where the whole of it is text. */
  readonly text: string | null;
}

const ARRIVING = 'arriving';
const FIRST_CHARACTERS = 64;

/** Contents under their hashes, in a folder: `ab/cd/abcd…`. */
export class FileFolder {
  constructor(private readonly folder: string) {}

  /** Writes a stream to the disk, however large it is. Who asked for it keeps or removes what came. */
  async receive(stream: Readable): Promise<ArrivedFile> {
    const path = join(this.folder, ARRIVING, randomUUID());
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('sha256');
    const reading = new TextReading();
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        reading.read(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(stream, counted, createWriteStream(path, { flags: 'wx', mode: 0o640, flush: true }));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, sha256: hash.digest('hex'), bytes, text: reading.end() };
  }

  /** Puts a file that has arrived where it is found by its hash; a crash leaves all of it there, or nothing. */
  async keep({ path, sha256 }: Pick<ArrivedFile, 'path' | 'sha256'>): Promise<void> {
    const kept = this.pathOf(sha256);
    await mkdir(dirname(kept), { recursive: true });
    await rename(path, kept);
    const folder = await open(dirname(kept), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async discard({ path }: Pick<ArrivedFile, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  read(sha256: string, range?: ByteRange): Readable {
    return createReadStream(this.pathOf(sha256), range && { start: range.from, end: range.to });
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.pathOf(sha256)).catch(() => null)) !== null;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Hashes of what lies here since before a time. What only ever arrived by half is removed on the way. */
  async *olderThan(time: Date): AsyncGenerator<string> {
    const entries = await opendir(this.folder, { recursive: true }).catch(() => null);
    if (entries === null) return;
    for await (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(() => null);
      if (found === null || found.mtime >= time) continue;
      if (entry.parentPath === join(this.folder, ARRIVING)) await rm(path, { force: true });
      else if (/^[0-9a-f]{64}$/.test(entry.name)) yield entry.name;
    }
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not the hash of a file');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** Whether all that goes by is text: UTF-8, without the characters that no text has. */
class TextReading {
  private decoder: TextDecoder | null = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private first = '';

  read(chunk: Uint8Array): void {
    this.take(chunk, true);
  }

  end(): string | null {
    this.take(new Uint8Array(), false);
    return this.decoder === null ? null : this.first.slice(0, FIRST_CHARACTERS);
  }

  private take(chunk: Uint8Array, more: boolean): void {
    if (this.decoder === null) return;
    try {
      const text = this.decoder.decode(chunk, { stream: more });
      if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) this.decoder = null;
      else if (this.first.length < FIRST_CHARACTERS) this.first += text.slice(0, FIRST_CHARACTERS);
    } catch {
      this.decoder = null;
    }
  }
}
