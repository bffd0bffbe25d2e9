export const GROUPS = '/tutor/cohorts';

export function groupPath(cohortId: string): string {
  return `${GROUPS}/${cohortId}`;
}

export function memberPath(cohortId: string, enrolmentId: string): string {
  return `${groupPath(cohortId)}/people/${enrolmentId}`;
}
