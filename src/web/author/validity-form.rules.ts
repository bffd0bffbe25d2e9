import {
  MOST_VALIDITY,
  SCHOOL_YEAR_ENDS,
  ValidityBody,
  VALIDITY_KINDS,
  type ValidityRule,
} from '../../content/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';

/** The fields of the form, as they were typed. */
export const VALIDITY_FIELDS = [
  'validityKind',
  'validityCount',
  'validityEnds',
  'validityOn',
  'validityRenewal',
  'validityGrace',
] as const;
export type ValidityField = (typeof VALIDITY_FIELDS)[number];
export type ValidityForm = Readonly<Record<ValidityField, string>>;

interface ValidityFault {
  readonly field: ValidityField;
  readonly message: MessageKey;
}

/** A whole number up to a limit. @returns null for anything else */
function wholeOf(typed: string, least: number, most: number): number | null {
  const value = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : NaN;
  return value >= least && value <= most ? value : null;
}

/** `31-12`, also `31/12`, as `12-31`. */
function monthDayOf(typed: string): string | null {
  const [, day = '', month = ''] = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})$/.exec(typed.trim()) ?? [];
  return isDay(`2028-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    ? `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : null;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** What the form says of how long certificates hold; without a kind they hold for ever, whatever else is typed. */
export function readValidity(form: ValidityForm): { rule: ValidityBody | null; faults: ValidityFault[] } {
  const kind = VALIDITY_KINDS.find((each) => each === form.validityKind);
  if (kind === undefined) return { rule: null, faults: [] };
  const faults: ValidityFault[] = [];
  const need = <Value>(value: Value | null, field: ValidityField, message: MessageKey): Value | undefined => {
    if (value === null) faults.push({ field, message });
    return value ?? undefined;
  };
  const days = (field: ValidityField) =>
    need(wholeOf(form[field] || '0', 0, MOST_VALIDITY.days), field, 'authoring.validity.daysFault') ?? 0;
  const count = (most: number) =>
    need(wholeOf(form.validityCount, 1, most), 'validityCount', 'authoring.validity.countFault') ?? 1;
  const rule: ValidityBody = { kind, renewalDays: days('validityRenewal'), graceDays: days('validityGrace') };
  if (kind === 'months') rule.months = count(MOST_VALIDITY.months);
  if (kind === 'schoolYear') {
    rule.years = count(MOST_VALIDITY.years);
    const ends = form.validityEnds.trim() === '' ? SCHOOL_YEAR_ENDS : monthDayOf(form.validityEnds);
    rule.ends = need(ends, 'validityEnds', 'authoring.validity.endsFault') ?? SCHOOL_YEAR_ENDS;
  }
  if (kind === 'date') {
    const on = form.validityOn.trim();
    rule.on = need(isDay(on) ? on : null, 'validityOn', 'authoring.validity.onFault') ?? on;
  }
  return { rule, faults };
}

/** The form of a rule. */
export function validityFormOf(rule: ValidityRule | null): ValidityForm {
  const [month = '', day = ''] = (rule?.kind === 'schoolYear' ? rule.ends : SCHOOL_YEAR_ENDS).split('-');
  return {
    validityKind: rule?.kind ?? '',
    validityCount:
      rule?.kind === 'months' ? String(rule.months) : rule?.kind === 'schoolYear' ? String(rule.years) : '',
    validityEnds: `${day}-${month}`,
    validityOn: rule?.kind === 'date' ? rule.on : '',
    validityRenewal: String(rule?.renewalDays ?? 90),
    validityGrace: String(rule?.graceDays ?? 0),
  };
}
