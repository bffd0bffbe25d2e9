import fc from 'fast-check';
import { ZipFile } from 'yazl';

import { spoolImportFile } from './import-file.js';
import { ImportRefused } from './import-refused.js';
import { openArchive } from './zip-archive.js';

/** Offsets in the record of a file in the central directory. */
const CENTRAL = { signature: 0x02014b50, flags: 8, compressed: 20, uncompressed: 24, offset: 42 };

async function zipOf(files: readonly [name: string, content: Buffer | string][]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of files) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Where the directory's record of the nth file begins. */
function record(zip: Buffer, nth = 0): number {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(CENTRAL.signature);
  let at = -1;
  for (let each = 0; each <= nth; each++) at = zip.indexOf(signature, at + 1);
  return at;
}

function patched(zip: Buffer, change: (zip: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  change(copy);
  return copy;
}

function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

/** Reads every file of it to its end. */
async function contents(zip: Buffer): Promise<Record<string, string>> {
  async function* once(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(zip);
  }
  const file = await spoolImportFile('x.zip', once());
  try {
    const archive = await openArchive(file);
    const found: Record<string, string> = {};
    for (const name of archive.names) {
      const chunks: Buffer[] = [];
      for await (const chunk of (await archive.text(name)).open()) chunks.push(chunk);
      found[name] = Buffer.concat(chunks).toString();
    }
    return found;
  } finally {
    await file.close();
  }
}

describe('an archive', () => {
  const plain = () =>
    zipOf([
      ['aa/x.csv', 'A;B\n1;2\n'],
      ['y.csv', 'C\n'.repeat(1000)],
    ]);

  it('is read file by file, as often as needed', async () => {
    expect(await contents(await plain())).toEqual({ 'aa/x.csv': 'A;B\n1;2\n', 'y.csv': 'C\n'.repeat(1000) });
  });

  it.each<[string, string, () => Promise<Buffer>]>([
    ['ZIP_UNSAFE', 'a name that climbs out', async () => renamed(await plain(), 'aa/x.csv', '../x.csv')],
    ['ZIP_UNSAFE', 'a name from the root', async () => renamed(await plain(), 'aa/x.csv', '/a/x.csv')],
    ['ZIP_UNSAFE', 'a name with backslashes', async () => renamed(await plain(), 'aa/x.csv', '..\\x.csv')],
    ['ZIP_UNSAFE', 'a name of a drive', async () => renamed(await plain(), 'aa/x.csv', 'C:/x.csv')],
    [
      'ZIP_REPEATED',
      'the same name twice',
      async () =>
        renamed(
          await zipOf([
            ['aa.csv', 'x'],
            ['ab.csv', 'y'],
          ]),
          'ab.csv',
          'aa.csv',
        ),
    ],
    [
      'ZIP_ENCRYPTED',
      'a password',
      async () => patched(await plain(), (zip) => zip.writeUInt16LE(1, record(zip) + CENTRAL.flags)),
    ],
    [
      'ZIP_DAMAGED',
      'less in it than it says',
      async () => patched(await plain(), (zip) => zip.writeUInt32LE(5000, record(zip, 1) + CENTRAL.uncompressed)),
    ],
    [
      'ZIP_DAMAGED',
      'more in it than it says',
      async () => patched(await plain(), (zip) => zip.writeUInt32LE(10, record(zip, 1) + CENTRAL.uncompressed)),
    ],
    [
      'ZIP_DAMAGED',
      'two files in the same bytes',
      async () => patched(await plain(), (zip) => zip.writeUInt32LE(0, record(zip, 1) + CENTRAL.offset)),
    ],
    ['ZIP_DAMAGED', 'its end cut off', async () => (await plain()).subarray(0, -30)],
    [
      'ZIP_TOO_LARGE',
      'terabytes, as it says',
      async () => patched(await plain(), (zip) => zip.writeUInt32LE(0xfffffff0, record(zip) + CENTRAL.uncompressed)),
    ],
    [
      'ZIP_TOO_LARGE',
      'what unpacks to a thousand times its size',
      () => zipOf([['bomb.csv', 'x;y\n'.repeat(2 ** 23)]]),
    ],
    [
      'ZIP_TOO_LARGE',
      'a thousand files too many',
      () => zipOf(Array.from({ length: 1001 }, (_, at) => [`${at}.csv`, 'x'])),
    ],
    ['ZIP_NESTED', 'another archive', () => zipOf([['more.ZIP', 'x']])],
    ['SPREADSHEET', 'a spreadsheet', () => zipOf([['[Content_Types].xml', '<x/>']])],
    ['NOT_TEXT', 'zero bytes', () => zipOf([['x.csv', 'a\0b']])],
    [
      'LINE_TOO_LONG',
      'two megabytes in a line',
      () => zipOf([['x.csv', Buffer.from(Array.from({ length: 2 ** 21 }, (_, at) => 65 + ((at * at) % 23)))]]),
    ],
  ])('is refused as %s with %s', async (code, _, make) => {
    await expect(make().then(contents)).rejects.toMatchObject({ name: 'ImportRefused', code });
  });

  it('with any byte of it changed is read, or refused in words', async () => {
    const zip = await plain();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(zip.length - 5).map((at) => at + 4),
        fc.nat(255),
        async (at, byte) => {
          try {
            await contents(patched(zip, (copy) => copy.writeUInt8(byte, at)));
          } catch (error) {
            expect(error).toBeInstanceOf(ImportRefused);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
