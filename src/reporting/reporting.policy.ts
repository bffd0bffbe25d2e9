import { permission } from '../platform/auth/index.js';

/** Who may see statistics. Of which places: the reach of the grant that gives the role. */
export const reportingPolicy = {
  read: permission('reporting.read', 'analyst', 'official', 'administrator', 'head'),
};
