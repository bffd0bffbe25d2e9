import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { fileTypeFromFile } from 'file-type';

import { Clock } from '../clock/index.js';
import { Config } from '../config/index.js';
import { Database, type Statement } from '../database/index.js';
import { DomainError } from '../http/index.js';
import { Jobs } from '../jobs/index.js';
import { type ArrivedFile, FileFolder } from './file-folder.js';
import { type ByteRange, fileTypeOf } from './file-types.rules.js';
import { fitted, LARGEST_PICTURE_FILE } from './pictures.js';
import { type KeptFile, StoredFilesRepository } from './stored-files.repository.js';

const JOB = 'RemoveUnusedFiles';
const DAY_MS = 86_400_000;
const BATCH = 500;

export interface KeepOptions {
  /** As its sender calls it. */
  readonly name: string;
  /** The media types that are taken here; without: all that can be stored. */
  readonly types?: readonly string[];
}

/**
 * Files of any size, each kept once, under the hash of its content. The content is on the disk before there is a row that
 * says so, so that a crash at any moment leaves at worst a file that nobody knows, and that the daily round removes.
 */
@Injectable()
export class Storage implements OnModuleInit {
  private readonly log = new Logger('storage');
  private readonly folder: FileFolder;
  private readonly uses: Statement[] = [];

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly files: StoredFilesRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    this.folder = new FileFolder(config.filesDir);
  }

  onModuleInit(): void {
    this.jobs.daily(JOB, async () => {
      const removed = await this.removeUnused();
      if (removed > 0) this.log.log(`${removed} files that nothing used were removed`);
    });
  }

  /**
   * Whoever keeps files says which it uses, or else they are removed after a day.
   * @param statement the hashes (`sha256`), of those given as $1::text[], that are in use
   */
  register(statement: Statement): void {
    this.uses.push(statement);
  }

  /**
   * Keeps what a stream brings. Pictures are made no larger than a page shows them, and lose what tells where they were taken.
   * @throws FILE_TYPE_REFUSED by what is in it, whatever it is called; or what the stream fails with
   */
  async keep(stream: Readable, options: KeepOptions): Promise<KeptFile> {
    let arrived = await this.folder.receive(stream);
    try {
      const type = await typeOf(arrived, options);
      if (type === 'image/png' || type === 'image/jpeg') arrived = await this.fit(arrived);
      const { sha256, bytes } = arrived;
      return await this.database.transaction(async (transaction) => {
        await this.files.lock(transaction, sha256);
        if (!(await this.folder.has(sha256))) await this.folder.keep(arrived);
        return this.files.add(transaction, { sha256, bytes, type });
      });
    } finally {
      await this.folder.discard(arrived);
    }
  }

  read(sha256: string, range?: ByteRange): Readable {
    return this.folder.read(sha256, range);
  }

  /** Removes what nothing has used for a day. @returns how many contents */
  async removeUnused(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - DAY_MS);
    let removed = 0;
    for (let after = ''; ;) {
      const old = await this.files.old(before, after, BATCH);
      if (old.length === 0) break;
      after = old.at(-1)!;
      const used = new Set<string>();
      for (const each of this.uses)
        for (const { sha256 } of await this.database.query<{ sha256: string }>(each, [old])) used.add(sha256);
      for (const sha256 of old) if (!used.has(sha256)) await this.removeRow(sha256, before);
    }
    // What has no row: of the rows that went just now, or of a crash before there was one.
    for await (const sha256 of this.folder.olderThan(before)) if (await this.removeContent(sha256)) removed++;
    return removed;
  }

  private async removeRow(sha256: string, before: Date): Promise<void> {
    try {
      await this.database.transaction(async (transaction) => {
        await this.files.lock(transaction, sha256);
        await this.files.remove(transaction, sha256, before);
      });
    } catch (error) {
      // Something began to use it in this moment: the foreign key says so.
      this.log.warn(`a file stays, because it is in use: ${String(error)}`);
    }
  }

  private removeContent(sha256: string): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      await this.files.lock(transaction, sha256);
      if ((await this.files.find(sha256, transaction)) !== null) return false;
      await this.folder.remove(sha256);
      return true;
    });
  }

  private async fit(arrived: ArrivedFile): Promise<ArrivedFile> {
    if (arrived.bytes > LARGEST_PICTURE_FILE) throw new DomainError('PICTURE_REFUSED');
    const picture = await fitted(await readFile(arrived.path));
    const fit = await this.folder.receive(Readable.from([picture]));
    await this.folder.discard(arrived);
    return fit;
  }
}

async function typeOf({ path, text }: ArrivedFile, { name, types }: KeepOptions): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const type = fileTypeOf(found?.mime, text, name)?.type;
  if (type === undefined || (types && !types.includes(type))) throw new DomainError('FILE_TYPE_REFUSED');
  return type;
}
