import type { Scope } from '../../platform/auth/index.js';

/** A delegation lasts no longer. */
const MOST_DAYS_DELEGATED = 90;

/** A scope with what is known of where it lies. */
export interface PlacedScope extends Scope {
  /** Of the schools that it has: its own, or those of a grouping. */
  readonly communeCodes: readonly string[];
  /** Of a cohort, or the provider itself. */
  readonly providerId: string | null;
}

/** Does all of the one scope lie within the other? */
export function covers(outer: PlacedScope, inner: PlacedScope): boolean {
  if (outer.kind === inner.kind && outer.code === inner.code) return true;
  switch (outer.kind) {
    case 'nation':
      return true;
    case 'territory':
      return inner.kind === 'territory'
        ? inner.code.startsWith(outer.code)
        : inner.communeCodes.length > 0 && inner.communeCodes.every((code) => code.startsWith(outer.code));
    case 'grouping': {
      const schools = schoolsOf(inner);
      return schools.length > 0 && schools.every((rbd) => outer.schools?.includes(rbd));
    }
    case 'provider':
      return inner.kind === 'cohort' && inner.providerId === outer.code;
    case 'school':
    case 'cohort':
      return false;
  }
}

function schoolsOf({ kind, code, schools = [] }: PlacedScope): readonly number[] {
  return kind === 'school' ? [Number(code)] : kind === 'grouping' ? schools : [];
}

/** The last day that a delegation may have. Days as `2027-03-01`. */
export function lastDayToDelegate(today: string, parentEndsOn: string | null): string {
  const latest = new Date(new Date(`${today}T00:00:00Z`).getTime() + MOST_DAYS_DELEGATED * 86_400_000);
  const day = latest.toISOString().slice(0, 10);
  return parentEndsOn !== null && parentEndsOn < day ? parentEndsOn : day;
}
