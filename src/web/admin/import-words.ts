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

/** The first of these messages that there is; a kind whose words nobody wrote shows its own. */
function firstOf(t: Translate, keys: readonly string[], otherwise: string): string {
  const key = keys.find(isMessageKey);
  return key === undefined ? otherwise : t(key);
}

export function kindName(t: Translate, kind: string): string {
  return firstOf(t, [`imports.kind.${kind}`], kind);
}

/** What a column of the comparison is called. */
export function fieldName(t: Translate, field: string): string {
  return firstOf(t, [`imports.field.${field}`], field);
}

/** What stands in it, where that is a word of the field and no text of the file. */
export function valueText(t: Translate, field: string, value: string | null): string {
  return value === null ? t('imports.rows.nothing') : firstOf(t, [`territory.${field}.${value}`], value);
}

export function omissionText(t: Translate, code: string): string {
  return firstOf(t, [`imports.omitted.${code}`], code);
}

export function effectText(t: Translate, code: string): string {
  return firstOf(t, [`imports.effect.${code}`], code);
}

/** Rows of one outcome, or what ends besides, which each kind calls otherwise. */
export function className(t: Translate, kind: string, of: string): string {
  return firstOf(t, of === 'ended' ? [`imports.ended.${kind}`, 'imports.class.ended'] : [`imports.class.${of}`], of);
}

/** Rows by what changes in them. */
export function highlightName(t: Translate, about: string): string {
  return firstOf(t, [`imports.about.${about}`], about);
}

/** Why another person is asked. @param before what earlier files of the last days add to it */
export function secondPersonText(t: Translate, kind: string, before: number): string {
  const more = before === 0 ? [] : [t(`imports.before.${kind}` as 'imports.before.roster', { before })];
  return [t(`imports.second.${kind}` as 'imports.second.roster'), ...more, t('imports.second.how')].join(' ');
}

/** What ends for not being named, when it is much. */
export function goneText(t: Translate, kind: string, { leaving = 0 }: ImportSummary['details']): string {
  return t(kind === 'schools' ? 'imports.gone.schools' : 'imports.gone.roster', { count: leaving });
}
