export const COHORTS = '/coordinator/cohorts';

export function cohortPath(cohortId: string): string {
  return `${COHORTS}/${cohortId}`;
}
