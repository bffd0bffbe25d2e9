import { losslessCompressPng, pngQuantize, Transformer } from '@napi-rs/image';

import { DomainError } from '../../platform/http/index.js';
import type { PictureSlot } from './design.rules.js';
import { readPicture } from '../../platform/storage/index.js';

/** Bytes of a file that is sent. */
export const LARGEST_PICTURE = 4 * 1024 * 1024;

export interface Picture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Pixels that a picture has room for in print, at about 300 to the inch. */
const ROOM = { logo: { width: 800, height: 320 }, signature: { width: 600, height: 200 } };
/** Every document carries it along: what is larger, a photograph, is kept in 256 colours. */
const LARGEST_KEPT = 120 * 1024;

/**
 * A picture as documents carry it: a PNG of our own making, as large as it is printed, on white, without transparency and
 * interlacing. pdfkit takes it in as it is, so that the same picture is the same bytes in every document.
 * @throws PICTURE_REFUSED for what is no PNG or JPEG, whatever it is called, is damaged, or too large
 */
export async function normalised(file: Buffer, slot: PictureSlot): Promise<Picture> {
  const read = readPicture(file);
  if (read === null) throw new DomainError('PICTURE_REFUSED');
  try {
    return await onWhite(await fitted(read.bytes, slot));
  } catch {
    // The library's own sentences are about its insides.
    throw new DomainError('PICTURE_REFUSED');
  }
}

/** Turned as the camera held it, and not larger than it is printed. */
async function fitted(bytes: Buffer, slot: PictureSlot): Promise<Buffer> {
  const room = slot === 'logo' ? ROOM.logo : ROOM.signature;
  const upright = await new Transformer(bytes).rotate().png();
  const { width, height } = await new Transformer(upright).metadata();
  const scale = Math.min(room.width / width, room.height / height);
  if (scale >= 1) return upright;
  const size = (side: number) => Math.max(1, Math.round(side * scale));
  return new Transformer(upright).resize({ width: size(width), height: size(height), fit: FILL }).png();
}

/** `ResizeFit.Fill`, which as an ambient enum can not be imported. */
const FILL = 1;

/** Two filters (none, Paeth) instead of all: a second less for a photograph, and a few percent more bytes. */
const PACKED = { strip: true, force: true, filter: [0, 4] };

async function onWhite(png: Buffer): Promise<Picture> {
  const { width, height } = await new Transformer(png).metadata();
  const paper = Buffer.alloc(width * height * 4, 255);
  const pixels = await Transformer.fromRgbaPixels(paper, width, height).overlay(png, 0, 0).rawPixels();
  // Blending leaves a rest of transparency by rounding.
  for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
  const whole = await Transformer.fromRgbaPixels(pixels, width, height).png();
  const bytes = await losslessCompressPng(whole, PACKED);
  if (bytes.length <= LARGEST_KEPT) return { bytes, width, height };
  const fewer = await losslessCompressPng(await pngQuantize(whole, { minQuality: 0, maxQuality: 95 }), PACKED);
  return { bytes: fewer.length < bytes.length ? fewer : bytes, width, height };
}
