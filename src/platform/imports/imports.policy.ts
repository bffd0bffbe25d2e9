import { permission } from '../auth/index.js';

/** Who may use the imports at all. What one may send, and where it may change things, is for each kind to say. */
export const importsPolicy = {
  use: permission('imports.use', 'administrator'),
};
