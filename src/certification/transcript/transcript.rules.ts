import type { Standing } from '../certificate-validity.rules.js';

/** What counts hours. */
export interface CountedEntry {
  readonly kind: 'course' | 'program';
  readonly minutes: number;
  /** `2026-06-19` */
  readonly completedOn: string;
  /** Null while its certificate is on its way. */
  readonly certificate: { readonly status: Standing } | null;
}

export interface YearOfHours {
  readonly year: number;
  readonly courses: number;
  readonly minutes: number;
}

/**
 * Does a completion count towards someone's hours? Not while its certificate is withdrawn. That it has expired takes nothing
 * away from what was learned. Those of a program are the hours of its courses, which count by themselves.
 */
export function countsHours({ kind, certificate }: CountedEntry): boolean {
  return kind === 'course' && certificate?.status !== 'revoked' && certificate?.status !== 'suspended';
}

/** The hours of each year in which something was completed, the last one first. */
export function hoursByYear(entries: readonly CountedEntry[]): YearOfHours[] {
  const years = new Map<number, YearOfHours>();
  for (const entry of entries.filter(countsHours)) {
    const year = Number(entry.completedOn.slice(0, 4));
    const { courses, minutes } = years.get(year) ?? { courses: 0, minutes: 0 };
    years.set(year, { year, courses: courses + 1, minutes: minutes + entry.minutes });
  }
  return [...years.values()].sort((one, other) => other.year - one.year);
}
