import { Readable } from 'node:stream';

import { StreamableFile } from '@nestjs/common';

/**
 * A file that the browser stores instead of showing it.
 * @param fileName letters, digits, points and hyphens
 * @param content whole, or piece by piece as it is read
 */
export function download(
  fileName: string,
  type: string,
  content: Uint8Array | AsyncIterable<string | Uint8Array>,
): StreamableFile {
  const disposition = `attachment; filename="${fileName}"`;
  return content instanceof Uint8Array
    ? new StreamableFile(content, { type, disposition, length: content.length })
    : new StreamableFile(Readable.from(content), { type, disposition });
}
