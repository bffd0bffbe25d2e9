import type { FastifyReply, FastifyRequest } from 'fastify';

import { fileTypeNamed, rangeOf, savedName } from './file-types.rules.js';
import type { Storage } from './storage.service.js';
import type { KeptFile } from './stored-files.repository.js';

export interface ServedFile extends KeptFile {
  /** As its sender called it. */
  readonly name: string;
}

/**
 * Answers with a stored file, whole or the part that is asked for. Whatever is in it, it runs nowhere: what a browser could
 * run is only ever saved, under the type that it was found to have, and the rest is shown in a sandbox.
 * @param save save it, even if it could be shown
 */
export async function serveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  storage: Storage,
  { sha256, bytes, type, name }: ServedFile,
  save = false,
): Promise<void> {
  const shown = !save && fileTypeNamed(type)?.shown === true;
  const tag = `"${sha256.slice(0, 32)}"`;
  void reply.headers({
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(savedName(name, type))}`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: tag,
  });
  if (request.headers['if-none-match'] === tag) return void reply.status(304).removeHeader('content-type').send();
  const wanted = request.headers['if-range'];
  const range = wanted === undefined || wanted === tag ? rangeOf(request.headers.range, bytes) : null;
  if (range === 'unsatisfiable')
    return void reply.status(416).removeHeader('content-type').header('content-range', `bytes */${bytes}`).send();
  const { from, to } = range ?? { from: 0, to: bytes - 1 };
  if (range) void reply.status(206).header('content-range', `bytes ${from}-${to}/${bytes}`);
  void reply.header('content-length', to - from + 1);
  if (request.method === 'HEAD' || bytes === 0) return void reply.send('');
  // What is packed can not be asked for in parts, and its length is another.
  request.headers['x-no-compression'] = 'true';
  await reply.send(storage.read(sha256, { from, to }));
}

/** RFC 8187: as `encodeURIComponent`, and the few characters that it leaves. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}
