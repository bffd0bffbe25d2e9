import { Transformer } from '@napi-rs/image';

import { DomainError } from '../http/index.js';
import { readPicture } from './picture.rules.js';

/** Bytes of a picture that we look into. */
export const LARGEST_PICTURE_FILE = 25 * 1024 * 1024;
/** Pixels of the longer side: what the widest page shows on a sharp screen. */
const LONGEST_SIDE = 2000;
const JPEG_QUALITY = 85;

/** `ResizeFit.Inside`, which as an ambient enum can not be imported. */
const INSIDE = 2;

/**
 * A PNG or JPEG upright, no larger than a page shows it, and with nothing in it but its pixels: a photograph would tell
 * where it was taken, and by which telephone.
 * @throws PICTURE_REFUSED for what is damaged, or larger than any picture that we take
 */
export async function fitted(file: Buffer): Promise<Buffer> {
  const read = readPicture(file);
  if (read === null) throw new DomainError('PICTURE_REFUSED');
  try {
    let picture = new Transformer(read.bytes).rotate();
    if (Math.max(read.width, read.height) > LONGEST_SIDE)
      picture = picture.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: INSIDE });
    return await (read.type === 'png' ? picture.png() : picture.jpeg(JPEG_QUALITY));
  } catch {
    // The library's own sentences are about its insides.
    throw new DomainError('PICTURE_REFUSED');
  }
}
