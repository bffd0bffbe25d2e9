import { permission } from '../platform/auth/index.js';

export const cohortsPolicy = {
  /** Opening and changing the cohorts of a provider. */
  manage: permission('cohorts.manage', 'coordinator', 'administrator'),
  /** Seeing who is in a cohort. Scope: the provider, the cohort, or the nation. */
  readPeople: permission('cohorts.readPeople', 'tutor', 'coordinator', 'administrator'),
};
