import '@fastify/multipart';

import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

import { DomainError } from './domain-error.js';
import { cleanFileName, sizeInWords } from './upload.rules.js';

/** Texts of a form by name, as a browser sends them. */
export type UploadFields = Record<string, string | string[]>;

export interface UploadLimits {
  /** Of the file. */
  maxBytes: number;
  /** Texts that may come with it; 20 without. */
  maxFields?: number;
  /** Bytes of one text; 10,000 without. */
  maxFieldBytes?: number;
  /** Filled while the texts arrive, so that a form can be shown again as it was typed when its file is refused. */
  fields?: UploadFields;
}

export interface UploadedFile {
  /** As the sender calls it, without path or unprintable characters: to be shown, never to be used as a path. */
  name: string;
  /** Fails with FILE_TOO_LARGE at the first byte above the limit, and with UPLOAD_MALFORMED when the line is cut. */
  stream: Readable;
  fields: Readonly<UploadFields>;
}

/** Room for boundaries, headers and texts beside the file, when the length of the whole is told in advance. */
const OVERHEAD_BYTES = 256 * 1024;
/** What is still read, and thrown away, after a refusal: a browser only listens to the answer once it has sent all. */
const MOST_DISCARDED_BYTES = 64 * 1024 * 1024;

/** A route that takes a file (`receiveFile`). Everywhere else `multipart/form-data` is refused. */
export function TakesFile(): MethodDecorator {
  return applyDecorators(RouteConfig({ takesFile: true }));
}

export function takesFile({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { takesFile?: boolean } | undefined)?.takesFile === true;
}

/**
 * Reads a form with exactly one file, without ever holding the file. The texts must precede it. What is wrong behind the
 * file is only known when `use` has seen all of it: commit what `use` made after this has returned, not inside.
 * When `use` stops early the rest is read and thrown away.
 * @throws FILE_REQUIRED, FILE_TOO_LARGE, UPLOAD_MALFORMED, UNSUPPORTED_MEDIA_TYPE, or whatever `use` throws
 */
export async function receiveFile<Result>(
  request: FastifyRequest,
  limits: UploadLimits,
  use: (file: UploadedFile) => Promise<Result>,
): Promise<Result> {
  if (!request.isMultipart()) throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
  const { maxBytes, maxFields = 20, maxFieldBytes = 10_000 } = limits;
  const fields = limits.fields ?? (Object.create(null) as UploadFields);
  const most = maxFields * maxFieldBytes + OVERHEAD_BYTES;
  let done: { result: Result } | undefined;
  try {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes + most) throw tooLarge(maxBytes);
    const parts = request.parts({
      limits: {
        fileSize: maxBytes,
        files: 1,
        fields: maxFields,
        parts: maxFields + 1,
        fieldSize: maxFieldBytes,
        fieldNameSize: 100,
        // Known to the parser, not to its types.
        ...{ headerSize: 8192, headerPairs: 20 },
      },
    });
    for await (const part of parts) {
      if (done !== undefined) throw malformed();
      if (part.type === 'field') keep(fields, part);
      else done = { result: await handOver(part, maxBytes, fields, use) };
    }
  } catch (error) {
    throw error instanceof FromUse ? error.cause : error instanceof DomainError ? error : malformed();
  } finally {
    discardRest(request.raw);
  }
  if (done === undefined) throw new DomainError('FILE_REQUIRED');
  return done.result;
}

/** Carries an error of `use` past those of the reading. */
class FromUse extends Error {}

async function handOver<Result>(
  { file, filename }: MultipartFile,
  maxBytes: number,
  fields: UploadFields,
  use: (file: UploadedFile) => Promise<Result>,
): Promise<Result> {
  // What a browser sends when no file was chosen.
  if (!filename) throw new DomainError('FILE_REQUIRED');
  // Otherwise the stream would end as if it were whole.
  if (file.truncated) throw tooLarge(maxBytes);
  file.on('limit', () => file.destroy(tooLarge(maxBytes)));
  try {
    return await use({ name: cleanFileName(filename), stream: file, fields });
  } catch (error) {
    // The line was cut, or the file too large: that is what is wrong, whatever `use` made of it.
    // An `AbortError` only says that `use` left a loop over it early, on purpose.
    if (file.errored && file.errored.name !== 'AbortError') throw file.errored;
    throw new FromUse('', { cause: error });
  } finally {
    if (!file.readableEnded) file.destroy();
  }
}

function keep(fields: UploadFields, part: MultipartValue): void {
  const { fieldname, value, fieldnameTruncated, valueTruncated } = part;
  if (typeof value !== 'string' || fieldnameTruncated || valueTruncated || value.includes('\0')) throw malformed();
  if (!/^[\w.-]{1,100}$/.test(fieldname) || fieldname === '__proto__') throw malformed();
  const before = Object.hasOwn(fields, fieldname) ? fields[fieldname] : undefined;
  fields[fieldname] = before === undefined ? value : [before, value].flat();
}

function discardRest(raw: IncomingMessage): void {
  if (raw.readableEnded || raw.destroyed) return;
  raw.unpipe();
  let left = MOST_DISCARDED_BYTES;
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) raw.destroy();
  });
  raw.resume();
}

const malformed = () => new DomainError('UPLOAD_MALFORMED');
const tooLarge = (maxBytes: number) => new DomainError('FILE_TOO_LARGE', { size: sizeInWords(maxBytes) });
