import { permission } from '../platform/auth/index.js';

export const territoryPolicy = {
  /** Sending a directory of schools, and saying which school another has become part of, within reach. */
  importSchools: permission('territory.importSchools', 'administrator'),
  /** Making microcentros of schools within reach. */
  manageGroupings: permission('territory.manageGroupings', 'administrator', 'official', 'coordinator'),
};
