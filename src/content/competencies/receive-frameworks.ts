import { text } from 'node:stream/consumers';

import type { FastifyRequest } from 'fastify';
import { receiveFile } from '../../platform/http/index.js';

/** Frameworks with their texts have some hundred kilobytes. */
export const LARGEST_FRAMEWORK_FILE = 5 * 1024 * 1024;

/** Takes the file in whole before anything is done with it. */
export async function receiveFrameworks<Result>(
  request: FastifyRequest,
  use: (text: string) => Promise<Result>,
): Promise<Result> {
  const limits = { maxBytes: LARGEST_FRAMEWORK_FILE, maxFields: 0 };
  return use(await receiveFile(request, limits, ({ stream }) => text(stream)));
}
