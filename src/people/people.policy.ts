import { permission } from '../platform/auth/index.js';

/** Who may do what with people. Where: the reach of the grant that gives the role. */
export const peoplePolicy = {
  /** Names, RUN, appointments of the people who work within reach. */
  read: permission('people.read', 'administrator', 'official', 'head', 'coordinator'),
  /** Adding people and their appointments. */
  write: permission('people.write', 'administrator'),
  /** Giving and ending grants. */
  grant: permission('people.grant', 'administrator'),
};
