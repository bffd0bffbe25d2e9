import { permission } from '../platform/auth/index.js';

export const cohortsPolicy = {
  /** Opening and changing the cohorts of a provider. */
  manage: permission('cohorts.manage', 'coordinator', 'administrator'),
  /** Naming teachers of a school for a cohort. Scope: the school, a territory, or the nation. */
  nominate: permission('cohorts.nominate', 'head', 'official', 'administrator'),
  /** Seeing who is in a cohort. Scope: the provider, the cohort, or the nation. */
  readPeople: permission('cohorts.readPeople', 'tutor', 'coordinator', 'administrator'),
};
