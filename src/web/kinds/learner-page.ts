import type { VNode } from 'preact';

import type { CourseInProgress } from '../../learning/index.js';
import type { Actor } from '../../platform/auth/index.js';
import type { PlaceInCourse } from '../teacher/place-in-course.js';
import type { PageContext } from '../ui/index.js';

export interface LearnerVisit {
  readonly actor: Actor;
  readonly course: CourseInProgress;
  readonly place: PlaceInCourse;
  /** What was just done, as the address says it. */
  readonly done: string | undefined;
}

/** The page on which the learners of an activity of a kind meet it. A provider: it may ask the services of its kind. */
export interface LearnerPage {
  show(visit: LearnerVisit): Promise<(ctx: PageContext) => VNode>;
}
