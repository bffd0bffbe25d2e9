import { permission } from '../platform/auth/index.js';

/** Learners see their own, and whoever works with a cohort sees its people (`cohortsPolicy.readPeople`). */
export const learningPolicy = {
  /** Marking what people wrote. Scope: the provider, the cohort, or the nation. */
  mark: permission('learning.mark', 'tutor', 'coordinator', 'administrator'),
  /** What the teachers who work at a school now have learned and are learning. Scope: the school, a territory, the nation. */
  readSchool: permission('learning.readSchool', 'head', 'official', 'administrator'),
};
