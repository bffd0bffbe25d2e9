export const COURSES = '/author/courses';

export function versionPath(versionId: string): string {
  return `/author/versions/${versionId}`;
}

export function activityPath(versionId: string, key: number | string): string {
  return `${versionPath(versionId)}/activities/${key}`;
}

/** The anchor of an activity in the outline of its version. */
export function activityAnchor(key: number): string {
  return `activity-${key}`;
}

export function sectionAnchor(index: number): string {
  return `section-${index + 1}`;
}
