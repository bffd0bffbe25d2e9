import { permission } from '../platform/auth/index.js';

export const contentPolicy = {
  /** Writing and publishing the courses of a provider. Scope: the provider, or the nation. */
  author: permission('content.author', 'author', 'administrator'),
};
