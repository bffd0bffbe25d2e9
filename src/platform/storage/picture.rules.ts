/** What a file that is sent may hold, told by its first bytes and never by its name. */
export interface PictureHeader {
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
}

/** Pixels: a photograph of a telephone is within them; what is made to fill the memory is not. */
const MOST_PIXELS = 16_000_000;
const LONGEST_SIDE = 8_000;
const SHORTEST_SIDE = 16;
/** A progressive JPEG has about ten; one of thousands is made to keep a processor busy. */
const MOST_SCANS = 32;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** All that a picture needs; the rest (text, profiles, animation) is not looked at, whatever it would unpack to. */
const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/**
 * The picture, with nothing in it but its pixels.
 * @returns null for what is no PNG or JPEG, is cut off, or is larger than any picture that we take
 */
export function readPicture(file: Buffer): (PictureHeader & { readonly bytes: Buffer }) | null {
  const read = file.subarray(0, 8).equals(PNG) ? readPng(file) : readJpeg(file);
  if (read === null) return null;
  const { width, height } = read;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= SHORTEST_SIDE && long <= LONGEST_SIDE && width * height <= MOST_PIXELS ? read : null;
}

function readPng(file: Buffer): (PictureHeader & { bytes: Buffer }) | null {
  const kept: Buffer[] = [PNG];
  let size: { width: number; height: number } | null = null;
  for (let at = PNG.length; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > file.length || (size === null) !== (type === 'IHDR')) return null;
    if (type === 'IHDR') {
      if (length !== 13) return null;
      size = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) };
    }
    if (NEEDED.has(type)) kept.push(file.subarray(at, end));
    if (type === 'IEND') return { type: 'png', ...size!, bytes: Buffer.concat(kept) };
    at = end;
  }
  return null;
}

function readJpeg(file: Buffer): (PictureHeader & { bytes: Buffer }) | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null;
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  for (let at = 2; at + 4 <= file.length;) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length) return null;
    if (isFrame(marker)) {
      if (size !== null || end < at + 9) return null;
      size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    }
    at = end;
    if (marker !== 0xda) continue;
    if (++scans > MOST_SCANS) return null;
    // What was packed: to the next marker that is neither a filler nor a restart.
    while (at + 1 < file.length && !(file[at] === 0xff && isMarker(file[at + 1]!))) at++;
  }
  return size === null || scans === 0 ? null : { type: 'jpeg', ...size, bytes: file };
}

/** Start of frame; three of that range are something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isMarker(byte: number): boolean {
  return byte !== 0 && byte !== 0xff && !(byte >= 0xd0 && byte <= 0xd7);
}
