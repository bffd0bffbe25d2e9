import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { Transformer } from '@napi-rs/image';

import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { Config } from '../config/index.js';
import { statement } from '../database/index.js';
import { Storage } from './storage.service.js';

let test: TestApp;
let storage: Storage;
let folder: string;

beforeAll(async () => {
  test = await startTestApp();
  storage = test.app.get(Storage);
  folder = test.app.get(Config).filesDir;
});
afterAll(() => test.close());

const keep = (content: Uint8Array | string, name = 'x.txt', types?: string[]) =>
  storage.keep(Readable.from([Buffer.from(content)]), { name, ...(types && { types }) });
const hashOf = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const dayBefore = new Date(Date.now() - 2 * 86_400_000);

async function age(sha256: string): Promise<void> {
  await test.database.pool.query(`UPDATE stored_file SET stored_at = now() - interval '2 days' WHERE sha256 = $1`, [
    sha256,
  ]);
  await utimes(pathOf(sha256), dayBefore, dayBefore);
}

describe('a file that is stored', () => {
  it('lies under the hash of its content, once, however often and by however many it is sent', async () => {
    const content = randomBytes(200_000).toString('base64');
    const kept = await Promise.all(Array.from({ length: 8 }, () => keep(content)));
    for (const each of kept)
      expect(each).toEqual({ sha256: hashOf(content), bytes: content.length, type: 'text/plain' });
    expect((await buffer(storage.read(kept[0]!.sha256))).toString()).toBe(content);
    expect((await buffer(storage.read(kept[0]!.sha256, { from: 2, to: 5 }))).toString()).toBe(content.slice(2, 6));
    expect(await readdir(join(folder, 'arriving'))).toEqual([]);
  });

  it('is told by what is in it, and not by its name', async () => {
    expect(await keep('%PDF-1.7\n%âãÏÓ\n', 'song.mp3')).toMatchObject({ type: 'application/pdf' });
    expect(await keep('WEBVTT\n\n00:00.000 --> 00:02.000\nHola', 'x.html')).toMatchObject({ type: 'text/vtt' });
    expect(await keep('a;b\n1;2', 'x.csv')).toMatchObject({ type: 'text/csv' });
    // What a browser would run is text, and is only ever saved.
    expect(await keep('<html><script>alert(1)</script></html>', 'x.html')).toMatchObject({ type: 'text/plain' });
    expect(await keep('<?xml version="1.0"?><svg onload="alert(1)"/>', 'x.svg')).toMatchObject({ type: 'text/plain' });
  });

  it.each([
    ['a program', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(300)]), 'x.pdf'],
    ['noise', randomBytes(500), 'x.docx'],
    ['text with what no text has', 'a\0b', 'x.txt'],
  ])('is not %s', async (_what, content, name) => {
    await expect(keep(content, name)).rejects.toMatchObject({ code: 'FILE_TYPE_REFUSED' });
    expect(await readdir(join(folder, 'arriving'))).toEqual([]);
  });

  it('is of a type that is asked for', async () => {
    await expect(keep('words', 'x.vtt', ['text/vtt'])).rejects.toMatchObject({ code: 'FILE_TYPE_REFUSED' });
  });

  it('as a photograph is no larger than a page shows it, and does not tell where it was taken', async () => {
    const pixels = Buffer.alloc(3000 * 1000 * 4, 120);
    const jpeg = await Transformer.fromRgbaPixels(pixels, 3000, 1000).jpeg(90);
    const place = Buffer.from('Exif\0\0GPS -38.7359,-72.5904');
    const marker = Buffer.from([0xff, 0xe1, 0, place.length + 2]);
    const taken = Buffer.concat([jpeg.subarray(0, 2), marker, place, jpeg.subarray(2)]);
    const { sha256, type } = await keep(taken, 'x.jpg');
    const kept = await buffer(storage.read(sha256));
    expect(type).toBe('image/jpeg');
    expect(kept.includes('GPS')).toBe(false);
    expect(await new Transformer(kept).metadata()).toMatchObject({ width: 2000, height: 667 });
    await expect(keep(taken.subarray(0, 400), 'x.jpg')).rejects.toMatchObject({ code: 'PICTURE_REFUSED' });
  });

  it('leaves nothing behind when the line is cut', async () => {
    const cut = Readable.from(
      (function* () {
        yield Buffer.from('first');
        throw new Error('cut');
      })(),
    );
    await expect(storage.keep(cut, { name: 'x.txt' })).rejects.toThrow('cut');
    expect(await readdir(join(folder, 'arriving'))).toEqual([]);
  });
});

describe('the daily round', () => {
  it('removes what nothing has used for a day, and nothing else', async () => {
    const [used, unused, young] = await Promise.all([keep('used'), keep('unused'), keep('young')]);
    storage.register(
      statement('test.files_in_use', `SELECT sha256 FROM unnest($1::text[]) AS sha256 WHERE sha256 = '${used.sha256}'`),
    );
    await age(used.sha256);
    await age(unused.sha256);
    await storage.removeUnused();
    expect((await buffer(storage.read(used.sha256))).toString()).toBe('used');
    expect((await buffer(storage.read(young.sha256))).toString()).toBe('young');
    await expect(buffer(storage.read(unused.sha256))).rejects.toThrow('ENOENT');
    // And it can come back.
    await keep('unused');
    expect((await buffer(storage.read(unused.sha256))).toString()).toBe('unused');
  });

  it('removes what a crash left: a content without a row, and one that came by half', async () => {
    const sha256 = hashOf('orphan');
    await mkdir(join(pathOf(sha256), '..'), { recursive: true });
    await writeFile(pathOf(sha256), 'orphan');
    const half = join(folder, 'arriving', 'half');
    await writeFile(half, 'ha');
    for (const each of [pathOf(sha256), half]) await utimes(each, dayBefore, dayBefore);
    await storage.removeUnused();
    await expect(buffer(storage.read(sha256))).rejects.toThrow('ENOENT');
    expect(await readdir(join(folder, 'arriving'))).toEqual([]);
  });
});
