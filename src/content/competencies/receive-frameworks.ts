import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

import { receiveFile } from '../../platform/http/index.js';

/** Frameworks with their texts have some hundred kilobytes. */
export const LARGEST_FRAMEWORK_FILE = 5 * 1024 * 1024;

/** The text of the file that was sent. */
export async function textOfFile(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Takes the file in whole before anything is done with it. */
export async function receiveFrameworks<Result>(
  request: FastifyRequest,
  use: (text: string) => Promise<Result>,
): Promise<Result> {
  const limits = { maxBytes: LARGEST_FRAMEWORK_FILE, maxFields: 0 };
  return use(await receiveFile(request, limits, ({ stream }) => textOfFile(stream)));
}
