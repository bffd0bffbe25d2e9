import type { FastifyRequest } from 'fastify';

import {
  DomainError,
  type ErrorCode,
  receiveFile,
  type UploadedFile,
  type UploadFields,
  type UploadLimits,
} from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { FormError } from '../ui/index.js';
import { type FormBody, formErrors } from './form-reader.js';

/** `fields`: what was typed, as far as it arrived, for showing the form again. */
export type ReceivedForm<Value> =
  { fields: FormBody; value: Value; errors: [] } | { fields: FormBody; value: null; errors: FormError[] };

/**
 * Reads a page's form that has a file, as `receiveFile` does; a refusal becomes errors of the form.
 * @param file name of the field of the file, beside which the errors of sending it are said
 */
export async function receiveForm<Value>(
  request: FastifyRequest,
  { file, t, fieldOf = {}, ...limits }: FileForm,
  use: (file: UploadedFile) => Promise<Value>,
): Promise<ReceivedForm<Value>> {
  const fields = Object.create(null) as UploadFields;
  try {
    return { fields, value: await receiveFile(request, { ...limits, fields }, use), errors: [] };
  } catch (error) {
    // Not a form of ours at all.
    if (error instanceof DomainError && error.code === 'UNSUPPORTED_MEDIA_TYPE') throw error;
    return { fields, value: null, errors: fileFormErrors(error, t, file, fieldOf) };
  }
}

/** A refusal of a form that has a file; those of sending it are said beside the file. */
export function fileFormErrors(error: unknown, t: Translate, file: string, fieldOf: FieldOf = {}): FormError[] {
  return formErrors(error, t, { FILE_REQUIRED: file, FILE_TOO_LARGE: file, UPLOAD_MALFORMED: file, ...fieldOf });
}

type FieldOf = Readonly<Partial<Record<ErrorCode, string>>>;

export interface FileForm extends Omit<UploadLimits, 'fields'> {
  file: string;
  t: Translate;
  fieldOf?: FieldOf;
}
