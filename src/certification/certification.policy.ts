import { permission } from '../platform/auth/index.js';

/** Everyone reads their own certificates, and anyone verifies one whose serial they hold; this is about other people's. */
export const certificationPolicy = {
  download: permission('certification.download', 'administrator'),
};
