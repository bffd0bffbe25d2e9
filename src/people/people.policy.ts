import { permission, type Role } from '../platform/auth/index.js';

/** Whoever sees or changes what is of the whole country: outside a demonstration they sign in with a second factor. */
export const PRIVILEGED_ROLES: readonly Role[] = ['analyst', 'administrator'];

/** Who may do what with people. Where: the reach of the grant that gives the role. */
export const peoplePolicy = {
  /** Names, RUN, appointments of the people who work within reach. */
  read: permission('people.read', 'administrator', 'official', 'head', 'coordinator'),
  /** Finding out whose a RUN or e-mail address is that one has been told, wherever the person works. */
  recognise: permission('people.recognise', 'coordinator', 'administrator'),
  /** Adding people and their appointments. */
  write: permission('people.write', 'administrator'),
  /** Sending a roster: people and posts of the schools within reach. */
  importRoster: permission('people.importRoster', 'administrator'),
  /** Making two records of one person one, and taking that back; another who holds it for the whole country decides. */
  merge: permission('people.merge', 'administrator'),
  /** Giving and ending grants. */
  grant: permission('people.grant', 'administrator'),
  /** Taking away the second factor of who has lost it, and ending personal tokens of others; of the whole country. */
  secureAccounts: permission('people.secureAccounts', 'administrator'),
  /** Answering what people ask about their data: correcting, blocking, erasing, and seeing who can see them. */
  keepPrivacy: permission('people.keepPrivacy', 'administrator'),
  /** Reading the audit trail, which is of the whole country. */
  readAudit: permission('people.readAudit', 'administrator'),
};
