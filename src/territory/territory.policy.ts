import { permission } from '../platform/auth/index.js';

export const territoryPolicy = {
  /** Making microcentros of schools within reach. */
  manageGroupings: permission('territory.manageGroupings', 'administrator', 'official', 'coordinator'),
};
