import { permission } from '../platform/auth/index.js';

/** Everyone reads their own certificates, and anyone verifies one whose serial they hold; this is about other people's. */
export const certificationPolicy = {
  /** How many certificates the teachers of a school hold. Scope: the school, a territory, the nation. */
  countSchool: permission('certification.countSchool', 'head', 'official', 'analyst', 'administrator'),
  download: permission('certification.download', 'administrator'),
};
