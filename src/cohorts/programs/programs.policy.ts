import { permission } from '../../platform/auth/index.js';

export const programsPolicy = {
  /** Writing and publishing the programs of a provider. Scope: the provider, or the nation. */
  author: permission('programs.author', 'author', 'coordinator', 'administrator'),
};
