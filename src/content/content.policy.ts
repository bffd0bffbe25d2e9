import { permission } from '../platform/auth/index.js';

export const contentPolicy = {
  /** Writing and publishing the courses of a provider. Scope: the provider, or the nation. */
  author: permission('content.author', 'author', 'administrator'),
  /** Importing frameworks of competencies. Scope: the nation. */
  frameworks: permission('content.frameworks', 'administrator'),
};
