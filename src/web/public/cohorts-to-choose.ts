import type { Availability, CohortNow } from '../../cohorts/index.js';

const ORDER: readonly Availability[] = ['open', 'not_yet', 'full', 'over'];

export interface CohortsToChoose {
  /** Those that matter to someone who wants a seat: joinable first, then by the day they start. */
  readonly current: readonly CohortNow[];
  readonly past: readonly CohortNow[];
}

/** @param own the reader's enrolments by cohort: a cohort one is in is never a thing of the past */
export function cohortsToChoose(cohorts: readonly CohortNow[], own: ReadonlyMap<string, string>): CohortsToChoose {
  const once = [...new Map(cohorts.map((cohort) => [cohort.id, cohort])).values()].sort(
    (a, b) =>
      ORDER.indexOf(a.availability) - ORDER.indexOf(b.availability) ||
      a.startsOn.localeCompare(b.startsOn) ||
      a.id.localeCompare(b.id),
  );
  const matters = ({ id, availability }: CohortNow): boolean => availability !== 'over' || own.has(id);
  return { current: once.filter(matters), past: once.filter((cohort) => !matters(cohort)) };
}
