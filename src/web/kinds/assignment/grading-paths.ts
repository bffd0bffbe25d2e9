import { groupPath, memberPath } from '../../tutor/group-paths.js';

export function gradingPath(cohortId: string): string {
  return `${groupPath(cohortId)}/grading`;
}

export function extensionPath(cohortId: string, enrolmentId: string, key: number): string {
  return `${memberPath(cohortId, enrolmentId)}/extension/${key}`;
}
