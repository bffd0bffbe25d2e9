import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Written whole or not at all, and never over another: processes that start together end up with one file. */
export async function writeUnlessThere(file: string, content: () => string | Buffer): Promise<void> {
  if (await stat(file).catch(() => null)) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content(), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}

/** Whether everybody on this machine may read a file that only its owner should. */
export async function isReadByEveryone(file: string): Promise<boolean> {
  return ((await stat(file)).mode & 0o007) !== 0;
}
