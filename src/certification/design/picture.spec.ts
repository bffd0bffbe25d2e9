import { deflateSync } from 'node:zlib';

import { Transformer } from '@napi-rs/image';
import fc from 'fast-check';

import { normalised } from './picture.js';
import { readPicture } from '../../platform/storage/index.js';

/** A picture in these colours, red over green over blue over how much of it is there. */
function pixels(width: number, height: number, colour: (x: number, y: number) => [number, number, number, number]) {
  const raw = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) raw.set(colour(x, y), (y * width + x) * 4);
  return Transformer.fromRgbaPixels(raw, width, height);
}

const CHANGING = (x: number, y: number): [number, number, number, number] => [x % 256, y % 256, (x * y) % 256, 255];
const drawn = (width: number, height: number) => pixels(width, height, CHANGING).png();

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const crc = body.reduce((value, byte) => CRC[(value ^ byte) & 0xff]! ^ (value >>> 8), 0xffffffff);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A PNG that says of itself that it is so large, whatever its pixels are. */
function pngOf(width: number, height: number, data: Buffer, ...more: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    ...[signature, chunk('IHDR', header), ...more],
    ...[chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))],
  ]);
}

/** Names of the chunks of a PNG, and the kind of its colours. */
function insides(png: Buffer): { chunks: string[]; colours: number; interlaced: number } {
  const chunks: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.push(png.toString('latin1', at + 4, at + 8));
  return { chunks, colours: png[25]!, interlaced: png[28]! };
}

const refusal = { code: 'PICTURE_REFUSED' };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

describe('a picture that is sent', () => {
  it('is kept on white, opaque, without interlacing, and without anything but its pixels', async () => {
    const half = pixels(300, 100, (x) => [200, 0, 0, x < 100 ? 0 : x < 200 ? 128 : 255]);
    const { bytes, width, height } = await normalised(await half.png(), 'logo');
    expect([width, height]).toEqual([300, 100]);
    const { chunks, colours, interlaced } = insides(bytes);
    expect(chunks.filter((name) => !['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(name))).toEqual([]);
    expect([[2, 3].includes(colours), interlaced]).toEqual([true, 0]);
    const raw = await new Transformer(bytes).rawPixels();
    const at = (x: number) => [...raw.subarray((50 * 300 + x) * (raw.length / 30_000)).subarray(0, 3)];
    expect([at(50), at(250)]).toEqual([
      [255, 255, 255],
      [200, 0, 0],
    ]);
    expect(at(150)[1]).toBeGreaterThan(120);
  });

  it('is as large as it is printed, and the same bytes whenever it is sent', async () => {
    const file = await drawn(2400, 1200);
    const [first, second] = [await normalised(file, 'logo'), await normalised(file, 'logo')];
    expect([first.width, first.height]).toEqual([640, 320]);
    expect(first.bytes.equals(second.bytes)).toBe(true);
    expect((await normalised(file, 'signature-1')).height).toBe(200);
    expect(first.bytes.length).toBeLessThan(400_000);
  });

  it('may be a JPEG', async () => {
    const jpeg = await pixels(400, 200, CHANGING).jpeg(80);
    expect(readPicture(jpeg)).toMatchObject({ type: 'jpeg', width: 400, height: 200 });
    expect(await normalised(jpeg, 'logo')).toMatchObject({ width: 400, height: 200 });
  });

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['an SVG that is called PNG', () => Buffer.from(SVG)],
    ['a PDF', () => Buffer.from('%PDF-1.7\n')],
    ['a GIF', () => Buffer.from('GIF89a\x01\x00\x01\x00')],
    ['one that says it has 10,000 million pixels', () => pngOf(100_000, 100_000, deflateSync(Buffer.alloc(1000)))],
    ['one of four thousand million a side', () => pngOf(0xffffffff, 0xffffffff, deflateSync(Buffer.alloc(1000)))],
    ['one without pixels', () => pngOf(0, 0, deflateSync(Buffer.alloc(0)))],
    ['one that says it is larger than its data', () => pngOf(400, 400, deflateSync(Buffer.alloc(1000)))],
    ['one whose data are none', () => pngOf(100, 100, Buffer.from('no deflate'))],
    ['a JPEG of a thousand scans', () => Buffer.concat([JPEG_HEAD, ...Array.from({ length: 1000 }, () => SCAN)])],
    ['the beginning of a JPEG', () => JPEG_HEAD],
  ])('is refused when it is %s', async (_, make) => {
    await expect(normalised(make(), 'logo')).rejects.toMatchObject(refusal);
  });

  it('is refused when it is cut off anywhere', async () => {
    const whole = await drawn(60, 40);
    for (const length of [1, 8, 20, 33, 60, whole.length - 13, whole.length - 1])
      await expect(normalised(whole.subarray(0, length), 'logo')).rejects.toMatchObject(refusal);
  });

  it('unpacks nothing that is not a pixel: a text of a gigabyte is not looked at', async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const text = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), ...Array.from({ length: 16 }, () => bomb)]));
    const rows = deflateSync(Buffer.alloc(100 * 301));
    const before = process.memoryUsage().rss;
    expect(await normalised(pngOf(100, 100, rows, text), 'logo')).toMatchObject({ width: 100, height: 100 });
    // Data that go on and on after the last pixel.
    await normalised(pngOf(100, 100, deflateSync(Buffer.alloc(256 * 1024 * 1024))), 'logo').catch((error: unknown) =>
      expect(error).toMatchObject(refusal),
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
  });

  it('never makes its reader fail, whatever is done to the bytes', async () => {
    const [png, jpeg] = [await drawn(40, 30), await pixels(40, 30, CHANGING).jpeg(70)];
    const change = fc.tuple(fc.nat(1_000_000), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(png, jpeg), fc.array(change, { maxLength: 20 }), async (file, changes) => {
        const altered = Buffer.from(file);
        for (const [at, byte] of changes) altered[at % altered.length] = byte;
        await normalised(altered, 'logo').catch((error: unknown) => expect(error).toMatchObject(refusal));
      }),
      { numRuns: 100 },
    );
  });
});

// 100 × 100, one component; and a scan of it that says nothing.
const JPEG_HEAD = Buffer.from('ffd8ffc2000b080064006401011100', 'hex');
const SCAN = Buffer.from('ffda00080101000001000000', 'hex');
