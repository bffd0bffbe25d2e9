import type { OutlineActivity } from '../../content/index.js';
import type { ActivityState, CourseInProgress } from '../../learning/index.js';
import { DomainError } from '../../platform/http/index.js';

/** Where an activity stands in its course. */
export interface PlaceInCourse extends ActivityState {
  readonly section: string;
  /** From 1, through the whole course. */
  readonly number: number;
  readonly total: number;
  readonly previous: OutlineActivity | null;
  readonly following: OutlineActivity | null;
}

/** @throws NOT_FOUND for a key that the version does not have */
export function placeInCourse({ sections }: CourseInProgress, key: number): PlaceInCourse {
  const states = sections.flatMap(({ title, activities }) => activities.map((state) => ({ ...state, section: title })));
  const index = states.findIndex(({ activity }) => activity.key === key);
  const state = states[index];
  if (state === undefined) throw new DomainError('NOT_FOUND');
  return {
    ...state,
    number: index + 1,
    total: states.length,
    previous: states[index - 1]?.activity ?? null,
    following: states[index + 1]?.activity ?? null,
  };
}

/** Number of a section's first activity: they are counted through the whole course. */
export function firstNumber({ sections }: Pick<CourseInProgress, 'sections'>, section: number): number {
  return sections.slice(0, section).reduce((sum, { activities }) => sum + activities.length, 1);
}

/** Taught to this person now: evidence counts. */
export function takesEvidence({
  enrolment,
  early,
  over,
}: Pick<CourseInProgress, 'enrolment' | 'early' | 'over'>): boolean {
  return (enrolment.state === 'enrolled' || enrolment.state === 'completed') && !early && !over;
}

export function coursePath(enrolmentId: string): string {
  return `/learning/${enrolmentId}`;
}

export function activityPath(enrolmentId: string, { key }: Pick<OutlineActivity, 'key'>): string {
  return `/learning/${enrolmentId}/activities/${key}`;
}
