import type { FastifyRequest } from 'fastify';

import type { Actor } from '../auth/index.js';
import { DomainError, receiveFile, type UploadFields } from '../http/index.js';
import { type ImportFile, spoolImportFile } from './import-file.js';
import { ImportRefused } from './import-refused.js';
import type { Imports } from './imports.service.js';

/** A million rows of a roster have some 150 MB. */
export const LARGEST_FILE = 512 * 1024 * 1024;

/**
 * Takes in the file of a form with the texts `kind` and, before it too, the options of that kind.
 * @param fields filled while the texts arrive
 */
export async function receiveImport(
  imports: Imports,
  actor: Actor,
  request: FastifyRequest,
  fields: UploadFields = Object.create(null) as UploadFields,
): Promise<{ id: string }> {
  let held: ImportFile | undefined;
  try {
    const limits = { maxBytes: LARGEST_FILE, maxFields: 10, fields };
    const { kind, options } = await receiveFile(request, limits, async (sent) => {
      const given = textsOf(sent.fields);
      held = await spoolImportFile(sent.name, sent.stream as AsyncIterable<Buffer>);
      return given;
    });
    return await imports.receive(actor, kind, held!, options);
  } catch (error) {
    throw error instanceof ImportRefused ? error.asRefusal() : error;
  } finally {
    await held?.close();
  }
}

function textsOf({ kind, ...rest }: Readonly<UploadFields>): { kind: string; options: Record<string, string> } {
  const options: Record<string, string> = {};
  for (const [name, value] of Object.entries({ kind: kind ?? '', ...rest })) {
    if (typeof value !== 'string' || value.length > 100) throw wrong(name);
    if (name !== 'kind' && value !== '') options[name] = value;
  }
  return { kind: kind as string, options };
}

function wrong(name: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, [
    { pointer: `/${name}`, code: 'option', detail: 'is not understood' },
  ]);
}
