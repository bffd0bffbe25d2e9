import type { ImportSummary } from '../../platform/imports/index.js';
import { isMessageKey, type Translate } from '../../platform/i18n/index.js';
import type { Tone } from '../ui/index.js';

export const STATE_TONES: Readonly<Record<ImportSummary['state'], Tone>> = {
  staged: 'action',
  waiting_for_approval: 'warning',
  applying: 'action',
  done: 'success',
  declined: 'error',
  discarded: 'neutral',
  failed: 'error',
};

export function kindName(t: Translate, kind: string): string {
  const key = `imports.kind.${kind}`;
  return isMessageKey(key) ? t(key) : kind;
}

/** What a column of the comparison is called; a kind whose words nobody wrote shows its own. */
export function fieldName(t: Translate, field: string): string {
  const key = `imports.field.${field}`;
  return isMessageKey(key) ? t(key) : field;
}

export function omissionText(t: Translate, code: string): string {
  const key = `imports.omitted.${code}`;
  return isMessageKey(key) ? t(key) : code;
}

export function effectText(t: Translate, code: string): string {
  const key = `imports.effect.${code}`;
  return isMessageKey(key) ? t(key) : code;
}
